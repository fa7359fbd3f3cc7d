import { describe, expect, it } from 'vitest';
import { LedgerFault } from '../../ledger/ledger-fault.ts';
import { grant, mine, sellOwn, voidOwn } from '../ledger-own-sales.ts';
import { openDrawer, sellOnce } from '../ledger-sales.ts';
import { EVENING } from '../pretend-house.ts';
import { DAY, CLERK } from './samples.ts';
import type { OnTrial } from './on-trial.ts';

/** Facts and what the drawer says of them. */
export function factsAndDrawer(on: OnTrial): void {
  describe('facts', () => {
    it('are numbered without a gap, chained, signed, and there again after a start', () => {
      const shift = openDrawer(on.ledger);
      sellOnce(on.ledger, shift, 'one');
      on.ledger.recordShiftClosed(shift, CLERK, 9200, EVENING + 1);
      const facts = on.ledger.facts(0, 100);
      expect(facts.map(({ jn }) => jn)).toEqual([1, 2, 3, 4]);
      expect(on.kinds()).toEqual(['shift.opened', 'cash.moved', 'print.recorded', 'shift.closed']);
      expect(facts.slice(1).map(({ prev }) => prev)).toEqual(facts.slice(0, -1).map(({ hash }) => hash));
      expect(on.ledger.head()).toEqual({ jn: 4, hash: facts.at(-1)?.hash });
      expect(on.ledger.verify()).toBeNull();
      on.reopen();
      expect(on.ledger.facts(0, 100)).toEqual(facts);
      expect(on.ledger.facts(1, 2).map(({ jn }) => jn)).toEqual([2, 3]);
      expect([on.ledger.head().jn, on.ledger.trouble(), on.ledger.isOpen()]).toEqual([4, null, true]);
    });

    it('begin again with the genesis of each terminal epoch, once those of before are acknowledged', () => {
      openDrawer(on.ledger);
      const genesis = on.ledger.facts(0, 1)[0]?.prev;
      on.reopen(2);
      expect(on.ledger.trouble()).toMatchObject({ reason: 'unsent-before-enrolment' });
      expect([on.ledger.isOpen(), on.found().includes('enrolment.unsent')]).toEqual([false, true]);
      expect(() => openDrawer(on.ledger)).toThrow(LedgerFault);
      on.reopen(1);
      on.ledger.acknowledge(1);
      on.reopen(2);
      expect([on.ledger.trouble(), on.ledger.head().jn, on.ledger.acknowledgedJn()]).toEqual([null, 0, 0]);
      expect(on.ledger.head().hash).not.toBe(genesis);
      expect(openDrawer(on.ledger, 's2').openedJn).toBe(1);
      on.reopen(1);
      expect(on.ledger.trouble()).toMatchObject({ reason: 'another-till' });
      on.reopen(2);
    });

    it('are acknowledged forwards only', () => {
      sellOnce(on.ledger, openDrawer(on.ledger), 'one');
      on.ledger.acknowledge(2);
      on.ledger.acknowledge(1);
      expect(on.ledger.acknowledgedJn()).toBe(2);
      on.ledger.settledByWelcome(1, []);
      expect(on.ledger.acknowledgedJn()).toBe(2);
      on.ledger.settledByWelcome(3, []);
      expect(on.reopen().acknowledgedJn()).toBe(3);
    });

    it('are missed when the server has more of them', () => {
      openDrawer(on.ledger);
      on.ledger.acknowledge(3);
      expect(on.ledger.verify()).toEqual({ jn: 2, what: 'facts 2 to 3 are gone: the server has them' });
      on.ledger.acknowledge(1);
    });
  });

  describe('the drawer', () => {
    it('has one shift open, and nothing stays of a decision that failed', () => {
      const shift = openDrawer(on.ledger);
      const second = { id: 's2' as never, openedBy: CLERK, openedAt: 2, float: 0, currency: 'CNY' };
      expect(() => on.ledger.recordShiftOpened(second)).toThrow(LedgerFault);
      expect([on.ledger.head().jn, on.ledger.openShift()]).toEqual([1, shift]);
      on.ledger.recordShiftClosed(shift, CLERK, 0, EVENING);
      expect(on.ledger.openShift()).toBeNull();
      expect(() => on.ledger.recordShiftOpened({ ...second, id: shift.id })).toThrow(LedgerFault);
      expect(on.ledger.recordShiftOpened(second)).toMatchObject({ id: 's2', openedJn: 3 });
    });

    it('holds what its facts say, of this shift alone', () => {
      const shift = on.born();
      grant(on.ledger, 'al1', [1, 2, 3]);
      sellOnce(on.ledger, shift, 'one');
      sellOwn(on.ledger, shift, mine(on.ledger).slice(0, 2), 'own');
      voidOwn(on.ledger, shift, 'own');
      expect(on.ledger.drawer(shift)).toEqual({ float: 0, cashIn: 9400, cashOut: 200, expected: 9200 });
      on.ledger.recordShiftClosed(shift, CLERK, 9100, EVENING);
      expect(on.ledger.facts(0, 100).at(-1)?.body).toMatchObject({ expected: 9200, counted: 9100 });
      expect(on.ledger.drawer(openDrawer(on.ledger, 's2'))).toEqual({ float: 0, cashIn: 0, cashOut: 0, expected: 0 });
    });

    it('gives back every own place as it closes, in the same decision', () => {
      const shift = on.born();
      grant(on.ledger, 'al2', [7, 4]);
      grant(on.ledger, 'al1', [2, 1], { performance: 'p2' });
      grant(on.ledger, 'old', [9], { grantedAt: EVENING - DAY });
      sellOwn(on.ledger, shift, mine(on.ledger, 'p1').slice(0, 1), 'own');
      on.ledger.recordShiftClosed(shift, CLERK, 100, EVENING + 5);
      const told = on.ledger.facts(0, 100).slice(3);
      expect(told.map(({ body }) => body)).toMatchObject([
        { kind: 'seats.returned', allotment: 'al1', places: [1, 2], reason: 'shift-closed' },
        { kind: 'seats.returned', allotment: 'al2', places: [7], reason: 'shift-closed' },
        { kind: 'shift.closed' },
      ]);
      // What was granted before this ledger was born may have been sold elsewhere: it is not given back.
      expect(mine(on.ledger).map(({ allotment }) => allotment.id)).toEqual(['old']);
    });
  });
}
