import type { AllotmentPolicyPatch } from './allotment/policy.ts';
import type { HallId, PerformanceId, PriceListId, TitleId, VenueId } from './ids.ts';
import type { Minor } from './money.ts';
import type { RefundPolicyPatch } from './refund-policy.ts';
import type { Text } from './text.ts';

/** Each kind of title brings its own words on the screens: 影厅/场次 for a film, 车厢/车次 for a train. */
export type TitleKind = 'film' | 'stage' | 'concert' | 'train';

/** What is shown. Called "movie" in the public API and on screens of a cinema. */
export interface Title {
  readonly id: TitleId;
  readonly kind: TitleKind;
  readonly name: Text;
  /** `/media/<sha-256>` or empty when there is no poster. */
  readonly posterUrl: string;
  /** 0–10, or null when nobody has scored it. */
  readonly score: number | null;
  readonly durationMin: number;
  readonly tags: readonly Text[];
  readonly synopsis: Text;
}

/** One showing of a title in a hall. Its inventory is a vector of the hall's places. */
export interface Performance {
  readonly id: PerformanceId;
  readonly venue: VenueId;
  readonly hall: HallId;
  readonly hallName: Text;
  readonly title: TitleId;
  readonly startsAt: number;
  readonly endsAt: number;
  /** Hash of the seat map in force for this performance; it never changes once sold from. */
  readonly layout: string;
  readonly capacity: number;
  readonly priceList: PriceListId;
  /** 2D, IMAX, original language: shown with the title, printed on the ticket. */
  readonly version: string;
  /** The business day it belongs to, `YYYY-MM-DD` in the venue's zone: a show at 00:30 belongs to the evening before. */
  readonly businessDay: string;
  /** Minutes from UTC at its start, for showing local time without a zone database. */
  readonly utcOffsetMin: number;
}

export interface Hall {
  readonly id: HallId;
  readonly venue: VenueId;
  readonly name: Text;
  /** Hash of its current seat map. */
  readonly layout: string;
}

export type Door = 'counter' | 'kiosk' | 'online';

/** The rules of one venue. Data, not code: every number here can be set by `policy set`. */
export interface VenueProfile {
  readonly id: VenueId;
  readonly name: Text;
  /** IANA zone. Computing with it is an adapter's job. */
  readonly timeZone: string;
  readonly currency: string;
  /** `forbidden`: a till cut off from the server does not sell (mainland-China cinemas). */
  readonly offlineSales: 'allotment' | 'forbidden';
  readonly holdTtlMs: number;
  /** At most this many places in one hold. */
  readonly maxPlacesPerHold: number;
  /** Open holds one online buyer may have in this venue at a time. */
  readonly maxHoldsPerBuyer: number;
  /** Sales end this long after the start; negative means before it. */
  readonly salesCutoffMs: Readonly<Record<Door, number>>;
  /** Added to each ticket, its own line. */
  readonly serviceFee: Readonly<Record<Door, Minor>>;
  /** A business day ends at this local hour (e.g. 6). */
  readonly businessDayEndsHour: number;
  /** How free seats are shared out among tills; the defaults where it is left out. Counts only with `allotment`. */
  readonly allotments?: AllotmentPolicyPatch | undefined;
  /** What goes back when tickets are given back; the defaults where it is left out. */
  readonly refunds?: RefundPolicyPatch | undefined;
}

/** True while a door may still start a sale for this performance. `at` is wall time at the deciding node. */
export function isOnSale(profile: VenueProfile, performance: Performance, door: Door, at: number): boolean {
  return at < performance.startsAt + profile.salesCutoffMs[door];
}
