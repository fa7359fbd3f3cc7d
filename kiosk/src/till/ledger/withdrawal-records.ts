import type { HoldId, OrderId } from '@foyer/shared/domain/ids';
import type { Book, Read, Write } from './book.ts';

/** A confirm taken back before its answer came: the money went back to the customer, nothing was printed. */
export interface Withdrawal {
  /** The confirm's `commandId`. */
  readonly confirmId: string;
  /** The name under which the server is asked to burn or undo it. */
  readonly commandId: string;
  readonly holdId: HoldId;
  /** Cash handed back, in minor units. */
  readonly received: number;
  readonly currency: string;
  readonly writtenAt: number;
}

interface WithdrawalRow {
  readonly confirm_id: string;
  readonly command_id: string;
  readonly hold_id: string;
  readonly received: number;
  readonly currency: string;
  readonly written_at: number;
}

/** Written before the money goes back; open until the server has answered. */
export class WithdrawalRecords {
  private readonly insert: Write;
  private readonly openRows: Read<[], WithdrawalRow>;
  private readonly end: Write;

  constructor(book: Book) {
    this.insert = book.write(
      'withdrawal.add',
      `INSERT INTO withdrawals (confirm_id, command_id, hold_id, received, currency, written_at, state)
       VALUES (?, ?, ?, ?, ?, ?, 'open')`,
    );
    this.openRows = book.read(
      `SELECT confirm_id, command_id, hold_id, received, currency, written_at
         FROM withdrawals WHERE state = 'open' ORDER BY written_at`,
    );
    this.end = book.write(
      'withdrawal.answer',
      "UPDATE withdrawals SET state = ?, order_id = ? WHERE confirm_id = ? AND state = 'open'",
    );
  }

  open(): readonly Withdrawal[] {
    return this.openRows.all().map((row) => ({
      confirmId: row.confirm_id,
      commandId: row.command_id,
      holdId: row.hold_id as HoldId,
      received: row.received,
      currency: row.currency,
      writtenAt: row.written_at,
    }));
  }

  add({ confirmId, commandId, holdId, received, currency, writtenAt }: Withdrawal): void {
    this.insert.run(confirmId, commandId, holdId, received, currency, writtenAt);
  }

  answer(confirmId: string, outcome: 'burned' | 'voided', orderId: OrderId | null): void {
    this.end.run(outcome, orderId, confirmId);
  }
}
