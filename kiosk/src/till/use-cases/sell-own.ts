import type { SaleMade } from '@foyer/shared/domain/fact';
import type { CommandId, OrderId } from '@foyer/shared/domain/ids';
import type { Ticket } from '@foyer/shared/domain/order';
import { tenderOfSale } from '@foyer/shared/domain/venue/settle/sale-money';
import type { Layout } from '@foyer/shared/seating/layout';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { OrderView, TicketView } from '@foyer/shared/wire/orders';
import { encodeTicket, ticketTokenText } from '@foyer/shared/wire/ticket-token';
import { fitsInFrame } from '../allotments/fact-size.ts';
import { ownInventory } from '../allotments/own-inventory.ts';
import { decideOwnSale, type FencedPlace } from '../allotments/own-sale.ts';
import { whyNotAlone } from '../allotments/own-selling.ts';
import type { OwnShow } from '../allotments/own-place.ts';
import { no, serverNow, yes, type TillContext } from '../context.ts';
import type { PrintDesk } from '../desks/print-desk.ts';
import { isInParts } from '../ledger/sale-records.ts';
import type { BasketRecord, PrintIntent } from '../ledger/records.ts';
import { paperOf } from '../printing/paper-of.ts';
import { contextOf, type DuePayment } from './pay-cash.ts';
import { knownList } from './sale-documents.ts';

/**
 * Sells the basket of own places: decided by the core, written in one transaction, and only then printed. Nobody is
 * asked, connected or not; the server learns of it by the facts.
 */
export function sellOwn(till: TillContext, prints: PrintDesk, due: DuePayment): Reply<PrintIntent> {
  const { basket, clerk, received, paying } = due;
  const { hold, own = [] } = basket;
  const kept = till.ownShows.find(hold.performance);
  const list = knownList(till, hold);
  const context = contextOf(till, basket, list, clerk, received);
  if (kept === null || context === null) return no('UNAVAILABLE', { reason: 'catalogue' });
  const why = whyNotSellable(till, basket);
  if (why !== null) return why;
  const places = till.ledger.ownPlaces(hold.performance);
  const order = paying?.order.orderId ?? (till.ids.id('o') as OrderId);
  const inventory = ownInventory(hold.performance, kept.layout.places.length, till.terminal.terminal, places);
  const sold = decideOwnSale(inventory, order, own);
  if (!sold.ok) {
    const seats = sold.error.takenPlaces.flatMap((place) => kept.layout.places[place]?.id ?? []);
    return no('SEAT_UNAVAILABLE', { reason: 'no-longer-own', taken: { seats, areas: [] } });
  }
  const at = serverNow(till);
  const isOffline = till.link.state.kind !== 'online';
  const fact = factOf(due, order, sold.value, at);
  if (!fitsInFrame(fact)) return no('HOLD_LIMIT', { reason: 'fact' });
  const intent = till.ledger.sellOwn({
    commandId: till.ids.id('c') as CommandId,
    fact,
    received,
    ...(paying === null
      ? {}
      : { change: { order: { ...paying.order, state: 'sold' }, attempts: paying.attempts ?? [] } }),
    printName: prints.nameOf(order, 1, at),
    issue: (jn) => {
      const view = orderOf(till, fact, kept.show, kept.layout, jn);
      return { order: view, paper: paperOf(view, context, till.terminal.name, at, isOffline) };
    },
  });
  till.log.info({ order }, 'sold from an own allotment');
  till.changed();
  till.tell('performances.changed', {});
  return yes(intent);
}

/** Why own places in the basket cannot be sold at this moment. */
export function whyNotSellable(till: TillContext, { hold, own = [] }: BasketRecord): Reply<never> | null {
  const kept = till.ownShows.find(hold.performance);
  if (kept === null) return no('UNAVAILABLE', { reason: 'catalogue' });
  const asked = new Set(own.map(({ place }) => place));
  const places = till.ledger.ownPlaces(hold.performance);
  return whyNotAlone(
    till,
    kept,
    places.filter((one) => one.state === 'mine' && asked.has(one.place)),
  );
}

