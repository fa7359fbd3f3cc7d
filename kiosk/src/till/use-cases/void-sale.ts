import type { OrderId } from '@foyer/shared/domain/ids';
import { isProviderTender } from '@foyer/shared/domain/tender';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { SaleView } from '../../channel/views.ts';
import { ownInventory } from '../allotments/own-inventory.ts';
import { decideOwnVoid } from '../allotments/own-sale.ts';
import type { OwnPlace } from '../allotments/own-place.ts';
import { no, serverNow, yes, type TillContext } from '../context.ts';
import { atDrawer } from './at-drawer.ts';
import type { FactDesk } from '../desks/fact-desk.ts';
import type { PayAttempt } from '../ledger/payment-records.ts';
import type { SaleRecord } from '../ledger/records.ts';
import { saleView } from './sale-view.ts';

/**
 * Takes back a sale of own places that this till has not seen settled: the money goes out of the drawer it came into,
 * the places stand in their allotments again. Once it is settled other doors may act on it, so it is theirs to undo.
 */
export function voidSale(
  till: TillContext,
  facts: FactDesk,
  { orderId, reason }: { readonly orderId: OrderId; readonly reason: string },
): Reply<SaleView> {
  const drawer = atDrawer(till);
  if (!drawer.ok) return drawer;
  const { clerk, shift } = drawer.value;
  const sale = till.ledger.sale(orderId);
  if (sale === null) return no('ORDER_NOT_FOUND');
  // Also one whose guest was given other seats: its own may not be known here as settled yet.
  if (sale.isVoided) return no('ORDER_NOT_CANCELLABLE', { reason: 'voided' });
  const places = till.ledger.ownPlacesOf(orderId);
  const [first] = places;
  const why = first === undefined ? 'not-own' : whyKept(till, sale, places);
  if (why !== null || first === undefined) return no('ORDER_NOT_CANCELLABLE', { reason: why ?? 'not-own' });
  const { performance } = first.allotment;
  const kept = till.ownShows.find(performance);
  if (kept === null) return no('UNAVAILABLE', { reason: 'catalogue' });
  const all = till.ledger.ownPlaces(performance);
  const inventory = ownInventory(performance, kept.layout.places.length, till.terminal.terminal, all);
  const undone = decideOwnVoid(
    inventory,
    orderId,
    places.map(({ place, allotment }) => ({ place, allotment: allotment.id })),
  );
  if (!undone.ok) return no('ORDER_NOT_CANCELLABLE', { reason: 'no-longer-own' });
  const at = serverNow(till);
  const { currency } = sale.order;
  const lines = undone.value;
  till.ledger.voidOwn({
    fact: { kind: 'sale.voided', v: 1, shift: shift.id, clerk: clerk.person, order: orderId, performance, lines, at },
    currency,
    reason,
    change: { attempts: reversed(till, orderId, at) },
  });
  till.givenUp();
  till.log.info({ order: orderId, reason }, 'an own sale was taken back');
  facts.nudge();
  till.changed();
  till.tell('performances.changed', {});
  const view = saleView(till.ledger.sale(orderId) ?? sale, null);
  till.tell('sale.changed', view);
  return yes(view);
}

/** What the connected card terminal charged for it goes back from there; a slip's charge is the clerk's to take back. */
const reversed = ({ ledger, ids }: TillContext, orderId: OrderId, at: number): readonly PayAttempt[] =>
  ledger
    .attemptsOf(orderId)
    .filter(({ by, state, givenUp }) => by === 'terminal' && state === 'paid' && givenUp === null)
    .map((one) => ({ ...one, givenUp: { commandId: ids.id('c'), at, isAnswered: false } }));

/** Why the clerk may not take a sale back here; null when it may be, or was. */
export function whyNotVoidable(till: TillContext, sale: SaleRecord): SaleView['whyNotVoidable'] {
  if (sale.isVoided) return null;
  const places = till.ledger.ownPlacesOf(sale.order.orderId);
  return places.length === 0 ? 'at-server' : whyKept(till, sale, places);
}

function whyKept(till: TillContext, sale: SaleRecord, places: readonly OwnPlace[]): SaleView['whyNotVoidable'] {
  // Their money is in no drawer and on no terminal's roll here: it goes back by a refund.
  if (sale.parts.some(({ kind }) => isProviderTender(kind))) return 'by-platform';
  const seen = till.ledger.acknowledgedJn();
  // Told first: no shift brings it back.
  if (places.some(({ jn }) => jn === null || jn <= seen)) return 'settled';
  return sale.shift === till.ledger.openShift()?.id ? null : 'other-shift';
}
