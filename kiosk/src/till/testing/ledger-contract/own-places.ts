import { describe, expect, it } from 'vitest';
import { LedgerFault } from '../../ledger/ledger-fault.ts';
import { grant, mine, sellOwn, voidOwn } from '../ledger-own-sales.ts';
import { EVENING } from '../pretend-house.ts';
import { basket } from './samples.ts';
import type { OnTrial } from './on-trial.ts';

/** Places that this till sells by itself. */
export function ownPlaces(on: OnTrial): void {
  describe('own places', () => {
    it('are judged once to be known whole, whatever a later list says', () => {
      const judged = (isWhole?: boolean): unknown => {
        const [known] = on.ledger.ownAllotments();
        on.ledger.keepAllotments({ allotments: [{ ...known, isWhole }], granted: [], gone: [] } as never);
        on.reopen();
        return on.ledger.ownAllotments()[0]?.isWhole;
      };
      grant(on.ledger, 'al1', [3]);
      expect([judged(), judged(false), judged(true), judged()]).toEqual([undefined, false, false, false]);
    });

    it('are known as they were listed, and after a start', () => {
      const venue = 'v1' as never;
      on.ledger.bear(EVENING - 1, [{ venue, epoch: 1, seq: 4 }]);
      on.ledger.bear(EVENING + 1, [{ venue, epoch: 2, seq: 5 }]);
      expect(on.ledger.births()).toEqual([{ venue, epoch: 1, seq: 4 }]);
      grant(on.ledger, 'al1', [3, 1]);
      grant(on.ledger, 'al0', [2], { performance: 'p2' });
      on.reopen();
      expect(on.ledger.birth()).toBe(EVENING - 1);
      expect(on.ledger.ownPlaces(null).map(({ allotment, place }) => [allotment.id, place])).toEqual([
        ['al0', 2],
        ['al1', 1],
        ['al1', 3],
      ]);
      expect(on.ledger.ownPlaces('p1' as never)[0]).toEqual({
        allotment: on.ledger.ownAllotments().find(({ id }) => id === 'al1'),
        place: 1,
        fence: { epoch: 1, grant: 1, use: 0 },
        state: 'mine',
        order: null,
        jn: null,
        settledSeq: null,
      });
      expect([...on.ledger.ownPerformances()].sort()).toEqual(['p1', 'p2']);
      const [one] = on.ledger.ownAllotments().filter(({ id }) => id === 'al1');
      on.ledger.keepAllotments({
        allotments: [{ ...one, status: 'quarantined', sellUntil: 7 } as never],
        granted: [],
        gone: [],
      });
      expect(on.ledger.ownPlaces('p1' as never)[0]?.allotment).toMatchObject({ status: 'quarantined', sellUntil: 7 });
    });

    it('are refused without their allotment, and granted once', () => {
      const granted = [{ allotment: 'al9', place: 1, fence: { epoch: 1, grant: 1, use: 0 } }] as never;
      expect(() => on.ledger.keepAllotments({ allotments: [], granted, gone: [] })).toThrow(LedgerFault);
      grant(on.ledger, 'al9', [1]);
      expect(() => on.ledger.keepAllotments({ allotments: [], granted, gone: [] })).toThrow(LedgerFault);
      expect(on.ledger.ownPlaces(null)).toHaveLength(1);
    });

    it('are sold with their cash and paper in one decision, the ticket with the number of its fact', () => {
      const shift = on.born();
      on.ledger.keepBasket(basket('b1'));
      grant(on.ledger, 'al1', [1, 2]);
      sellOwn(on.ledger, shift, mine(on.ledger), 'own', EVENING + 4);
      on.reopen();
      expect(on.kinds()).toEqual(['shift.opened', 'sale.made', 'cash.moved']);
      expect(
        on.ledger.ownPlacesOf('o-own' as never).map(({ place, state, fence, jn }) => [place, state, fence.use, jn]),
      ).toEqual([
        [1, 'sold', 1, 2],
        [2, 'sold', 1, 2],
      ]);
      expect(on.ledger.sale('o-own' as never)).toMatchObject({ soldAt: EVENING + 4, order: { tickets: [{ jn: 2 }] } });
      expect([on.ledger.basket(), on.ledger.ownPerformances(), on.ledger.pendingPrints().length]).toEqual([
        null,
        [],
        1,
      ]);
      expect(() => sellOwn(on.ledger, shift, on.ledger.ownPlaces(null), 'own')).toThrow(LedgerFault);
      expect(on.ledger.head().jn).toBe(3);
    });

    it('stand in their allotment again once the sale is taken back', () => {
      const shift = on.born();
      grant(on.ledger, 'al1', [1, 2]);
      sellOwn(on.ledger, shift, mine(on.ledger), 'own');
      voidOwn(on.ledger, shift, 'own');
      expect(on.kinds().slice(3)).toEqual(['sale.voided', 'cash.moved']);
      expect(mine(on.ledger).map(({ fence, jn, order }) => [fence.use, jn, order])).toEqual([
        [2, 4, null],
        [2, 4, null],
      ]);
      expect(on.ledger.sale('o-own' as never)?.isVoided).toBe(true);
      expect(on.ledger.ownPlacesOf('o-own' as never)).toEqual([]);
    });

    it('leave a tombstone that a later list does not wake', () => {
      on.born();
      grant(on.ledger, 'al1', [2, 1, 3]);
      grant(on.ledger, 'al2', [8]);
      const back = mine(on.ledger).filter(({ place }) => place !== 3);
      expect(on.ledger.returnPlaces(back, 'recalled', EVENING)).toBe(3);
      expect(on.ledger.returnPlaces([], 'recalled', EVENING)).toBeNull();
      expect(on.ledger.facts(1, 2).map(({ body }) => body)).toMatchObject([
        { allotment: 'al1', places: [1, 2], reason: 'recalled' },
        { allotment: 'al2', places: [8] },
      ]);
      on.reopen();
      expect(on.ledger.ownPlaces(null).map(({ place, state }) => [place, state])).toEqual([
        [1, 'returned'],
        [2, 'returned'],
        [3, 'mine'],
        [8, 'returned'],
      ]);
      const gone = [1, 3].map((place) => ({ allotment: 'al1', place }) as never);
      on.ledger.keepAllotments({ allotments: [], granted: [], gone });
      expect(on.ledger.ownPlaces(null).map(({ state }) => state)).toEqual(['returned', 'returned', 'gone', 'returned']);
    });

    it('are settled where the server says so, first word first', () => {
      const shift = on.born();
      grant(on.ledger, 'al1', [1, 2]);
      grant(on.ledger, 'al2', [5], { venue: 'v2', performance: 'p2' });
      for (const own of mine(on.ledger)) sellOwn(on.ledger, shift, [own], `own${own.place}`);
      on.ledger.acknowledge(2, [{ jn: 2, seq: 40 }]);
      on.ledger.acknowledge(2, [{ jn: 2, seq: 41 }]);
      const seqs = (): (number | null)[] => on.ledger.ownPlaces(null).map(({ settledSeq }) => settledSeq);
      expect(seqs()).toEqual([40, null, null]);
      on.ledger.settledByWelcome(4, [
        { venue: 'v1', seq: 50 },
        { venue: 'v2', seq: 7 },
      ] as never);
      expect(seqs()).toEqual([40, 50, null]);
      on.ledger.settledByWelcome(7, [{ venue: 'v2', seq: 8 }] as never);
      on.reopen();
      expect([seqs(), on.ledger.acknowledgedJn()]).toEqual([[40, 50, 8], 7]);
    });
  });
}
