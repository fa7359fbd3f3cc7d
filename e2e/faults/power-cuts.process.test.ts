import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { terminalIn } from '@foyer/kiosk/till/testing/terminal-in';
import { seededRandom } from '@foyer/shared/testing/seeded-random';
import { openLogReader } from '@foyer/sync-server/adapters/sqlite/log-reader';
import { LOG_FILE, openLogStore } from '@foyer/sync-server/adapters/sqlite/open-log-store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../harness/stage.ts';
import { cutPower } from './power/cut-power.ts';
import { DiskModel } from './power/disk-model.ts';
import { lookAtTill } from './power/look-at-till.ts';
import { recordedTo, whyNoStrace } from './strace.ts';

const SEED = Number(process.env['FOYER_SEEDS']?.split(',')[0] ?? 1895);
/** So many that every step of a sale is cut once; each image is opened as a till does it, which takes its time. */
const SALES = 12;
const why = whyNoStrace();
if (why !== null) console.warn(`SKIPPED: no power was cut, since nobody wrote down what reaches the disk: ${why}`);

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'foyer-power-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Records a program until it has said so many lines. */
async function record(program: string, args: readonly string[], lines: number): Promise<string> {
  const log = join(tmpdir(), `${dir.split('/').at(-1)}.trace`);
  const [command = '', ...rest] = [...recordedTo(log), process.execPath, join(ROOT, program), dir, ...args];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  let said = 0;
  for await (const _line of createInterface({ input: child.stdout })) {
    said += 1;
    if (said === lines) child.kill('SIGKILL');
  }
  await ended;
  return log;
}

const random = seededRandom(SEED);

describe.skipIf(why !== null)(`the power is cut (seed ${SEED})`, () => {
  it('at any moment of a till’s sales: what it had said yes to is in its books, and it sells on', async () => {
    terminalIn(dir);
    const file = join(dir, 'terminal.json');
    const before = new Map([[file, readFileSync(file)]]);
    const log = await record('kiosk/src/till/testing/die-at.ts', ['never', '0'], SALES);
    const promisesIn = (said: string): Iterable<string> => said.match(/o-k\d+-\d+(?=\n)/g) ?? [];
    const { findings, cuts, promised } = await cutPower({
      ...{ log, root: dir, before, promisesIn, check: lookAtTill, random, cuts: SALES },
    });
    rmSync(log);
    expect(findings).toEqual([]);
    expect({ cuts, isPromised: promised > SALES / 2 }).toEqual({ cuts: SALES, isPromised: true });
  });

  const hooksIn = (said: string): Iterable<string> => said.match(/^\d+(?= \{)/gm) ?? [];

  /** The heart of the server, without its doors. */
  function lookAtLog(folder: string, promised: ReadonlySet<string>): readonly string[] {
    void openLogStore({ dir: folder }).close();
    const log = openLogReader(join(folder, LOG_FILE));
    try {
      const kept = log.written().flatMap((stream) => [...log.entries(stream)].map((row) => JSON.stringify(row)));
      const lost = [...promised].filter((hook) => !kept.some((row) => row.includes(`coat ${hook}\\`)));
      return lost.length === 0 ? [] : [`acknowledged and lost: ${lost.join(' ')}`];
    } finally {
      log.close();
    }
  }

  it.each([
    ['in which every commit is synced: nothing acknowledged is lost', [], true],
    ['that does not sync its commits: sales are lost, and it is seen', ['planted'], false],
  ])('at any moment of a log %s', async (_, planted, isKept) => {
    const log = await record('sync-server/src/testing/commit-loop.ts', ['1', '100000', '3', ...planted], 40);
    const { findings, promised } = await cutPower({
      ...{ log, root: dir, before: new Map(), promisesIn: hooksIn, check: lookAtLog, random, cuts: 15 },
    });
    rmSync(log);
    // The kill itself may keep the last of them out of the record.
    expect(promised).toBeGreaterThan(30);
    expect(findings.some((finding) => finding.includes('acknowledged and lost'))).toBe(!isKept);
    expect(findings.length === 0).toBe(isKept);
  });
});

describe('a disk by the letter', () => {
  const written = (path: string, text: string, at: number | null = 0) => ({
    ...({ kind: 'written', path, at, bytes: Buffer.from(text) } as const),
  });
  const texts = (image: ReadonlyMap<string, Buffer>) => Object.fromEntries([...image].map(([k, v]) => [k, String(v)]));

  it('keeps bytes from the sync of their file on, and a name from the sync of its folder on', () => {
    const disk = new DiskModel();
    disk.apply({ kind: 'created', path: '/d/a' });
    disk.apply(written('/d/a', 'one'));
    disk.apply({ kind: 'synced', path: '/d/a' });
    expect(texts(disk.least())).toEqual({});
    disk.apply({ kind: 'synced', path: '/d' });
    disk.apply(written('/d/a', ' two', null));
    expect(texts(disk.least())).toEqual({ '/d/a': 'one' });
    expect(texts(disk.most())).toEqual({ '/d/a': 'one two' });
  });

  it('moves a name at once or not at all, and cuts what is cut', () => {
    const disk = new DiskModel(new Map([['/d/old', Buffer.from('old')]]));
    disk.apply({ kind: 'created', path: '/d/new' });
    disk.apply(written('/d/new', 'newer'));
    disk.apply({ kind: 'synced', path: '/d/new' });
    disk.apply({ kind: 'renamed', path: '/d/new', to: '/d/old' });
    expect(texts(disk.least())).toEqual({ '/d/old': 'old' });
    disk.apply({ kind: 'synced', path: '/d' });
    disk.apply({ kind: 'cut', path: '/d/old', size: 3 });
    expect(texts(disk.least())).toEqual({ '/d/old': 'newer' });
    expect(texts(disk.most())).toEqual({ '/d/old': 'new' });
  });

  it('tears what was not synced by sectors, now here and now there', () => {
    const disk = new DiskModel(new Map([['/d/a', Buffer.alloc(2048, 'a')]]));
    disk.apply(written('/d/a', 'b'.repeat(2048)));
    const seen = new Set<string>();
    for (let i = 0; i < 50; i += 1) {
      const bytes = String(disk.some(random).get('/d/a'));
      for (let at = 0; at < 2048; at += 512) expect(new Set(bytes.slice(at, at + 512)).size).toBe(1);
      seen.add(bytes);
    }
    expect(seen.size).toBeGreaterThan(3);
  });
});
