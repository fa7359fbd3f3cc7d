import { describe, expect, it } from 'vitest';
import { grant, mine, sellOwn } from '../ledger-own-sales.ts';
import { openDrawer, sellOnce } from '../ledger-sales.ts';
import { EVENING } from '../pretend-house.ts';
import { DAY, NOW, CLERK, withdrawal, confirm, basket, show } from './samples.ts';
import type { OnTrial } from './on-trial.ts';

/** A terminal that is enrolled anew, and books that are past their time. */
export function overTime(on: OnTrial): void {
  it('ends what was open when its terminal is enrolled anew', () => {
    const shift = on.born();
    grant(on.ledger, 'al1', [1, 2]);
    sellOwn(on.ledger, shift, mine(on.ledger).slice(0, 1), 'own');
    on.ledger.keepBasket(basket('b1'));
    on.ledger.writeConfirm(confirm('open'));
    on.ledger.acknowledge(on.ledger.head().jn);
    on.reopen(2);
    expect([on.ledger.openShift(), on.ledger.basket(), on.ledger.openConfirm(), on.ledger.birth()]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(on.ledger.openWithdrawals()).toMatchObject([{ confirmId: 'c-open', commandId: 'c-open_w' }]);
    expect(on.ledger.ownPlaces(null).map(({ state, jn, settledSeq }) => [state, jn, settledSeq])).toEqual([
      ['sold', null, 0],
      ['gone', null, null],
    ]);
    expect(on.found()).toContain('enrolment.closed');
  });

  describe('what is past its time', () => {
    const aDay = (day: string, at: number): void => {
      const shift = openDrawer(on.ledger, day, at);
      for (const one of [1, 2]) sellOnce(on.ledger, shift, `${day}-${one}`, at + one);
      on.ledger.recordShiftClosed(shift, CLERK, 0, at + 100);
    };

    it('goes with what belongs to it once the server has it, and the chain still holds', () => {
      on.ledger.bear(EVENING - 1, []);
      grant(on.ledger, 'old', [1], { sellUntil: EVENING });
      on.ledger.keepOwnShow(show('p1', EVENING), { zones: [] } as never);
      aDay('old', EVENING);
      on.ledger.withdrawConfirm(withdrawal('one'));
      on.ledger.withdrawConfirm(withdrawal('two'));
      on.ledger.answerWithdrawal('c-one', 'burned', null);
      aDay('new', EVENING + 50 * DAY);
      expect(on.ledger.prune(NOW)).toBe(0);
      const head = on.ledger.head();
      on.ledger.acknowledge(head.jn);
      expect(on.ledger.prune(NOW)).toBe(7);
      expect([on.ledger.verify(), on.ledger.head(), on.ledger.recentSales(9).length]).toEqual([null, head, 2]);
      on.reopen();
      expect(on.ledger.facts(0, 100).map(({ jn }) => jn)).toEqual([8, 9, 10, 11, 12, 13]);
      expect([on.ledger.ownPlaces(null), on.ledger.ownAllotments(), on.ledger.ownShows()]).toEqual([[], [], []]);
      expect(on.ledger.openWithdrawals()).toHaveLength(1);
      expect([on.ledger.verify(), on.ledger.prune(NOW)]).toEqual([null, 0]);
      expect(openDrawer(on.ledger, 'next', NOW).openedJn).toBe(14);
    });

    it('stays up to what the server has, and while its shift is open', () => {
      aDay('old', EVENING);
      const shift = openDrawer(on.ledger, 'long', EVENING + DAY);
      sellOnce(on.ledger, shift, 'long-1', EVENING + DAY);
      on.ledger.acknowledge(4);
      // The newest fact vouches for the time: a clock that is years ahead does not choose.
      expect(on.ledger.prune(EVENING + 4000 * DAY)).toBe(0);
      sellOnce(on.ledger, shift, 'long-2', EVENING + 50 * DAY);
      expect(on.ledger.prune(EVENING + 4000 * DAY)).toBe(4);
      on.ledger.acknowledge(on.ledger.head().jn);
      expect(on.ledger.prune(NOW)).toBe(2);
      expect(on.ledger.drawer(shift).expected).toBe(2 * 9200);
    });

    it('is not told by a clock that was back in between, nor by one that was years back at first', () => {
      aDay('before', EVENING);
      aDay('lost', EVENING - 300 * DAY);
      aDay('today', EVENING + 36 * DAY);
      on.ledger.acknowledge(on.ledger.head().jn);
      expect(on.ledger.prune(EVENING + 37 * DAY)).toBe(6);
      on.reopen();
      aDay('later', EVENING + 72 * DAY);
      on.ledger.acknowledge(on.ledger.head().jn);
      expect(on.ledger.prune(EVENING + 72 * DAY)).toBe(12);
    });

    it('is told by no clock that jumped by years where the line would be drawn', () => {
      aDay('lost', EVENING - 9000 * DAY);
      aDay('today', EVENING);
      on.ledger.acknowledge(on.ledger.head().jn);
      expect(on.ledger.prune(EVENING + DAY)).toBe(0);
    });
  });
}
