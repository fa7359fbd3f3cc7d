import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { soldVenue } from '../../testing/sold-venue.ts';
import { tempDir } from '../../testing/temp-dir.ts';

const BACKUP = join(import.meta.dirname, '..', 'backup.ts');

// A process of its own: what never ends is ended from outside.
it.skipIf(!existsSync('/proc/self'))(
  'is refused in a sentence where the system makes no folders',
  async () => {
    const sold = await soldVenue(tempDir());
    await sold.close();
    const backup = (...more: string[]) => {
      const argv = [BACKUP, '--data', sold.dataDir, ...more];
      const { status, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8', timeout: 10_000 });
      return { status, stderr };
    };
    for (const to of ['/proc/backup', '/proc/monday/backup'])
      expect(backup('--to', to)).toEqual({
        status: 1,
        stderr: 'No folder can be made in /proc. There is no backup. The house goes on as before.\n',
      });
  },
  60_000,
);
