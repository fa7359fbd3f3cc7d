import type { OrderBook } from './orders.ts';
import type { SeatBook } from './seats.ts';

/** What an envelope says of a request; a request over HTTP says it elsewhere. */
export interface AskedAs {
  readonly commandId: string | null;
  readonly notAfter: number | null;
}

interface GivenBack {
  readonly order: { readonly orderId: string };
  readonly amount: number;
}

/** Answers that are kept for ever. */
const MONEY = new Set(['order.confirm', 'orders.place', 'orders.cancel', 'order.refund']);

/** What was answered to whoever asked. */
export class AnswerBook {
  private readonly wrong: (what: string) => void;
  private readonly seats: SeatBook;
  private readonly orders: OrderBook;
  private readonly answers = new Map<string, string>();
  /** By order, what counters were told to have gone back. */
  private readonly promised = new Map<string, number>();
  /** By the server's clock. */
  private readonly heldAt = new Map<string, number>();

  constructor(wrong: (what: string) => void, seats: SeatBook, orders: OrderBook) {
    this.wrong = wrong;
    this.seats = seats;
    this.orders = orders;
  }

  held(holdId: string, at: number): void {
    this.heldAt.set(holdId, at);
  }

  /** The log that stood behind them is another. */
  forget(): void {
    this.answers.clear();
    this.promised.clear();
  }

  /** Whoever asked got this answer: what it speaks of is in the log (I2), and it never changes (I8). */
  answered(who: string, name: string, { commandId, notAfter }: AskedAs, reply: unknown): void {
    const { ok, value } = reply as { ok: boolean; value?: { orderId?: string | null; holdId?: string } };
    if (!ok || value === undefined) return;
    const { orderId, holdId } = value;
    if (typeof orderId === 'string' && !this.orders.orders.has(orderId))
      this.wrong(`${who} ${name}: order ${orderId} is not in the log (I2)`);
    if (typeof orderId !== 'string' && holdId !== undefined && !this.seats.hasHold(holdId))
      this.wrong(`${who} ${name}: hold ${holdId} is not in the log (I2)`);
    if (notAfter !== null && holdId !== undefined && (this.heldAt.get(holdId) ?? 0) > notAfter)
      this.wrong(`${who} ${name}: hold ${holdId} was given after the last moment of the request`);
    if (commandId === null || !MONEY.has(name)) return;
    const key = `${who} ${commandId}`;
    const text = JSON.stringify(value);
    const before = this.answers.get(key);
    if (before !== undefined && before !== text)
      this.wrong(`${who} ${name} ${commandId} was answered otherwise before (I8)`);
    this.answers.set(key, text);
    if (before === undefined && name === 'order.refund') this.givenBack(`${who} ${name}`, value as GivenBack);
  }

  /** Each counter that was told of money goes by it: two of them never for the same tickets (I3). */
  private givenBack(who: string, { order: { orderId }, amount }: GivenBack): void {
    const promised = (this.promised.get(orderId) ?? 0) + amount;
    this.promised.set(orderId, promised);
    const back = this.orders.orders.get(orderId)?.back.all ?? [];
    const written = back.reduce((sum, one) => sum + (one.reason === 'given-back' ? one.amount : 0), 0);
    if (promised > written)
      this.wrong(`${who}: ${promised} of order ${orderId} was told to go back, the log has ${written} (I3)`);
  }
}
