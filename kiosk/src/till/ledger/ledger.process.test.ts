import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { terminalIn } from '../testing/terminal-in.ts';
import { openLedger } from './open-ledger.ts';

const WRITER = join(import.meta.dirname, '..', 'testing', 'write-facts.ts');
const hasStrace = spawnSync('strace', ['-V']).status === 0;
if (!hasStrace) console.warn('SKIPPED: strace is not here, so nobody counted whether the ledger reaches the disk');

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'foyer-ledger-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function countSyncs(decisions: number): number {
  const trace = join(dir, 'trace');
  const child = [process.execPath, WRITER, join(dir), String(decisions)];
  const run = spawnSync('strace', ['-f', '-e', 'trace=fsync,fdatasync', '-o', trace, ...child], { encoding: 'utf8' });
  expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
  return readFileSync(trace, 'utf8').match(/\b(fsync|fdatasync)\(/g)?.length ?? 0;
}

describe('the ledger on a disk', () => {
  it.skipIf(!hasStrace)('is synced at every decision', () => {
    countSyncs(0);
    const few = countSyncs(4);
    const many = countSyncs(44);
    expect(many - few).toBeGreaterThanOrEqual(36);
  });

  it('leaves no lock behind and loses nothing it had written when it is killed', async () => {
    let promised = 0;
    for (const more of [40, 77, 150]) {
      const child = spawn(process.execPath, [WRITER, dir, '1000000'], { stdio: ['ignore', 'pipe', 'inherit'] });
      const exited = once(child, 'exit');
      const killAt = promised + more;
      for await (const line of createInterface(child.stdout)) {
        promised = Number(line);
        if (promised >= killAt) child.kill('SIGKILL');
      }
      expect(await exited).toEqual([null, 'SIGKILL']);
      const { terminal, terminalEpoch, key } = terminalIn(dir);
      const ledger = openLedger(dir, { terminal, terminalEpoch, key });
      expect(ledger.head().jn).toBeGreaterThanOrEqual(promised);
      expect(ledger.verify()).toBeNull();
      ledger.close();
    }
  });

  it('stays locked against other processes when this one tries the folder a second time', () => {
    const { terminal, terminalEpoch, key } = terminalIn(dir);
    const open = () => openLedger(dir, { terminal, terminalEpoch, key });
    const ledger = open();
    expect(open).toThrow(`another till is running on ${dir}`);
    const other = spawnSync(process.execPath, [WRITER, dir, '1'], { encoding: 'utf8' });
    expect(other.stderr).toContain('another till is running');
    ledger.close();
    open().close();
  });

  it('is one till’s alone while that till lives', async () => {
    const child = spawn(process.execPath, [WRITER, dir, '1000000'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(child, 'exit');
    await once(createInterface(child.stdout), 'line');
    const second = spawnSync(process.execPath, [WRITER, dir, '1'], { encoding: 'utf8' });
    expect(second.status).toBe(1);
    expect(second.stderr).toContain(`another till is running on ${dir}`);
    child.kill('SIGKILL');
    await exited;
    expect(spawnSync(process.execPath, [WRITER, dir, '0'], { encoding: 'utf8' }).stdout).toBe('done\n');
  });
});
