import { describe, expect, it } from 'vitest';
import { loosePaper } from '../ledger-papers.ts';
import { openDrawer, sellOnce } from '../ledger-sales.ts';
import { EVENING } from '../pretend-house.ts';
import type { OnTrial } from './on-trial.ts';

const DAY = 86_400_000;

/** Paper of orders that were sold elsewhere, and slips. */
export function loosePapers(on: OnTrial): void {
  describe('a paper that no sale here speaks of', () => {
    const factsAfter = (jn: number) => on.ledger.facts(jn, 9).map(({ body }) => body);

    it('is there from the wish until its outcome is told, once, whatever the till dies of', () => {
      const paper = loosePaper('one', EVENING, 2);
      on.ledger.wishPaper(paper);
      on.ledger.wishPaper(loosePaper('two', EVENING - 1));
      expect(on.reopen().pendingPapers()).toEqual([loosePaper('two', EVENING - 1), paper]);
      on.ledger.beginPrint(paper.name, 1, EVENING + 1);
      expect(on.reopen().pendingPapers()[1]).toEqual({ ...paper, tried: 'begun' });
      const { jn } = on.ledger.head();
      on.ledger.recordPaper(paper, 'printed', EVENING + 2);
      on.ledger.recordPaper(paper, 'failed', EVENING + 3);
      expect(on.reopen().pendingPapers()).toEqual([loosePaper('two', EVENING - 1)]);
      expect(factsAfter(jn)).toEqual([
        {
          kind: 'print.recorded',
          v: 1,
          order: paper.orderId,
          tickets: paper.tickets,
          outcome: 'printed',
          copy: 1,
          at: EVENING + 2,
        },
      ]);
    });

    it('in doubt is asked about until somebody has said what they saw, once', () => {
      const paper = loosePaper('one', EVENING);
      on.ledger.wishPaper(paper);
      on.ledger.beginPrint(paper.name, 1, EVENING + 1);
      expect(on.ledger.answerPaper(paper, true, EVENING + 2)).toBe(false);
      on.ledger.doubtPrint(paper.name);
      expect(on.reopen().pendingPapers()).toEqual([{ ...paper, tried: 'unknown' }]);
      const { jn } = on.ledger.head();
      expect(on.ledger.answerPaper(paper, false, EVENING + 3)).toBe(true);
      expect(on.ledger.answerPaper(paper, true, EVENING + 4)).toBe(false);
      expect(factsAfter(jn)).toMatchObject([{ outcome: 'failed' }]);
      expect(on.reopen().pendingPapers()).toEqual([]);
      // Nothing of it is left to make one of the same name look begun.
      on.ledger.wishPaper(paper);
      expect(on.ledger.pendingPapers()).toEqual([paper]);
    });

    it('that is a slip is nobody’s fact', () => {
      const slip = loosePaper('slip', EVENING, 0);
      const { jn } = on.ledger.head();
      on.ledger.wishPaper(slip);
      on.ledger.recordPaper(slip, 'printed', EVENING + 1);
      expect([on.ledger.head().jn, on.ledger.pendingPapers()]).toEqual([jn, []]);
    });

    it('and was never spoken of is let go with what was before it', () => {
      const old = loosePaper('old', EVENING);
      on.ledger.wishPaper(old);
      on.ledger.beginPrint(old.name, 1, EVENING);
      on.ledger.doubtPrint(old.name);
      sellOnce(on.ledger, openDrawer(on.ledger, 'first', EVENING), 'first', EVENING);
      const shift = on.ledger.openShift();
      if (shift === null) throw new Error('no shift');
      on.ledger.recordShiftClosed(shift, 'per1' as never, 0, EVENING + 1);
      sellOnce(on.ledger, openDrawer(on.ledger, 'later', EVENING + 40 * DAY), 'later', EVENING + 40 * DAY);
      const young = loosePaper('young', EVENING + 40 * DAY);
      on.ledger.wishPaper(young);
      on.ledger.acknowledge(on.ledger.head().jn, []);
      expect(on.ledger.prune(EVENING + 40 * DAY)).toBeGreaterThan(0);
      expect(on.reopen().pendingPapers()).toEqual([young]);
      on.ledger.wishPaper(old);
      expect(on.ledger.pendingPapers()[0]).toEqual(old);
    });
  });
}
