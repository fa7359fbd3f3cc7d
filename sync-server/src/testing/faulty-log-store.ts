import { type CommitBatch, type LogStore, StorageFault } from '../ports/log-store.ts';

type Commit = LogStore['commit'];

/**
 * A log store whose disk fails when told: before a commit is written, or after it was written but before anybody
 * heard of it.
 */
export interface FaultyLogStore extends LogStore {
  /** How the next commits end; then all is well again. */
  failNext(...how: ('before' | 'after')[]): void;
  /** Every commit until it is told otherwise, as while another program has the database. */
  failAll(isBusy: boolean): void;
  failLoads(times: number): void;
  /** Keeps commits back until released; resolves when one has arrived. */
  holdCommits(): { readonly arrived: Promise<void>; release(): void };
  readonly commits: readonly CommitBatch[];
  readonly loads: number;
  readonly savedVenueMs: readonly number[];
}

export function faultyLogStore(inner: LogStore): FaultyLogStore {
  const faults: ('before' | 'after')[] = [];
  const commits: CommitBatch[] = [];
  const savedVenueMs: number[] = [];
  let loads = 0;
  let failingLoads = 0;
  let isBusy = false;
  let gate: { readonly arrived: () => void; readonly open: Promise<void> } | null = null;

  const commit: Commit = async (stream, expectedSeq, batch) => {
    gate?.arrived();
    await gate?.open;
    const fault = faults.shift();
    if (isBusy) throw new StorageFault('database is locked');
    if (fault === 'before') throw new StorageFault('disk full');
    const outcome = await inner.commit(stream, expectedSeq, batch);
    if (outcome === 'committed') commits.push(batch);
    if (fault === 'after') throw new StorageFault('fsync failed');
    return outcome;
  };

  return {
    commit,
    async load(stream, visit) {
      loads += 1;
      if (failingLoads > 0) {
        failingLoads -= 1;
        throw new StorageFault('still broken');
      }
      return inner.load(stream, visit);
    },
    findReplies: (stream, keys) => inner.findReplies(stream, keys),
    async saveVenueTime(stream, venueMs) {
      savedVenueMs.push(venueMs);
      await inner.saveVenueTime(stream, venueMs);
    },
    noteKeptHead: (stream, seq) => inner.noteKeptHead(stream, seq),
    pull: (stream, scope, since, limit) => inner.pull(stream, scope, since, limit),
    forgetTombstones: (stream, collection, upTo) => inner.forgetTombstones(stream, collection, upTo),
    heads: (stream, scopes) => inner.heads(stream, scopes),
    streams: () => inner.streams(),
    close: () => inner.close(),
    failNext: (...how) => faults.push(...how),
    failAll(busy) {
      isBusy = busy;
    },
    failLoads(times) {
      failingLoads = times;
    },
    holdCommits() {
      let arrived = (): void => {};
      let open = (): void => {};
      const reached = new Promise<void>((resolve) => {
        arrived = resolve;
      });
      gate = {
        arrived,
        open: new Promise<void>((resolve) => {
          open = resolve;
        }),
      };
      return {
        arrived: reached,
        release() {
          gate = null;
          open();
        },
      };
    },
    commits,
    savedVenueMs,
    get loads() {
      return loads;
    },
  };
}
