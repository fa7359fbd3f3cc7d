import { isOnSale } from '@foyer/shared/domain/programme';
import { priceListAt, type PriceList } from '@foyer/shared/domain/pricing';
import type { PerformanceId } from '@foyer/shared/domain/ids';
import type { Layout } from '@foyer/shared/seating/layout';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { OwnStop } from '../../channel/events.ts';
import { doorOf, no, serverNow, whyShutOut, type TillContext } from '../context.ts';
import { offlineSalesAt } from '../offline-sales.ts';
import { sellableAllotments, sellablePlaces, type OwnPlace, type OwnShow } from './own-place.ts';

/** A performance that this till can sell from by itself, with everything the sale takes. */
export interface OwnSelling {
  readonly show: OwnShow;
  readonly layout: Layout;
  readonly list: PriceList;
  readonly sellable: ReadonlyMap<number, OwnPlace>;
}

/** Null when nothing of it is this till's to sell, or something that a sale takes is not kept here. */
export function ownSelling(till: TillContext, performance: PerformanceId): OwnSelling | null {
  const sellable = sellablePlaces(till.ledger.ownPlaces(performance), till.ledger.birth());
  const kept = sellable.size === 0 ? null : till.ownShows.find(performance);
  const list = kept === null ? null : priceListAt(kept.show.priceLists, serverNow(till));
  return kept === null || list === null ? null : { ...kept, list, sellable };
}

/**
 * Why this till may not sell these places by itself now; null when it may. Shut out it sells nothing. Cut off it sells only
 * where the venue lets it and before the allotment's last moment, and not by a clock that was set back; connected it only minds the counter's cut-off.
 */
export function whyNotAlone(
  till: TillContext,
  { show }: Pick<OwnSelling, 'show'>,
  places: readonly OwnPlace[],
): Reply<never> | null {
  const now = serverNow(till);
  if (!isOnSale(show.venue, show.performance, doorOf(till), now)) return no('PERFORMANCE_CLOSED');
  if (till.link.state.kind === 'online') {
    // The catalogue knows its house and not this performance: it was cancelled.
    const isCancelled =
      till.catalogue.venue(show.venue.id) !== null && till.catalogue.performance(show.performance.id) === null;
    return isCancelled ? no('PERFORMANCE_NOT_FOUND') : null;
  }
  const shutOut = whyShutOut(till);
  if (shutOut !== null) return shutOut;
  if (offlineSalesAt(till, show.venue.id, show.venue.offlineSales) === 'forbidden')
    return no('SALES_FORBIDDEN_OFFLINE', { reason: 'forbidden' });
  if (till.serverTime.isBehind()) return no('SALES_FORBIDDEN_OFFLINE', { reason: 'clock' });
  const isOver = places.some(({ allotment }) => till.serverTime.atLeast() >= allotment.sellUntil);
  return isOver ? no('SALES_FORBIDDEN_OFFLINE', { reason: 'sell-until' }) : null;
}

/** What this till has of a performance to sell by itself. */
export interface OwnStock {
  /** Seats that it can sell at this moment. */
  readonly seats: number;
  /** Server wall time of the last moment of all it has, whether that has come or not; null when it has nothing. */
  readonly sellUntil: number | null;
  /** Why it sells none of what it has; null as well where it may not sell the performance at all. */
  readonly stop: OwnStop | null;
}

/** Whether one of them may be sold is the same for all of an allotment. */
export function ownStock(till: TillContext, performance: PerformanceId): OwnStock {
  const selling = ownSelling(till, performance);
  let stock: OwnStock = { seats: 0, sellUntil: null, stop: null };
  if (selling === null) return stock;
  for (const { one, count } of sellableAllotments(selling.sellable)) {
    const why = whyNotAlone(till, selling, [one]);
    const stop = why === null ? null : stopOf(why);
    if (why !== null && stop === null) continue;
    const seats = stock.seats + (why === null ? count : 0);
    const sellUntil = Math.max(stock.sellUntil ?? 0, one.allotment.sellUntil);
    stock = { seats, sellUntil, stop: seats > 0 ? null : stop };
  }
  return stock;
}

/** Seats of its own that this till could sell at this moment, over all performances. */
export const unsoldSellable = (till: TillContext): number =>
  till.ledger.ownPerformances().reduce((sum, performance) => sum + ownStock(till, performance).seats, 0);

/** Time and clock alone keep seats from being sold which the clerk still has: for anything else they do not count. */
function stopOf(why: Reply<never>): OwnStop | null {
  const reason = why.ok ? undefined : why.error.reason;
  return reason === 'sell-until' || reason === 'clock' ? reason : null;
}
