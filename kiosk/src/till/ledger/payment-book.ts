import type { OrderId, PersonId, ShiftId } from '@foyer/shared/domain/ids';
import type { PartPaid } from '@foyer/shared/domain/fact';
import type { OrderView } from '@foyer/shared/wire/orders';
import type { PaperTicket } from '../printing/paper-ticket.ts';
import { isFollowed, type PayAttempt, type PayOrder, type PaymentRecords } from './payment-records.ts';
import type { ConfirmBody, PrintIntent } from './records.ts';
import type { KeptRecords } from './records-of.ts';

/** What changes of an order that is being paid. */
export interface PayChange {
  readonly order?: PayOrder;
  readonly attempts?: readonly PayAttempt[];
  /** Notes in the box of a kiosk for which nothing was sold: they are owed to whoever put them in. */
  readonly owed?: OwedNotes;
}

export interface OwedNotes {
  readonly order: OrderId;
  readonly shift: ShiftId;
  readonly clerk: PersonId;
  readonly amount: number;
  readonly currency: string;
  readonly at: number;
}

/** A sale that the server made once platforms had taken all of its money. */
export interface PaidSale {
  readonly commandId: string;
  readonly order: OrderView;
  readonly parts: readonly PartPaid[];
  /** As if it had been asked for: it is told like other sales of the server. */
  readonly body: ConfirmBody;
  readonly paper: readonly PaperTicket[];
  readonly printName: string;
  readonly at: number;
  readonly change: PayChange & { readonly order: PayOrder };
}

/** What the ledger does with money that platforms and a card terminal take. */
export interface PaymentBook {
  /** The one that is being paid now. */
  payOrder(): PayOrder | null;
  payOrderOf(orderId: OrderId): PayOrder | null;
  /** Dropped, and the server has not answered yet. */
  openDrops(): readonly PayOrder[];
  attemptsOf(orderId: OrderId): readonly PayAttempt[];
  /** Those of which it is not known yet how they end, of whatever order. */
  followedAttempts(): readonly PayAttempt[];
  /** Those of a shift that nobody waits for any more, however they ended. */
  givenUpIn(shift: ShiftId): readonly PayAttempt[];
  keepPayment(change: PayChange): void;
  /**
   * A server that was put back may have forgotten that these were given up, though it had said that it knew: each is
   * asked again, under a new name. `since`: server time, as far back as a backup may be.
   */
  askGiveUpsAgain(since: number, name: (what: string) => string): void;
  /** The order is sold, what was paid is written, and its wish for paper; the basket is gone. */
  completePaid(sale: PaidSale): PrintIntent;
}

interface Books extends KeptRecords {
  readonly decide: <T>(what: string, work: () => T) => T;
}

export const paymentBook = (books: Books): PaymentBook => ({
  payOrder: () => books.payments.order(),
  payOrderOf: (orderId) => books.payments.find(orderId),
  openDrops: () => books.payments.drops(),
  attemptsOf: (orderId) => books.payments.attempts(orderId),
  followedAttempts: () => books.payments.followed(),
  givenUpIn: (shift) => books.payments.givenUpIn(shift),
  keepPayment: (change) =>
    books.decide('a payment', () => {
      keepChange(books.payments, change);
      if (change.owed !== undefined && change.owed.amount > 0)
        books.journal.append({ kind: 'cash.moved', v: 1, reason: 'pay-in', ...change.owed });
    }),
  askGiveUpsAgain: (since, name) => books.decide('what was given up', () => askAgain(books.payments, since, name)),
  completePaid: (sale) => books.decide('a paid sale', () => completePaid(books, sale)),
});

type Payments = Pick<PaymentRecords, keyof PaymentRecords>;

export function keepChange(payments: Payments, { order, attempts = [] }: PayChange): void {
  if (order !== undefined) payments.keepOrder(order);
  for (const attempt of attempts) payments.keepAttempt(attempt);
}

function askAgain(payments: Payments, since: number, name: (what: string) => string): void {
  for (const order of payments.droppedSince(since))
    if (order.isAtServer && order.dropId === null) payments.keepOrder({ ...order, dropId: name(order.orderId) });
  for (const one of payments.givenUpSince(since)) {
    if (one.by !== 'platform' || one.paymentId === null || one.givenUp?.isAnswered !== true) continue;
    payments.keepAttempt({ ...one, givenUp: { ...one.givenUp, commandId: name(one.attempt), isAnswered: false } });
  }
}

/**
 * The order that is being paid comes to nothing: the server is asked to drop it, and everything that was begun for it is
 * given up. Null when there is none.
 */
export function droppedNow(payments: Payments, name: (what: string) => string, at: number): PayChange | null {
  const order = payments.order();
  if (order === null) return null;
  const { orderId, isAtServer } = order;
  return {
    order: { ...order, state: 'dropped', dropId: isAtServer ? name(orderId) : null },
    attempts: payments
      .attempts(orderId)
      .filter((one) => one.givenUp === null && (isFollowed(one) || one.state === 'paid'))
      // A slip of a terminal that is not connected is the clerk's to take back.
      .map((one) => ({
        ...one,
        givenUp: { commandId: name(one.attempt), at, isAnswered: one.by === 'slip' },
      })),
  };
}

function completePaid(
  { payments, requests, sales }: Books,
  { commandId, order, parts, body, paper, printName, at, change }: PaidSale,
): PrintIntent {
  keepChange(payments, change);
  const { shift, context } = change.order;
  requests.addPaidSale(commandId, body, context, at);
  // The customer of before may have gone, and the next one's basket stand here.
  if (requests.basket()?.hold.holdId === change.order.holdId) requests.keepBasket(null);
  sales.add(commandId, { order, shift, soldAt: at, received: 0, paper, card: null, parts });
  const intent = { orderId: order.orderId, copy: 1, name: printName };
  sales.intendPrint(intent, at);
  return intent;
}
