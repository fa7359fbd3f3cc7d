import { describe, expect, it } from 'vitest';
import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import { aSeatMap } from '../../../testing/seat-map-builder.ts';
import { aVenue, CLERK, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import { conflictOf, unseated, type UnseatedOptions } from '../../conflict/unseated.fixture.ts';
import { compareFences } from '../../fence.ts';
import type { PlaceId, TerminalId } from '../../ids.ts';
import { fenceOf } from '../../inventory/read.ts';
import { takingsOf } from '../takings.ts';
import { askAtTill, hold, orderNow, saleOf, seats, sell } from './desk.fixture.ts';
import { enrolTerminal, revokeTerminal } from './enrol-terminal.ts';
import { resolveConflict, type ResolveAction, type ResolveConflict } from './resolve-conflict.ts';
import { reserve, setRules } from './seat-rules.fixture.ts';

const OTHER = 'till-2' as TerminalId;

function opened(options: UnseatedOptions = {}): TestVenue {
  const venue = aVenue({
    profile: { offlineSales: 'allotment' },
    map: aSeatMap({ bestRows: 1, kinds: { 'A-5': 'couple-left', 'A-6': 'couple-right', 'A-9': 'wheelchair' } }),
  });
  sell(venue, saleOf(hold(venue, askAtTill('h', seats('A-1'))), 's-1'));
  venue.apply(unseated(venue, ['A-1', 'A-2'], options));
  return venue;
}

const wish = (action: ResolveAction, change: Partial<ResolveConflict> = {}): ResolveConflict => ({
  conflict: conflictOf('u-1'),
  action,
  note: 'the guest agreed',
  person: CLERK,
  terminal: OTHER,
  hasDrawer: true,
  seenJn: 2,
  force: false,
  ...change,
});
const to = (...ids: string[]): ResolveAction => ({ kind: 'reseat', seats: ids as PlaceId[] });
const resolve = (venue: TestVenue, action: ResolveAction, change: Partial<ResolveConflict> = {}) =>
  venue.grant((s, c) => resolveConflict(s, wish(action, change), c));
const refusal = (venue: TestVenue, action: ResolveAction, change: Partial<ResolveConflict> = {}) =>
  venue.refusal((s, c) => resolveConflict(s, wish(action, change), c));
const takings = (venue: TestVenue) => takingsOf(venue.state.orders.values(), 'CNY');
const last = (venue: TestVenue, n: number) => venue.log.slice(-n).map(({ kind }) => kind);

describe('re-seating an order that lost its seats', () => {
  it('sells it the chosen seats at fences of their own, with new tickets, a notice and no conflict left', () => {
    const venue = opened();
    expect(resolve(venue, to('B-1', 'B-2'))).toMatchObject({ conflict: conflictOf('u-1'), cashToReturn: 0 });
    expect(orderNow(venue, 'u-1')).toMatchObject({
      state: 'paid',
      total: 8000,
      lines: [{ placeId: 'B-1' }, { placeId: 'B-2' }],
      // The paper its till printed bears 1 and 2.
      tickets: [
        { id: 'u-1-3', placeId: 'B-1', jn: 0, tender: 'cash' },
        { id: 'u-1-4', placeId: 'B-2' },
      ],
    });
    const inventory = venue.state.performances.get(PERFORMANCE)?.inventory;
    for (const ticket of orderNow(venue, 'u-1').tickets)
      expect(inventory === undefined ? null : fenceOf(inventory, ticket.place)).toEqual(ticket.fence);
    expect(venue.state.conflicts.size).toBe(0);
    expect([...venue.state.notices.values()]).toMatchObject([{ order: 'u-1', about: 'reseated' }]);
    expect(last(venue, 2)).toEqual(['conflict.closed', 'notice.raised']);
    expect(venue.log.at(-2)).toMatchObject({ person: CLERK, terminal: OTHER, note: 'the guest agreed' });
    expect(takings(venue)).toMatchObject({ due: 12000, received: 12000, unseated: 0 });
  });

  it('back to its own seat, where that is free again, still makes the old paper worthless', () => {
    const venue = opened();
    const inventory = venue.state.performances.get(PERFORMANCE)?.inventory;
    if (inventory === undefined) throw new Error('no performance');
    const before = fenceOf(inventory, 1);
    resolve(venue, to('A-2', 'A-3'));
    expect(compareFences(fenceOf(inventory, 1), before)).toBeGreaterThan(0);
  });

  it('by hand may be to a seat on the paper of another order that waits: whoever stands there decides', () => {
    const venue = opened();
    venue.apply(unseated(venue, ['A-1', 'B-1', 'B-2'], { id: 'u-2' }));
    resolve(venue, to('B-1', 'B-2'));
    expect(orderNow(venue, 'u-1')).toMatchObject({ state: 'paid', lines: [{ placeId: 'B-1' }, { placeId: 'B-2' }] });
  });

  it('to dearer seats is free of charge, to cheaper ones it is refused', () => {
    const venue = opened();
    resolve(venue, to('E-1', 'E-2'));
    expect(orderNow(venue, 'u-1')).toMatchObject({ total: 8000, lines: [{ price: 4000 }, { price: 4000 }] });
    venue.apply(unseated(venue, ['E-3'], { id: 'u-2' }));
    expect(refusal(venue, to('B-1'), { conflict: conflictOf('u-2') })).toBe('INVALID_REQUEST');
  });

  it.each([
    ['a seat that somebody has', ['A-1', 'B-2'], 'SEAT_UNAVAILABLE'],
    ['fewer seats than people', ['B-2'], 'INVALID_REQUEST'],
    ['the same seat twice', ['B-2', 'B-2'], 'INVALID_REQUEST'],
    ['a seat that is not there', ['B-2', 'Z-9'], 'INVALID_REQUEST'],
    ['half a couple seat', ['A-4', 'A-5'], 'COUPLE_SPLIT'],
    ['a space kept for wheelchair users', ['A-8', 'A-9'], 'SEAT_HELD_BACK'],
    ['a seat the house keeps', ['D-1', 'D-2'], 'HOUSE_SEAT'],
  ])('refuses %s', (_, ids, code) => {
    const venue = opened();
    setRules(venue, { couples: 'whole', heldBack: 'price-zone' });
    reserve(venue, 'GALA', 'D-1');
    expect(refusal(venue, to(...ids))).toBe(code);
  });

  it('is a person’s choice where the rules of sitting together are concerned', () => {
    const venue = opened();
    setRules(venue, { contiguity: { counter: 'require' }, orphan: 'strict' });
    resolve(venue, to('B-2', 'D-9'));
    expect(orderNow(venue, 'u-1').state).toBe('paid');
  });

  it('ends with the show', () => {
    const venue = opened();
    venue.wait(6 * 3_600_000);
    expect(refusal(venue, to('B-1', 'B-2'))).toBe('PERFORMANCE_CLOSED');
  });

  it('of money in a currency that is not the venue’s is refused', () => {
    expect(refusal(opened({ currency: 'EUR' }), to('B-1', 'B-2'))).toBe('INVALID_REQUEST');
  });
});

describe('giving the money of an order back', () => {
  it('that came in cash is done at this counter', () => {
    const venue = opened();
    expect(resolve(venue, { kind: 'refund' }).cashToReturn).toBe(8000);
    expect(orderNow(venue, 'u-1')).toMatchObject({
      state: 'refunded',
      refunds: [{ id: 'u-1-p1-r', amount: 8000, state: 'done', reason: 'voided' }],
    });
    expect(takings(venue)).toMatchObject({ due: 4000, refunds: 8000, owed: 0, unseated: 0 });
    expect([...venue.state.notices.values()]).toMatchObject([{ about: 'refunded' }]);
  });

  it('that came by card is an intent that a provider carries out, and no cash', () => {
    const venue = opened({ tender: 'card' });
    expect(resolve(venue, { kind: 'refund' }, { terminal: null, hasDrawer: false }).cashToReturn).toBe(0);
    expect(takings(venue)).toMatchObject({ owed: 8000, unseated: 0 });
  });

  it('takes cash from no drawer that is not open, and from none that is not there', () => {
    const venue = opened();
    expect(refusal(venue, { kind: 'refund' }, { hasDrawer: false })).toBe('SHIFT_NOT_OPEN');
    expect(refusal(venue, { kind: 'refund' }, { terminal: null })).toBe('TENDER_MISMATCH');
  });

  it('happens once', () => {
    const venue = opened();
    resolve(venue, { kind: 'refund' });
    expect(refusal(venue, { kind: 'refund' })).toBe('NOT_FOUND');
  });
});

describe('a note', () => {
  it('closes a conflict that owes nobody anything, and tells nobody', () => {
    const venue = opened();
    const more = { terminal: TILL, jn: 9, order: null, reason: 'unreadable', raw: '{}' } as const;
    venue.apply([{ kind: 'conflict.opened', conflict: 'fact-9', ...more }]);
    resolve(venue, { kind: 'noted' }, { conflict: 'fact-9' });
    expect([...venue.state.conflicts.keys()]).toEqual([conflictOf('u-1')]);
    expect(venue.state.notices.size).toBe(0);
  });

  it('is refused while somebody’s money is kept, and the other actions when none is', () => {
    const venue = opened();
    expect(refusal(venue, { kind: 'noted' })).toBe('ORDER_NOT_PAYABLE');
    const more = { terminal: null, jn: null, order: null, reason: 'unreadable', raw: '' } as const;
    venue.apply([{ kind: 'conflict.opened', conflict: 'fact-9', ...more }]);
    for (const action of [to('B-1'), { kind: 'refund' } as const])
      expect(refusal(venue, action, { conflict: 'fact-9' })).toBe('ORDER_NOT_PAYABLE');
  });
});

describe('the till that sold it', () => {
  it.each([
    ['has said nothing since the server started', null, 'NOT_SETTLED_YET'],
    ['has seen the answer before', 1, 'NOT_SETTLED_YET'],
    ['has seen that its sale is settled', 2, null],
  ])('%s', (_, seenJn, code) => {
    for (const action of [to('B-1', 'B-2'), { kind: 'refund' } as const]) {
      const venue = opened();
      if (code === null) resolve(venue, action, { seenJn });
      else expect(refusal(venue, action, { seenJn })).toBe(code);
    }
  });

  it('may settle its own sale at any time', () => {
    resolve(opened(), { kind: 'refund' }, { terminal: TILL, seenJn: null });
  });

  it('is not waited for when it was revoked or enrolled anew, nor where no till sold it', () => {
    const revoked = opened();
    revoked.grant((s) => revokeTerminal(s, TILL, 'lost'));
    resolve(revoked, { kind: 'refund' }, { seenJn: null });
    const anew = opened();
    anew.grant((s) => enrolTerminal(s, { terminal: TILL, name: 'Till 1', publicKey: 'key-2', venues: ['palace'] }));
    resolve(anew, { kind: 'refund' }, { seenJn: null });
    resolve(opened({ terminal: null, jn: null }), { kind: 'refund' }, { seenJn: null });
  });

  it('is overruled by a manager, which is recorded with the reason', () => {
    const venue = opened();
    resolve(venue, to('B-1', 'B-2'), { seenJn: null, force: true, note: 'the show begins' });
    expect(venue.log.slice(-3)).toMatchObject([
      { kind: 'manager.acted', action: 'conflict.override', reason: 'the show begins', person: CLERK },
      { kind: 'conflict.closed' },
      { kind: 'notice.raised' },
    ]);
  });
});
