import { expect, it } from 'vitest';
import { LedgerFault } from '../../ledger/ledger-fault.ts';
import { completePaid, payAttempt, payOrder } from '../ledger-payments.ts';
import { EVENING } from '../pretend-house.ts';
import type { OnTrial } from './on-trial.ts';

const answered = { commandId: 'g', at: EVENING, isAnswered: true };

/** Money that platforms and a card terminal take. */
export function payments(on: OnTrial): void {
  it('knows after a start anew which order is being paid, by which attempts, and what is still to be asked', () => {
    const order = payOrder('a', on.born());
    const first = payAttempt('1', order);
    on.ledger.keepPayment({ order, attempts: [first] });
    const given = { ...first, givenUp: { ...answered, isAnswered: false } };
    const second = payAttempt('2', order, { at: EVENING + 1, state: 'pending', paymentId: 'p2' as never });
    on.ledger.keepPayment({ attempts: [given, second] });
    on.reopen();
    expect([on.ledger.payOrder(), on.ledger.payOrderOf(order.orderId)]).toEqual([order, order]);
    expect(on.ledger.attemptsOf(order.orderId)).toEqual([given, second]);
    expect(on.ledger.followedAttempts()).toEqual([given, second]);
    expect(on.ledger.givenUpIn(order.shift)).toEqual([given]);
    const ended = { ...given, state: 'ended' as const, givenUp: answered };
    on.ledger.keepPayment({ attempts: [ended, { ...second, state: 'paid' }] });
    expect([on.ledger.followedAttempts(), on.ledger.givenUpIn(order.shift)]).toEqual([[], [ended]]);
  });

  it('pays one order at a time, and asks for one to be dropped until that is answered', () => {
    const order = payOrder('a', on.born());
    on.ledger.keepPayment({ order });
    expect(() => on.ledger.keepPayment({ order: payOrder('b', { id: 's1' } as never) })).toThrow(LedgerFault);
    expect(() => on.ledger.keepPayment({ attempts: [payAttempt('1', payOrder('c', { id: 's1' } as never))] })).toThrow(
      LedgerFault,
    );
    const dropped = { ...order, state: 'dropped' as const, dropId: 'd1' };
    on.ledger.keepPayment({ order: dropped });
    on.reopen();
    expect([on.ledger.payOrder(), on.ledger.openDrops()]).toEqual([null, [dropped]]);
    on.ledger.keepPayment({ order: { ...dropped, dropId: null } });
    expect(on.ledger.openDrops()).toEqual([]);
  });

  it('asks anew for all that was given up since, and for nothing else, once a server was put back', () => {
    const order = payOrder('a', on.born());
    const first = payAttempt('1', order, { state: 'ended', paymentId: 'p1' as never, givenUp: answered });
    on.ledger.keepPayment({ order: { ...order, state: 'dropped', dropId: null }, attempts: [first] });
    const sold = payOrder('b', { id: order.shift } as never);
    const second = payAttempt('2', sold, { state: 'ended', paymentId: null, givenUp: answered });
    on.ledger.keepPayment({ order: { ...sold, state: 'sold' }, attempts: [second] });
    on.ledger.askGiveUpsAgain(EVENING + 1, (what) => `${what}-again`);
    expect([on.ledger.openDrops(), on.ledger.followedAttempts()]).toEqual([[], []]);
    on.ledger.askGiveUpsAgain(EVENING, (what) => `${what}-again`);
    on.reopen();
    expect(on.ledger.openDrops()).toEqual([{ ...order, state: 'dropped', dropId: `${order.orderId}-again` }]);
    const asked = { ...answered, commandId: `${first.attempt}-again`, isAnswered: false };
    expect(on.ledger.followedAttempts()).toEqual([{ ...first, givenUp: asked }]);
  });

  it('writes a sale whose money platforms took, all at once: no cash moves, and it is told like others of the server', () => {
    const shift = on.born();
    const order = payOrder('a', shift);
    on.ledger.keepPayment({ order });
    completePaid(on.ledger, order, 'a');
    on.reopen();
    expect([on.ledger.payOrder(), on.ledger.basket(), on.ledger.pendingPrints().length]).toEqual([null, null, 1]);
    expect(on.ledger.sale(order.orderId)).toMatchObject({ card: null, parts: [{ kind: 'wechat-qr', amount: 100 }] });
    expect(on.ledger.takings(shift)).toEqual([{ tender: 'wechat-qr', amount: 100 }]);
    expect([on.kinds(), on.ledger.drawer(shift).expected]).toEqual([['shift.opened'], 0]);
    expect(on.ledger.confirmedSales()).toMatchObject([{ order: { orderId: order.orderId }, clerk: 'per1' }]);
  });

  it('drops what is being paid when the terminal is enrolled anew, and goes on asking for it', () => {
    const order = payOrder('a', on.born());
    on.ledger.keepPayment({ order, attempts: [payAttempt('1', order)] });
    on.ledger.acknowledge(on.ledger.head().jn, []);
    on.reopen(2);
    expect(on.ledger.payOrder()).toBeNull();
    expect(on.ledger.openDrops()).toMatchObject([{ orderId: order.orderId, dropId: 'o-a_d' }]);
    expect(on.ledger.followedAttempts()).toMatchObject([{ givenUp: { commandId: 'pa-1_d', isAnswered: false } }]);
  });
}
