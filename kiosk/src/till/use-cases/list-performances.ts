import { isOnSale, type Performance, type VenueProfile } from '@foyer/shared/domain/programme';
import { priceListAt } from '@foyer/shared/domain/pricing';
import type { RejectionCode } from '@foyer/shared/domain/rejections';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { PerformanceRow } from '../../channel/views.ts';
import { ownStock } from '../allotments/own-selling.ts';
import { doorOf, serverNow, whyHalted, yes, type TillContext } from '../context.ts';
import { homeVenue } from '../home-venue.ts';

export interface PerformanceList {
  readonly day: string;
  /** Today, whatever is played, then the days with anything to sell, soonest first. */
  readonly days: string[];
  readonly performances: PerformanceRow[];
}

/** What is sold on one business day, soonest first; what ended is left out. */
export function listPerformances(
  till: TillContext,
  { day }: { readonly day?: string | undefined },
): Reply<PerformanceList> {
  const now = serverNow(till);
  const welcome = till.link.state.welcome;
  const served = new Set(welcome?.venues.map(({ venue }) => venue as string) ?? till.terminal.venues);
  const shown = knownPerformances(till)
    .filter(({ venue, endsAt }) => served.has(venue) && endsAt > now)
    .sort((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1));
  const current = today(till, now);
  const played = shown.map(({ businessDay }) => businessDay);
  const days = [...new Set(current === null ? played : [current, ...played])].sort();
  const chosen = day ?? current ?? days[0] ?? new Date(now).toISOString().slice(0, 10);
  const halt = whyHalted(till);
  const shut = halt !== null && !halt.ok ? halt.error.code : null;
  const performances: PerformanceRow[] = [];
  for (const performance of shown) {
    const venue = performance.businessDay === chosen ? venueOf(till, performance) : null;
    if (venue !== null) performances.push(rowOf(till, performance, venue, now, shut));
  }
  return yes({ day: chosen, days, performances });
}

/** Those of the catalogue; while it does not know them, those of own allotments. */
function knownPerformances({ catalogue, ownShows }: TillContext): readonly Performance[] {
  const known = catalogue.performances();
  const venues = new Set<string>(catalogue.venues().map(({ id }) => id));
  const kept = ownShows.all().map(({ performance }) => performance);
  return [...known, ...kept.filter(({ venue }) => !venues.has(venue))];
}

const venueOf = ({ catalogue, ledger }: TillContext, { id, venue }: Performance): VenueProfile | null =>
  catalogue.venue(venue) ?? ledger.ownShow(id)?.venue ?? null;

/** The business day of the terminal's home; another venue's differs at most around midnight. */
export function today(till: TillContext, now: number): string | null {
  const venue = homeVenue(till);
  return venue === null ? null : till.calendar.businessDay(now, venue.timeZone, venue.businessDayEndsHour);
}

function rowOf(
  till: TillContext,
  performance: Performance,
  venue: VenueProfile,
  now: number,
  shut: string | null,
): PerformanceRow {
  const { id, hallName, version, startsAt, endsAt, utcOffsetMin, businessDay, capacity } = performance;
  const kept = till.ledger.ownShow(id);
  const titleName = till.catalogue.title(performance.title)?.name ?? kept?.titleName ?? { zh: '', en: '' };
  const { seats: ownSeats, sellUntil, stop: ownStop } = ownStock(till, id);
  const isOpen = isOnSale(venue, performance, doorOf(till), now);
  const alone = whyOnlyOwn(till, venue);
  const closedReason = shut ?? (!isOpen ? 'PERFORMANCE_CLOSED' : ownSeats > 0 ? null : alone);
  return {
    id,
    venueName: { ...venue.name },
    hallName: { ...hallName },
    titleName: { ...titleName },
    version,
    startsAt,
    endsAt,
    utcOffsetMin,
    businessDay,
    minPrice: cheapest(till, performance, now),
    currency: venue.currency,
    capacity,
    ownSeats,
    onSale: closedReason === null,
    closedReason,
    mayI: closedReason !== null ? 'stopped' : alone === null ? 'all' : 'own',
    sellUntil,
    ownStop,
  };
}

/** Why no seat of the pool can be sold now; null when every one can. */
function whyOnlyOwn({ link }: TillContext, { id }: VenueProfile): RejectionCode | null {
  if (link.state.kind !== 'online') return 'SALES_FORBIDDEN_OFFLINE';
  return link.state.recovering.includes(id) ? 'RECOVERING' : null;
}

/** Cheapest zone for the first ticket type. */
function cheapest(till: TillContext, performance: Performance, now: number): number | null {
  const known = till.catalogue.priceLists(performance.priceList);
  const list = priceListAt(known.length > 0 ? known : (till.ledger.ownShow(performance.id)?.priceLists ?? []), now);
  const type = list?.ticketTypes[0]?.id;
  if (list === null || type === undefined) return null;
  const prices = Object.values(list.prices).flatMap((row) => (Object.hasOwn(row, type) ? [row[type] ?? 0] : []));
  return prices.length === 0 ? null : Math.min(...prices);
}
