import { HOUSE_STREAM, streamOfVenue, type StreamId, type VenueId } from '@foyer/shared/domain/ids';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { Clock } from '../ports/clock.ts';
import type { HeadKeeper } from '../ports/head-keeper.ts';
import type { LogStore } from '../ports/log-store.ts';
import type { Logger } from '../ports/logger.ts';
import { houseStream } from '../sequencer/house-stream.ts';
import { createSequencer, type Sequencer } from '../sequencer/sequencer.ts';
import type { Defer, Published } from '../sequencer/types.ts';
import { hasOpenHolds, venueStream } from '../sequencer/venue-stream.ts';
import type { Streams, VenueStream } from './streams.ts';

export interface OpenStreamsParts {
  readonly store: LogStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly heads: HeadKeeper | null;
  readonly onPublish: (published: Published) => void;
  readonly defer?: Defer;
}

export interface OpenedStreams extends Streams {
  /** Takes nothing new in, answers what waits, keeps the heads. */
  drain(): Promise<void>;
}

/** Starts the writers of the house and of every venue in the log. Throws when one of the logs cannot be trusted. */
export async function openStreams(parts: OpenStreamsParts): Promise<OpenedStreams> {
  const { store, clock, log, heads, onPublish, defer } = parts;
  const common = {
    store,
    clock,
    logger: log,
    onPublish,
    onAlarm: () => undefined,
    ...(heads === null ? {} : { heads }),
    ...(defer === undefined ? {} : { defer }),
  };
  const house = createSequencer({ ...common, stream: HOUSE_STREAM, definition: houseStream, hasHolds: () => false });
  await house.start();
  const open = new Map<VenueId, Promise<OpenedVenue>>();
  const ready = new Map<VenueId, OpenedVenue>();
  const start = async (venue: VenueId): Promise<OpenedVenue> => {
    const stream = streamOfVenue(venue);
    const sequencer = createSequencer({ ...common, stream, definition: venueStream, hasHolds: hasOpenHolds });
    await sequencer.start();
    const opened = { venue, sequencer, stream: streamFacade(venue, sequencer) };
    ready.set(venue, opened);
    return opened;
  };
  const openVenue = async (venue: VenueId): Promise<VenueStream> => {
    let opening = open.get(venue);
    if (opening === undefined) {
      opening = start(venue);
      open.set(venue, opening);
      opening.catch(() => open.delete(venue));
    }
    return (await opening).stream;
  };
  for (const stream of await store.streams()) if (stream !== HOUSE_STREAM) await openVenue(venueOf(stream));
  return {
    house,
    venue: (id) => ready.get(id)?.stream ?? null,
    venues: () => [...ready.values()].map(({ stream }) => stream),
    open: openVenue,
    drain: async () => {
      await Promise.all([house.drain(), ...[...ready.values()].map(({ sequencer }) => sequencer.drain())]);
    },
  };
}

interface OpenedVenue {
  readonly venue: VenueId;
  readonly sequencer: Sequencer<VenueState, VenueEvent>;
  readonly stream: VenueStream;
}

const venueOf = (stream: StreamId): VenueId => stream as string as VenueId;

const streamFacade = (venue: VenueId, sequencer: Sequencer<VenueState, VenueEvent>): VenueStream => ({
  venue,
  submit: (submission) => sequencer.submit(submission),
  read: (look) => sequencer.read(look),
  raiseEpoch: (reason, abandoned) => sequencer.raiseEpoch(reason, abandoned),
});
