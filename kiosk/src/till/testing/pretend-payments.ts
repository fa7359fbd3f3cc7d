import { rejection } from '@foyer/shared/domain/rejections';
import type { Tender } from '@foyer/shared/domain/tender';
import type { TillOrderView } from '@foyer/shared/wire/commands/payments';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { OrderView } from '@foyer/shared/wire/orders';

type View = { -readonly [Name in keyof TillOrderView]: TillOrderView[Name] };
type Attempt = View['attempts'][number];

export interface OpenBody {
  readonly orderId: string;
  readonly seats: { readonly kind: 'hold'; readonly holdId: string } | { readonly kind: 'own' };
  readonly lines: readonly { readonly placeId: string; readonly ticketType: string }[];
  readonly expectedTotal: number;
  readonly tender: Tender;
  readonly amount: number;
  readonly authCode?: string;
}

interface Begun extends View {
  readonly seats: OpenBody['seats'];
  readonly lines: OpenBody['lines'];
}

/** Orders that are paid through the server, as its decisions keep them, and the platforms behind it. */
export class PretendPayments {
  tenders: Tender[] = ['wechat-qr', 'wechat-code', 'alipay-qr', 'alipay-code'];
  readonly orders = new Map<string, Begun>();
  /** What payers' phones showed. */
  readonly codes: string[] = [];
  /** What a platform does with a code that is scanned. */
  scans: 'pending' | 'paid' | 'failed' = 'pending';
  isTyping = false;
  /** Whether the platforms answer with something to scan. */
  answers = true;
  /** Whether the platforms say at once that a code nobody has paid by is closed. */
  closes = true;
  /** Attempts whose money went back. */
  readonly returned: string[] = [];
  private readonly sell: (begun: OpenBody) => OrderView | null;
  private readonly now: () => number;

  /** `sell`: makes the order of a hold that is paid; null when it is gone. */
  constructor(sell: (begun: OpenBody) => OrderView | null, now: () => number) {
    this.sell = sell;
    this.now = now;
  }

  open(body: OpenBody): Reply<unknown> {
    if (!this.tenders.includes(body.tender)) return no(rejection('TENDER_MISMATCH', { reason: 'off' }));
    const begun = this.orders.get(body.orderId) ?? this.begin(body);
    if (begun.state !== 'placed') return no(rejection('ORDER_NOT_PAYABLE', { reason: begun.state }));
    const [awaited] = begun.attempts.filter(isAwaited);
    if (awaited !== undefined && (awaited.tender !== body.tender || awaited.amount !== body.amount))
      return no(rejection('PAYMENT_PENDING', { reason: 'attempt' }));
    if (awaited === undefined && body.amount > begun.total - paidOf(begun))
      return no(rejection('TENDER_MISMATCH', { reason: 'amount' }));
    const attempt = awaited ?? this.attempt(begun, body);
    if (body.authCode !== undefined && !this.codes.includes(body.authCode)) {
      this.codes.push(body.authCode);
      if (this.scans === 'paid') this.pay(attempt.paymentId);
      if (this.scans === 'failed') attempt.state = 'failed';
    }
    const text = `weixin://pay/${attempt.paymentId}`;
    const shown =
      body.authCode === undefined && attempt.state === 'pending' && this.answers ? { kind: 'qr', text } : null;
    return { ok: true, value: { paymentId: attempt.paymentId, shown, order: this.view(begun) } };
  }

  ask(orderId: string): Reply<unknown> {
    const begun = this.orders.get(orderId);
    if (begun === undefined) return no(rejection('ORDER_NOT_FOUND'));
    return { ok: true, value: { order: this.view(begun), isTyping: this.isTyping } };
  }

  giveUp(orderId: string, paymentId: string): Reply<unknown> {
    const begun = this.orders.get(orderId);
    const attempt = begun?.attempts.find((one) => one.paymentId === paymentId);
    if (begun === undefined || attempt === undefined) return no(rejection('ORDER_NOT_FOUND'));
    if (begun.state === 'placed') this.letGo(begun, [attempt]);
    return { ok: true, value: this.view(begun) };
  }

  drop(orderId: string): Reply<unknown> {
    const begun = this.orders.get(orderId);
    if (begun === undefined) return no(rejection('ORDER_NOT_FOUND'));
    if (begun.state !== 'placed' && begun.state !== 'cancelled')
      return no(rejection('ORDER_NOT_CANCELLABLE', { reason: begun.state }));
    this.letGo(begun, begun.attempts);
    begun.state = 'cancelled';
    return { ok: true, value: this.view(begun) };
  }