function factOf(
  { basket, shift, clerk, parts }: DuePayment,
  order: OrderId,
  sold: readonly FencedPlace[],
  at: number,
): SaleMade {
  const { hold, view, overrides = [] } = basket;
  return {
    kind: 'sale.made',
    v: 1,
    shift: shift.id,
    clerk: clerk.person,
    order,
    hold: hold.holdId,
    performance: hold.performance,
    lines: sold.map((fenced, i) => ({ ...fenced, ...lineOf(basket, i) })),
    priceList: hold.priceList,
    fee: view.fee,
    total: view.total,
    currency: view.currency,
    ...(overrides.length === 0 ? {} : { overrides }),
    ...howPaid(parts),
    at,
  };
}

/** All cash stands in its `cash.moved`, one card in a field that older servers know. */
function howPaid(parts: DuePayment['parts']): Pick<SaleMade, 'tender' | 'tenders'> {
  if (isInParts(parts)) return { tenders: parts };
  const [part] = parts;
  return part?.kind === 'card' ? { tender: { kind: 'card', reference: part.reference } } : {};
}

function lineOf(
  { hold, view }: BasketRecord,
  i: number,
): Pick<SaleMade['lines'][number], 'placeId' | 'priceZone' | 'ticketType' | 'price'> {
  const line = view.lines[i];
  const place = hold.places[i];
  if (line === undefined || place === undefined) throw new Error('a basket has fewer lines than places');
  return { placeId: place.placeId, priceZone: place.priceZone, ticketType: line.ticketType, price: line.price };
}

/** The order as this till made it: paid, without a pick-up code, since its tickets are in the customer's hand. */
function orderOf(till: TillContext, fact: SaleMade, show: OwnShow, layout: Layout, jn: number): OrderView {
  const { order: orderId, performance, fee, total, currency, at } = fact;
  return {
    orderId,
    venue: show.venue.id,
    performance,
    state: 'paid',
    lines: fact.lines.map(({ placeId, ticketType, price }) => ({ placeId, ticketType, price })),
    fee,
    total,
    currency,
    pickupCode: '',
    placedAt: at,
    paidAt: at,
    tickets: fact.lines.map((_, i) => ticketOf(till, fact, layout, jn, i)),
    refunds: [],
  };
}

function ticketOf(till: TillContext, fact: SaleMade, layout: Layout, jn: number, i: number): TicketView {
  const line = fact.lines[i];
  const seat = line === undefined ? undefined : layout.places[line.place];
  if (line === undefined || seat === undefined) throw new Error('a sold place is not in its layout');
  const row = layout.rows.find(({ first, count }) => line.place >= first && line.place < first + count);
  const ticket: Ticket = {
    id: `${fact.order}-${i + 1}` as Ticket['id'],
    performance: fact.performance,
    place: line.place,
    placeId: line.placeId,
    fence: line.fence,
    order: fact.order,
    terminal: till.terminal.terminal,
    jn,
    ticketType: line.ticketType,
    price: line.price,
    tender: tenderOfSale(fact),
    soldAt: fact.at,
  };
  return {
    ticketId: ticket.id,
    placeId: line.placeId,
    zoneLabel: row?.areaName ?? row?.zoneName ?? { zh: '', en: '' },
    rowLabel: seat.rowLabel,
    seatLabel: seat.label,
    ticketType: line.ticketType,
    price: line.price,
    fence: line.fence,
    token: signed(till, ticket),
  };
}

/** Signed by this terminal's device key, which counts only for places granted to it. */
function signed({ terminal }: TillContext, ticket: Ticket): string {
  const bytes = encodeTicket(ticket, terminal.terminal);
  return ticketTokenText(bytes, terminal.key.signBytes(bytes));
}
