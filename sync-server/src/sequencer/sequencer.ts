import type { ForkReason, StreamPoint } from '@foyer/shared/domain/epoch';
import { rejection } from '@foyer/shared/domain/rejections';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { DecidedBatch } from './batch.ts';
import { type CommitParts, commitBatch, dropMemory, loadIfDropped } from './commit.ts';
import { raising } from './epoch.ts';
import { HeadWatch } from './head-watch.ts';
import { Inbox, type Waiting } from './inbox.ts';
import { ChainFault } from './log-chain.ts';
import { ScopeHeads } from './publishing.ts';
import type { Sequencer, SequencerParts } from './sequencer-parts.ts';
import { loadStream, NotLoadedFault, StreamMemory } from './stream-memory.ts';
import { Turns } from './turns.ts';
import type { Published, ReadHead, SequencerAlarm, Submission } from './types.ts';
import { VenueClock } from './venue-clock.ts';

/** While holds exist, venue time is saved at least this often. */
export const UPKEEP_MS = 5000;

/** Most submissions in one commit, unless told otherwise. */
export const MOST_IN_BATCH = 512;

export type { Sequencer, SequencerParts } from './sequencer-parts.ts';

/** The one writer of one stream. A submission rejects with a fault only when nothing is known about its outcome. */
export function createSequencer<State, Event>(parts: SequencerParts<State, Event>): Sequencer<State, Event> {
  return new StreamSequencer(parts);
}

interface Reading<State> {
  readonly look: (state: State, head: ReadHead) => void;
  readonly fail: (fault: unknown) => void;
}

class StreamSequencer<State, Event> implements Sequencer<State, Event> {
  readonly #parts: SequencerParts<State, Event>;
  readonly #commit: CommitParts<State, Event>;
  readonly #inbox: Inbox<State, Event>;
  readonly #heads: HeadWatch;
  readonly #turns: Turns;
  #readings: Reading<State>[] = [];
  #open = false;
  #upkeepDue = false;
  #savedVenueMs = 0;
  #stopUpkeep: () => void = () => {};

