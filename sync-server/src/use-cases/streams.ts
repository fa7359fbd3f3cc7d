import type { HouseEvent } from '@foyer/shared/domain/house/events';
import type { HouseState } from '@foyer/shared/domain/house/state';
import type { VenueId } from '@foyer/shared/domain/ids';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { SequencerPort } from '../sequencer/types.ts';

export type HouseStream = SequencerPort<HouseState, HouseEvent>;

export interface VenueStream extends SequencerPort<VenueState, VenueEvent> {
  readonly venue: VenueId;
}

/** The writers of this server: one for the house, one for each venue. */
export interface Streams {
  readonly house: HouseStream;
  venue(id: VenueId): VenueStream | null;
  venues(): readonly VenueStream[];
  /** The venue's writer, started first if the venue is new. Throws when its log cannot be trusted. */
  open(id: VenueId): Promise<VenueStream>;
}
