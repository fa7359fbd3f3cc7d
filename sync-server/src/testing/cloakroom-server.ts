import { type FixedClock, fixedClock } from '@foyer/shared/testing/fixed-clock';
import { MemoryLogStore } from '../adapters/memory/memory-log-store.ts';
import type { HeadKeeper } from '../ports/head-keeper.ts';
import type { LogStore } from '../ports/log-store.ts';
import type { Logger } from '../ports/logger.ts';
import { createSequencer, type Sequencer } from '../sequencer/sequencer.ts';
import type { Published, SequencerAlarm } from '../sequencer/types.ts';
import { CLOAKROOM, type Cloakroom, cloakroom, type HookEvent } from './cloakroom.ts';

export const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

export interface CloakroomServer {
  readonly sequencer: Sequencer<Cloakroom, HookEvent>;
  readonly clock: FixedClock;
  readonly published: Published[];
  readonly alarms: SequencerAlarm[];
  readonly hooks: () => Promise<Record<string, string>>;
}

export interface CloakroomOptions {
  readonly store?: LogStore;
  readonly clock?: FixedClock;
  readonly heads?: HeadKeeper;
  readonly maxBatch?: number;
  readonly maxWaiting?: number;
}

/** A sequencer of the cloakroom, not started yet. A hung coat counts as a hold. */
export function cloakroomServer({
  store = new MemoryLogStore(),
  clock = fixedClock(),
  ...more
}: CloakroomOptions = {}): CloakroomServer {
  const published: Published[] = [];
  const alarms: SequencerAlarm[] = [];
  const sequencer = createSequencer({
    stream: CLOAKROOM,
    definition: cloakroom,
    store,
    clock,
    logger: silent,
    onPublish: (change) => published.push(change),
    onAlarm: (alarm) => alarms.push(alarm),
    hasHolds: (hooks) => hooks.size > 0,
    ...more,
  });
  return { sequencer, clock, published, alarms, hooks: () => sequencer.read((hooks) => Object.fromEntries(hooks)) };
}
