import { describe, expect, it } from 'vitest';
import { LedgerFault } from '../../ledger/ledger-fault.ts';
import { openDrawer, sellOnce } from '../ledger-sales.ts';
import { EVENING } from '../pretend-house.ts';
import { withdrawal, confirm, basket } from './samples.ts';
import type { OnTrial } from './on-trial.ts';

/** Sales that the server confirms, and their paper. */
export function salesAtTheServer(on: OnTrial): void {
  describe('a sale at the server', () => {
    it('is its basket, its confirm, its cash and its paper, each there after a start', () => {
      const shift = openDrawer(on.ledger);
      on.ledger.keepBasket(basket('b1'));
      on.ledger.keepBasket(basket('b2'));
      expect(on.reopen().basket()).toMatchObject({ hold: { holdId: 'b2' } });
      on.ledger.writeConfirm(confirm('one'));
      expect(on.reopen().openConfirm()).toEqual(confirm('one'));
      const order = { orderId: 'o1', total: 9200, currency: 'CNY', tickets: [{ ticketId: 't1' }] } as never;
      const sale = { request: confirm('one'), order, paper: [], printName: 'p1', at: EVENING + 3 };
      expect(on.ledger.completeSale(sale)).toEqual({ orderId: 'o1', copy: 1, name: 'p1' });
      on.reopen();
      expect([on.ledger.basket(), on.ledger.openConfirm()]).toEqual([null, null]);
      expect(on.ledger.sale('o1' as never)).toEqual({
        order,
        shift: shift.id,
        soldAt: EVENING + 3,
        received: 500,
        card: null,
        parts: [{ kind: 'cash', amount: 9200, reference: '' }],
        paper: [],
        print: { copy: 1, name: 'p1', outcome: 'intended', paper: null },
        isVoided: false,
      });
      expect(on.ledger.sale('o2' as never)).toBeNull();
      expect(on.ledger.pendingPrints()).toEqual([{ orderId: 'o1', copy: 1, name: 'p1' }]);
    });

    it('is refused twice, without its request, or beside an open one, and then nothing of it is there', () => {
      const shift = openDrawer(on.ledger);
      sellOnce(on.ledger, shift, 'one');
      const head = on.ledger.head();
      const order = { orderId: 'o9', total: 1, currency: 'CNY', tickets: [] } as never;
      const never = { request: confirm('nine'), order, paper: [], printName: 'p9', at: EVENING };
      expect(() => on.ledger.completeSale(never)).toThrow(LedgerFault);
      expect(() => sellOnce(on.ledger, shift, 'one')).toThrow(LedgerFault);
      on.ledger.writeConfirm(confirm('two'));
      expect(() => on.ledger.writeConfirm(confirm('three'))).toThrow(LedgerFault);
      expect([on.ledger.head(), on.ledger.sale('o9' as never), on.ledger.recentSales(9).length]).toEqual([
        head,
        null,
        1,
      ]);
      expect(on.ledger.openConfirm()).toMatchObject({ commandId: 'c-two' });
    });

    it('comes to nothing, with its basket or without', () => {
      on.ledger.keepBasket(basket('b1'));
      on.ledger.writeConfirm(confirm('one'));
      on.ledger.refuseConfirm('c-one', { code: 'HOLD_EXPIRED', retry: 'refresh' } as never, false);
      expect([on.ledger.openConfirm(), on.ledger.basket()]).toEqual([null, basket('b1')]);
      on.ledger.writeConfirm(confirm('two'));
      on.ledger.refuseConfirm('c-two', { code: 'HOLD_EXPIRED', retry: 'refresh' } as never, true);
      expect([on.ledger.openConfirm(), on.ledger.basket()]).toEqual([null, null]);
    });

    it('is known with what the server was asked for, and not who proved it', () => {
      const shift = openDrawer(on.ledger);
      const [late, early] = [sellOnce(on.ledger, shift, 'a', EVENING + 5), sellOnce(on.ledger, shift, 'b', EVENING)];
      on.ledger.writeConfirm(confirm('open'));
      on.reopen();
      const known = on.ledger.confirmedSales();
      expect(known.map(({ order }) => order)).toEqual([early, late]);
      expect(known[0]).toEqual({ order: early, body: expect.objectContaining({ holdId: 'h-b' }), clerk: 'per1' });
    });

    it('is listed newest first', () => {
      const shift = openDrawer(on.ledger);
      for (const [one, at] of [
        ['a', 5],
        ['b', 3],
        ['c', 5],
        ['d', 4],
      ] as const)
        sellOnce(on.ledger, shift, one, EVENING + at);
      expect(on.ledger.recentSales(3).map(({ order }) => order.orderId)).toEqual(['o-c', 'o-a', 'o-d']);
    });
  });

  it('withdraws a confirm once, and asks until it is answered', () => {
    on.ledger.keepBasket(basket('b1'));
    on.ledger.writeConfirm(confirm('one'));
    on.ledger.withdrawConfirm(withdrawal('one', 9));
    expect([on.ledger.openConfirm(), on.ledger.basket()]).toEqual([null, null]);
    on.ledger.withdrawConfirm(withdrawal('two', 5));
    expect(() => on.ledger.withdrawConfirm(withdrawal('two'))).toThrow(LedgerFault);
    expect(() => on.ledger.withdrawConfirm({ ...withdrawal('three'), commandId: 'w-two' })).toThrow(LedgerFault);
    expect(on.reopen().openWithdrawals()).toEqual([withdrawal('two', 5), withdrawal('one', 9)]);
    on.ledger.answerWithdrawal('c-two', 'burned', null);
    on.ledger.answerWithdrawal('c-two', 'voided', 'o1' as never);
    expect(on.ledger.openWithdrawals()).toEqual([withdrawal('one', 9)]);
  });

  describe('paper', () => {
    it('is wished for and printed copy by copy, each outcome told once', () => {
      const shift = openDrawer(on.ledger);
      const { orderId } = sellOnce(on.ledger, shift, 'one');
      const sale = on.ledger.sale(orderId);
      if (sale === null) throw new Error('nothing was sold');
      const again = on.ledger.intendReprint(sale, (copy) => `again-${copy}`, EVENING + 9);
      expect(again).toEqual({ orderId, copy: 2, name: 'again-2' });
      expect(() => on.ledger.intendReprint(sale, () => 'x', EVENING)).toThrow(LedgerFault);
      expect(on.reopen().pendingPrints()).toEqual([again]);
      on.ledger.recordPrint(again, 'failed', null, EVENING + 10);
      const { jn } = on.ledger.head();
      on.ledger.recordPrint(again, 'printed', 'file', EVENING + 11);
      expect(on.ledger.head().jn).toBe(jn);
      expect(on.ledger.facts(jn - 1, 1)[0]?.body).toMatchObject({ kind: 'print.recorded', copy: 2, outcome: 'failed' });
      expect(on.ledger.sale(orderId)?.print).toEqual({ copy: 2, name: 'again-2', outcome: 'failed', paper: null });
      expect(on.ledger.pendingPrints()).toEqual([]);
    });

    const wishedFor = () => {
      const { orderId } = sellOnce(on.ledger, openDrawer(on.ledger), 'one');
      const sale = on.ledger.sale(orderId);
      if (sale === null) throw new Error('nothing was sold');
      return { orderId, intent: on.ledger.intendReprint(sale, (copy) => `paper-${copy}`, EVENING + 8) };
    };

    it('that was begun is begun after a crash too, and one in doubt is asked about until a person has said what they saw', () => {
      const { orderId, intent } = wishedFor();
      const tried = () => [on.ledger.sale(orderId)?.print.outcome, on.ledger.pendingPrints().map((one) => one.tried)];
      on.ledger.doubtPrint(intent.name);
      expect(tried()).toEqual(['intended', [undefined]]);
      on.ledger.beginPrint(intent.name, 2, EVENING + 9);
      on.reopen();
      expect(tried()).toEqual(['begun', ['begun']]);
      expect(on.ledger.answerPrint(intent, false, () => 'again', EVENING + 10)).toBeNull();
      on.ledger.doubtPrint(intent.name);
      on.reopen();
      expect(tried()).toEqual(['unknown', ['unknown']]);
      const { jn } = on.ledger.head();
      const again = on.ledger.answerPrint(intent, false, (copy) => `again-${copy}`, EVENING + 11);
      expect(again).toEqual({ orderId, copy: 3, name: 'again-3' });
      expect(on.ledger.answerPrint(intent, false, () => 'twice', EVENING + 12)).toBeNull();
      expect(on.reopen().pendingPrints()).toEqual([again]);
      expect(on.ledger.facts(jn, 9).map(({ body }) => body)).toMatchObject([
        { kind: 'print.recorded', copy: 2, outcome: 'failed' },
      ]);
    });

    it('in doubt that did come out is printed, and nothing more is wished for', () => {
      const { orderId, intent } = wishedFor();
      on.ledger.beginPrint(intent.name, 2, EVENING + 9);
      on.ledger.doubtPrint(intent.name);
      expect(on.ledger.answerPrint(intent, true, () => 'again', EVENING + 10)).toBeNull();
      expect(on.reopen().pendingPrints()).toEqual([]);
      expect(on.ledger.sale(orderId)?.print).toMatchObject({ copy: 2, outcome: 'printed' });
    });
  });
}
