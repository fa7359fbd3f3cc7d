import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeptFault, LedgerFault } from '../ledger/ledger-fault.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ShiftRecord } from '../ledger/records.ts';
import { grant, mine, sellOwn, voidOwn } from './ledger-own-sales.ts';
import { openDrawer, sellOnce } from './ledger-sales.ts';
import { EVENING } from './pretend-house.ts';

/** A till's disk, and the ledger on it. */
export interface LedgerBench {
  /** Opens what is on the disk; the ledger of before was closed. */
  open(terminalEpoch?: number): Ledger;
  /** What is on the disk now, to be put back later. No ledger is open. */
  snapshot(): unknown;
  /** An older state of both files, or of one of them. No ledger is open. */
  putBack(snapshot: unknown, what: 'both' | 'database' | 'copy'): void;
  /** Whether the second copy's disk refuses what is written from now on. */
  refuseCopy(isRefused: boolean): void;
  dispose(): void;
}

const DAY = 86_400_000;
const NOW = EVENING + 60 * DAY;
const CLERK = 'per1' as never;

const withdrawal = (name: string, writtenAt = EVENING) => ({
  confirmId: `c-${name}`,
  commandId: `w-${name}`,
  holdId: `h-${name}` as never,
  received: 500,
  currency: 'CNY',
  writtenAt,
});

const confirm = (name: string) =>
  ({
    commandId: `c-${name}`,
    body: { holdId: `h-${name}`, lines: [], tenders: [], expectedTotal: 9200, shift: 's1' },
    context: { received: 500, currency: 'CNY', clerk: 'per1' },
    afterJn: 1,
    clerkToken: 'token',
    writtenAt: EVENING,
  }) as never;

const basket = (name: string) => ({ hold: { holdId: name }, view: { holdId: name, lines: [] } }) as never;

const show = (id: string, endsAt = EVENING + DAY) =>
  ({ performance: { id, layout: 'hash', endsAt }, venue: { id: 'v1' }, titleName: {}, priceLists: [] }) as never;