  constructor(parts: SequencerParts<State, Event>) {
    this.#parts = parts;
    const { stream, definition, store, clock, logger, heads = null } = parts;
    const load = async () => {
      const loaded = await loadStream(stream, definition, store, heads);
      // Under a server that works nobody puts another file in place: only a start may go on from an older one.
      if (loaded.lost !== null && this.#open)
        throw new ChainFault(stream, loaded.link.seq, `the log ends here, but seq ${loaded.lost.seq} was kept`);
      return loaded;
    };
    this.#commit = {
      stream,
      definition,
      store,
      clock,
      logger,
      venueClock: new VenueClock(clock),
      memory: new StreamMemory(load, () => clock.monotonic()),
      scopes: new ScopeHeads(stream, store),
    };
    this.#inbox = new Inbox(parts.maxWaiting ?? 10_000);
    this.#heads = new HeadWatch(stream, heads, clock, (cause) => {
      this.#alarm({ kind: 'head-not-kept', stream, fault: asError(cause) });
    });
    const hasWork = () => this.#inbox.size > 0 || this.#readings.length > 0 || this.#upkeepDue;
    this.#turns = new Turns(parts.defer ?? ((task) => setImmediate(task)), hasWork, () => this.#turn());
  }

  async start(): Promise<void> {
    const { lost } = await loadIfDropped(this.#commit);
    this.#open = true;
    if (lost !== null) await this.raiseEpoch('behind-heads', lost);
    await this.#settleHead();
    this.#planUpkeep();
  }

  submit<T>(submission: Submission<State, Event, T>): Promise<Reply<T>> {
    if (!this.#open) return Promise.resolve({ ok: false, error: rejection('UNAVAILABLE', { reason: 'not-serving' }) });
    return new Promise((resolve, reject) => {
      const answer = resolve as (reply: Reply<unknown>) => void;
      if (this.#inbox.offer({ submission, answer, fail: reject })) this.#turns.announce();
      else resolve({ ok: false, error: rejection('RATE_LIMITED', { retryAfterMs: 1000 }) });
    });
  }

  read<T>(look: (state: State, head: ReadHead) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const reading: Reading<State> = { look: (state, head) => resolve(look(state, head)), fail: reject };
      if (!this.#turns.running && this.#commit.memory.loaded !== null) return this.#serveReading(reading);
      this.#readings.push(reading);
      this.#turns.announce();
    });
  }

  async raiseEpoch(reason: ForkReason, abandoned: StreamPoint | null): Promise<void> {
    const reply = await this.submit(raising(this.#parts.definition, reason, abandoned));
    if (!reply.ok) throw new Error(`the epoch could not be raised: ${reply.error.code}`);
    // Whatever happens next, nobody takes this log for the one it was.
    this.#heads.follow(this.#commit.memory.loaded?.link);
  }

  async drain(): Promise<void> {
    this.#open = false;
    this.#stopUpkeep();
    await this.#turns.idle();
    if (this.#commit.memory.loaded === null) return;
    this.#commit.venueClock.pause();
    await this.#saveVenueTime();
    await this.#settleHead();
  }

  /** A batch from its first decision to its commit, then what waited for it. Never rejects. */
  async #turn(): Promise<void> {
    const waiting = this.#inbox.take(this.#parts.maxBatch ?? MOST_IN_BATCH);
    if (waiting.length > 0) await this.#serve(waiting);
    if (this.#upkeepDue) await this.#upkeep();
    if (this.#readings.length > 0) await this.#serveReadings(this.#readings.splice(0));
  }

  async #serve(waiting: readonly Waiting<State, Event>[]): Promise<void> {
    try {
      this.#tell(await commitBatch(this.#commit, waiting));
    } catch (cause) {
      const fault = this.#storageFault(cause);
      for (const one of waiting) one.fail(fault);
    }
  }

  /** The batch is durable: answers, alarms and changes may leave. */
  #tell({ outcomes, rows, alarms, entries }: DecidedBatch<State, Event>): void {
    const { stream, logger } = this.#parts;
    const last = entries.at(-1);
    if (last !== undefined) this.#savedVenueMs = last.venueAt;
    for (const { waiting, result } of outcomes) {
      if (!(result instanceof Error)) waiting.answer(result);
      else {
        logger.error({ stream, command: waiting.submission.command, err: result }, 'a command could not be decided');
        waiting.fail(result);
      }
    }
    for (const alarm of alarms) this.#alarm(alarm);
    if (last !== undefined && rows.length > 0)
      this.#publish({ stream, epoch: last.epoch, changes: this.#commit.scopes.advance(rows) });
    this.#heads.follow(this.#commit.memory.loaded?.link);
  }

  #publish(published: Published): void {
    try {
      this.#parts.onPublish(published);
    } catch (err) {
      // Whoever follows finds the gap and pulls; what was committed stands.
      this.#parts.logger.error({ stream: this.#parts.stream, err }, 'publishing failed');
    }
  }

  async #serveReadings(readings: readonly Reading<State>[]): Promise<void> {
    try {
      await loadIfDropped(this.#commit);
      for (const reading of readings) this.#serveReading(reading);
    } catch (cause) {
      for (const reading of readings) reading.fail(cause);
    }
  }

  #serveReading({ look, fail }: Reading<State>): void {
    const { memory, venueClock } = this.#commit;
    try {
      if (memory.loaded === null) throw new Error('nothing is loaded');
      const { state, link } = memory.loaded;
      look(state, { epoch: link.epoch, seq: link.seq, venueNow: venueClock.now() });
    } catch (cause) {
      fail(cause);
    }
  }

  #planUpkeep(): void {
    this.#stopUpkeep = this.#parts.clock.after(UPKEEP_MS, () => {
      this.#upkeepDue = true;
      this.#turns.announce();
      this.#planUpkeep();
    });
  }

  async #upkeep(): Promise<void> {
    this.#upkeepDue = false;
    const loaded = this.#commit.memory.loaded;
    if (loaded === null) return;
    if (this.#parts.hasHolds(loaded.state)) await this.#saveVenueTime();
    this.#heads.follow(this.#commit.memory.loaded?.link);
  }

  async #saveVenueTime(): Promise<void> {
    const venueNow = this.#commit.venueClock.now();
    if (venueNow === this.#savedVenueMs) return;
    if (await this.#written(this.#parts.store.saveVenueTime(this.#parts.stream, venueNow)))
      this.#savedVenueMs = venueNow;
  }

  async #settleHead(): Promise<void> {
    const link = this.#commit.memory.loaded?.link;
    if (link !== undefined) await this.#written(this.#heads.settle(link, this.#parts.store));
  }

  /** False after a fault: nothing in memory is trusted then. */
  async #written(writing: Promise<void>): Promise<boolean> {
    try {
      await writing;
      return true;
    } catch (cause) {
      dropMemory(this.#commit);
      this.#storageFault(cause);
      return false;
    }
  }

  #storageFault(cause: unknown): Error {
    const fault = asError(cause);
    if (!(fault instanceof NotLoadedFault)) this.#alarm({ kind: 'storage-fault', stream: this.#parts.stream, fault });
    return fault;
  }

  #alarm(alarm: SequencerAlarm): void {
    const { kind, stream } = alarm;
    const more = 'fault' in alarm ? { err: alarm.fault } : { command: alarm.command, key: alarm.key };
    this.#parts.logger.error({ stream, ...more }, `alarm: ${kind}`);
    this.#parts.onAlarm(alarm);
  }
}

const asError = (cause: unknown): Error => (cause instanceof Error ? cause : new Error(String(cause)));