  /** Sold at the counter for what is named and cash: everything else of it goes back. Null when it cannot be. */
  confirmed(orderId: string, named: readonly string[]): Reply<null> {
    const begun = this.orders.get(orderId);
    if (begun === undefined) return no(rejection('ORDER_NOT_FOUND'));
    if (begun.state !== 'placed') return no(rejection('ORDER_NOT_PAYABLE', { reason: begun.state }));
    const isKept = named.every((id) => begun.attempts.some((one) => one.paymentId === id && isKeptMoney(one)));
    if (!isKept) return no(rejection('TENDER_MISMATCH'));
    this.sold(begun, named);
    return { ok: true, value: null };
  }

  /** A fact of the till says that it sold an order that was begun here. */
  told(orderId: string, named: readonly string[]): void {
    const begun = this.orders.get(orderId);
    if (begun !== undefined) this.sold(begun, named);
  }

  /** The payer's money comes at the platform. */
  pay(paymentId: string = this.last().paymentId): void {
    const [begun, attempt] = this.find(paymentId);
    if (attempt.state === 'paid') return;
    attempt.state = 'paid';
    if (attempt.isGivenUp || begun.state !== 'placed') return this.sendBack(attempt);
    if (begun.seats.kind !== 'hold' || paidOf(begun) !== begun.total) return;
    begun.order = this.sell({ ...begun, expectedTotal: begun.total, tender: 'cash', amount: 0 });
    begun.state = begun.order === null ? 'paid-unseated' : 'paid';
  }

  /** The payer cancels, or the time is over; or the platform takes nothing of them. */
  end(state: 'closed' | 'failed', paymentId: string = this.last().paymentId): void {
    this.find(paymentId)[1].state = state;
  }

  /** The newest attempt. */
  last(): Attempt {
    const all = [...this.orders.values()].flatMap(({ attempts }) => attempts);
    const last = all.at(-1);
    if (last === undefined) throw new Error('nothing was begun');
    return last;
  }

  /** Money that is kept of an order. */
  kept(orderId: string): number {
    const begun = this.orders.get(orderId);
    return begun === undefined ? 0 : paidOf(begun);
  }

  private begin({ orderId, seats, lines, expectedTotal: total }: OpenBody): Begun {
    const begun: Begun = {
      orderId: orderId as never,
      state: 'placed',
      total,
      paid: 0,
      attempts: [],
      order: null,
      seats,
      lines,
    };
    this.orders.set(orderId, begun);
    return begun;
  }

  private attempt(begun: Begun, { tender, amount }: OpenBody): Attempt {
    const paymentId = `p${[...this.orders.values()].reduce((sum, { attempts }) => sum + attempts.length, 1)}` as never;
    const attempt: Attempt = {
      paymentId,
      tender,
      amount,
      state: 'pending',
      payBy: this.now() + 180_000,
      isGivenUp: false,
    };
    begun.attempts.push(attempt);
    return attempt;
  }

  private sold(begun: Begun, named: readonly string[]): void {
    this.letGo(
      begun,
      begun.attempts.filter(({ paymentId }) => !named.includes(paymentId)),
    );
    begun.state = 'paid';
  }

  private letGo(_begun: Begun, attempts: readonly Attempt[]): void {
    for (const attempt of attempts) {
      if (attempt.isGivenUp) continue;
      const isAwaitedStill = isAwaited(attempt);
      if (isAwaitedStill || attempt.state === 'paid') attempt.isGivenUp = true;
      if (isAwaitedStill && this.closes) attempt.state = 'closed';
      if (attempt.state === 'paid') this.sendBack(attempt);
    }
  }

  private sendBack(attempt: Attempt): void {
    attempt.isGivenUp = true;
    this.returned.push(attempt.paymentId);
  }

  private find(paymentId: string): [Begun, Attempt] {
    for (const begun of this.orders.values()) {
      const attempt = begun.attempts.find((one) => one.paymentId === paymentId);
      if (attempt !== undefined) return [begun, attempt];
    }
    throw new Error(`there is no payment ${paymentId}`);
  }

  private view({ seats: _seats, lines: _lines, ...view }: Begun): TillOrderView {
    return { ...view, paid: view.attempts.filter(isKeptMoney).reduce((sum, { amount }) => sum + amount, 0) };
  }
}

const isAwaited = ({ state, isGivenUp }: Attempt): boolean => state === 'pending' && !isGivenUp;
const isKeptMoney = ({ state, isGivenUp }: Attempt): boolean => state === 'paid' && !isGivenUp;
const paidOf = ({ attempts }: Begun): number =>
  attempts.filter(isKeptMoney).reduce((sum, { amount }) => sum + amount, 0);
const no = (error: ReturnType<typeof rejection>): Reply<never> => ({ ok: false, error });
