import type { HoldId, OrderId, PaymentId, ShiftId } from '@foyer/shared/domain/ids';
import type { Tender } from '@foyer/shared/domain/tender';
import type { PayingView } from '../../channel/paying-view.ts';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { RequestInput } from '@foyer/shared/wire/define-command';
import type { Book, Read, Write } from './book.ts';
import type { ConfirmContext } from './records.ts';

type OpenBody = RequestInput<TerminalCommands['payment.open']>;

/** A basket that is paid by platforms or a card terminal, under the order id that this till made for it. */
export interface PayOrder {
  readonly orderId: OrderId;
  readonly holdId: HoldId;
  /** What is paid for. Of own seats this till makes the sale itself. */
  readonly seats: OpenBody['seats'];
  readonly shift: ShiftId;
  readonly total: number;
  readonly currency: string;
  readonly lines: OpenBody['lines'];
  /** The fact that must be at the server first: its shift is open. */
  readonly afterJn: number;
  /** What the paper needs, also when no catalogue is at hand. */
  readonly context: ConfirmContext;
  /** Whether the server was ever asked for it: one that was paid by cards alone it never hears of before the sale. */
  readonly isAtServer: boolean;
  readonly state: 'open' | 'sold' | 'dropped';
  /** The name under which the server is asked to drop it, until it has answered. */
  readonly dropId: string | null;
  readonly at: number;
}

/** One attempt to take money for it. What the payer's phone showed is no part of it: it is money. */
export interface PayAttempt {
  /** Names `payment.open` at the server, and the charge at the card terminal. */
  readonly attempt: string;
  readonly orderId: OrderId;
  /** Counts the attempts of an order. */
  readonly n: number;
  readonly shift: ShiftId;
  readonly tender: Tender;
  readonly amount: number;
  readonly currency: string;
  /** Who takes it: a platform, asked through the server; the card terminal; a card terminal whose slip was typed; or the note acceptor. */
  readonly by: 'platform' | 'terminal' | 'slip' | 'notes';
  /** What the server calls it; null before it said so, and for cards. */
  readonly paymentId: PaymentId | null;
  readonly payBy: number | null;
  readonly state: 'asked' | 'pending' | 'paid' | 'ended';
  /** Why it ended without money; null otherwise. */
  readonly ended: Omit<NonNullable<PayingView['ended']>, 'tender' | 'amount'> | null;
  /** What the sale names it by once it is paid. */
  readonly reference: string;
  /** Nobody waits for it any more: the name under which that is asked, and whether it was answered. */
  readonly givenUp: { readonly commandId: string; readonly at: number; readonly isAnswered: boolean } | null;
  /** Its guest, who stands there still, was given paper that says that it goes back: no other is given. */
  readonly isOnPaper?: true;
  readonly at: number;
}

/** Whether somebody must still be asked about it. */
export function isFollowed({ state, givenUp }: PayAttempt): boolean {
  if (givenUp !== null && !givenUp.isAnswered) return true;
  return state === 'asked' || state === 'pending';
}

interface Row {
  readonly content: string;
}

/** Orders that are paid otherwise than in cash alone, and the attempts to take their money. */
export class PaymentRecords {
  private readonly openOrder: Read<[], Row>;
  private readonly oneOrder: Read<[string], Row>;
  private readonly asked: Read<[], Row>;
  private readonly ofOrder: Read<[string], Row>;
  private readonly unended: Read<[], Row>;
  private readonly ofShift: Read<[string], Row>;
  private readonly droppedOnes: Read<[number], Row>;
  private readonly givenUpOnes: Read<[number], Row>;
  private readonly putOrder: Write;
  private readonly putAttempt: Write;

  constructor(book: Book) {
    this.openOrder = book.read("SELECT content FROM pay_orders WHERE state = 'open'");
    this.oneOrder = book.read('SELECT content FROM pay_orders WHERE order_id = ?');
    this.asked = book.read('SELECT content FROM pay_orders WHERE is_asked = 1 ORDER BY written_at, order_id');
    this.ofOrder = book.read('SELECT content FROM pay_attempts WHERE order_id = ? ORDER BY attempt');
    this.unended = book.read('SELECT content FROM pay_attempts WHERE is_followed = 1 ORDER BY written_at, attempt');
    this.ofShift = book.read(
      'SELECT content FROM pay_attempts WHERE shift = ? AND is_given_up = 1 ORDER BY written_at, attempt',
    );
    this.droppedOnes = book.read(
      "SELECT content FROM pay_orders WHERE state = 'dropped' AND written_at >= ? ORDER BY written_at, order_id",
    );
    this.givenUpOnes = book.read(
      'SELECT content FROM pay_attempts WHERE is_given_up = 1 AND written_at >= ? ORDER BY written_at, attempt',
    );
    this.putOrder = book.write(
      'payOrder.put',
      `INSERT INTO pay_orders (order_id, state, is_asked, written_at, content) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (order_id) DO UPDATE SET state = excluded.state, is_asked = excluded.is_asked, content = excluded.content`,
    );
    this.putAttempt = book.write(
      'payAttempt.put',
      `INSERT INTO pay_attempts (attempt, order_id, shift, is_followed, is_given_up, written_at, content)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (attempt) DO UPDATE SET is_followed = excluded.is_followed, is_given_up = excluded.is_given_up,
         content = excluded.content`,
    );
  }

  order(): PayOrder | null {
    return orderOf(this.openOrder.get());
  }

  find(orderId: string): PayOrder | null {
    return orderOf(this.oneOrder.get(orderId));
  }

  /** Given up, and the server has not answered yet. */
  drops(): readonly PayOrder[] {
    return this.asked.all().flatMap((row) => orderOf(row) ?? []);
  }

  attempts(orderId: string): readonly PayAttempt[] {
    return this.ofOrder
      .all(orderId)
      .map(attemptOf)
      .sort((a, b) => a.n - b.n);
  }

  followed(): readonly PayAttempt[] {
    return this.unended.all().map(attemptOf);
  }

  givenUpIn(shift: ShiftId): readonly PayAttempt[] {
    return this.ofShift.all(shift).map(attemptOf);
  }

  droppedSince(at: number): readonly PayOrder[] {
    return this.droppedOnes.all(at).flatMap((row) => orderOf(row) ?? []);
  }

  givenUpSince(at: number): readonly PayAttempt[] {
    return this.givenUpOnes.all(at).map(attemptOf);
  }

  keepOrder(order: PayOrder): void {
    const { orderId, state, dropId, at } = order;
    this.putOrder.run(orderId, state, dropId === null ? 0 : 1, at, JSON.stringify(order));
  }

  keepAttempt(one: PayAttempt): void {
    const { attempt, orderId, shift, givenUp, at } = one;
    const flags = [isFollowed(one) ? 1 : 0, givenUp === null ? 0 : 1] as const;
    this.putAttempt.run(attempt, orderId, shift, ...flags, at, JSON.stringify(one));
  }
}

const orderOf = (row: Row | undefined): PayOrder | null =>
  row === undefined ? null : (JSON.parse(row.content) as PayOrder);

const attemptOf = ({ content }: Row): PayAttempt => JSON.parse(content) as PayAttempt;
