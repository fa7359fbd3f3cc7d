import type { TitleKind } from '@foyer/shared/domain/programme';
import type { Text } from '@foyer/shared/domain/text';
import type { Findings } from '@foyer/shared/seating/import/finding';

/** A schedule as a file says it, read and checked for itself; names of titles and halls are not looked up yet. */
export interface ScheduleDraft {
  readonly titles: readonly TitleDraft[];
  readonly priceLists: readonly PriceListDraft[];
  readonly performances: readonly PerformanceDraft[];
}

export interface TitleDraft {
  readonly path: string;
  /** Null where the file names none: it is made from the name. */
  readonly id: string | null;
  readonly kind: TitleKind;
  readonly name: Text;
  readonly durationMin: number | null;
  readonly score: number | null;
  readonly tags: readonly Text[];
  readonly synopsis: Text;
}

export interface TicketTypeDraft {
  readonly id: string;
  readonly name: Text;
}

/** `prices[zone][ticketType]` in minor units; the zone `*` stands for every zone of the hall without a price of its own. */
export type ZonePrices = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface PriceListDraft {
  readonly path: string;
  readonly id: string;
  readonly name: Text;
  readonly ticketTypes: readonly TicketTypeDraft[];
  readonly prices: ZonePrices;
}

export type PriceDraft =
  | { readonly kind: 'list'; readonly id: string }
  | { readonly kind: 'prices'; readonly ticketTypes: readonly TicketTypeDraft[]; readonly prices: ZonePrices };

export interface PerformanceDraft {
  /** Where it stands in the file: `performances[3]` or `row 5`. */
  readonly path: string;
  readonly id: string | null;
  /** Id or name, in either language. */
  readonly title: string;
  readonly hall: string;
  /** Epoch ms. */
  readonly startsAt: number;
  /** Epoch ms; null: as long as the title. */
  readonly endsAt: number | null;
  readonly price: PriceDraft;
  readonly version: string;
}

/** What a reader must know of the venue. */
export interface ScheduleReading {
  readonly found: Findings;
  readonly timeZone: string;
  /** Decimals of the venue's currency. */
  readonly decimals: number;
  readonly businessDayEndsHour: number;
  /** Filled by the reader: the halls of performances it could not read, to be looked up with the others. */
  readonly hallsOfUnread: NamedHall[];
}

export interface NamedHall {
  readonly path: string;
  readonly hall: string;
}

/** Gives a performance up after something of it was found wrong; its hall may be wrong as well, and is remembered. */
export function unread({ hallsOfUnread }: ScheduleReading, path: string, hall: string | null): null {
  if (hall !== null) hallsOfUnread.push({ path, hall });
  return null;
}

export const MAX_PERFORMANCES = 5000;
export const MAX_TITLES = 2000;

export const ADULT: TicketTypeDraft = { id: 'adult', name: { zh: '成人票', en: 'Adult' } };
/** The price of every zone that has none of its own. */
export const EVERY_ZONE = '*';
