import type { CommandId } from '@foyer/shared/domain/ids';
import type { Book, Read, Write } from './book.ts';
import type { LedgerOwner } from './fact-journal.ts';
import { droppedNow, keepChange } from './payment-book.ts';
import type { PaymentRecords } from './payment-records.ts';
import type { RequestRecords } from './request-records.ts';
import type { WithdrawalRecords } from './withdrawal-records.ts';

type Requests = Pick<RequestRecords, 'open' | 'answer' | 'keepBasket'>;
type Payments = Pick<PaymentRecords, keyof PaymentRecords>;
type Withdrawals = Pick<WithdrawalRecords, 'add'>;

/**
 * What a ledger has of terminal epochs before its own. Their facts can be sent by nobody any more: the server takes them
 * only from the terminal as it was enrolled then. So nothing of those epochs may stay open, and no number of a fact of
 * theirs may be compared with one of now.
 */
export class FormerRecords {
  private readonly epoch: number;
  private readonly unacknowledged: Read<[number], { n: number }>;
  private readonly endShift: Write;
  private readonly losePlaces: Write;
  private readonly forgetNumbers: Write;
  private readonly forgetBirth: Write;
  private readonly forgetBirths: Write;
  private readonly forgetWhole: Write;

  constructor(book: Book, { terminalEpoch }: LedgerOwner) {
    this.epoch = terminalEpoch;
    this.unacknowledged = book.read(
      `SELECT count(*) AS n FROM facts f WHERE terminal_epoch < ?
          AND jn > coalesce((SELECT jn FROM acknowledged a WHERE a.terminal_epoch = f.terminal_epoch), 0)`,
    );
    this.endShift = book.write(
      'former.endShift',
      'UPDATE shifts SET closed_at = ?, closed_by = opened_by WHERE closed_at IS NULL',
    );
    this.losePlaces = book.write('former.losePlaces', "UPDATE allotted_places SET state = 'gone' WHERE state = 'mine'");
    // Settled long ago: whatever the replica says of them is newer.
    this.forgetNumbers = book.write(
      'former.forgetNumbers',
      'UPDATE allotted_places SET jn = NULL, settled_seq = coalesce(settled_seq, 0) WHERE jn IS NOT NULL',
    );
    this.forgetBirth = book.write('former.forgetBirth', 'DELETE FROM birth');
    this.forgetBirths = book.write('former.forgetBirths', 'DELETE FROM births');
    this.forgetWhole = book.write('former.forgetWhole', 'UPDATE allotments SET is_whole = 0');
  }

  /** Facts of before that the server has never acknowledged. */
  unsent(): number {
    return this.unacknowledged.get(this.epoch)?.n ?? 0;
  }

  /**
   * Ends what was open, within the decision that gives the ledger its new name. A confirm without an answer is taken
   * back: nothing was printed of it, and its seats must not stay sold for nobody. Allotments granted until now may have
   * been sold from by another file in between. The confirm that was ended; null when none was open.
   */
  end(at: number, requests: Requests, withdrawals: Withdrawals, payments: Payments): string | null {
    this.endShift.run(at);
    this.losePlaces.run();
    this.forgetNumbers.run();
    this.forgetBirth.run();
    this.forgetBirths.run();
    this.forgetWhole.run();
    return takeBackConfirm(at, requests, withdrawals, payments);
  }
}

/** Its id; null when none was open. The basket goes with it. */
export function takeBackConfirm(
  at: number,
  requests: Requests,
  withdrawals: Withdrawals,
  payments: Payments,
): string | null {
  const confirm = requests.open();
  if (confirm !== null) {
    const { commandId: confirmId, body, context } = confirm;
    const { received, currency } = context;
    const commandId = `${confirmId}_w` as CommandId;
    withdrawals.add({ confirmId, commandId, holdId: body.holdId as never, received, currency, writtenAt: at });
    requests.answer(confirmId, 'refused', { withdrawn: at });
  }
  requests.keepBasket(null);
  keepChange(payments, droppedNow(payments, (what) => `${what}_d`, at) ?? {});
  return confirm?.commandId ?? null;
}
