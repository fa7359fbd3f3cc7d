import type { StreamId } from '@foyer/shared/domain/ids';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import { type LogStore, StorageFault } from '../ports/log-store.ts';
import { Batch, type DecidedBatch, EvolveFault } from './batch.ts';
import type { Waiting } from './inbox.ts';
import type { ScopeHeads } from './publishing.ts';
import type { Loaded, StreamMemory } from './stream-memory.ts';
import type { StreamDefinition } from './types.ts';
import type { VenueClock } from './venue-clock.ts';

/** A batch is decided again at most this often when other writers keep being first. */
const MOST_STALE = 5;

export interface CommitParts<State, Event> {
  readonly stream: StreamId;
  readonly definition: StreamDefinition<State, Event>;
  readonly store: LogStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly venueClock: VenueClock;
  readonly memory: StreamMemory<State>;
  readonly scopes: ScopeHeads;
}

/**
 * Decides a batch and commits it, again from the start when another writer was first. Returns what is now durable.
 * Throws when nothing is known to be durable; the memory is dropped then. A submission whose event cannot be applied
 * fails alone and the others are decided anew.
 */
export async function commitBatch<State, Event>(
  parts: CommitParts<State, Event>,
  waiting: readonly Waiting<State, Event>[],
): Promise<DecidedBatch<State, Event>> {
  let batch = waiting;
  for (let stale = 0; stale < MOST_STALE; ) {
    const loaded = await loadIfDropped(parts);
    try {
      const decided = await decideBatch(parts, loaded, batch);
      if (await commitDecided(parts, loaded, decided)) return decided;
      stale += 1;
      parts.logger.warn({ stream: parts.stream, seq: loaded.link.seq }, 'another writer was first: deciding again');
    } catch (cause) {
      if (!(cause instanceof EvolveFault)) {
        dropMemory(parts);
        throw cause;
      }
      const culprit = cause.waiting as Waiting<State, Event>;
      culprit.fail(cause);
      batch = batch.filter((one) => one !== culprit);
    }
    dropMemory(parts);
  }
  throw new StorageFault(`${parts.stream}: another writer was first ${MOST_STALE} times`);
}

/** The verified state; venue time runs from here on. */
export async function loadIfDropped<State, Event>(parts: CommitParts<State, Event>): Promise<Loaded<State>> {
  const { loaded, fresh } = await parts.memory.ready();
  if (fresh) {
    parts.scopes.forget();
    parts.venueClock.resume(loaded.venueMs);
    parts.logger.info(
      { stream: parts.stream, seq: loaded.link.seq, entries: loaded.entries },
      'log replayed and verified',
    );
  }
  return loaded;
}

export function dropMemory<State, Event>({ memory, venueClock }: CommitParts<State, Event>): void {
  memory.drop();
  venueClock.pause();
}

async function decideBatch<State, Event>(
  { stream, definition, store, clock, venueClock }: CommitParts<State, Event>,
  { state, link }: Loaded<State>,
  waiting: readonly Waiting<State, Event>[],
): Promise<DecidedBatch<State, Event>> {
  const keys = waiting.flatMap(({ submission: { key, looksUp = [] } }) => (key === null ? looksUp : [key, ...looksUp]));
  const stored = await store.findReplies(stream, [...new Set(keys)]);
  const context = { epoch: link.epoch, at: clock.now(), venueNow: venueClock.now() };
  const batch = new Batch({ stream, definition, context }, state, link, stored);
  for (const one of waiting) batch.decide(one);
  return batch.result();
}

/** False when stale. A batch that changed nothing depends on nothing uncommitted and needs no commit. */
async function commitDecided<State, Event>(
  { stream, store, scopes, venueClock }: CommitParts<State, Event>,
  loaded: Loaded<State>,
  { entries, replies, rows }: DecidedBatch<State, Event>,
): Promise<boolean> {
  if (entries.length === 0 && replies.length === 0) return true;
  await scopes.prepare(rows);
  const batch = { entries, replies, rows, venueMs: venueClock.now() };
  if ((await store.commit(stream, loaded.link.seq, batch)) === 'stale') return false;
  const last = entries.at(-1);
  if (last !== undefined) loaded.link = { epoch: last.epoch, seq: last.seq, hash: last.hash };
  return true;
}
