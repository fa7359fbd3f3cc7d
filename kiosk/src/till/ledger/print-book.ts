import type { LoosePaper, PendingPaper } from './loose-papers.ts';
import type { PrintIntent, SaleRecord } from './records.ts';
import type { KeptRecords } from './records-of.ts';

/** Paper of sales: wished for, begun, and what became of it. */
export interface PrintBook {
  /** Without an outcome, the oldest first. */
  pendingPrints(): readonly PrintIntent[];
  intendReprint(sale: SaleRecord, name: (copy: number) => string, at: number): PrintIntent;
  /**
   * Of a paper by its name, of a sale or of what was settled here: its first byte is about to leave. From here on nobody
   * but the printer or a person can say whether it came out.
   */
  beginPrint(name: string, copy: number, at: number): void;
  /** It was begun and has no end: a person is asked. */
  doubtPrint(name: string): void;
  /** Outcome and its fact. A copy whose outcome is known is left as it is. */
  recordPrint(intent: PrintIntent, outcome: 'printed' | 'failed', paper: string | null, at: number): void;
  /** A paper that no sale here speaks of is wished for: written before the printer is asked for it. */
  wishPaper(paper: LoosePaper): void;
  /** Those of which it is not known whether they came out, the oldest first. */
  pendingPapers(): readonly PendingPaper[];
  /** How it went, and the fact of it where it has tickets. One whose outcome is known is left as it is. */
  recordPaper(paper: LoosePaper, outcome: 'printed' | 'failed', at: number): void;
  /** What a person or the slot's sensor saw of such a paper in doubt. False when nobody is asked about it any more. */
  answerPaper(paper: LoosePaper, hasComeOut: boolean, at: number): boolean;
  /**
   * What a person saw of a paper in doubt, once. Did it not come out, the next copy is wished for in the same decision.
   * Null when it came out, or nobody is asked about it any more.
   */
  answerPrint(intent: PrintIntent, hasComeOut: boolean, name: (copy: number) => string, at: number): PrintIntent | null;
}

interface Books extends KeptRecords {
  readonly decide: <T>(what: string, work: () => T) => T;
}

export const printBook = (books: Books): PrintBook => ({
  pendingPrints: () => books.sales.pendingPrints(),
  intendReprint: (sale, name, at) => books.decide('a reprint', () => wishFor(books, sale, name, at)),
  beginPrint: (name, copy, at) => books.decide('the beginning of a print', () => books.tries.begin(name, copy, at)),
  doubtPrint: (name) => books.decide('a print in doubt', () => books.tries.doubt(name)),
  recordPrint: (intent, outcome, paper, at) => books.decide('a print', () => record(books, intent, outcome, paper, at)),
  wishPaper: (paper) => books.decide('a wish for paper', () => books.papers.add(paper)),
  pendingPapers: () => books.papers.pending(),
  recordPaper: (paper, outcome, at) => books.decide('paper', () => recordLoose(books, paper, outcome, at)),
  answerPaper: (paper, hasComeOut, at) =>
    books.decide('what was seen of a paper', () => {
      if (books.tries.find(paper.name)?.state !== 'unknown') return false;
      recordLoose(books, paper, hasComeOut ? 'printed' : 'failed', at);
      return true;
    }),
  answerPrint: (intent, hasComeOut, name, at) =>
    books.decide('what was seen of a print', () => {
      if (books.tries.find(intent.name)?.state !== 'unknown') return null;
      record(books, intent, hasComeOut ? 'printed' : 'failed', null, at);
      const sale = hasComeOut ? null : books.sales.find(intent.orderId);
      return sale === null ? null : wishFor(books, sale, name, at);
    }),
});

function wishFor({ sales }: Books, sale: SaleRecord, name: (copy: number) => string, at: number): PrintIntent {
  const copy = sale.print.copy + 1;
  const intent = { orderId: sale.order.orderId, copy, name: name(copy) };
  sales.intendPrint(intent, at);
  return intent;
}

function recordLoose(
  { papers, tries, journal }: Books,
  { name, orderId: order, tickets, copy }: LoosePaper,
  outcome: 'printed' | 'failed',
  at: number,
): void {
  if (!papers.end(name)) return;
  tries.end(name);
  if (tickets.length > 0) journal.append({ kind: 'print.recorded', v: 1, order, tickets, outcome, copy, at });
}

function record(
  { sales, tries, journal }: Books,
  { orderId: order, copy, name }: PrintIntent,
  outcome: 'printed' | 'failed',
  paper: string | null,
  at: number,
): void {
  if (!sales.finish({ orderId: order, copy, name }, outcome, paper, at)) return;
  tries.end(name);
  const tickets = sales.find(order)?.order.tickets.map((ticket) => ticket.ticketId) ?? [];
  journal.append({ kind: 'print.recorded', v: 1, order, tickets, outcome, copy, at });
}
