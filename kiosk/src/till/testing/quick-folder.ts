import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** Where folders of tests are made that write much and are not about the disk: in memory where there is such a place. */
export const QUICK_FOLDER = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
