import { describe, expect, it } from 'vitest';
import { aVenue, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { OrderId, TicketId } from '../../ids.ts';
import { fenceOf, STATUS_CODE } from '../../inventory/read.ts';
import {
  askOnline,
  beginPayment,
  BUYER,
  hear,
  hold,
  order,
  orderOf,
  paid,
  PRICE,
  seats,
  stateOf,
} from './desk.fixture.ts';
import { countLost, endRecovery } from './end-recovery.ts';
import { inventoryOf } from './lost-branch.fixture.ts';
import { refundOrder } from './refund-order.ts';
import { fork, indexOf, row, tell } from './restored.fixture.ts';

/** The backup has C-4 sold online; a till saw it as `state` afterwards, when it may have been given back and sold anew. */
function restored(state: string | null): TestVenue {
  const venue = bought();
  fork(venue);
  tell(venue, { rows: state === null ? [] : [row(venue, 'C-4', state)] });
  return venue;
}

function bought(): TestVenue {
  const venue = aVenue();
  order(venue, orderOf(hold(venue, askOnline('h1', seats('C-4', 'C-5'))), 'o1'));
  expect(hear(venue, beginPayment(venue, 'o1'), paid(2 * PRICE))).toBe('seated');
  return venue;
}

const giveBack = (venue: TestVenue, ticket: string) =>
  venue.grant((state, context) =>
    refundOrder(
      state,
      {
        orderId: 'o1' as OrderId,
        tickets: [ticket as TicketId],
        expected: null,
        by: { kind: 'buyer', person: BUYER },
        waived: null,
      },
      context,
    ),
  );

const offSale = (venue: TestVenue, seat: string): string | null | undefined =>
  stateOf(venue, seat) === 'blocked' ? inventoryOf(venue.state).owner[indexOf(venue, seat)] : undefined;

describe('a seat that this log says is sold, and that somebody saw taken in the branch that was left', () => {
  it('is its holder’s, with a ticket as good as ever', () => {
    const venue = restored('s');
    expect(stateOf(venue, 'C-4')).toBe('sold');
    expect(fenceOf(inventoryOf(venue.state), indexOf(venue, 'C-4')).epoch).toBe(1);
  });

  it.each(['s', 'h', 'a', 'b', 'q', 'l'])('is nobody else’s once it is given back (seen as %s)', (state) => {
    const venue = restored(state);
    giveBack(venue, 'o1-1');
    expect(offSale(venue, 'C-4')).toBe('recovery');
  });

  it('is closed to the ticket that was given back: its fence is raised all the same', () => {
    const venue = restored('s');
    const before = fenceOf(inventoryOf(venue.state), indexOf(venue, 'C-4'));
    giveBack(venue, 'o1-1');
    const after = fenceOf(inventoryOf(venue.state), indexOf(venue, 'C-4'));
    expect(after.use).toBeGreaterThan(before.use);
  });

  it.each([null, '.', 'r'])('goes to everybody where nobody saw it taken (%s)', (state) => {
    const venue = restored(state);
    giveBack(venue, 'o1-1');
    expect(stateOf(venue, 'C-4')).toBe('available');
  });

  it('goes to everybody when it was sold after the restore', () => {
    const venue = aVenue();
    fork(venue);
    tell(venue, { rows: [row(venue, 'C-3', 's')] });
    order(venue, orderOf(hold(venue, askOnline('h1', seats('C-4', 'C-5'))), 'o1'));
    hear(venue, beginPayment(venue, 'o1'), paid(2 * PRICE));
    giveBack(venue, 'o1-1');
    expect(stateOf(venue, 'C-4')).toBe('available');
  });

  it('is doubted by what is told late, too, and not a second time by what is told again', () => {
    const venue = bought();
    fork(venue);
    venue.grant((state) => countLost(state, { terminal: TILL, reason: 'away', person: null }));
    venue.grant(endRecovery);
    tell(venue, { rows: [row(venue, 'C-4', 's')] });
    tell(venue, { rows: [row(venue, 'C-4', 's', 10)] });
    giveBack(venue, 'o1-1');
    expect(offSale(venue, 'C-4')).toBe('recovery');
    const doubts = venue.log.filter((event) => event.kind === 'inventory' && event.event.kind === 'placesDoubted');
    expect(doubts).toHaveLength(1);
  });

  it('is counted as off sale', () => {
    const venue = restored('s');
    const { counts } = inventoryOf(venue.state);
    const before = counts[STATUS_CODE.blocked] ?? 0;
    giveBack(venue, 'o1-1');
    expect([counts[STATUS_CODE.blocked], counts[STATUS_CODE.sold]]).toEqual([before + 1, 1]);
  });
});
