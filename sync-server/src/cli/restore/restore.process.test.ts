import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { soldVenue } from '../../testing/sold-venue.ts';
import { tempDir } from '../../testing/temp-dir.ts';
import { readChecked } from '../backup/manifest.ts';
import { takeBackup } from '../backup/take-backup.ts';

const RESTORE = join(import.meta.dirname, '..', 'restore.ts');

const restore = (...more: string[]) => {
  const { status, stderr } = spawnSync(process.execPath, [RESTORE, ...more], { encoding: 'utf8' });
  return { status, stderr };
};

it('is refused in a sentence where there is a file, or a backup, in the place of the data', async () => {
  const sold = await soldVenue(tempDir());
  const to = join(tempDir(), 'backup');
  takeBackup({ data: sold.dataDir, to, keysTo: `${to}.keys` }, 1);
  await sold.close();
  const letter = join(tempDir(), 'letter.txt');
  writeFileSync(letter, 'Dear aunt');
  const overFile = restore('--from', to, '--data', letter);
  expect(overFile.status).toBe(1);
  expect(overFile.stderr).toMatch(/^.*letter\.txt.*a file or a folder is in the way.*Nothing was changed\.\n$/);
  const files = readdirSync(join(to, 'server'));
  const overBackup = restore('--from', to, '--data', to);
  expect(overBackup.status).toBe(2);
  expect(overBackup.stderr).toContain('is a backup. Name the folder that the server works in');
  expect(readdirSync(join(to, 'server'))).toEqual(files);
  expect(() => readChecked(to)).not.toThrow();
});
