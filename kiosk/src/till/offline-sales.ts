import type { VenueId } from '@foyer/shared/domain/ids';
import type { VenueProfile } from '@foyer/shared/domain/programme';
import type { TillContext } from './context.ts';

type Word = VenueProfile['offlineSales'];

/**
 * What a venue says of selling while cut off, by the newest word this till has: that of its feed where the profile was
 * changed after the last hello, else that of the hello. Where the two cannot be put in order, after a restore or without
 * a replica, one that forbids it is enough. `kept`: as it was when its shows were last kept; null when none is.
 */
export function offlineSalesAt(
  { link, catalogue }: Pick<TillContext, 'link' | 'catalogue'>,
  venue: VenueId,
  kept: Word | null = null,
): Word | null {
  const told = link.state.welcome?.venues.find((one) => one.venue === venue);
  const heard = catalogue.venue(venue)?.offlineSales ?? kept;
  if (told === undefined) return heard;
  const changed = catalogue.venueChangedAt(venue);
  if (heard !== null && changed?.epoch === told.checkpoint.epoch)
    return changed.seq > told.checkpoint.seq ? heard : told.offlineSales;
  return heard === 'forbidden' ? heard : told.offlineSales;
}
