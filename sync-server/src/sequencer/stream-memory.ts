import { comparePoints, type StreamPoint } from '@foyer/shared/domain/epoch';
import type { StreamId } from '@foyer/shared/domain/ids';
import type { HeadKeeper } from '../ports/head-keeper.ts';
import { type LogEntry, type LogStore, StorageFault } from '../ports/log-store.ts';
import { ChainFault, checkLink, FIRST_LINK, type Link } from './log-chain.ts';
import type { StreamDefinition } from './types.ts';

/** A stream's committed state as it stands in memory. */
export interface Loaded<State> {
  readonly state: State;
  link: Link;
  /** Venue time as it was saved; the clock runs on from here. */
  readonly venueMs: number;
  readonly entries: number;
  /** The head kept outside of what this log has lost; null when it has all of it. */
  readonly lost: StreamPoint | null;
}

const IN_WORDS = {
  gap: 'an entry is missing before it',
  epoch: 'its epoch is older than the one before',
  fork: 'its epoch is not the one before, and it does not say from where it goes on',
  link: 'it does not follow the entry before it',
  contents: 'it was changed after it was written',
} as const;

/**
 * Replays a stream, checking every link of its chain and the head kept outside the database.
 * Throws `ChainFault` naming the seq, or `StorageFault`.
 */
export async function loadStream<State, Event>(
  stream: StreamId,
  definition: StreamDefinition<State, Event>,
  store: LogStore,
  heads: HeadKeeper | null,
): Promise<Loaded<State>> {
  const state = definition.initial(stream);
  const kept = heads?.last(stream) ?? null;
  let link: Link = FIRST_LINK;
  let venueMs = 0;
  const head = await store.load(stream, (entry) => {
    const broken = checkLink(link, entry);
    if (broken !== null) throw new ChainFault(stream, entry.seq, IN_WORDS[broken]);
    if (entry.seq === kept?.seq && entry.epoch === kept.epoch && entry.hash !== kept.hash)
      throw new ChainFault(stream, entry.seq, 'it is not the entry whose head was kept: the log was rewritten');
    replay(definition, state, entry);
    link = { epoch: entry.epoch, seq: entry.seq, hash: entry.hash };
    venueMs = Math.max(venueMs, entry.venueAt);
  });
  if (head.seq !== link.seq || head.hash !== link.hash)
    throw new ChainFault(stream, link.seq, 'the log does not end at its head');
  const end = { ...link, epoch: head.epoch };
  return { state, link: end, venueMs: Math.max(venueMs, head.venueMs), entries: link.seq, lost: lostAfter(end, kept) };
}

/** An older log was put in place of the one whose head was kept; one that has left that epoch by itself was not. */
const lostAfter = (end: Link, kept: StreamPoint | null): StreamPoint | null =>
  kept !== null && comparePoints(kept, end) > 0 ? { epoch: kept.epoch, seq: kept.seq, hash: kept.hash } : null;

function replay<State, Event>(definition: StreamDefinition<State, Event>, state: State, entry: LogEntry): void {
  try {
    for (const event of entry.events) definition.evolve(state, event as Event, entry);
  } catch (cause) {
    throw new ChainFault(entry.stream, entry.seq, 'its event cannot be applied', { cause });
  }
}

/** Nothing new went wrong: an earlier fault still stands. */
export class NotLoadedFault extends StorageFault {}

/**
 * The state while it can be trusted. After a failed commit it is dropped and nothing is answered until a load has
 * verified the log again; failed loads are not repeated faster than once a second.
 */
export class StreamMemory<State> {
  readonly #load: () => Promise<Loaded<State>>;
  readonly #monotonic: () => number;
  #loaded: Loaded<State> | null = null;
  #failed: { readonly fault: Error; readonly at: number } | null = null;

  constructor(load: () => Promise<Loaded<State>>, monotonic: () => number) {
    this.#load = load;
    this.#monotonic = monotonic;
  }

  /** The state if it is there now. */
  get loaded(): Loaded<State> | null {
    return this.#loaded;
  }

  drop(): void {
    this.#loaded = null;
  }

  /** The state, loaded first if need be. Throws what the load threw. */
  async ready(): Promise<{ readonly loaded: Loaded<State>; readonly fresh: boolean }> {
    if (this.#loaded !== null) return { loaded: this.#loaded, fresh: false };
    if (this.#failed !== null && this.#monotonic() - this.#failed.at < RELOAD_GAP_MS)
      throw new NotLoadedFault('the log could not be loaded a moment ago', { cause: this.#failed.fault });
    try {
      this.#loaded = await this.#load();
      this.#failed = null;
      return { loaded: this.#loaded, fresh: true };
    } catch (cause) {
      const fault = cause instanceof Error ? cause : new Error(String(cause));
      this.#failed = { fault, at: this.#monotonic() };
      throw fault;
    }
  }
}

const RELOAD_GAP_MS = 1000;
