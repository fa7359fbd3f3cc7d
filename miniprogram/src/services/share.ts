import type { TitleId, VenueId } from '@foyer/shared/domain/ids';
import { FILMS, filmLink, venueLink } from './links.ts';
import { fill, texts } from './texts.ts';

/**
 * What a page hands to a chat. No picture is named: WeChat then takes the top of the page, which shows the poster, and a
 * poster may be an SVG, which a card cannot show. Never a ticket, nothing of a person.
 */
export interface ShareCard {
  readonly title: string;
  readonly path: string;
}

export const houseCard = (): ShareCard => ({ title: texts('browse').shareHouse, path: FILMS });

interface SharedTitle {
  readonly id: TitleId;
  readonly kind: string;
  readonly title: string;
  /** When the next one begins; empty where nothing is on sale. */
  readonly when: string;
  readonly venue?: VenueId | undefined;
}

/** Opens right at the title, at the venue that was chosen. */
export function titleCard({ id, kind, title, when, venue }: SharedTitle): ShareCard {
  const { shareTitle, shareTitleWhen, shareTrip, shareTripWhen } = texts('browse');
  const [plain, dated] = kind === 'train' ? [shareTrip, shareTripWhen] : [shareTitle, shareTitleWhen];
  return { title: fill(when === '' ? plain : dated, { title, when }), path: filmLink(id, venue) };
}

export const venueCard = (venue: VenueId, name: string, day?: string): ShareCard => ({
  title: fill(texts('browse').shareVenue, { venue: name }),
  path: venueLink(venue, day),
});
