import type { EpochRaised, ForkReason, StreamPoint } from '@foyer/shared/domain/epoch';
import type { StreamId } from '@foyer/shared/domain/ids';
import type { Rejection } from '@foyer/shared/domain/rejections';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { FeedDocument } from '@foyer/shared/wire/feed';
import type { Actor, FeedRow, LogEntry } from '../ports/log-store.ts';

/** How one kind of stream is kept in memory: the venue's and the house's. Pure and total. */
export interface StreamDefinition<State, Event> {
  initial(stream: StreamId): State;
  /** Applies one event in place. Must not throw for any event that was ever released. */
  evolve(state: State, event: Event, at: Pick<LogEntry, 'epoch' | 'seq' | 'at' | 'venueAt'>): void;
  /** Feed rows that this entry changed, read from the state after it. */
  project(state: State, events: readonly Event[], seq: number): readonly FeedRow[];
  /** What the stream's first entry of a new epoch says: the declaration first, then what cannot outlive the fork. */
  fork(state: State, declared: EpochRaised, context: DecideContext): readonly Event[];
}

/** What a decision may know of the world. */
export interface DecideContext {
  readonly epoch: number;
  /** Wall time; not for deadlines. */
  readonly at: number;
  readonly venueNow: number;
  /** The entry before the one that is decided, in this batch or in the log. */
  readonly link: StreamPoint;
}

export type Decision<Event, T> =
  | { readonly ok: true; readonly events: readonly Event[]; readonly value: T; readonly spends?: SpentKey }
  /** A refusal may carry events too (a lapsed hold found on the way). */
  | { readonly ok: false; readonly error: Rejection; readonly events?: readonly Event[] };

/**
 * A key that was never answered and is given its answer now, whatever comes under it later. The answer has an entry of
 * its own in the same commit.
 */
export interface SpentKey {
  readonly key: string;
  readonly answer: Rejection;
}

/** `bodyHash` of an answer that holds whatever body comes under its key. */
export const ANY_BODY = '*';

export type Lane = 'live' | 'fact';

export interface Submission<State, Event, T> {
  readonly command: string;
  readonly actor: Actor;
  /** `fact`: news that can wait; it takes at most half of a batch while anything else waits. Default `live`. */
  readonly lane?: Lane;
  /** Idempotency key, or null for what needs none. Same key and body: the stored answer; other body: refused, alarm. */
  readonly key: string | null;
  readonly bodyHash: string;
  /** Whether the answer is stored: effects and money answers are, refusals of holds are not. */
  readonly stores: 'effects' | 'always' | 'never';
  /** Keys, besides its own, whose answers the decision asks for: it may spend one that has none. */
  readonly looksUp?: readonly string[];
  /** Pure and synchronous: called again when a commit turned out stale. */
  decide(state: State, context: DecideContext, answerOf: AnswerOf): Decision<Event, T>;
}

/** The answer kept under one of `looksUp`, also one given earlier in the same batch; null when there is none. */
export type AnswerOf = (key: string) => Reply<unknown> | null;

/** One writer of one stream: everything is decided in memory and leaves the process only after its commit. */
export interface SequencerPort<State, Event> {
  submit<T>(submission: Submission<State, Event, T>): Promise<Reply<T>>;
  /** Reads the committed state; waits for a commit in flight. */
  read<T>(look: (state: State, head: ReadHead) => T): Promise<T>;
  /**
   * Goes on in a new epoch, above that of `abandoned`: what was written in the old one after the log's end is left
   * behind. Does nothing where the log is past `abandoned` already.
   */
  raiseEpoch(reason: ForkReason, abandoned: StreamPoint | null): Promise<void>;
}

/** Where the committed state stood when it was read. */
export interface ReadHead {
  readonly epoch: number;
  readonly seq: number;
  readonly venueNow: number;
}

/** What was committed, in order, for publishing to live subscriptions. */
export interface Published {
  readonly stream: StreamId;
  readonly epoch: number;
  readonly changes: readonly {
    readonly scope: string;
    readonly prevSeq: number;
    readonly seq: number;
    readonly documents: readonly FeedDocument[];
  }[];
}

/** Something an operator must look at; it is also logged. */
export type SequencerAlarm =
  /** The same id came with another body: a fault of the caller, or somebody's forgery. */
  | {
      readonly kind: 'idempotency-mismatch';
      readonly stream: StreamId;
      readonly command: string;
      readonly actor: Actor;
      readonly key: string;
    }
  /** The store failed or the log is broken: nothing is answered until a load has verified it again. */
  | { readonly kind: 'storage-fault'; readonly stream: StreamId; readonly fault: Error }
  /** A signed head could not be kept outside the database. */
  | { readonly kind: 'head-not-kept'; readonly stream: StreamId; readonly fault: Error };

/** Runs a task after what is being read now; `setImmediate` outside a simulation. */
export type Defer = (task: () => void) => void;
