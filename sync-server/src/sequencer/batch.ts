import { type Rejection, rejection } from '@foyer/shared/domain/rejections';
import { forkIn } from '@foyer/shared/domain/epoch';
import type { StreamId } from '@foyer/shared/domain/ids';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { FeedRow, LogEntry, StoredReply } from '../ports/log-store.ts';
import type { Waiting } from './inbox.ts';
import { hashOfAnswer, type Link, sealEntry } from './log-chain.ts';
import {
  ANY_BODY,
  type DecideContext,
  type Decision,
  type SequencerAlarm,
  type SpentKey,
  type StreamDefinition,
  type Submission,
} from './types.ts';

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

/** What one decision came to, before any of it is applied. */
interface Made<Event> {
  readonly events: readonly Event[];
  readonly reply: Reply<unknown>;
  readonly stored: StoredReply | null;
  readonly entry: LogEntry | null;
  readonly spends: SpentKey | undefined;
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
  readonly context: Omit<DecideContext, 'link'>;
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
    let made: Made<Event>;
    try {
      made = this.#make(submission);
    } catch (cause) {
      // Nothing was touched: deciding is pure, and hash and answer are made before the first event is applied.
      return new Error(`${submission.command} could not be decided`, { cause });
    }
    if (made.entry !== null) this.#apply(waiting, made.entry, made.events);
    if (made.stored !== null) this.#keep(made.stored);
    if (made.spends !== undefined) this.#spend(submission, made.spends);
    return made.reply;
  }

  #make(submission: Submission<State, Event, unknown>): Made<Event> {
    const decision = submission.decide(this.#state, this.#context(), (key) => this.#look(key));
    const events = decision.events ?? [];
    const spends = decision.ok ? decision.spends : undefined;
    if (spends !== undefined && (spends.key === submission.key || this.#stored.has(spends.key)))
      throw new Error(`${spends.key} has its answer already`);
    const reply: Reply<unknown> = decision.ok
      ? { ok: true, value: decision.value }
      : { ok: false, error: decision.error };
    const stored = this.#toStore(submission, decision, reply);
    // An answer that is kept has an entry of its own, also when nothing else changed: the chain vouches for it.
    const entry = events.length === 0 && stored === null ? null : this.#seal(submission, events, stored);
    return { events, reply, stored, entry, spends };
  }

  /** An entry of this batch may have raised the epoch. */
  #context(): DecideContext {
    const { epoch, seq, hash } = this.#link;
    return { ...this.#parts.context, epoch, link: { epoch, seq, hash } };
  }

  #look(key: string): Reply<unknown> | null {
    const known = this.#stored.get(key);
    return known === undefined ? null : (JSON.parse(known.reply) as Reply<unknown>);
  }

  /** Whatever comes under this key from now on gets this answer. */
  #spend({ actor, command }: Submission<State, Event, unknown>, { key, answer }: SpentKey): void {
    const reply: Reply<unknown> = { ok: false, error: answer };
    const stored = { key, bodyHash: ANY_BODY, reply: JSON.stringify(reply), seq: this.#link.seq + 1 };
    const entry = this.#seal({ actor, command, key }, [], stored);
    this.#entries.push(entry);
    this.#link = entry;
    this.#keep(stored);
  }

  #keep(stored: StoredReply): void {
    this.#replies.push(stored);
    this.#stored.set(stored.key, stored);
  }

  #repeat(known: StoredReply, { command, actor, bodyHash, key }: Submission<State, Event, unknown>): Reply<unknown> {
    if (known.bodyHash === bodyHash || known.bodyHash === ANY_BODY) return JSON.parse(known.reply) as Reply<unknown>;
    const error: Rejection = rejection('IDEMPOTENCY_MISMATCH');
    this.#alarms.push({ kind: 'idempotency-mismatch', stream: this.#parts.stream, command, actor, key: key ?? '' });
    return { ok: false, error };
  }

  #seal(
    { actor, command, key }: Pick<Submission<State, Event, unknown>, 'actor' | 'command' | 'key'>,
    events: readonly Event[],
    stored: StoredReply | null,
  ): LogEntry {
    const { stream, context } = this.#parts;
    return sealEntry({
      stream,
      epoch: forkIn(events)?.epoch ?? this.#link.epoch,
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
    const effect = decision.ok && (decision.events.length > 0 || decision.spends !== undefined);
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
