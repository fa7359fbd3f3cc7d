import { expect, it } from 'vitest';
import { LedgerFault } from '../../ledger/ledger-fault.ts';
import { grant, mine, sellOwn, voidOwn } from '../ledger-own-sales.ts';
import { EVENING } from '../pretend-house.ts';
import { NOW, basket, show } from './samples.ts';
import type { OnTrial } from './on-trial.ts';

/** What it takes to sell without the server, and to let clerks in. */
export function ownSales(on: OnTrial): void {
  it('keeps what it takes to sell by itself: shows, maps, the server’s time and its verdict', () => {
    expect([
      on.ledger.ownShow('p1' as never),
      on.ledger.ownMap('hash'),
      on.ledger.serverTime(),
      on.ledger.verdict(),
    ]).toEqual([null, null, null, null]);
    on.ledger.keepOwnShow(show('p1'), { zones: [] } as never);
    on.ledger.keepOwnShow(show('p2'), { zones: ['other'] } as never);
    on.ledger.keepOwnShow(show('p1', 5), { zones: [] } as never);
    on.ledger.keepServerTime({ at: 7, offsetMs: -3 });
    on.ledger.condemn('the server has 9', 1);
    on.ledger.condemn('the server has 10', 2);
    on.reopen();
    expect(on.ledger.ownShows()).toEqual([show('p2'), show('p1', 5)]);
    expect(on.ledger.ownShow('p1' as never)).toEqual(show('p1', 5));
    // A map never changes under its hash.
    expect(on.ledger.ownMap('hash')).toEqual({ zones: [] });
    expect([on.ledger.serverTime(), on.ledger.verdict()]).toEqual([{ at: 7, offsetMs: -3 }, 'the server has 9']);
  });

  it('remembers that it is shut out until it is let in again', () => {
    expect(on.ledger.shutOut()).toBe(null);
    on.ledger.keepShutOut('replaced');
    on.ledger.keepShutOut('revoked');
    on.reopen();
    expect(on.ledger.shutOut()).toBe('revoked');
    on.ledger.keepShutOut(null);
    on.reopen();
    expect(on.ledger.shutOut()).toBe(null);
  });

  it('remembers that it is out of service until it is put back', () => {
    expect(on.ledger.outOfServiceSince()).toBe(null);
    on.ledger.keepOutOfService(null);
    on.ledger.keepOutOfService(7);
    on.ledger.keepOutOfService(8);
    on.reopen();
    expect(on.ledger.outOfServiceSince()).toBe(8);
    on.ledger.keepOutOfService(null);
    on.reopen();
    expect(on.ledger.outOfServiceSince()).toBe(null);
  });

  it('charges a card in the fact of the sale alone: no cash moves, and the shift knows what was charged', () => {
    const shift = on.born();
    grant(on.ledger, 'al1', [1, 2, 3]);
    const [one, two, three] = mine(on.ledger);
    if (one === undefined || two === undefined || three === undefined) throw new Error('nothing is its own');
    sellOwn(on.ledger, shift, [one], 'cash');
    sellOwn(on.ledger, shift, [two], 'card', EVENING, 'slip 1');
    sellOwn(on.ledger, shift, [three], 'undone', EVENING, 'slip 2');
    expect(on.ledger.takings(shift)).toEqual([{ tender: 'card', amount: 200 }]);
    // No server made them: it hears of them by their facts.
    expect(on.ledger.confirmedSales()).toEqual([]);
    voidOwn(on.ledger, shift, 'undone');
    on.reopen();
    expect(on.kinds()).toEqual(['shift.opened', 'sale.made', 'cash.moved', 'sale.made', 'sale.made', 'sale.voided']);
    expect([on.ledger.takings(shift)[0]?.amount, on.ledger.drawer(shift).expected]).toEqual([100, 100]);
    expect(on.ledger.sale('o-card' as never)?.card).toBe('slip 1');
    expect(on.ledger.sale('o-cash' as never)?.card).toBeNull();
  });

  it('keeps seats of the pool for one order, gives them back with it, and remembers what it gave up', () => {
    on.ledger.bear(EVENING - 1, []);
    const allotment = {
      id: 'k1',
      venue: 'v1',
      performance: 'p1',
      status: 'open',
      grantedAt: EVENING,
      sellUntil: NOW,
    };
    const granted = [{ allotment: 'k1', place: 4, fence: { epoch: 1, grant: 3, use: 0 } }];
    on.ledger.keepBasket(basket('pool'));
    on.ledger.keepSeats({ allotment, granted, basket: basket('own') } as never);
    expect([on.ledger.basket(), mine(on.ledger).length]).toEqual([basket('own'), 1]);
    expect(() => on.ledger.keepSeats({ allotment, granted, basket: basket('twice') } as never)).toThrow(LedgerFault);
    expect([on.ledger.abandonBasket(mine(on.ledger), EVENING), on.ledger.basket()]).toEqual([1, null]);
    expect(on.ledger.facts(0, 9)[0]?.body).toMatchObject({ kind: 'seats.returned', places: [4], reason: 'abandoned' });
    const given = (holdId: string, notAfter: number) =>
      ({
        holdId,
        performance: 'p1',
        places: [{ place: 5, fence: { epoch: 1, grant: 1, use: 0 } }],
        notAfter,
      }) as never;
    on.ledger.keepBasket(basket('unsure'));
    on.ledger.giveUpKeep(given('h2', 9));
    on.ledger.giveUpKeep(given('h1', 8));
    on.ledger.giveUpKeep(given('h2', 7));
    on.reopen();
    expect([on.ledger.basket(), on.ledger.givenUpKeeps()]).toEqual([null, [given('h1', 8), given('h2', 7)]]);
    on.ledger.forgetGivenUp('h1' as never);
    on.ledger.forgetGivenUp('h3' as never);
    expect(on.ledger.givenUpKeeps()).toEqual([given('h2', 7)]);
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
    on.ledger.keepSignIn(kept('ann', 0));
    on.ledger.keepSignIn(kept('ben', 1));
    on.ledger.keepSignIn(kept('ann', 2));
    on.ledger.forgetSignIn('ben');
    on.reopen();
    expect([on.ledger.signInOf('ann'), on.ledger.signInOf('ben')]).toEqual([kept('ann', 2), null]);
  });
}
