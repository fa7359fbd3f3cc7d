import { expect, it } from 'vitest';
import { isUndecided, mayFollow, type PaymentState } from './payment.ts';

/** What the next word about a payment may be, for every state. */
const TABLE: Record<PaymentState, Record<PaymentState, boolean>> = {
  intent: { intent: false, pending: true, paid: true, failed: true, closed: true, unknown: true },
  pending: { intent: false, pending: false, paid: true, failed: true, closed: true, unknown: true },
  unknown: { intent: false, pending: true, paid: true, failed: true, closed: true, unknown: false },
  failed: { intent: false, pending: false, paid: true, failed: false, closed: false, unknown: false },
  closed: { intent: false, pending: false, paid: true, failed: false, closed: false, unknown: false },
  paid: { intent: false, pending: false, paid: false, failed: false, closed: false, unknown: false },
};

const states = Object.keys(TABLE) as PaymentState[];

it.each(states)('after %s comes what the table says: money that came is never unsaid', (from) => {
  expect(Object.fromEntries(states.map((to) => [to, mayFollow(from, to)]))).toEqual(TABLE[from]);
});

it('money may still come on its own while a payment is intended, pending or unknown', () => {
  expect(states.filter(isUndecided)).toEqual(['intent', 'pending', 'unknown']);
});
