import type { Order } from '@foyer/shared/domain/order';
import { TENDERS } from '@foyer/shared/domain/tender';
import { currency, fence, id, minor, wallTime, wholeNumber } from '@foyer/shared/wire/schemas';
import * as v from 'valibot';

const line = v.object({
  place: wholeNumber,
  placeId: id<'place'>(),
  priceZone: id<'price-zone'>(),
  ticketType: id<'ticket-type'>(),
  price: minor,
});

const ticket = v.object({
  id: id<'ticket'>(),
  performance: id<'performance'>(),
  place: wholeNumber,
  placeId: id<'place'>(),
  fence,
  order: id<'order'>(),
  terminal: v.nullable(id<'terminal'>()),
  jn: wholeNumber,
  ticketType: id<'ticket-type'>(),
  price: minor,
  tender: v.picklist(TENDERS),
  soldAt: wallTime,
});

const money = v.object({ amount: minor, currency });

const payment = v.object({
  id: id<'payment'>(),
  order: id<'order'>(),
  tender: v.picklist(TENDERS),
  amount: minor,
  currency,
  state: v.picklist(['intent', 'pending', 'paid', 'failed', 'closed', 'unknown']),
  outTradeNo: v.string(),
  transactionId: v.nullable(v.string()),
  received: v.nullable(money),
  payBy: v.nullable(wallTime),
  isGivenUp: v.exactOptional(v.literal(true)),
  extendedHold: v.exactOptional(v.literal(true)),
});

const refund = v.object({
  id: id<'refund'>(),
  payment: id<'payment'>(),
  amount: minor,
  owed: v.exactOptional(minor),
  currency,
  reason: v.picklist(['late-payment', 'duplicate-payment', 'amount-mismatch', 'voided', 'given-back', 'given-up']),
  state: v.picklist(['intended', 'requested', 'done', 'failed', 'unknown']),
  outRefundNo: v.exactOptional(v.string()),
  tickets: v.exactOptional(v.array(id<'ticket'>())),
  refundId: v.exactOptional(v.string()),
  insteadOf: v.exactOptional(v.array(id<'refund'>())),
});

/** A document of `orders` as this server once wrote it, of an order that was paid; some of its tickets may have come back, or all. */
const toldOrder = v.object({
  id: id<'order'>(),
  venue: id<'venue'>(),
  performance: id<'performance'>(),
  holdId: id<'hold'>(),
  soldBy: v.object({
    door: v.picklist(['counter', 'kiosk', 'online']),
    terminal: v.nullable(id<'terminal'>()),
    shift: v.nullable(id<'shift'>()),
    clerk: v.nullable(id<'person'>()),
  }),
  lines: v.pipe(v.array(line), v.maxLength(200)),
  fee: minor,
  total: minor,
  currency,
  priceList: v.object({ id: id<'price-list'>(), version: wholeNumber }),
  acceptsOtherSeats: v.boolean(),
  state: v.picklist(['paid', 'refunded']),
  payments: v.array(payment),
  refunds: v.array(refund),
  tickets: v.array(ticket),
  givenBack: v.exactOptional(v.object({ tickets: v.array(id<'ticket'>()), kept: minor })),
  pickupCode: v.pipe(v.string(), v.regex(/^\d{8}$/)),
  placedAt: wallTime,
  paidAt: v.nullable(wallTime),
});

/** Those that can be read; of the others their rows say that the seats are gone. */
export const ordersIn = (documents: readonly unknown[]): Omit<Order, 'person'>[] =>
  documents.flatMap((document) => {
    const read = v.safeParse(toldOrder, document);
    return read.success ? [read.output] : [];
  });
