import type { StreamId } from '@foyer/shared/domain/ids';
import type { Clock } from '../ports/clock.ts';
import type { HeadKeeper } from '../ports/head-keeper.ts';
import type { LogStore } from '../ports/log-store.ts';
import type { Logger } from '../ports/logger.ts';
import type { Defer, Published, SequencerAlarm, SequencerPort, StreamDefinition } from './types.ts';

export interface SequencerParts<State, Event> {
  readonly stream: StreamId;
  readonly definition: StreamDefinition<State, Event>;
  readonly store: LogStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told of every commit, in order and after it; must not wait. */
  readonly onPublish: (published: Published) => void;
  readonly onAlarm: (alarm: SequencerAlarm) => void;
  /** Whether venue time must be saved between commits. */
  readonly hasHolds: (state: State) => boolean;
  readonly heads?: HeadKeeper;
  /** Most submissions in one commit; default `MOST_IN_BATCH`. */
  readonly maxBatch?: number;
  /** Most submissions waiting; beyond it they are refused as RATE_LIMITED. Default 10,000. */
  readonly maxWaiting?: number;
  /** Runs a task once what arrived in this tick has been read; default `setImmediate`. */
  readonly defer?: Defer;
}

export interface Sequencer<State, Event> extends SequencerPort<State, Event> {
  /** Loads and verifies the stream. Throws `ChainFault` or `StorageFault`: then it must not serve. */
  start(): Promise<void>;
  /** Takes nothing new in, answers what waits, saves venue time and the head. The store stays open. */
  drain(): Promise<void>;
}
