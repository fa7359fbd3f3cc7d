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
  /** What a person saw of a paper in doubt, once; did it not come out, its next copy is wanted, and returned. */
  answerResolutionPrint(print: ResolutionPrint, hasComeOut: boolean, at: number): ResolutionPrint | null;
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
  recordResolutionPrint: (print, outcome, paper, at) =>
    books.decide('a print', () => {
      if (!books.resolutions.printed(print.commandId, outcome, paper)) return;
      books.tries.end(print.name);
      tellPrint(books, print, outcome, at);
    }),
  answerResolutionPrint: (print, hasComeOut, at) =>
    books.decide('what was seen of a print', () => {
      if (books.tries.find(print.name)?.state !== 'unknown') return null;
      tellPrint(books, print, hasComeOut ? 'printed' : 'failed', at);
      if (hasComeOut) {
        books.resolutions.printed(print.commandId, 'printed', null);
        books.tries.end(print.name);
        return null;
      }
      const { tried: _, ...wanted } = { ...print, copy: (print.copy ?? 1) + 1 };
      books.tries.again(print.name, wanted.copy, at);
      return wanted;
    }),
});

/** A slip that is about no order is nobody's fact. */
function tellPrint(
  { journal }: Books,
  { answer: { order, tickets }, copy = 1 }: ResolutionPrint,
  outcome: 'printed' | 'failed',
  at: number,
): void {
  if (order !== null) journal.append({ kind: 'print.recorded', v: 1, order, tickets, outcome, copy, at });
}

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
