import type { PartPaid } from '@foyer/shared/domain/fact';
import { sumMinor } from '@foyer/shared/domain/money';
import type { OrderId, PersonId } from '@foyer/shared/domain/ids';
import type { Rejection } from '@foyer/shared/domain/rejections';
import type { Tender } from '@foyer/shared/domain/tender';
import type { DrawerTotals } from '@foyer/shared/domain/shift';
import type { OrderView } from '@foyer/shared/wire/orders';
import type { PaperTicket } from '../printing/paper-ticket.ts';
import type { HaltReason } from '../../channel/events.ts';
import type { StartCheck } from '../../channel/start-report.ts';
import { factBook, type FactBook } from './fact-book.ts';
import { keepBook, type KeepBook } from './keep-book.ts';
import { ownBook, returnablePlaces, returnPlaces, type OwnBook } from './own-book.ts';
import type { BasketRecord, ConfirmedSale, ConfirmRequest, PrintIntent, SaleRecord, ShiftRecord } from './records.ts';
import type { KeptRecords } from './records-of.ts';
import { droppedNow, keepChange, paymentBook, type PaymentBook } from './payment-book.ts';
import { printBook, type PrintBook } from './print-book.ts';
import { resolutionBook, type ResolutionBook } from './resolution-book.ts';
import type { Withdrawal } from './withdrawal-records.ts';

export interface CompletedSale {
  readonly request: ConfirmRequest;
  readonly order: OrderView;
  readonly paper: readonly PaperTicket[];
  readonly printName: string;
  readonly at: number;
}

/**
 * `till.db` and its second copy: they decide what this till did. Each method that writes is one decision in one
 * transaction, on the disk and in the copy when it returns; a till killed between two of them goes on from the one
 * before. Throws `LedgerFault`: then nothing may be printed, sent or told because of it.
 */
export interface Ledger extends OwnBook, FactBook, KeepBook, ResolutionBook, PaymentBook, PrintBook {
  openShift(): ShiftRecord | null;
  /** Cash alone: what was charged on a card terminal is in no drawer. */
  drawer(shift: ShiftRecord): DrawerTotals;
  /** What was taken otherwise than in cash in this shift, less sales taken back, in minor units: each tender once. */
  takings(shift: ShiftRecord): readonly { readonly tender: Tender; readonly amount: number }[];
  recordShiftOpened(shift: Omit<ShiftRecord, 'openedJn'>): ShiftRecord;
  /** Every own place that was not sold is given back first, in the same transaction. */
  recordShiftClosed(shift: ShiftRecord, clerk: PersonId, counted: number, at: number): void;

  basket(): BasketRecord | null;
  keepBasket(basket: BasketRecord | null): void;
  openConfirm(): ConfirmRequest | null;
  writeConfirm(request: ConfirmRequest): void;
  /** The request is answered, the sale, its cash and its wish for paper are written, the basket is gone. */
  completeSale(sale: CompletedSale): PrintIntent;
  /** The request came to nothing. `dropBasket` when its hold is of no use any more. */
  refuseConfirm(commandId: string, refusal: Rejection, dropBasket: boolean): void;
  /** The confirm is not asked any more, its basket is gone; whether it had been carried out is asked from now on. */
  withdrawConfirm(withdrawal: Withdrawal): void;
  openWithdrawals(): readonly Withdrawal[];
  answerWithdrawal(confirmId: string, outcome: 'burned' | 'voided', orderId: OrderId | null): void;

  sale(orderId: OrderId): SaleRecord | null;
  recentSales(limit: number): readonly SaleRecord[];
  /** Sales that the server made, the oldest first: a server that was restored may have lost them. */
  confirmedSales(): readonly ConfirmedSale[];

  /**
   * Lets go what is past its time and begins the copy anew without it; `now` is wall time. Returns how many facts went.
   * To be called when nobody waits: the whole copy is written.
   */
  prune(now: number): number;

  /** False for one that was not opened: it has nothing in it, and says nothing of what is on the disk. */
  isOpen(): boolean;
  /** What was found and done when it was opened. */
  readonly checks: readonly StartCheck[];
  /** Why nothing may be decided now; null when all is well. A trouble of the disk can pass: see `recover`. */
  trouble(): LedgerTrouble | null;
  /** Tries whether a trouble of the disk has passed, and completes the copy first. True when decisions can be made. */
  recover(): boolean;
  /** Told once when the disk begins to refuse what is written. */
  onTrouble(listener: () => void): void;

  close(): void;
}

/**
 * Stopped at the start, because what is there is not this till's, not whole, or cannot be told from another history; or
 * a disk, the database's or the copy's, that does not take what is written.
 */
export interface LedgerTrouble {
  readonly reason: Exclude<HaltReason, 'rolled-back'>;
  readonly detail: string;
}

