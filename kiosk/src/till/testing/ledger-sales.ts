import type { OrderView } from '@foyer/shared/wire/orders';
import type { Ledger } from '../ledger/ledger.ts';
import type { BasketRecord, ConfirmRequest, ShiftRecord } from '../ledger/records.ts';
import type { PaperTicket } from '../printing/paper-ticket.ts';
import { EVENING } from './pretend-house.ts';

const TOTAL = 9200;
const text = (zh: string, en: string) => ({ zh, en });
/** As long as a signed token of the house. */
const TOKEN = 'FT1.'.padEnd(190, 'k');
const SEATS = [1, 2] as const;

/** The decisions of one cash sale of two seats: basket, confirm, sale, print. */
export const DECISIONS_OF_A_SALE = 4;

export function openDrawer(ledger: Ledger, id = 's1', at = EVENING): ShiftRecord {
  const open = ledger.openShift();
  if (open !== null) return open;
  return ledger.recordShiftOpened({
    id: id as never,
    openedBy: 'per1' as never,
    openedAt: at,
    float: 0,
    currency: 'CNY',
  });
}

/** Sells two seats for cash, written as the till writes it; `name` is of its own for each sale. */
export function sellOnce(ledger: Ledger, shift: ShiftRecord, name: string, at = EVENING): OrderView {
  ledger.keepBasket(basketOf(name, at));
  const request = requestOf(name, shift, at);
  ledger.writeConfirm(request);
  const order = orderOf(name, at);
  const intent = ledger.completeSale({ request, order, paper: paperOf(order), printName: `p-${name}`, at });
  ledger.recordPrint(intent, 'printed', `/paper/p-${name}.pdf`, at);
  return order;
}

function basketOf(name: string, at: number): BasketRecord {
  const places = SEATS.map((i) => ({ placeId: `pl-${name}-${i}`, index: i, priceZone: 'z1', fence: [1, 0, 1] }));
  const lines = SEATS.map((i) => ({
    placeId: `pl-${name}-${i}`,
    index: i,
    zoneName: text('池座', 'Stalls'),
    rowLabel: '12',
    seatLabel: String(i),
    ticketType: 'tt1',
    price: 4500,
  }));
  const holdId = `h-${name}`;
  const expiresAt = at + 600_000;
  const hold = { holdId, performance: 'p1', places, expiresAt, expiresInMs: 600_000, currency: 'CNY' };
  const view = { holdId, performance: 'p1', expiresAt, currency: 'CNY', lines, fee: 200, total: TOTAL };
  return { hold: { ...hold, priceList: { id: 'pl', version: 1 }, feePerTicket: 100 }, view } as never;
}

function requestOf(name: string, shift: ShiftRecord, at: number): ConfirmRequest {
  const lines = SEATS.map((i) => ({ placeId: `pl-${name}-${i}`, ticketType: 'tt1' }));
  const tenders = [{ tender: 'cash', amount: TOTAL, received: 10_000 }];
  const body = { holdId: `h-${name}`, lines, tenders, expectedTotal: TOTAL, shift: shift.id };
  const context = {
    performance: 'p1',
    clerk: 'per1',
    clerkMark: '101',
    received: 10_000,
    currency: 'CNY',
    show: SHOW,
    typeNames: { tt1: text('成人', 'Adult') },
  };
  const { openedJn: afterJn } = shift;
  return { commandId: `c-${name}`, body, context, afterJn, clerkToken: 'token'.repeat(8), writtenAt: at } as never;
}

const SHOW = {
  venueName: text('星河影城', 'Galaxy Cinema'),
  titleName: text('长夜将尽', 'The Long Night'),
  version: 'IMAX 2D',
  hallName: text('1号厅', 'Hall 1'),
  startsAt: EVENING + 3_600_000,
  utcOffsetMin: 480,
  businessDay: '2026-11-25',
};

function orderOf(name: string, at: number): OrderView {
  const tickets = SEATS.map((i) => ({
    ticketId: `t-${name}-${i}`,
    placeId: `pl-${name}-${i}`,
    zoneLabel: text('池座', 'Stalls'),
    rowLabel: '12',
    seatLabel: String(i),
    ticketType: 'tt1',
    price: 4500,
    fence: [1, 0, 1],
    token: TOKEN,
  }));
  const order = { orderId: `o-${name}`, performance: 'p1', state: 'paid', currency: 'CNY', fee: 200, total: TOTAL };
  return { ...order, pickupCode: '1234 5678', placedAt: at, tickets } as never;
}

function paperOf(order: OrderView): readonly PaperTicket[] {
  return order.tickets.map((ticket, i) => ({
    ...SHOW,
    zoneName: ticket.zoneLabel,
    rowLabel: ticket.rowLabel,
    seatLabel: ticket.seatLabel,
    ticketTypeName: text('成人', 'Adult'),
    price: ticket.price,
    fee: 100,
    currency: 'CNY',
    token: ticket.token,
    pickupCode: order.pickupCode,
    orderId: order.orderId,
    terminalName: 'Counter 1',
    clerkMark: '101',
    soldAt: EVENING,
    number: i + 1,
    of: order.tickets.length,
  }));
}
