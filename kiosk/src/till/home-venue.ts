import type { VenueId } from '@foyer/shared/domain/ids';
import type { VenueProfile } from '@foyer/shared/domain/programme';
import type { TillContext } from './context.ts';

/** The venue whose days and clock this terminal goes by: its home, else the first that is known; null while none is. */
export function homeVenue({
  link,
  terminal,
  catalogue,
  ownShows,
}: Pick<TillContext, 'link' | 'terminal' | 'catalogue' | 'ownShows'>): VenueProfile | null {
  const home = link.state.welcome?.home ?? (terminal.venues[0] as VenueId | undefined);
  const known = home === undefined ? null : catalogue.venue(home);
  if (known !== null) return known;
  const venues = [...catalogue.venues(), ...ownShows.all().map(({ venue }) => venue)];
  return venues.find(({ id }) => id === home) ?? venues[0] ?? null;
}