/** The methods over the records: what each decision writes, whoever makes it durable. */
export const booksOf = (
  books: Books,
): Omit<Ledger, 'prune' | 'isOpen' | 'checks' | 'trouble' | 'recover' | 'onTrouble' | 'close'> => ({
  ...factBook(books),
  ...shiftBook(books),
  ...requestBook(books),
  ...saleBook(books),
  ...printBook(books),
  ...ownBook(books),
  ...keepBook(books),
  ...resolutionBook(books),
  ...paymentBook(books),
});

interface Books extends KeptRecords {
  /** One decision; `what` names it in the fault. */
  readonly decide: <T>(what: string, work: () => T) => T;
}

type ShiftBook = Pick<Ledger, 'openShift' | 'drawer' | 'takings' | 'recordShiftOpened' | 'recordShiftClosed'>;

const shiftBook = ({ journal, shifts, sales, allotments, decide }: Books): ShiftBook => ({
  openShift: () => shifts.open(),
  drawer: (shift) => shifts.totals(shift),
  takings: (shift) => sales.taken(shift.id),
  recordShiftOpened: ({ id, openedBy, openedAt: at, float, currency }) =>
    decide('a shift', () => {
      const fact = { kind: 'shift.opened', v: 1, shift: id, clerk: openedBy, float, currency, at } as const;
      const shift = { id, openedBy, openedAt: at, openedJn: journal.append(fact), float, currency };
      shifts.add(shift);
      return shift;
    }),
  recordShiftClosed: (shift, clerk, counted, at) =>
    decide('a closing', () => {
      returnPlaces({ journal, allotments }, returnablePlaces(allotments), 'shift-closed', at);
      const { expected } = shifts.totals(shift);
      journal.append({ kind: 'shift.closed', v: 1, shift: shift.id, clerk, counted, expected, at });
      shifts.close(shift.id, clerk, counted, at);
    }),
});

type RequestBook = Pick<
  Ledger,
  | 'basket'
  | 'keepBasket'
  | 'openConfirm'
  | 'writeConfirm'
  | 'completeSale'
  | 'refuseConfirm'
  | 'withdrawConfirm'
  | 'openWithdrawals'
  | 'answerWithdrawal'
>;

const requestBook = (books: Books): RequestBook => ({
  basket: () => books.requests.basket(),
  keepBasket: (basket) => books.decide('the basket', () => books.requests.keepBasket(basket)),
  openConfirm: () => books.requests.open(),
  writeConfirm: (request) => books.decide('a confirm', () => books.requests.add(request)),
  completeSale: (sale) => books.decide('a sale', () => completeSale(books, sale)),
  refuseConfirm: (commandId, refusal, dropBasket) =>
    books.decide('a refusal', () => {
      books.requests.answer(commandId, 'refused', refusal);
      if (dropBasket) books.requests.keepBasket(null);
    }),
  withdrawConfirm: (withdrawal) =>
    books.decide('a withdrawal', () => {
      books.withdrawals.add(withdrawal);
      books.requests.answer(withdrawal.confirmId, 'refused', { withdrawn: withdrawal.writtenAt });
      books.requests.keepBasket(null);
      // What platforms took of it goes back with it.
      keepChange(books.payments, droppedNow(books.payments, dropName, withdrawal.writtenAt) ?? {});
    }),
  openWithdrawals: () => books.withdrawals.open(),
  answerWithdrawal: (confirmId, outcome, orderId) =>
    books.decide('the end of a withdrawal', () => books.withdrawals.answer(confirmId, outcome, orderId)),
});

type SaleBook = Pick<Ledger, 'sale' | 'recentSales' | 'confirmedSales'>;

const saleBook = ({ sales }: Books): SaleBook => ({
  sale: (orderId) => sales.find(orderId),
  recentSales: (limit) => sales.recent(limit),
  confirmedSales: () => sales.confirmed(),
});

/** The same however often it is asked: a drop is asked under the name of what it drops. */
export const dropName = (what: string): string => `${what}_d`;

function completeSale(
  { journal, requests, sales, payments }: Books,
  { request, order, paper, printName, at }: CompletedSale,
): PrintIntent {
  const { shift } = request.body;
  const { clerk, received } = request.context;
  requests.answer(request.commandId, 'done', { orderId: order.orderId });
  requests.keepBasket(null);
  const parts = request.body.tenders.map(
    ({ tender: kind, amount, payment = '' }): PartPaid => ({ kind, amount, reference: payment }),
  );
  const sold = { order, shift: shift as ShiftRecord['id'], soldAt: at, received, paper, card: null, parts };
  sales.add(request.commandId, sold);
  const paying = payments.find(order.orderId);
  if (paying !== null) payments.keepOrder({ ...paying, state: 'sold' });
  journal.append({
    kind: 'cash.moved',
    v: 1,
    shift: shift as ShiftRecord['id'],
    clerk,
    order: order.orderId,
    reason: 'sale',
    amount: sumMinor(parts.map(({ kind, amount }) => (kind === 'cash' ? amount : 0))),
    currency: order.currency,
    at,
  });
  const intent = { orderId: order.orderId, copy: 1, name: printName };
  sales.intendPrint(intent, at);
  return intent;
}
