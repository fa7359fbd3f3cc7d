import type { Ledger } from '../ledger/ledger.ts';
import type { LoosePaper } from '../ledger/loose-papers.ts';

/** Tickets of an order that was sold elsewhere; `tickets` 0: a slip. */
export const loosePaper = (name: string, at: number, tickets = 1): LoosePaper => ({
  name: `loose-${name}`,
  orderId: `o-else-${name}` as LoosePaper['orderId'],
  copy: 1,
  tickets: Array.from({ length: tickets }, (_, n) => `o-else-${name}-${n + 1}` as LoosePaper['tickets'][number]),
  at,
});

/** One step in the life of such a paper, sensible or not; what was answered. */
export function stepOfPaper(
  ledger: Ledger,
  step: 'wish' | 'begin' | 'doubt' | 'printed' | 'failed' | 'seen' | 'unseen',
  name: string,
  at: number,
): unknown {
  // One in three is a slip.
  const paper = ledger.pendingPapers().find((one) => one.name === `loose-${name}`) ?? loosePaper(name, at, at % 3);
  switch (step) {
    case 'wish':
      return ledger.wishPaper(paper);
    case 'begin':
      return ledger.beginPrint(paper.name, paper.copy, at);
    case 'doubt':
      return ledger.doubtPrint(paper.name);
    case 'printed':
    case 'failed':
      return ledger.recordPaper(paper, step, at);
    case 'seen':
    case 'unseen':
      return ledger.answerPaper(paper, step === 'seen', at);
  }
}
