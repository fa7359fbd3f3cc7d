import { describe, expect, it } from 'vitest';
import { PERFORMANCE } from '../../testing/programme-builder.ts';
import { aVenue, type TestVenue } from '../../testing/venue-builder.ts';
import type { OrderId, PersonId } from '../ids.ts';
import { cancelPerformance } from './decisions/cancel-performance.ts';
import {
  askOnline,
  beginPayment,
  BUYER,
  hear,
  hold,
  order,
  ordered,
  orderNow,
  orderOf,
  paid,
  seats,
} from './decisions/desk.fixture.ts';
import { groupOf } from './group.ts';
import { messageOfNotice, messagesFor } from './person-messages.ts';

const FIRST = 'o1' as OrderId;
const told = (venue: TestVenue, person = BUYER) => messagesFor(venue.state, person).map(({ id }) => id);
const cancel = (venue: TestVenue): void =>
  void venue.grant((s, c) => cancelPerformance(s, { performance: PERFORMANCE, reason: 'fire', person: null }, c));

function bought(): TestVenue {
  const venue = aVenue();
  ordered(venue);
  hear(venue, beginPayment(venue, 'o1'), paid(8000));
  return venue;
}

describe('what a person is told', () => {
  it('is nothing of an order that is not paid, and of nobody else’s', () => {
    const venue = aVenue();
    ordered(venue);
    expect(told(venue)).toEqual([]);
    hear(venue, beginPayment(venue, 'o1'), paid(8000));
    expect(told(venue)).toEqual(['tickets:o1']);
    expect(told(venue, 'buyer-2' as PersonId)).toEqual([]);
    expect(messagesFor(venue.state, BUYER)[0]).toMatchObject({ kind: 'tickets', at: orderNow(venue, 'o1').paidAt });
  });

  it('is that the evening is off, of what was paid', () => {
    const venue = bought();
    order(venue, orderOf(hold(venue, askOnline('h2', seats('A-1'))), 'o2'));
    cancel(venue);
    expect(told(venue)).toEqual(['tickets:o1', 'cancelled:o1']);
  });

  it('is each refund that came to an end, as it ended, and each time it has other seats', () => {
    const venue = bought();
    const given = orderNow(venue, 'o1');
    const refund = { amount: 400, currency: 'CNY', reason: 'given-back', payment: given.payments[0]?.id };
    const refunds = ['requested', 'failed', 'done'].map((state, i) => ({ ...refund, id: `r${i}`, state }));
    venue.state.orders.set(FIRST, { ...given, refunds } as never);
    venue.state.notices.set('n1', { id: 'n1', order: FIRST, about: 'reseated', person: BUYER, raisedAt: 7 });
    venue.state.notices.set('n2', { id: 'n2', order: FIRST, about: 'refunded', person: BUYER, raisedAt: 8 });
    expect(messagesFor(venue.state, BUYER).slice(1)).toMatchObject([
      { id: 'refund:r1:failed', refund: { amount: 400, arrived: false } },
      { id: 'refund:r2:done', refund: { amount: 400, arrived: true } },
      { id: messageOfNotice('n1'), kind: 'reseated', at: 7 },
    ]);
  });
});

describe('a group', () => {
  it('is the order that began it and those placed beside it, and no order elsewhere', () => {
    const venue = bought();
    const friend = orderOf(hold(venue, askOnline('h2', seats('C-6'))), 'o2', { group: FIRST });
    expect(order(venue, friend)).toMatchObject({ group: 'o1' });
    const lost = orderOf(hold(venue, askOnline('h3', seats('A-1'))), 'o3', { group: 'nobody' as OrderId });
    expect(order(venue, lost)).not.toHaveProperty('group');
    expect(groupOf(venue.state, FIRST)?.places).toHaveLength(3);
  });

  it('is over when nobody will sit there', () => {
    const venue = bought();
    cancel(venue);
    expect(groupOf(venue.state, FIRST)).toBeNull();
  });
});
