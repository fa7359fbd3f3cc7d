import { describe, expect, it } from 'vitest';
import { PERFORMANCE, VENUE } from '../../../testing/programme-builder.ts';
import { aVenue, CLERK, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { AllotmentId, HoldId, OrderId, PlaceId } from '../../ids.ts';
import { fenceOf } from '../../inventory/read.ts';
import { isRecovering } from '../recovery.ts';
import { ALLOTMENT, grant } from '../settle/till.fixture.ts';
import { askAtTill, askOnline, beginPayment, hold, ordered, saleOf, seats, stateOf } from './desk.fixture.ts';
import { blockPlaces } from './block-places.ts';
import { confirmOrder } from './confirm-order.ts';
import { countLost, endRecovery } from './end-recovery.ts';
import { enrolTerminal } from './enrol-terminal.ts';
import { grantByPolicy } from './grant-by-policy.ts';
import { grantAllotment } from './grant-allotment.ts';
import { holdBest } from './hold-best.ts';
import { keepHold } from './keep-hold.ts';
import { placeHold } from './place-hold.ts';
import { inventoryOf } from './lost-branch.fixture.ts';
import { fork, indexOf, row, tell } from './restored.fixture.ts';

const newVenue = () => aVenue({ profile: { offlineSales: 'allotment' } });

const TWO = 'till-2' as never;

/** A second device, let in while the house finds out. */
const withTillTwo = (venue: TestVenue): void =>
  venue.apply([
    { kind: 'terminal.enrolled', terminal: TWO, name: '', publicKey: 'k', terminalEpoch: 1, venues: [VENUE] },
  ]);

describe('while it is not known what was sold', () => {
  it('nobody gets new seats, at any door', () => {
    const venue = newVenue();
    fork(venue);
    const grantNow = { allotmentId: 'al-9' as AllotmentId, terminal: TILL, performance: PERFORMANCE };
    const asked = [
      () => venue.refusal((state, context) => placeHold(state, askAtTill('h1', seats('A-1')), context)),
      () => venue.refusal((state, context) => placeHold(state, askOnline('h2', seats('A-1')), context)),
      () =>
        venue.refusal((state, context) =>
          holdBest(state, { ...askOnline('h3', seats('A-1')), size: 1 } as never, context),
        ),
      () =>
        venue.refusal((state, context) =>
          grantAllotment(state, { ...grantNow, places: ['A-1' as PlaceId], sellUntil: null, person: null }, context),
        ),
    ];
    expect(asked.map((ask) => ask())).toEqual(['RECOVERING', 'RECOVERING', 'RECOVERING', 'RECOVERING']);
    const keep = { holdId: 'h1' as HoldId, allotmentId: 'al-9' as AllotmentId, terminal: TILL };
    expect(venue.refusal((state, context) => keepHold(state, keep, context))).toBe('RECOVERING');
    const byPolicy = {
      performance: PERFORMANCE,
      terminals: [{ terminal: TILL, asks: true, allotmentId: keep.allotmentId }],
    };
    expect(venue.grant((state, context) => grantByPolicy(state, byPolicy, context))).toMatchObject({
      why: 'recovering',
    });
  });

  it('a hold of before is over, and cannot be confirmed; one that is being paid stays', () => {
    const venue = newVenue();
    const held = hold(venue, askAtTill('h7', seats('A-1')));
    ordered(venue, seats('C-4'));
    beginPayment(venue, 'o1');
    fork(venue);
    expect([stateOf(venue, 'A-1'), stateOf(venue, 'C-4')]).toEqual(['available', 'held']);
    expect(venue.refusal((state, context) => confirmOrder(state, saleOf(held, 'o2'), context))).toBe('RECOVERING');
  });

  it('it does not end before every device has told all it knows, or a manager has counted it as lost', () => {
    const venue = newVenue();
    venue.apply([
      {
        kind: 'terminal.enrolled',
        terminal: 'till-2' as never,
        name: '',
        publicKey: 'k',
        terminalEpoch: 1,
        venues: [VENUE],
      },
    ]);
    fork(venue);
    tell(venue, { isAll: false });
    tell(venue);
    expect(isRecovering(venue.state)).toBe(true);
    const lost = { terminal: 'till-2' as never, reason: 'stolen', person: CLERK };
    venue.grant((state) => countLost(state, lost));
    expect(venue.refusal((state) => countLost(state, lost))).toBe('NOT_FOUND');
    venue.grant(endRecovery);
    expect(isRecovering(venue.state)).toBe(false);
    expect(venue.log.filter(({ kind }) => kind === 'recovery.terminalLost')).toMatchObject([
      { reason: 'stolen', person: CLERK },
    ]);
  });

  it('a device that was enrolled anew does not speak for the one before it', () => {
    const venue = newVenue();
    fork(venue);
    venue.grant((state) => enrolTerminal(state, { terminal: TILL, name: '', publicKey: 'new', venues: [VENUE] }));
    tell(venue, { terminalEpoch: 2 });
    expect(isRecovering(venue.state)).toBe(true);
    venue.grant((state) => countLost(state, { terminal: TILL, reason: 'broken', person: null }));
    venue.grant(endRecovery);
    expect(isRecovering(venue.state)).toBe(false);
  });
});

describe('a seat that somebody saw sold', () => {
  it('and that nobody speaks for is off sale, with its fence as it was', () => {
    const venue = newVenue();
    const before = fenceOf(inventoryOf(venue.state), indexOf(venue, 'A-1'));
    fork(venue);
    tell(venue, { rows: [row(venue, 'A-1', 's.ha')] });
    expect(['A-1', 'A-2', 'A-3', 'A-4'].map((seat) => stateOf(venue, seat))).toEqual([
      'blocked',
      'available',
      'blocked',
      'blocked',
    ]);
    expect(fenceOf(inventoryOf(venue.state), indexOf(venue, 'A-1'))).toEqual(before);
  });

  it('is judged by the newest row, whoever tells first, and by none of before the backup', () => {
    const venue = newVenue();
    fork(venue, 5);
    tell(venue, {
      isAll: false,
      rows: [row(venue, 'A-1', '.', 9), row(venue, 'A-2', 's', 5), row(venue, 'A-3', 's', 9)],
    });
    tell(venue, { rows: [row(venue, 'A-1', 's', 7), row(venue, 'A-3', '.', 7)] });
    expect(['A-1', 'A-2', 'A-3'].map((seat) => stateOf(venue, seat))).toEqual(['available', 'available', 'blocked']);
  });

  it('is off sale as well when the witness comes late, unless it was sold anew since', () => {
    const venue = newVenue();
    fork(venue);
    venue.grant((state) => countLost(state, { terminal: TILL, reason: 'away', person: null }));
    venue.grant(endRecovery);
    hold(venue, askAtTill('h1', seats('A-2')));
    tell(venue, { rows: [row(venue, 'A-1', 'ss')] });
    expect(['A-1', 'A-2'].map((seat) => stateOf(venue, seat))).toEqual(['blocked', 'held']);
  });
});

describe('what stands with a till by the log, and not by the till', () => {
  it('was taken from it since: it goes to everybody, and whoever had it next can still prove it', () => {
    const venue = newVenue();
    grant(venue, ['A-1', 'A-2']);
    const place = indexOf(venue, 'A-1');
    fork(venue);
    const fence = fenceOf(inventoryOf(venue.state), place);
    const own = { allotmentId: ALLOTMENT, performance: PERFORMANCE, sellUntil: 1, grantedAt: 1 };
    tell(venue, { holdings: [{ ...own, places: [{ place, fence }] }] });
    expect(['A-1', 'A-2'].map((seat) => stateOf(venue, seat))).toEqual(['allotted', 'available']);
    expect(fenceOf(inventoryOf(venue.state), indexOf(venue, 'A-2'))).toEqual({ epoch: 1, grant: 1, use: 0 });
  });

  it('stays with it where it came back under another allotment', () => {
    const venue = newVenue();
    grant(venue, ['A-1', 'A-2']);
    fork(venue);
    const again = { allotmentId: 'al-2' as AllotmentId, performance: PERFORMANCE, sellUntil: 1, grantedAt: 2 };
    const place = indexOf(venue, 'A-1');
    tell(venue, { holdings: [{ ...again, places: [{ place, fence: { epoch: 1, grant: 2, use: 0 } }] }] });
    expect(['A-1', 'A-2'].map((seat) => stateOf(venue, seat))).toEqual(['allotted', 'available']);
    expect(inventoryOf(venue.state).owner[place]).toBe('al-2');
  });
});

describe('what another till turns out to have', () => {
  const changesOf = (venue: TestVenue): number => venue.state.allotted.get(TILL)?.changes ?? 0;

  it('is news for the till that had it by the log: it must not go on selling that', () => {
    const venue = newVenue();
    grant(venue, ['A-1']);
    fork(venue);
    withTillTwo(venue);
    const before = changesOf(venue);
    const place = indexOf(venue, 'A-1');
    const own = { allotmentId: 'al-2' as AllotmentId, performance: PERFORMANCE, sellUntil: 1, grantedAt: 2 };
    tell(venue, {
      terminal: TWO,
      holdings: [{ ...own, places: [{ place, fence: { epoch: 1, grant: 2, use: 0 } }] }],
    });
    expect(inventoryOf(venue.state).owner[place]).toBe('al-2');
    expect(changesOf(venue)).toBe(before + 1);
    expect(venue.state.allotted.get(TILL)?.standing.size).toBe(0);
  });

  it('is news as well when it was sold there', () => {
    const venue = newVenue();
    grant(venue, ['A-1']);
    fork(venue);
    const before = changesOf(venue);
    const place = indexOf(venue, 'A-1');
    const fences = [{ epoch: 1, grant: 2, use: 1 }];
    const event = { kind: 'saleRecovered', orderId: 'o-9' as OrderId, places: [place], fences } as const;
    venue.apply([{ kind: 'inventory', performance: PERFORMANCE, event }]);
    expect(changesOf(venue)).toBe(before + 1);
  });
});

it('a manager blocks nothing until all is told: what a till sold there meanwhile would lose its seat', () => {
  const venue = newVenue();
  fork(venue);
  const block = { performance: PERFORMANCE, places: ['A-1' as PlaceId], code: 'broken', person: null };
  expect(venue.refusal((state, context) => blockPlaces(state, block, context))).toBe('RECOVERING');
  tell(venue);
  venue.grant((state, context) => blockPlaces(state, block, context) as never);
  expect(stateOf(venue, 'A-1')).toBe('blocked');
});

describe('what stood with a device that was replaced', () => {
  it('is not what the new device speaks of: it stays in quarantine until somebody takes it back', () => {
    const venue = newVenue();
    grant(venue, ['A-1', 'A-2']);
    fork(venue);
    venue.grant((state) => enrolTerminal(state, { terminal: TILL, name: '', publicKey: 'new', venues: [VENUE] }));
    tell(venue, { terminalEpoch: 2 });
    expect(['A-1', 'A-2'].map((seat) => stateOf(venue, seat))).toEqual(['quarantined', 'quarantined']);
  });
});

describe('a seat that stands with a till by the log, and that somebody saw sold', () => {
  it('is off sale when the till has it no more and nobody speaks for it', () => {
    const venue = newVenue();
    grant(venue, ['A-1', 'A-2', 'A-3']);
    fork(venue);
    tell(venue, { rows: [row(venue, 'A-1', 's..')] });
    expect(['A-1', 'A-2', 'A-3'].map((seat) => stateOf(venue, seat))).toEqual(['blocked', 'available', 'available']);
  });

  it('is off sale when the till is counted as lost, so that nobody takes it back from it and sells it again', () => {
    const venue = newVenue();
    grant(venue, ['A-1', 'A-2', 'A-3']);
    fork(venue);
    withTillTwo(venue);
    tell(venue, { terminal: TWO, rows: [row(venue, 'A-1', 'sal')] });
    venue.grant((state) => countLost(state, { terminal: TILL, reason: 'stolen', person: null }));
    venue.grant(endRecovery);
    expect(['A-1', 'A-2', 'A-3'].map((seat) => stateOf(venue, seat))).toEqual(['blocked', 'allotted', 'allotted']);
  });
});
