import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { seededRandom } from '@foyer/shared/testing/seeded-random';
import type { StorageCheckpoint } from '../index.ts';
import { openSeats, type SeatDocument } from './open-collection.ts';

const WRITER = join(import.meta.dirname, 'writer.ts');

export interface KillTrial {
  readonly file: string;
  readonly seed: number;
  readonly kills: number;
  onKilled?(killed: number, acknowledged: number): void;
}

export interface KillReport {
  readonly acknowledged: number;
  readonly findings: readonly string[];
}

/**
 * Kills (kill -9) a writing process after so many acknowledgements, drawn at random, looks at what is in the file, and
 * starts the next on it. What was acknowledged must be there, whole and in the order of the writes.
 */
export async function runKillTrial({ file, seed, kills, onKilled }: KillTrial): Promise<KillReport> {
  const random = seededRandom(seed);
  const findings: string[] = [];
  let acknowledged = 0;
  for (let killed = 1; killed <= kills; killed += 1) {
    const after = await killedWriter(file, seed + killed, acknowledged + 1 + random.below(300));
    acknowledged = Math.max(acknowledged, after);
    findings.push(...(await look(file, acknowledged)).map((finding) => `kill ${killed}: ${finding}`));
    onKilled?.(killed, acknowledged);
  }
  return { acknowledged, findings };
}

/** The highest number that was acknowledged before the process was dead. */
async function killedWriter(file: string, seed: number, killAt: number): Promise<number> {
  const child = spawn(process.execPath, [WRITER, file, String(seed)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let acknowledged = 0;
  for await (const line of createInterface(child.stdout)) {
    acknowledged = Math.max(acknowledged, Number(line));
    if (acknowledged >= killAt) child.kill('SIGKILL');
  }
  const [, signal] = (await exited) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error(`the writer ended by itself after ${acknowledged}`);
  return acknowledged;
}

async function look(file: string, acknowledged: number): Promise<string[]> {
  const seats = await openSeats({ file });
  try {
    const documents: SeatDocument[] = [];
    let checkpoint: StorageCheckpoint | undefined;
    for (;;) {
      const page = await seats.getChangedDocumentsSince(500, checkpoint);
      documents.push(...page.documents);
      checkpoint = page.checkpoint;
      if (page.documents.length < 500) break;
    }
    return findingsIn(documents, acknowledged);
  } finally {
    await seats.close();
  }
}

function findingsIn(documents: readonly SeatDocument[], acknowledged: number): string[] {
  const numbers = documents.flatMap(({ id, price = 0 }) => (id === 'last' ? [] : [price]));
  const findings: string[] = [];
  if (numbers.length < acknowledged) findings.push(`${acknowledged} acknowledged, ${numbers.length} there`);
  const hole = numbers.findIndex((number, i) => number !== i + 1);
  if (hole >= 0) findings.push(`in place ${hole + 1} is ${numbers[hole]}`);
  const last = documents.find(({ id }) => id === 'last')?.price;
  if (last !== numbers.length)
    findings.push(`a bulk was torn: ${numbers.length} documents, the last bulk ended at ${last}`);
  return findings;
}
