import type { PerformanceId } from '@foyer/shared/domain/ids';
import type { PriceList } from '@foyer/shared/domain/pricing';
import type { Layout } from '@foyer/shared/seating/layout';
import { NO_SEAT_RULES, type SeatRules } from '@foyer/shared/seating/rules/seat-rules';
import type { HoldView } from '@foyer/shared/wire/orders';
import type { TillContext } from '../context.ts';
import type { ShownOnPaper } from '../ledger/records.ts';

/** From the catalogue, or from what is kept with own allotments while there is none. */
export function layoutFor(till: TillContext, performance: PerformanceId): Layout | null {
  const show = till.catalogue.performance(performance);
  return (show === null ? null : till.catalogue.layout(show.layout)) ?? till.ownShows.find(performance)?.layout ?? null;
}

/** How the seats of a performance may be chosen, by the catalogue or by what is kept with own allotments. */
export function rulesFor(till: TillContext, performance: PerformanceId): SeatRules {
  const show = till.catalogue.performance(performance);
  if (show !== null) return till.catalogue.seatRules(show);
  return till.ownShows.find(performance)?.show.rules ?? NO_SEAT_RULES;
}

/** The version the hold was priced with; it may be newer than what was heard here so far. */
export async function priceListOf(till: TillContext, hold: HoldView): Promise<PriceList | null> {
  const known = knownList(till, hold);
  if (known !== null) return known;
  await till.catalogue.refresh();
  return knownList(till, hold);
}

/** The same, without asking the server. */
export function knownList({ catalogue, ledger }: TillContext, hold: HoldView): PriceList | null {
  const { id, version } = hold.priceList;
  const lists = [...catalogue.priceLists(id), ...(ledger.ownShow(hold.performance)?.priceLists ?? [])];
  return lists.find((list) => list.id === id && list.version === version) ?? null;
}

/** What the paper says of the performance; null when neither the catalogue nor this till's own allotments know it. */
export function shownOnPaper({ catalogue, ledger }: TillContext, id: PerformanceId): ShownOnPaper | null {
  const kept = ledger.ownShow(id);
  const performance = catalogue.performance(id) ?? kept?.performance ?? null;
  if (performance === null) return null;
  const venueName = catalogue.venue(performance.venue)?.name ?? kept?.venue.name;
  const titleName = catalogue.title(performance.title)?.name ?? kept?.titleName;
  if (venueName === undefined || titleName === undefined) return null;
  const { version, hallName, startsAt, utcOffsetMin, businessDay } = performance;
  return { venueName, titleName, version, hallName, startsAt, utcOffsetMin, businessDay };
}