/** What every ledger of a till must do: `ledgerContract('memory', () => bench)`. */
export function ledgerContract(name: string, make: () => LedgerBench): void {
  describe(`a till’s ledger in ${name}`, () => {
    let bench: LedgerBench;
    let ledger: Ledger;
    beforeEach(() => {
      bench = make();
      ledger = bench.open();
    });
    afterEach(() => {
      ledger.close();
      bench.dispose();
    });

    const reopen = (terminalEpoch?: number): Ledger => {
      ledger.close();
      ledger = bench.open(terminalEpoch);
      return ledger;
    };
    const kinds = (): string[] => ledger.facts(0, 1000).map(({ body }) => body.kind);
    const found = (): string[] => ledger.checks.map((check) => check.found);
    const born = (): ShiftRecord => {
      ledger.bear(EVENING - 1, []);
      return openDrawer(ledger);
    };

    describe('facts', () => {
      it('are numbered without a gap, chained, signed, and there again after a start', () => {
        const shift = openDrawer(ledger);
        sellOnce(ledger, shift, 'one');
        ledger.recordShiftClosed(shift, CLERK, 9200, EVENING + 1);
        const facts = ledger.facts(0, 100);
        expect(facts.map(({ jn }) => jn)).toEqual([1, 2, 3, 4]);
        expect(kinds()).toEqual(['shift.opened', 'cash.moved', 'print.recorded', 'shift.closed']);
        expect(facts.slice(1).map(({ prev }) => prev)).toEqual(facts.slice(0, -1).map(({ hash }) => hash));
        expect(ledger.head()).toEqual({ jn: 4, hash: facts.at(-1)?.hash });
        expect(ledger.verify()).toBeNull();
        reopen();
        expect(ledger.facts(0, 100)).toEqual(facts);
        expect(ledger.facts(1, 2).map(({ jn }) => jn)).toEqual([2, 3]);
        expect([ledger.head().jn, ledger.trouble(), ledger.isOpen()]).toEqual([4, null, true]);
      });

      it('begin again with the genesis of each terminal epoch, once those of before are acknowledged', () => {
        openDrawer(ledger);
        const genesis = ledger.facts(0, 1)[0]?.prev;
        reopen(2);
        expect(ledger.trouble()).toMatchObject({ reason: 'unsent-before-enrolment' });
        expect([ledger.isOpen(), found().includes('enrolment.unsent')]).toEqual([false, true]);
        expect(() => openDrawer(ledger)).toThrow(LedgerFault);
        reopen(1);
        ledger.acknowledge(1);
        reopen(2);
        expect([ledger.trouble(), ledger.head().jn, ledger.acknowledgedJn()]).toEqual([null, 0, 0]);
        expect(ledger.head().hash).not.toBe(genesis);
        expect(openDrawer(ledger, 's2').openedJn).toBe(1);
        reopen(1);
        expect(ledger.trouble()).toMatchObject({ reason: 'another-till' });
        reopen(2);
      });

      it('are acknowledged forwards only', () => {
        sellOnce(ledger, openDrawer(ledger), 'one');
        ledger.acknowledge(2);
        ledger.acknowledge(1);
        expect(ledger.acknowledgedJn()).toBe(2);
        ledger.settledByWelcome(1, []);
        expect(ledger.acknowledgedJn()).toBe(2);
        ledger.settledByWelcome(3, []);
        expect(reopen().acknowledgedJn()).toBe(3);
      });

      it('are missed when the server has more of them', () => {
        openDrawer(ledger);
        ledger.acknowledge(3);
        expect(ledger.verify()).toEqual({ jn: 2, what: 'facts 2 to 3 are gone: the server has them' });
        ledger.acknowledge(1);
      });
    });

    describe('the drawer', () => {
      it('has one shift open, and nothing stays of a decision that failed', () => {
        const shift = openDrawer(ledger);
        const second = { id: 's2' as never, openedBy: CLERK, openedAt: 2, float: 0, currency: 'CNY' };
        expect(() => ledger.recordShiftOpened(second)).toThrow(LedgerFault);
        expect([ledger.head().jn, ledger.openShift()]).toEqual([1, shift]);
        ledger.recordShiftClosed(shift, CLERK, 0, EVENING);
        expect(ledger.openShift()).toBeNull();
        expect(() => ledger.recordShiftOpened({ ...second, id: shift.id })).toThrow(LedgerFault);
        expect(ledger.recordShiftOpened(second)).toMatchObject({ id: 's2', openedJn: 3 });
      });

      it('holds what its facts say, of this shift alone', () => {
        const shift = born();
        grant(ledger, 'al1', [1, 2, 3]);
        sellOnce(ledger, shift, 'one');
        sellOwn(ledger, shift, mine(ledger).slice(0, 2), 'own');
        voidOwn(ledger, shift, 'own');
        expect(ledger.drawer(shift)).toEqual({ float: 0, cashIn: 9400, cashOut: 200, expected: 9200 });
        ledger.recordShiftClosed(shift, CLERK, 9100, EVENING);
        expect(ledger.facts(0, 100).at(-1)?.body).toMatchObject({ expected: 9200, counted: 9100 });
        expect(ledger.drawer(openDrawer(ledger, 's2'))).toEqual({ float: 0, cashIn: 0, cashOut: 0, expected: 0 });
      });

      it('gives back every own place as it closes, in the same decision', () => {
        const shift = born();
        grant(ledger, 'al2', [7, 4]);
        grant(ledger, 'al1', [2, 1], { performance: 'p2' });
        grant(ledger, 'old', [9], { grantedAt: EVENING - DAY });
        sellOwn(ledger, shift, mine(ledger, 'p1').slice(0, 1), 'own');
        ledger.recordShiftClosed(shift, CLERK, 100, EVENING + 5);
        const told = ledger.facts(0, 100).slice(3);
        expect(told.map(({ body }) => body)).toMatchObject([
          { kind: 'seats.returned', allotment: 'al1', places: [1, 2], reason: 'shift-closed' },
          { kind: 'seats.returned', allotment: 'al2', places: [7], reason: 'shift-closed' },
          { kind: 'shift.closed' },
        ]);
        // What was granted before this ledger was born may have been sold elsewhere: it is not given back.
        expect(mine(ledger).map(({ allotment }) => allotment.id)).toEqual(['old']);
      });
    });

    describe('a sale at the server', () => {
      it('is its basket, its confirm, its cash and its paper, each there after a start', () => {
        const shift = openDrawer(ledger);
        ledger.keepBasket(basket('b1'));
        ledger.keepBasket(basket('b2'));
        expect(reopen().basket()).toMatchObject({ hold: { holdId: 'b2' } });
        ledger.writeConfirm(confirm('one'));
        expect(reopen().openConfirm()).toEqual(confirm('one'));
        const order = { orderId: 'o1', total: 9200, currency: 'CNY', tickets: [{ ticketId: 't1' }] } as never;
        const sale = { request: confirm('one'), order, paper: [], printName: 'p1', at: EVENING + 3 };
        expect(ledger.completeSale(sale)).toEqual({ orderId: 'o1', copy: 1, name: 'p1' });
        reopen();
        expect([ledger.basket(), ledger.openConfirm()]).toEqual([null, null]);
        expect(ledger.sale('o1' as never)).toEqual({
          order,
          shift: shift.id,
          soldAt: EVENING + 3,
          received: 500,
          card: null,
          paper: [],
          print: { copy: 1, name: 'p1', outcome: 'intended', paper: null },
          isVoided: false,
        });
        expect(ledger.sale('o2' as never)).toBeNull();
        expect(ledger.pendingPrints()).toEqual([{ orderId: 'o1', copy: 1, name: 'p1' }]);
      });

      it('is refused twice, without its request, or beside an open one, and then nothing of it is there', () => {
        const shift = openDrawer(ledger);
        sellOnce(ledger, shift, 'one');
        const head = ledger.head();
        const order = { orderId: 'o9', total: 1, currency: 'CNY', tickets: [] } as never;
        const never = { request: confirm('nine'), order, paper: [], printName: 'p9', at: EVENING };
        expect(() => ledger.completeSale(never)).toThrow(LedgerFault);
        expect(() => sellOnce(ledger, shift, 'one')).toThrow(LedgerFault);
        ledger.writeConfirm(confirm('two'));
        expect(() => ledger.writeConfirm(confirm('three'))).toThrow(LedgerFault);
        expect([ledger.head(), ledger.sale('o9' as never), ledger.recentSales(9).length]).toEqual([head, null, 1]);
        expect(ledger.openConfirm()).toMatchObject({ commandId: 'c-two' });
      });

      it('comes to nothing, with its basket or without', () => {
        ledger.keepBasket(basket('b1'));
        ledger.writeConfirm(confirm('one'));
        ledger.refuseConfirm('c-one', { code: 'HOLD_EXPIRED', retry: 'refresh' } as never, false);
        expect([ledger.openConfirm(), ledger.basket()]).toEqual([null, basket('b1')]);
        ledger.writeConfirm(confirm('two'));
        ledger.refuseConfirm('c-two', { code: 'HOLD_EXPIRED', retry: 'refresh' } as never, true);
        expect([ledger.openConfirm(), ledger.basket()]).toEqual([null, null]);
      });

      it('is listed newest first', () => {
        const shift = openDrawer(ledger);
        for (const [one, at] of [
          ['a', 5],
          ['b', 3],
          ['c', 5],
          ['d', 4],
        ] as const)
          sellOnce(ledger, shift, one, EVENING + at);
        expect(ledger.recentSales(3).map(({ order }) => order.orderId)).toEqual(['o-c', 'o-a', 'o-d']);
      });
    });

    it('withdraws a confirm once, and asks until it is answered', () => {
      ledger.keepBasket(basket('b1'));
      ledger.writeConfirm(confirm('one'));
      ledger.withdrawConfirm(withdrawal('one', 9));
      expect([ledger.openConfirm(), ledger.basket()]).toEqual([null, null]);
      ledger.withdrawConfirm(withdrawal('two', 5));
      expect(() => ledger.withdrawConfirm(withdrawal('two'))).toThrow(LedgerFault);
      expect(() => ledger.withdrawConfirm({ ...withdrawal('three'), commandId: 'w-two' })).toThrow(LedgerFault);
      expect(reopen().openWithdrawals()).toEqual([withdrawal('two', 5), withdrawal('one', 9)]);
      ledger.answerWithdrawal('c-two', 'burned', null);
      ledger.answerWithdrawal('c-two', 'voided', 'o1' as never);
      expect(ledger.openWithdrawals()).toEqual([withdrawal('one', 9)]);
    });

    describe('paper', () => {
      it('is wished for and printed copy by copy, each outcome told once', () => {
        const shift = openDrawer(ledger);
        const { orderId } = sellOnce(ledger, shift, 'one');
        const sale = ledger.sale(orderId);
        if (sale === null) throw new Error('nothing was sold');
        const again = ledger.intendReprint(sale, (copy) => `again-${copy}`, EVENING + 9);
        expect(again).toEqual({ orderId, copy: 2, name: 'again-2' });
        expect(() => ledger.intendReprint(sale, () => 'x', EVENING)).toThrow(LedgerFault);
        expect(reopen().pendingPrints()).toEqual([again]);
        ledger.recordPrint(again, 'failed', null, EVENING + 10);
        const { jn } = ledger.head();
        ledger.recordPrint(again, 'printed', 'file', EVENING + 11);
        expect(ledger.head().jn).toBe(jn);
        expect(ledger.facts(jn - 1, 1)[0]?.body).toMatchObject({ kind: 'print.recorded', copy: 2, outcome: 'failed' });
        expect(ledger.sale(orderId)?.print).toEqual({ copy: 2, name: 'again-2', outcome: 'failed', paper: null });
        expect(ledger.pendingPrints()).toEqual([]);
      });
    });

    describe('own places', () => {
      it('are judged once to be known whole, whatever a later list says', () => {
        const judged = (isWhole?: boolean): unknown => {
          const [known] = ledger.ownAllotments();
          ledger.keepAllotments({ allotments: [{ ...known, isWhole }], granted: [], gone: [] } as never);
          reopen();
          return ledger.ownAllotments()[0]?.isWhole;
        };
        grant(ledger, 'al1', [3]);
        expect([judged(), judged(false), judged(true), judged()]).toEqual([undefined, false, false, false]);
      });

      it('are known as they were listed, and after a start', () => {
        const venue = 'v1' as never;
        ledger.bear(EVENING - 1, [{ venue, epoch: 1, seq: 4 }]);
        ledger.bear(EVENING + 1, [{ venue, epoch: 2, seq: 5 }]);
        expect(ledger.births()).toEqual([{ venue, epoch: 1, seq: 4 }]);
        grant(ledger, 'al1', [3, 1]);
        grant(ledger, 'al0', [2], { performance: 'p2' });
        reopen();
        expect(ledger.birth()).toBe(EVENING - 1);
        expect(ledger.ownPlaces(null).map(({ allotment, place }) => [allotment.id, place])).toEqual([
          ['al0', 2],
          ['al1', 1],
          ['al1', 3],
        ]);
        expect(ledger.ownPlaces('p1' as never)[0]).toEqual({
          allotment: ledger.ownAllotments().find(({ id }) => id === 'al1'),
          place: 1,
          fence: { epoch: 1, grant: 1, use: 0 },
          state: 'mine',
          order: null,
          jn: null,
          settledSeq: null,
        });
        expect([...ledger.ownPerformances()].sort()).toEqual(['p1', 'p2']);
        const [one] = ledger.ownAllotments().filter(({ id }) => id === 'al1');
        ledger.keepAllotments({
          allotments: [{ ...one, status: 'quarantined', sellUntil: 7 } as never],
          granted: [],
          gone: [],
        });
        expect(ledger.ownPlaces('p1' as never)[0]?.allotment).toMatchObject({ status: 'quarantined', sellUntil: 7 });
      });

      it('are refused without their allotment, and granted once', () => {
        const granted = [{ allotment: 'al9', place: 1, fence: { epoch: 1, grant: 1, use: 0 } }] as never;
        expect(() => ledger.keepAllotments({ allotments: [], granted, gone: [] })).toThrow(LedgerFault);
        grant(ledger, 'al9', [1]);
        expect(() => ledger.keepAllotments({ allotments: [], granted, gone: [] })).toThrow(LedgerFault);
        expect(ledger.ownPlaces(null)).toHaveLength(1);
      });

      it('are sold with their cash and paper in one decision, the ticket with the number of its fact', () => {
        const shift = born();
        ledger.keepBasket(basket('b1'));
        grant(ledger, 'al1', [1, 2]);
        sellOwn(ledger, shift, mine(ledger), 'own', EVENING + 4);
        reopen();
        expect(kinds()).toEqual(['shift.opened', 'sale.made', 'cash.moved']);
        expect(
          ledger.ownPlacesOf('o-own' as never).map(({ place, state, fence, jn }) => [place, state, fence.use, jn]),
        ).toEqual([
          [1, 'sold', 1, 2],
          [2, 'sold', 1, 2],
        ]);
        expect(ledger.sale('o-own' as never)).toMatchObject({ soldAt: EVENING + 4, order: { tickets: [{ jn: 2 }] } });
        expect([ledger.basket(), ledger.ownPerformances(), ledger.pendingPrints().length]).toEqual([null, [], 1]);
        expect(() => sellOwn(ledger, shift, ledger.ownPlaces(null), 'own')).toThrow(LedgerFault);
        expect(ledger.head().jn).toBe(3);
      });

      it('stand in their allotment again once the sale is taken back', () => {
        const shift = born();
        grant(ledger, 'al1', [1, 2]);
        sellOwn(ledger, shift, mine(ledger), 'own');
        voidOwn(ledger, shift, 'own');
        expect(kinds().slice(3)).toEqual(['sale.voided', 'cash.moved']);
        expect(mine(ledger).map(({ fence, jn, order }) => [fence.use, jn, order])).toEqual([
          [2, 4, null],
          [2, 4, null],
        ]);
        expect(ledger.sale('o-own' as never)?.isVoided).toBe(true);
        expect(ledger.ownPlacesOf('o-own' as never)).toEqual([]);
      });

      it('leave a tombstone that a later list does not wake', () => {
        born();
        grant(ledger, 'al1', [2, 1, 3]);
        grant(ledger, 'al2', [8]);
        const back = mine(ledger).filter(({ place }) => place !== 3);
        expect(ledger.returnPlaces(back, 'recalled', EVENING)).toBe(3);
        expect(ledger.returnPlaces([], 'recalled', EVENING)).toBeNull();
        expect(ledger.facts(1, 2).map(({ body }) => body)).toMatchObject([
          { allotment: 'al1', places: [1, 2], reason: 'recalled' },
          { allotment: 'al2', places: [8] },
        ]);
        reopen();
        expect(ledger.ownPlaces(null).map(({ place, state }) => [place, state])).toEqual([
          [1, 'returned'],
          [2, 'returned'],
          [3, 'mine'],
          [8, 'returned'],
        ]);
        const gone = [1, 3].map((place) => ({ allotment: 'al1', place }) as never);
        ledger.keepAllotments({ allotments: [], granted: [], gone });
        expect(ledger.ownPlaces(null).map(({ state }) => state)).toEqual(['returned', 'returned', 'gone', 'returned']);
      });

      it('are settled where the server says so, first word first', () => {
        const shift = born();
        grant(ledger, 'al1', [1, 2]);
        grant(ledger, 'al2', [5], { venue: 'v2', performance: 'p2' });
        for (const own of mine(ledger)) sellOwn(ledger, shift, [own], `own${own.place}`);
        ledger.acknowledge(2, [{ jn: 2, seq: 40 }]);
        ledger.acknowledge(2, [{ jn: 2, seq: 41 }]);
        const seqs = (): (number | null)[] => ledger.ownPlaces(null).map(({ settledSeq }) => settledSeq);
        expect(seqs()).toEqual([40, null, null]);
        ledger.settledByWelcome(4, [
          { venue: 'v1', seq: 50 },
          { venue: 'v2', seq: 7 },
        ] as never);
        expect(seqs()).toEqual([40, 50, null]);
        ledger.settledByWelcome(7, [{ venue: 'v2', seq: 8 }] as never);
        reopen();
        expect([seqs(), ledger.acknowledgedJn()]).toEqual([[40, 50, 8], 7]);
      });
    });

    it('keeps what it takes to sell by itself: shows, maps, the server’s time and its verdict', () => {
      expect([ledger.ownShow('p1' as never), ledger.ownMap('hash'), ledger.serverTime(), ledger.verdict()]).toEqual([
        null,
        null,
        null,
        null,
      ]);
      ledger.keepOwnShow(show('p1'), { zones: [] } as never);
      ledger.keepOwnShow(show('p2'), { zones: ['other'] } as never);
      ledger.keepOwnShow(show('p1', 5), { zones: [] } as never);
      ledger.keepServerTime({ at: 7, offsetMs: -3 });
      ledger.condemn('the server has 9', 1);
      ledger.condemn('the server has 10', 2);
      reopen();
      expect(ledger.ownShows()).toEqual([show('p2'), show('p1', 5)]);
      expect(ledger.ownShow('p1' as never)).toEqual(show('p1', 5));
      // A map never changes under its hash.
      expect(ledger.ownMap('hash')).toEqual({ zones: [] });
      expect([ledger.serverTime(), ledger.verdict()]).toEqual([{ at: 7, offsetMs: -3 }, 'the server has 9']);
    });

    it('ends what was open when its terminal is enrolled anew', () => {
      const shift = born();
      grant(ledger, 'al1', [1, 2]);
      sellOwn(ledger, shift, mine(ledger).slice(0, 1), 'own');
      ledger.keepBasket(basket('b1'));
      ledger.writeConfirm(confirm('open'));
      ledger.acknowledge(ledger.head().jn);
      reopen(2);
      expect([ledger.openShift(), ledger.basket(), ledger.openConfirm(), ledger.birth()]).toEqual([
        null,
        null,
        null,
        null,
      ]);
      expect(ledger.openWithdrawals()).toMatchObject([{ confirmId: 'c-open', commandId: 'c-open_w' }]);
      expect(ledger.ownPlaces(null).map(({ state, jn, settledSeq }) => [state, jn, settledSeq])).toEqual([
        ['sold', null, 0],
        ['gone', null, null],
      ]);
      expect(found()).toContain('enrolment.closed');
    });

    describe('what is past its time', () => {
      const aDay = (day: string, at: number): void => {
        const shift = openDrawer(ledger, day, at);
        for (const one of [1, 2]) sellOnce(ledger, shift, `${day}-${one}`, at + one);
        ledger.recordShiftClosed(shift, CLERK, 0, at + 100);
      };

      it('goes with what belongs to it once the server has it, and the chain still holds', () => {
        ledger.bear(EVENING - 1, []);
        grant(ledger, 'old', [1], { sellUntil: EVENING });
        ledger.keepOwnShow(show('p1', EVENING), { zones: [] } as never);
        aDay('old', EVENING);
        ledger.withdrawConfirm(withdrawal('one'));
        ledger.withdrawConfirm(withdrawal('two'));
        ledger.answerWithdrawal('c-one', 'burned', null);
        aDay('new', EVENING + 50 * DAY);
        expect(ledger.prune(NOW)).toBe(0);
        const head = ledger.head();
        ledger.acknowledge(head.jn);
        expect(ledger.prune(NOW)).toBe(7);
        expect([ledger.verify(), ledger.head(), ledger.recentSales(9).length]).toEqual([null, head, 2]);
        reopen();
        expect(ledger.facts(0, 100).map(({ jn }) => jn)).toEqual([8, 9, 10, 11, 12, 13]);
        expect([ledger.ownPlaces(null), ledger.ownAllotments(), ledger.ownShows()]).toEqual([[], [], []]);
        expect(ledger.openWithdrawals()).toHaveLength(1);
        expect([ledger.verify(), ledger.prune(NOW)]).toEqual([null, 0]);
        expect(openDrawer(ledger, 'next', NOW).openedJn).toBe(14);
      });

      it('stays up to what the server has, and while its shift is open', () => {
        aDay('old', EVENING);
        const shift = openDrawer(ledger, 'long', EVENING + DAY);
        sellOnce(ledger, shift, 'long-1', EVENING + DAY);
        ledger.acknowledge(4);
        // The newest fact vouches for the time: a clock that is years ahead does not choose.
        expect(ledger.prune(EVENING + 4000 * DAY)).toBe(0);
        sellOnce(ledger, shift, 'long-2', EVENING + 50 * DAY);
        expect(ledger.prune(EVENING + 4000 * DAY)).toBe(4);
        ledger.acknowledge(ledger.head().jn);
        expect(ledger.prune(NOW)).toBe(2);
        expect(ledger.drawer(shift).expected).toBe(2 * 9200);
      });

      it('is not told by a clock that was back in between, nor by one that was years back at first', () => {
        aDay('before', EVENING);
        aDay('lost', EVENING - 300 * DAY);
        aDay('today', EVENING + 36 * DAY);
        ledger.acknowledge(ledger.head().jn);
        expect(ledger.prune(EVENING + 37 * DAY)).toBe(6);
        reopen();
        aDay('later', EVENING + 72 * DAY);
        ledger.acknowledge(ledger.head().jn);
        expect(ledger.prune(EVENING + 72 * DAY)).toBe(12);
      });

      it('is told by no clock that jumped by years where the line would be drawn', () => {
        aDay('lost', EVENING - 9000 * DAY);
        aDay('today', EVENING);
        ledger.acknowledge(ledger.head().jn);
        expect(ledger.prune(EVENING + DAY)).toBe(0);
      });
    });

    it('charges a card in the fact of the sale alone: no cash moves, and the shift knows what was charged', () => {
      const shift = born();
      grant(ledger, 'al1', [1, 2, 3]);
      const [one, two, three] = mine(ledger);
      if (one === undefined || two === undefined || three === undefined) throw new Error('nothing is its own');
      sellOwn(ledger, shift, [one], 'cash');
      sellOwn(ledger, shift, [two], 'card', EVENING, 'slip 1');
      sellOwn(ledger, shift, [three], 'undone', EVENING, 'slip 2');
      expect(ledger.cardTakings(shift)).toBe(200);
      voidOwn(ledger, shift, 'undone');
      reopen();
      expect(kinds()).toEqual(['shift.opened', 'sale.made', 'cash.moved', 'sale.made', 'sale.made', 'sale.voided']);
      expect([ledger.cardTakings(shift), ledger.drawer(shift).expected]).toEqual([100, 100]);
      expect(ledger.sale('o-card' as never)?.card).toBe('slip 1');
      expect(ledger.sale('o-cash' as never)?.card).toBeNull();
    });

    it('keeps seats of the pool for one order, gives them back with it, and remembers what it gave up', () => {
      ledger.bear(EVENING - 1, []);
      const allotment = {
        id: 'k1',
        venue: 'v1',
        performance: 'p1',
        status: 'open',
        grantedAt: EVENING,
        sellUntil: NOW,
      };
      const granted = [{ allotment: 'k1', place: 4, fence: { epoch: 1, grant: 3, use: 0 } }];
      ledger.keepBasket(basket('pool'));
      ledger.keepSeats({ allotment, granted, basket: basket('own') } as never);
      expect([ledger.basket(), mine(ledger).length]).toEqual([basket('own'), 1]);
      expect(() => ledger.keepSeats({ allotment, granted, basket: basket('twice') } as never)).toThrow(LedgerFault);
      expect([ledger.abandonBasket(mine(ledger), EVENING), ledger.basket()]).toEqual([1, null]);
      expect(ledger.facts(0, 9)[0]?.body).toMatchObject({ kind: 'seats.returned', places: [4], reason: 'abandoned' });
      const given = (holdId: string, notAfter: number) =>
        ({
          holdId,
          performance: 'p1',
          places: [{ place: 5, fence: { epoch: 1, grant: 1, use: 0 } }],
          notAfter,
        }) as never;
      ledger.keepBasket(basket('unsure'));
      ledger.giveUpKeep(given('h2', 9));
      ledger.giveUpKeep(given('h1', 8));
      ledger.giveUpKeep(given('h2', 7));
      reopen();
      expect([ledger.basket(), ledger.givenUpKeeps()]).toEqual([null, [given('h1', 8), given('h2', 7)]]);
      ledger.forgetGivenUp('h1' as never);
      ledger.forgetGivenUp('h3' as never);
      expect(ledger.givenUpKeeps()).toEqual([given('h2', 7)]);
    });

    it('keeps who may sign in without the server', () => {
      const kept = (login: string, failures: number) => ({
        login,
        salt: 's',
        sealed: 'x',
        onlineAt: EVENING,
        failures,
        lockMs: 0,
      });
      ledger.keepSignIn(kept('ann', 0));
      ledger.keepSignIn(kept('ben', 1));
      ledger.keepSignIn(kept('ann', 2));
      ledger.forgetSignIn('ben');
      reopen();
      expect([ledger.signInOf('ann'), ledger.signInOf('ben')]).toEqual([kept('ann', 2), null]);
    });

    describe('its two files', () => {
      it('belong to one till at a time', () => {
        expect(() => bench.open()).toThrow(/another till is running/);
        ledger.close();
        expect(() => ledger.head()).toThrow();
        ledger = bench.open();
      });

      it('stand for each other: a decision that waits for its copy is kept, tells, and is completed', () => {
        const shift = openDrawer(ledger);
        let told = 0;
        ledger.onTrouble(() => (told += 1));
        bench.refuseCopy(true);
        expect(() => ledger.keepBasket(basket('b1'))).toThrow(KeptFault);
        expect([ledger.trouble()?.reason, told, ledger.basket()]).toEqual(['second-copy-disk', 1, basket('b1')]);
        expect(() => ledger.recordShiftClosed(shift, CLERK, 0, EVENING)).toThrow(LedgerFault);
        expect([ledger.recover(), ledger.openShift()?.id]).toEqual([false, 's1']);
        bench.refuseCopy(false);
        expect([ledger.recover(), ledger.trouble()]).toEqual([true, null]);
        bench.refuseCopy(true);
        expect(() => ledger.keepBasket(basket('b2'))).toThrow(KeptFault);
        bench.refuseCopy(false);
        reopen();
        expect([found().includes('copy.completed'), ledger.basket()]).toEqual([true, basket('b2')]);
      });

      it('are made one: the database of an older moment is rebuilt, the older copy is written anew', () => {
        openDrawer(ledger);
        ledger.close();
        const older = bench.snapshot();
        ledger = bench.open();
        for (const one of ['b1', 'b2', 'b3']) ledger.keepBasket(basket(one));
        ledger.close();
        bench.putBack(older, 'database');
        ledger = bench.open();
        expect([found()[0], ledger.basket(), ledger.trouble()]).toEqual(['database.behind', basket('b3'), null]);
        ledger.close();
        bench.putBack(older, 'copy');
        ledger = bench.open();
        expect([found()[0], found()[1], ledger.basket()]).toEqual(['database.unchecked', 'copy.older', basket('b3')]);
      });

      it('go back together unnoticed here, and stop a till when only one went another way', () => {
        ledger.close();
        const older = bench.snapshot();
        ledger = bench.open();
        sellOnce(ledger, openDrawer(ledger), 'one');
        ledger.close();
        const newer = bench.snapshot();
        bench.putBack(older, 'both');
        ledger = bench.open();
        // The server's head is what tells: these facts are fewer than it has.
        expect([ledger.trouble(), ledger.head().jn, ledger.verify()]).toEqual([null, 0, null]);
        openDrawer(ledger, 'other');
        ledger.close();
        bench.putBack(newer, 'copy');
        ledger = bench.open();
        expect([ledger.trouble()?.reason, ledger.isOpen(), ledger.recover()]).toEqual(['other-history', false, false]);
        expect([ledger.head().jn, ledger.prune(NOW)]).toEqual([0, 0]);
        expect(() => ledger.keepBasket(null)).toThrow(LedgerFault);
      });
    });
  });
}
