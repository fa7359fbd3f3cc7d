import { rejection } from '@foyer/shared/domain/rejections';
import type { Reply } from '@foyer/shared/wire/define-command';
import { EVENING, PERFORMANCE, VENUE } from './pretend-house.ts';

interface Request {
  readonly orderId: string;
  readonly tickets?: readonly string[];
  readonly expected?: number;
  readonly waive?: string | boolean;
}

const PRICE = 4500;
const refuse = (code: Parameters<typeof rejection>[0], reason: string): Reply<never> => ({
  ok: false,
  error: rejection(code, { reason }),
});

/** One order of two seats that another door sold: half of it was paid in cash, half by a platform. The house keeps a tenth. */
export class PretendRefunds {
  /** How often tickets were taken back. */
  refunded = 0;
  readonly orderId = 'o_bought';
  readonly pickupCode = '12345678';
  tender = 'wechat-jsapi';
  private seats = ['A1', 'A2'];

  find(pickupCode: string): Reply<unknown> {
    return { ok: true, value: { orders: pickupCode === this.pickupCode ? [this.view()] : [] } };
  }

  get(orderId: string): Reply<unknown> {
    return orderId === this.orderId
      ? { ok: true, value: this.view() }
      : { ok: false, error: rejection('ORDER_NOT_FOUND') };
  }

  quote({ tickets, waive }: Request): Reply<unknown> {
    const named = tickets ?? this.seats.map((seat) => `${this.orderId}-${seat}`);
    if (named.some((one) => !this.seats.includes(one.slice(this.orderId.length + 1))))
      return refuse('ORDER_NOT_REFUNDABLE', 'refunded');
    const kept = waive === undefined || waive === false ? (PRICE / 10) * named.length : 0;
    const amount = PRICE * named.length - kept;
    const back = this.tender === 'cash' || this.tender === 'card' ? amount : 0;
    return {
      ok: true,
      value: {
        ...{ amount, kept, feeKept: 0, parts: [{ tender: this.tender, amount }], until: null },
        ...{ cashToReturn: this.tender === 'cash' ? back : 0, cardToReturn: this.tender === 'card' ? back : 0 },
      },
    };
  }

  refund(request: Request, role: string): Reply<unknown> {
    if (request.waive !== undefined && role === 'clerk') return refuse('NOT_AUTHORISED', 'waive');
    const quote = this.quote(request);
    if (!quote.ok) return quote;
    const { until: _, ...money } = quote.value as { amount: number; until: null };
    if (request.expected !== money.amount) return { ok: false, error: rejection('PRICE_CHANGED') };
    const gone = request.tickets ?? [];
    this.seats = this.seats.filter((seat) => !gone.includes(`${this.orderId}-${seat}`));
    this.refunded += 1;
    return { ok: true, value: { order: this.view(), ...money } };
  }

  private view(): unknown {
    const { orderId, pickupCode, seats } = this;
    const tickets = seats.map((placeId) => ({
      ...{ ticketId: `${orderId}-${placeId}`, placeId, zoneLabel: { zh: '池座', en: 'Stalls' } },
      ...{ rowLabel: 'A', seatLabel: placeId.slice(1), ticketType: 'adult', price: PRICE },
      ...{ fence: { epoch: 1, grant: 2, use: 1 }, token: `TOKEN-${placeId}` },
    }));
    return {
      ...{ orderId, venue: VENUE, performance: PERFORMANCE, state: seats.length === 0 ? 'refunded' : 'paid' },
      lines: tickets.map(({ placeId, ticketType, price }) => ({ placeId, ticketType, price })),
      ...{ fee: 0, total: PRICE * seats.length, currency: 'CNY', pickupCode, placedAt: EVENING, paidAt: EVENING },
      ...{ tickets, refunds: [] },
      refundable: {
        ...{ amount: 4050 * seats.length, feeKept: 0, until: null },
        tickets: seats.map((placeId) => ({ placeId, amount: 4050 })),
      },
    };
  }
}
