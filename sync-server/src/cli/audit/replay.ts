import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import { HOUSE_STREAM, type StreamId } from '@foyer/shared/domain/ids';
import type { LogEntry } from '../../ports/log-store.ts';
import { houseStream } from '../../sequencer/house-stream.ts';
import type { StreamDefinition } from '../../sequencer/types.ts';
import { venueStream } from '../../sequencer/venue-stream.ts';
import { beyondQuotaIn, type BeyondQuotaNote } from './beyond-quota.ts';
import { CashCheck } from './cash-check.ts';
import { FeedCheck } from './feed-check.ts';
import type { Findings } from './finding.ts';
import { setAsideIn, type SetAsideNote } from './set-aside-list.ts';
import { VenueCheck } from './venue-check.ts';

type Stored = Parameters<FeedCheck['end']>;

/** Lives a stream through again, entry by entry, and holds it against the invariants and the stored feed. */
export interface Replay {
  entry(entry: LogEntry): void;
  end(...stored: Stored): void;
  /** Rules of choosing seats that were set aside, in the order of the log. */
  readonly setAside: readonly SetAsideNote[];
  /** Sales that took a door beyond its quota, in the order of the log. */
  readonly beyondQuota: readonly BeyondQuotaNote[];
}

export function replayOf(stream: StreamId, findings: Findings): Replay {
  const nothing = () => {};
  if (stream === HOUSE_STREAM)
    return { ...replay(stream, houseStream, findings, nothing, nothing), setAside: [], beyondQuota: [] };
  const setAside: SetAsideNote[] = [];
  const beyondQuota: BeyondQuotaNote[] = [];
  const venue = new VenueCheck(findings);
  const cash = new CashCheck(findings);
  const lived = replay(
    stream,
    venueStream,
    findings,
    (state, entry) => {
      const events = entry.events as readonly VenueEvent[];
      setAside.push(...setAsideIn(state, entry, events));
      beyondQuota.push(...beyondQuotaIn(state, entry, events));
      venue.entry(state, entry, events);
      cash.entry(events);
    },
    (state) => {
      venue.end(state);
      cash.end(state);
    },
  );
  return { ...lived, setAside, beyondQuota };
}

function replay<State, Event>(
  stream: StreamId,
  definition: StreamDefinition<State, Event>,
  findings: Findings,
  onEntry: (state: State, entry: LogEntry) => void,
  onEnd: (state: State) => void,
): Omit<Replay, 'setAside' | 'beyondQuota'> {
  const state = definition.initial(stream);
  const feed = new FeedCheck(findings);
  return {
    entry(entry) {
      const events = entry.events as readonly Event[];
      for (const event of events) definition.evolve(state, event, entry);
      feed.rows(definition.project(state, events, entry.seq));
      onEntry(state, entry);
    },
    end(...stored) {
      feed.end(...stored);
      onEnd(state);
    },
  };
}
