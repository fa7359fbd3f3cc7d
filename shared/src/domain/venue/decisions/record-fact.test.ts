import { describe, expect, it } from 'vitest';
import { NOON } from '../../../testing/fixed-clock.ts';
import { aVenue, CLERK, SHIFT, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { RecordedFact } from '../../fact.ts';
import type { OrderId, ShiftId, TerminalId } from '../../ids.ts';
import { askAtTill, hold, saleOf, seats, sell } from './desk.fixture.ts';
import { enrolTerminal, revokeTerminal } from './enrol-terminal.ts';
import { withdrawOrder } from './withdraw-order.ts';
import { recordFact, settleElsewhere, type RecordFact } from './record-fact.ts';

/** The till's fact number `jn`, chained to the one before. */
const fact = (jn: number, body: RecordedFact['body'], change: Partial<RecordedFact> = {}): RecordedFact => ({
  jn,
  body,
  prev: jn === 1 ? 'genesis' : `fact-${jn - 1}`,
  hash: `fact-${jn}`,
  signature: '',
  ...change,
});

const moved = (amount: number, change: object = {}): RecordedFact['body'] => ({
  kind: 'cash.moved',
  v: 1,
  shift: SHIFT,
  clerk: CLERK,
  order: null,
  reason: 'sale',
  amount,
  currency: 'CNY',
  at: NOON,
  ...change,
});
const opened = (shift: string, float = 0, currency = 'CNY'): RecordedFact['body'] => ({
  kind: 'shift.opened',
  v: 1,
  shift: shift as ShiftId,
  clerk: CLERK,
  float,
  currency,
  at: NOON,
});
const closed = (expected: number, shift = SHIFT, counted = expected): RecordedFact['body'] => ({
  kind: 'shift.closed',
  v: 1,
  shift,
  clerk: CLERK,
  counted,
  expected,
  at: NOON,
});
const printed = (order: string): RecordedFact['body'] => ({
  kind: 'print.recorded',
  v: 1,
  order: order as OrderId,
  tickets: [],
  outcome: 'printed',
  copy: 1,
  at: NOON,
});

const send = (f: RecordedFact, change: Partial<RecordFact> = {}): RecordFact => ({
  terminal: TILL,
  terminalEpoch: 1,
  fact: f,
  genesis: 'genesis',
  recordedHash: null,
  raw: '{}',
  pickupCode: '00000001',
  elsewhere: false,
  isNameTaken: false,
  ...change,
});
const record = (venue: TestVenue, request: RecordFact) =>
  venue.grant((state, context) => recordFact(state, request, context));
const head = (venue: TestVenue) => venue.state.terminals.get(TILL)?.head;

describe('a till reports', () => {
  it('in order: cash and shift follow, and the drawer is known to the fen', () => {
    const venue = aVenue();
    const day = [
      moved(8000),
      moved(500, { reason: 'pay-in' }),
      moved(3000, { reason: 'drop' }),
      moved(4000, { reason: 'sale-undone' }),
    ];
    for (const [i, body] of day.entries())
      expect(record(venue, send(fact(i + 2, body)))).toMatchObject({ outcome: 'recorded', jn: i + 2 });
    expect(venue.state.shifts.get(SHIFT)).toMatchObject({ cashIn: 8500, cashOut: 7000 });
    expect(record(venue, send(fact(6, closed(11_500))))).toEqual({
      outcome: 'recorded',
      reason: null,
      jn: 6,
      hash: 'fact-6',
    });
    expect(venue.state.shifts.get(SHIFT)?.shift).toMatchObject({ counted: 11_500, closedBy: CLERK });
    expect(venue.state.terminals.get(TILL)?.openShift).toBeNull();
  });

  it('the same again: it was recorded, nothing happens', () => {
    const venue = aVenue();
    record(venue, send(fact(2, moved(8000))));
    record(venue, send(fact(3, moved(1000))));
    const before = venue.log.length;
    expect(record(venue, send(fact(3, moved(1000))))).toMatchObject({ outcome: 'already', jn: 3 });
    expect(record(venue, send(fact(2, moved(8000)), { recordedHash: 'fact-2' }))).toMatchObject({ outcome: 'already' });
    expect([venue.log.length, venue.state.shifts.get(SHIFT)?.cashIn]).toEqual([before, 9000]);
  });

  it('with a gap: it is told which number to send', () => {
    const venue = aVenue();
    expect(recordFact(venue.state, send(fact(3, moved(1))), venue.context())).toMatchObject({
      error: { code: 'FACT_GAP', retry: 'same', expected: 2 },
    });
  });

  it('under a name nobody enrolled, or an epoch it was never given', () => {
    const venue = aVenue();
    expect(venue.refusal((s, c) => recordFact(s, send(fact(2, moved(1)), { terminal: 'x' as TerminalId }), c))).toBe(
      'NOT_FOUND',
    );
    expect(venue.refusal((s, c) => recordFact(s, send(fact(2, moved(1)), { terminalEpoch: 2 }), c))).toBe('NOT_FOUND');
  });

  it('from number 1 again after the device was replaced; what the old one still sends is kept aside', () => {
    const venue = aVenue();
    const venues = ['palace'];
    venue.grant((state) => enrolTerminal(state, { terminal: TILL, name: 'Till 1', publicKey: 'new', venues }));
    const old = send(fact(2, moved(700)));
    expect(record(venue, old)).toMatchObject({ outcome: 'mismatch', reason: 'older-epoch', jn: 0 });
    expect(record(venue, send(fact(1, opened('s2')), { terminalEpoch: 2 }))).toMatchObject({
      outcome: 'recorded',
      jn: 1,
    });
    record(venue, old);
    expect([...venue.state.conflicts.values()]).toMatchObject([
      { terminal: TILL, jn: 2, reason: 'older-epoch', raw: '{}' },
    ]);
  });
});

it('cash of a sale that was taken back is recorded with a conflict: money is in a drawer for no ticket', () => {
  const venue = aVenue();
  sell(venue, saleOf(hold(venue, askAtTill('h1', seats('A-1'))), 'o1'));
  venue.grant((state, context) => withdrawOrder(state, { orderId: 'o1' as OrderId, terminal: TILL }, context));
  const cash = moved(4000, { order: 'o1' });
  expect(record(venue, send(fact(2, cash)))).toMatchObject({ outcome: 'conflict', reason: 'order-differs' });
});

it.each([0, 2])('seats of another epoch of the terminal (%i) are not settled away from its home', (terminalEpoch) => {
  const venue = aVenue();
  const sale = send(fact(2, moved(1)), { terminalEpoch });
  expect(venue.refusal((state, context) => settleElsewhere(state, sale, context))).toBe('NOT_FOUND');
});

describe('what does not fit is recorded with a conflict, and the chain goes on', () => {
  const cases: [string, RecordedFact['body'], string][] = [
    ['a shift opened while one is open', opened('s2'), 'shift-already-open'],
    ['a shift opened twice', opened(SHIFT), 'shift-exists'],
    ['cash in a shift nobody opened', moved(1, { shift: 'x' }), 'shift-not-open'],
    ['cash in another currency', moved(1, { currency: 'HKD' }), 'currency-differs'],
    ['a negative amount', moved(-1), 'amount-invalid'],
    ['half a fen', moved(0.5), 'amount-invalid'],
    ['a shift closed that is not open', closed(0, 'x' as ShiftId), 'shift-not-open'],
    ['a drawer that should hold something else', closed(9_999), 'drawer-differs'],
    ['a drawer with less in it than there should be', closed(10_000, SHIFT, 9_000), 'drawer-differs'],
    ['a drawer with more in it than there should be', closed(10_000, SHIFT, 10_500), 'drawer-differs'],
    ['a print of an order nobody knows', printed('x'), 'order-unknown'],
    ['what nobody can read', { kind: 'unreadable', v: 1, raw: '{"kind":"future"}' }, 'unreadable'],
  ];
  it.each(cases)('%s', (_why, body, reason) => {
    const venue = aVenue();
    expect(record(venue, send(fact(2, body)))).toEqual({ outcome: 'conflict', reason, jn: 2, hash: 'fact-2' });
    expect(head(venue)).toEqual({ jn: 2, hash: 'fact-2' });
    expect([...venue.state.conflicts.values()]).toMatchObject([{ terminal: TILL, jn: 2, reason }]);
  });

  it('a fact that does not follow the one before', () => {
    const venue = aVenue();
    expect(record(venue, send(fact(2, moved(1), { prev: 'elsewhere' })))).toMatchObject({
      outcome: 'conflict',
      reason: 'chain-broken',
    });
  });

  it('a first fact that does not follow the terminal’s own beginning', () => {
    const venue = aVenue();
    const terminal = 'till-2' as TerminalId;
    venue.grant((state) => enrolTerminal(state, { terminal, name: 'Till 2', publicKey: 'k2', venues: ['palace'] }));
    const first = send(fact(1, opened('s2')), { terminal, genesis: 'its own' });
    expect(record(venue, first)).toMatchObject({ outcome: 'conflict', reason: 'chain-broken' });
  });

  it('what a revoked terminal still had', () => {
    const venue = aVenue();
    venue.grant((state) => revokeTerminal(state, TILL, 'stolen'));
    expect(record(venue, send(fact(2, moved(1))))).toMatchObject({ outcome: 'conflict', reason: 'terminal-revoked' });
  });
});

it('another fact under a used number is kept aside once, and neither chain nor drawer moves', () => {
  const venue = aVenue();
  record(venue, send(fact(2, moved(8000))));
  const clone = send(fact(2, moved(1), { hash: 'clone' }));
  expect(record(venue, clone)).toEqual({ outcome: 'mismatch', reason: 'other-fact', jn: 2, hash: 'fact-2' });
  record(venue, clone);
  record(venue, send(fact(3, moved(500))));
  expect(record(venue, { ...clone, recordedHash: 'fact-2' })).toMatchObject({ outcome: 'mismatch', jn: 3 });
  expect(venue.state.conflicts.size).toBe(1);
  expect(venue.state.shifts.get(SHIFT)?.cashIn).toBe(8500);
});

it('a print of a sale is recorded', () => {
  const venue = aVenue();
  sell(venue, saleOf(hold(venue, askAtTill('h1', seats('A-1'))), 'o1'));
  expect(record(venue, send(fact(2, printed('o1'))))).toMatchObject({ outcome: 'recorded' });
});
