import type { PerformanceId } from '@foyer/shared/domain/ids';
import { priceListAt } from '@foyer/shared/domain/pricing';
import { refundPolicyOf } from '@foyer/shared/domain/refund-policy';
import type { SaleTerms } from '../../channel/views.ts';
import { doorOf, serverNow, type TillContext } from '../context.ts';
import { rulesFor } from './sale-documents.ts';

/**
 * How the seats of a performance are sold at this moment, by the catalogue or by what is kept with own allotments; says
 * what is missing when that cannot be told.
 */
export function saleTermsOf(till: TillContext, id: PerformanceId): SaleTerms | 'performance' | 'priceList' {
  const kept = till.ledger.ownShow(id);
  const performance = till.catalogue.performance(id) ?? kept?.performance ?? null;
  const venue = performance === null ? null : (till.catalogue.venue(performance.venue) ?? kept?.venue ?? null);
  if (performance === null || venue === null) return 'performance';
  const lists = till.catalogue.priceLists(performance.priceList);
  const list = priceListAt(lists.length > 0 ? lists : (kept?.priceLists ?? []), serverNow(till));
  if (list === null) return 'priceList';
  const rules = rulesFor(till, id);
  return {
    priceList: {
      ticketTypes: list.ticketTypes.map((type) => ({ id: type.id, name: { ...type.name } })),
      prices: Object.fromEntries(Object.entries(list.prices).map(([zone, row]) => [zone, { ...row }])),
    },
    currency: list.currency,
    feePerTicket: venue.serviceFee[doorOf(till)],
    maxPlaces: Math.min(venue.maxPlacesPerHold, rules.maxPlaces[doorOf(till)] ?? venue.maxPlacesPerHold),
    refunds: refundTerms(venue),
    // A copy that may cross to a page.
    rules: structuredClone(rules) as SaleTerms['rules'],
    startsAt: performance.startsAt,
  };
}

/** As the venue says, or as every venue does that says nothing. A copy that may cross to a page. */
function refundTerms(venue: Parameters<typeof refundPolicyOf>[0]): SaleTerms['refunds'] {
  const { steps, feeBackFromMs } = refundPolicyOf(venue);
  return { steps: steps.map((step) => ({ ...step })), feeBackFromMs };
}
