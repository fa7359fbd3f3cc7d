import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Ran, Stage } from './stage.ts';

/** `npm run backup` beside the working server; gives the folder. */
export async function backUp(stage: Stage, dataDir: string, name = 'backup'): Promise<string> {
  const to = join(stage.dir, name);
  const ran = await stage.run({
    file: 'sync-server/src/cli/backup.ts',
    args: ['--to', to],
    env: { FOYER_DATA: dataDir },
  });
  if (ran.code !== 0) throw new Error(`no backup: ${ran.stdout}${ran.stderr}`);
  return to;
}

export const restoreFrom = (stage: Stage, dataDir: string, from: string, under: readonly string[] = []): Promise<Ran> =>
  stage.run({ file: 'sync-server/src/cli/restore.ts', args: ['--from', from], env: { FOYER_DATA: dataDir }, under });

const LOG = ['foyer.db', 'foyer.db-wal', 'foyer.db-shm'];

/** What somebody does who knows no better: the files of the log are copied away. */
export function copyLog(dataDir: string, to: string): void {
  for (const name of LOG)
    if (existsSync(join(dataDir, 'server', name))) cpSync(join(dataDir, 'server', name), join(to, name));
}

/** And put back over those in use, with what had not been written back or without. */
export function putLogBack(dataDir: string, from: string, withWal: boolean): void {
  for (const name of LOG) {
    rmSync(join(dataDir, 'server', name), { force: true });
    const isWanted = withWal || name === 'foyer.db';
    if (isWanted && existsSync(join(from, name))) cpSync(join(from, name), join(dataDir, 'server', name));
  }
}
