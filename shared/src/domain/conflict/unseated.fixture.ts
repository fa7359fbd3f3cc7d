import { NOON } from '../../testing/fixed-clock.ts';
import { ADULT, PERFORMANCE, PRICES, VENUE } from '../../testing/programme-builder.ts';
import { CLERK, SHIFT, TILL, type TestVenue } from '../../testing/venue-builder.ts';
import type { HoldId, OrderId, PaymentId, PerformanceId, PlaceId, TerminalId } from '../ids.ts';
import type { Order } from '../order.ts';
import type { VenueEvent } from '../venue/events.ts';

const PAID = { standard: 4000, best: 6000, standing: 2000 } as Readonly<Record<string, number>>;

export interface UnseatedOptions {
  readonly id?: string;
  readonly placedAt?: number;
  readonly performance?: PerformanceId;
  readonly currency?: string;
  readonly tender?: 'cash' | 'card';
  readonly terminal?: TerminalId | null;
  readonly jn?: number | null;
}

/** The events by which an order that was paid is found to have no seat, as the settling of a till's sale gives them. */
export function unseated(venue: TestVenue, seats: readonly string[], options: UnseatedOptions = {}): VenueEvent[] {
  const { id = 'u-1', placedAt = NOON, performance = PERFORMANCE, currency = 'CNY', tender = 'cash' } = options;
  const { terminal = TILL, jn = 2 } = options;
  const lines = seats.map((seat): Order['lines'][number] => {
    const place = venue.layout.places[venue.layout.indexById.get(seat as PlaceId) ?? -1];
    if (place === undefined) throw new Error(`no seat ${seat}`);
    const { index, priceZone } = place;
    return { place: index, placeId: place.id, priceZone, ticketType: ADULT, price: PAID[priceZone] ?? 0 };
  });
  const total = lines.reduce((sum, { price }) => sum + price, 0);
  const order: Order = {
    id: id as OrderId,
    venue: VENUE,
    performance,
    holdId: `b-${id}` as HoldId,
    person: null,
    soldBy: { door: 'counter', terminal, shift: SHIFT, clerk: CLERK },
    lines,
    fee: 0,
    total,
    currency,
    priceList: { id: PRICES, version: 1 },
    acceptsOtherSeats: false,
    state: 'placed',
    payments: [],
    refunds: [],
    tickets: [],
    pickupCode: id.padStart(8, '0'),
    placedAt,
    paidAt: null,
  };
  return [
    { kind: 'order.placed', order, ofTill: true },
    {
      kind: 'payment.started',
      payment: {
        id: `${id}-p1` as PaymentId,
        order: order.id,
        tender,
        amount: total,
        currency,
        state: 'paid',
        outTradeNo: '',
        transactionId: null,
        received: { amount: total, currency },
        payBy: null,
      },
    },
    { kind: 'order.stateChanged', order: order.id, state: 'paid-unseated', at: placedAt },
    {
      kind: 'conflict.opened',
      conflict: conflictOf(id),
      terminal,
      terminalEpoch: 1,
      jn,
      order: order.id,
      reason: 'allotment-differs',
      raw: '',
    },
  ];
}

export const conflictOf = (order: string): string => `fact-till-1-1-2-${order}`;
