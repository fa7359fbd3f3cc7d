import { AllotmentRecords } from './allotment-records.ts';
import type { Book } from './book.ts';
import { FactJournal, type LedgerOwner } from './fact-journal.ts';
import { FormerRecords } from './former-records.ts';
import { LoosePapers } from './loose-papers.ts';
import { KeepRecords } from './keep-records.ts';
import { OutOfServiceRecord } from './out-of-service-record.ts';
import { OwnerRecord } from './owner-record.ts';
import { PaymentRecords } from './payment-records.ts';
import { PrintTries } from './print-tries.ts';
import { RequestRecords } from './request-records.ts';
import { ResolutionRecords } from './resolution-records.ts';
import { RetentionRecords } from './retention-records.ts';
import { SaleRecords } from './sale-records.ts';
import { ShiftRecords } from './shift-records.ts';
import { ShowRecords } from './show-records.ts';
import { ShutOutRecords } from './shut-out-records.ts';
import { SignInRecords } from './sign-in-records.ts';
import { TimeRecords } from './time-records.ts';
import { VerdictRecords } from './verdict-records.ts';
import { WithdrawalRecords } from './withdrawal-records.ts';

/** Every class of records of the ledger. One that is made here takes part in the second copy and in its replay. */
export interface Records {
  readonly owner: OwnerRecord;
  readonly journal: FactJournal;
  readonly shifts: ShiftRecords;
  readonly requests: RequestRecords;
  readonly sales: SaleRecords;
  readonly allotments: AllotmentRecords;
  readonly shows: ShowRecords;
  readonly withdrawals: WithdrawalRecords;
  readonly resolutions: ResolutionRecords;
  readonly former: FormerRecords;
  readonly verdicts: VerdictRecords;
  readonly shutOut: ShutOutRecords;
  readonly outOfService: OutOfServiceRecord;
  readonly time: TimeRecords;
  readonly retention: RetentionRecords;
  readonly keeps: KeepRecords;
  readonly signIns: SignInRecords;
  readonly payments: PaymentRecords;
  readonly tries: PrintTries;
  readonly papers: LoosePapers;
}

/** What the books ask of their records, whoever keeps them. */
export type KeptRecords = { readonly [Name in keyof Records]: Pick<Records[Name], keyof Records[Name]> };

export const recordsOf = (book: Book, owner: LedgerOwner): Records => ({
  owner: new OwnerRecord(book),
  journal: new FactJournal(book, owner),
  shifts: new ShiftRecords(book),
  requests: new RequestRecords(book),
  sales: new SaleRecords(book),
  allotments: new AllotmentRecords(book),
  shows: new ShowRecords(book),
  withdrawals: new WithdrawalRecords(book),
  resolutions: new ResolutionRecords(book),
  former: new FormerRecords(book, owner),
  verdicts: new VerdictRecords(book, owner),
  shutOut: new ShutOutRecords(book, owner),
  outOfService: new OutOfServiceRecord(book),
  time: new TimeRecords(book),
  retention: new RetentionRecords(book, owner),
  keeps: new KeepRecords(book),
  signIns: new SignInRecords(book),
  payments: new PaymentRecords(book),
  tries: new PrintTries(book),
  papers: new LoosePapers(book),
});
