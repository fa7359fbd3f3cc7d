import { type Rejection, rejection } from '@foyer/shared/domain/rejections';
import type { StreamId } from '@foyer/shared/domain/ids';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { FeedRow, LogEntry, StoredReply } from '../ports/log-store.ts';
import type { Waiting } from './inbox.ts';
import { hashOfAnswer, type Link, sealEntry } from './log-chain.ts';
import type { DecideContext, Decision, SequencerAlarm, StreamDefinition, Submission } from './types.ts';

/** What one batch decided; nothing of it may leave the process before it is committed. */
export interface DecidedBatch<State, Event> {
  readonly entries: readonly LogEntry[];
  readonly replies: readonly StoredReply[];
  readonly rows: readonly FeedRow[];
  readonly outcomes: readonly Outcome<State, Event>[];
  readonly alarms: readonly SequencerAlarm[];
}

export interface Outcome<State, Event> {
  readonly waiting: Waiting<State, Event>;
  /** The answer, or the fault of a `decide` that threw. */
  readonly result: Reply<unknown> | Error;
}

/** An event could not be applied: the state in memory is half-changed and must be dropped. */
export class EvolveFault<State, Event> extends Error {
  override readonly name = 'EvolveFault';
  readonly waiting: Waiting<State, Event>;

  constructor(waiting: Waiting<State, Event>, cause: unknown) {
    super(`${waiting.submission.command}: its event could not be applied`, { cause });
    this.waiting = waiting;
  }
}

export interface BatchParts<State, Event> {
  readonly stream: StreamId;
  readonly definition: StreamDefinition<State, Event>;
  readonly context: DecideContext;
}

/** Decides submissions one after the other on one state, which it changes in place. */
export class Batch<State, Event> {
  readonly #parts: BatchParts<State, Event>;
  readonly #state: State;
  readonly #stored: Map<string, StoredReply>;
  #link: Link;
  readonly #entries: LogEntry[] = [];
  readonly #replies: StoredReply[] = [];
  readonly #rows: FeedRow[] = [];
  readonly #outcomes: Outcome<State, Event>[] = [];
  readonly #alarms: SequencerAlarm[] = [];

  /** `stored` are the answers already kept under the keys of this batch. */
  constructor(parts: BatchParts<State, Event>, state: State, link: Link, stored: ReadonlyMap<string, StoredReply>) {
    this.#parts = parts;
    this.#state = state;
    this.#link = link;
    this.#stored = new Map(stored);
  }

  /** Throws `EvolveFault` only. */
  decide(waiting: Waiting<State, Event>): void {
    this.#outcomes.push({ waiting, result: this.#answer(waiting) });
  }

  result(): DecidedBatch<State, Event> {
    const [entries, replies, rows, outcomes, alarms] = [
      this.#entries,
      this.#replies,
      this.#rows,
      this.#outcomes,
      this.#alarms,
    ];
    return { entries, replies, rows, outcomes, alarms };
  }

  #answer(waiting: Waiting<State, Event>): Reply<unknown> | Error {
    const { submission } = waiting;
    const known = submission.key === null ? undefined : this.#stored.get(submission.key);
    if (known !== undefined) return this.#repeat(known, submission);
    let reply: Reply<unknown>;
    let entry: LogEntry | null;
    let stored: StoredReply | null;
    let events: readonly Event[];
    try {
      const decision = submission.decide(this.#state, this.#parts.context);
      events = decision.events ?? [];
      reply = decision.ok ? { ok: true, value: decision.value } : { ok: false, error: decision.error };
      stored = this.#toStore(submission, decision, reply);
      // An answer that is kept has an entry of its own, also when nothing else changed: the chain vouches for it.
      entry = events.length === 0 && stored === null ? null : this.#seal(submission, events, stored);
    } catch (cause) {
      // Nothing was touched: deciding is pure, and hash and answer are made before the first event is applied.
      return new Error(`${submission.command} could not be decided`, { cause });
    }
    if (entry !== null) this.#apply(waiting, entry, events);
    if (stored !== null) {
      this.#replies.push(stored);
      this.#stored.set(stored.key, stored);
    }
    return reply;
  }

  #repeat(known: StoredReply, { command, actor, bodyHash, key }: Submission<State, Event, unknown>): Reply<unknown> {
    if (known.bodyHash === bodyHash) return JSON.parse(known.reply) as Reply<unknown>;
    const error: Rejection = rejection('IDEMPOTENCY_MISMATCH');
    this.#alarms.push({ kind: 'idempotency-mismatch', stream: this.#parts.stream, command, actor, key: key ?? '' });
    return { ok: false, error };
  }

  #seal(
    { actor, command, key }: Submission<State, Event, unknown>,
    events: readonly Event[],
    stored: StoredReply | null,
  ): LogEntry {
    const { stream, context } = this.#parts;
    return sealEntry({
      stream,
      epoch: context.epoch,
      seq: this.#link.seq + 1,
      at: context.at,
      venueAt: context.venueNow,
      actor,
      command,
      commandId: key,
      events,
      answer: stored === null ? null : hashOfAnswer(stored),
      prev: this.#link.hash,
    });
  }

  #toStore(
    { key, stores, bodyHash }: Submission<State, Event, unknown>,
    decision: Decision<Event, unknown>,
    reply: Reply<unknown>,
  ): StoredReply | null {
    const effect = decision.ok && decision.events.length > 0;
    if (key === null || stores === 'never' || (stores === 'effects' && !effect)) return null;
    return { key, bodyHash, reply: JSON.stringify(reply), seq: this.#link.seq + 1 };
  }

  #apply(waiting: Waiting<State, Event>, entry: LogEntry, events: readonly Event[]): void {
    const { definition } = this.#parts;
    try {
      for (const event of events) definition.evolve(this.#state, event, entry);
      this.#rows.push(...definition.project(this.#state, events, entry.seq));
    } catch (cause) {
      throw new EvolveFault(waiting, cause);
    }
    this.#entries.push(entry);
    this.#link = entry;
  }
}
