import type { Rejection } from '@foyer/shared/domain/rejections';
import type { KeptRecords } from './records-of.ts';
import type { Resolution, ResolutionAnswer, ResolutionPrint } from './resolution-records.ts';

/** Conflicts settled and tickets taken back at this counter. */
export interface ResolutionBook {
  openResolution(): Resolution | null;
  writeResolution(resolution: Resolution): void;
  /**
   * The server has answered: the cash that goes back leaves the drawer, a sale of this till whose tickets do not count
   * any more is marked, and the paper is wanted, all at once. Null when nothing is to be printed.
   */
  completeResolution(done: CompletedResolution): ResolutionPrint | null;
  refuseResolution(commandId: string, refusal: Rejection): void;
  pendingResolutionPrints(): readonly ResolutionPrint[];
  /** Outcome and its fact. A paper whose outcome is known is left as it is. */
  recordResolutionPrint(print: ResolutionPrint, outcome: 'printed' | 'failed', paper: string | null, at: number): void;
}

export interface CompletedResolution {
  readonly resolution: Resolution;
  readonly answer: ResolutionAnswer;
  readonly printName: string;
  readonly at: number;
}

interface Books extends KeptRecords {
  readonly decide: <T>(what: string, work: () => T) => T;
}

export const resolutionBook = (books: Books): ResolutionBook => ({
  openResolution: () => books.resolutions.open(),
  writeResolution: (resolution) => books.decide('a settled conflict', () => books.resolutions.add(resolution)),
  completeResolution: (done) => books.decide('the end of a conflict', () => complete(books, done)),
  refuseResolution: (commandId, refusal) =>
    books.decide('a refused conflict', () => books.resolutions.refuse(commandId, refusal)),
  pendingResolutionPrints: () => books.resolutions.pendingPrints(),
  recordResolutionPrint: ({ commandId, answer }, outcome, paper, at) =>
    books.decide('a print', () => {
      if (!books.resolutions.printed(commandId, outcome, paper) || answer.order === null) return;
      const { order, tickets } = answer;
      books.journal.append({ kind: 'print.recorded', v: 1, order, tickets, outcome, copy: 1, at });
    }),
});

function complete(
  { resolutions, journal, shifts, sales }: Books,
  { resolution, answer, printName, at }: CompletedResolution,
): ResolutionPrint | null {
  const { commandId, context } = resolution;
  const name = answer.slip === null ? null : printName;
  if (!resolutions.answer(commandId, answer, name)) return null;
  const { order, cashToReturn: amount, currency } = answer;
  // A shift that ended meanwhile took no part in it: the cash leaves the drawer that is open now.
  const shift = shifts.open()?.id ?? context.shift;
  const cash = { kind: 'cash.moved', v: 1, shift, clerk: context.clerk, order, reason: 'sale-undone', at } as const;
  if (amount > 0 && currency !== null) journal.append({ ...cash, amount, currency });
  const own = order === null || (answer.refund?.ticketsLeft ?? 0) > 0 ? null : sales.find(order);
  const why = answer.conflict === null ? 'refunded' : 'conflict';
  if (own !== null && !own.isVoided) sales.markVoid(own.order.orderId, why, context.clerk, at);
  return name === null ? null : { commandId, name, answer };
}
