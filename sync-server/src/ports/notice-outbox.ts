import type { PerformanceId, PlaceId, VenueId } from '@foyer/shared/domain/ids';
import type { Notice } from '@foyer/shared/domain/venue/state';

/** Word for whoever has an order, with where it sits now. */
export interface RaisedNotice extends Notice {
  readonly venue: VenueId;
  readonly performance: PerformanceId | null;
  /** Empty when it is refunded. */
  readonly seats: readonly PlaceId[];
}

/**
 * Word that has to reach somebody outside. A notice is raised in the commit of what it tells of, so none is lost and none
 * tells of what did not happen; carrying it is another matter, and may fail.
 */
export interface NoticeOutbox {
  /** All that were raised in a venue, or in all; the newest first. */
  raised(venue: VenueId | undefined): Promise<readonly RaisedNotice[]>;
}
