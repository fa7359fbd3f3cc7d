import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './root.ts';

const COPIES = ['scripts/require-node.ts', 'sync-server/require-node.ts', 'kiosk/require-node.ts'];
const asNode = (version: string): string =>
  `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})`;
const run = (version: string, file: string) =>
  spawnSync(process.execPath, ['--import', asNode(version), join(ROOT, file)], { encoding: 'utf8' });

describe('a script started by an older Node', () => {
  it('says so in one sentence and ends with 1', () => {
    for (const file of COPIES) {
      const { status, stderr } = run('22.18.0', file);
      expect({ file, status, stderr }).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('this is Node 22.18.0'),
      });
    }
  });

  it('runs when Node is new enough', () => {
    expect(run('26.0.0', 'scripts/require-node.ts')).toMatchObject({ status: 0, stderr: '' });
  });

  it('reads the same in every workspace, because none may import it from another', () => {
    expect(new Set(COPIES.map((file) => readFileSync(join(ROOT, file), 'utf8'))).size).toBe(1);
  });
});
