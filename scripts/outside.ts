import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.ts';

/**
 * What may lie beside the repository and is never part of it: real halls and schedules to try an import on, and a
 * prepared Electron. This is the only file that names it; whoever uses it also works, and says so, when it is missing.
 */
const OUTSIDE = join(ROOT, '..', 'shared');

const ifThere = (path: string): string | null => (existsSync(path) ? path : null);

/** A real data file by its name, such as `pretix-plan.en.json`; null when it is not on this machine. */
export const realData = (name: string): string | null => ifThere(join(OUTSIDE, 'data', name));

/** The script that prepares a runnable Electron; null when it is not on this machine. */
export const electronDist = (): string | null => ifThere(join(OUTSIDE, 'tools', 'electron-dist'));

/** Says which proof is missing here. Vitest and Playwright then count the test as skipped, and `npm test` names it. */
export function sayMissing(what: string): void {
  process.stderr.write(`\nNOT PROVEN HERE: ${what} is not on this machine; the tests that need it are skipped.\n`);
}
