import { describe, expect, it } from 'vitest';
import { PERFORMANCE, VENUE } from '../../../testing/programme-builder.ts';
import { aVenue, CLERK, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { AllotmentId, OrderId, PlaceId, TerminalId } from '../../ids.ts';
import { fenceOf } from '../../inventory/read.ts';
import type { Order, Ticket } from '../../order.ts';
import { ALLOTMENT, grant, Till } from '../settle/till.fixture.ts';
import { askAtTill, hold, saleOf, seats, stateOf } from './desk.fixture.ts';
import { confirmOrder } from './confirm-order.ts';
import { enrolTerminal, revokeTerminal } from './enrol-terminal.ts';
import { enterTicket } from './enter-ticket.ts';
import { inventoryOf } from './lost-branch.fixture.ts';
import { resolveConflict } from './resolve-conflict.ts';

const newVenue = () => aVenue({ profile: { offlineSales: 'allotment' } });
const indexOf = (venue: TestVenue, seat: string): number => venue.layout.indexById.get(seat as PlaceId) ?? -1;
const MINUTE = 60_000;
const OF_OLD = { terminal: TILL, terminalEpoch: 1, endedAt: 1, pickupCode: '30000000' };
const replace = (venue: TestVenue, publicKey = 'new') =>
  venue.grant((state) => enrolTerminal(state, { terminal: TILL, name: '', publicKey, venues: [VENUE] }));

describe('a ticket of a till that broke', () => {
  const ticketOf = (venue: TestVenue, seat: string, use = 1): Ticket => ({
    id: `t-1-${seat}` as never,
    performance: PERFORMANCE,
    place: indexOf(venue, seat),
    placeId: seat as PlaceId,
    fence: { ...fenceOf(inventoryOf(venue.state), indexOf(venue, seat)), use },
    order: 't-1' as OrderId,
    terminal: TILL,
    jn: 2,
    ticketType: 'adult' as never,
    price: 4000,
    tender: 'cash',
    soldAt: 1,
  });

  it('is entered once, as a sale of the old terminal whose money somebody has to find', () => {
    const venue = newVenue();
    grant(venue, ['A-1', 'A-2']);
    replace(venue);
    expect(stateOf(venue, 'A-1')).toBe('quarantined');
    const ticket = ticketOf(venue, 'A-1');
    const entry = { ticket, ...OF_OLD, person: CLERK };
    const answer = venue.grant((state, context) => enterTicket(state, entry, context));
    expect(answer.outcome).toBe('sold');
    expect(stateOf(venue, 'A-1')).toBe('sold');
    expect(venue.state.orders.get(answer.order)).toMatchObject({
      state: 'paid',
      soldBy: { terminal: TILL },
      total: 4000,
    });
    expect([...venue.state.conflicts.values()]).toMatchObject([{ reason: 'entered-from-ticket', order: answer.order }]);
    expect(venue.refusal((state, context) => enterTicket(state, entry, context))).toBe('ALREADY_EXISTS');
  });

  it('is not entered when its sale was told and has no seat', () => {
    const venue = newVenue();
    grant(venue, ['A-1']);
    const ticket = ticketOf(venue, 'A-1');
    const entry = { ticket, ...OF_OLD, person: CLERK };
    const once = venue.grant((state, context) => enterTicket(state, entry, context));
    const { tickets: _, ...told } = venue.state.orders.get(once.order) as Order;
    const unseated: Order = { ...told, id: ticket.order, state: 'paid-unseated', tickets: [] };
    const again = newVenue();
    grant(again, ['A-1']);
    again.apply([{ kind: 'order.placed', order: unseated, ofTill: true }]);
    expect(again.refusal((state, context) => enterTicket(state, entry, context))).toBe('ALREADY_EXISTS');
  });

  /** Sold by the old device, taken back by a manager, sold by another, and entered at last. */
  function entersUnseated(venue: TestVenue, soldAt = 1) {
    grant(venue, ['A-1']);
    const ticket = { ...ticketOf(venue, 'A-1'), soldAt };
    const places = [ticket.place];
    const fences = [{ epoch: 1, grant: 2, use: 0 }];
    const event = { kind: 'placesReclaimed', allotmentId: ALLOTMENT, places, fences } as const;
    venue.apply([{ kind: 'inventory', performance: PERFORMANCE, event }]);
    const held = hold(venue, askAtTill('h9', seats('A-1')));
    venue.grant((state, context) => confirmOrder(state, saleOf(held, 'o9'), context));
    replace(venue);
    return venue.grant((state, context) => enterTicket(state, { ...OF_OLD, ticket, person: null }, context));
  }

  it('is kept unseated when its seat was reclaimed and sold', () => {
    const venue = newVenue();
    expect(entersUnseated(venue).outcome).toBe('unseated');
    expect(venue.state.orders.get('o9' as OrderId)?.state).toBe('paid');
  });

  it('has its money handed back at any counter: nobody waits for the device that was replaced', () => {
    const venue = newVenue();
    const { order } = entersUnseated(venue);
    const [conflict] = venue.state.conflicts.keys();
    const refund = { conflict: conflict ?? '', action: { kind: 'refund' }, note: 'the guest agreed' } as const;
    const at = { person: CLERK, terminal: 'till-2' as TerminalId, hasDrawer: true, seenJn: null, force: false };
    const settled = venue.grant((state, context) => resolveConflict(state, { ...refund, ...at }, context));
    expect(settled).toMatchObject({ cashToReturn: 4000, order: { id: order, state: 'refunded' } });
  });

  it('takes nothing from the device after it, which may have sold the same seat: that was given it anew', () => {
    const venue = newVenue();
    grant(venue, ['A-1']);
    const ticket = ticketOf(venue, 'A-1');
    const places = [ticket.place];
    replace(venue);
    const fences = [{ epoch: 1, grant: 2, use: 0 }];
    const event = { kind: 'placesReclaimed', allotmentId: ALLOTMENT, places, fences } as const;
    venue.apply([{ kind: 'inventory', performance: PERFORMANCE, event }]);
    grant(venue, ['A-1'], 'al-2' as AllotmentId);
    replace(venue, 'newer');
    const entry = { ...OF_OLD, ticket, person: null };
    expect(venue.grant((state, context) => enterTicket(state, entry, context)).outcome).toBe('unseated');
    const [conflict] = venue.state.conflicts.keys();
    const refund = { conflict: conflict ?? '', action: { kind: 'refund' }, note: 'the guest agreed' } as const;
    const at = { person: CLERK, terminal: 'till-2' as TerminalId, hasDrawer: true, seenJn: null, force: false };
    venue.grant((state, context) => resolveConflict(state, { ...refund, ...at }, context));
    expect(stateOf(venue, 'A-1')).toBe('quarantined');
    expect(inventoryOf(venue.state).owner[ticket.place]).toBe('al-2');
  });

  it('sets free what stands in quarantine under its very grant, where its sale had been taken back', () => {
    const venue = newVenue();
    grant(venue, ['A-1']);
    const ticket = ticketOf(venue, 'A-1');
    const till = new Till(venue);
    till.hearOfGrants();
    const sale = till.sell(['A-1']);
    if (sale !== null) till.void(sale);
    till.reportAll();
    replace(venue);
    const entry = { ...OF_OLD, ticket: { ...ticket, order: 't-9' as OrderId }, person: null };
    expect(venue.grant((state, context) => enterTicket(state, entry, context)).outcome).toBe('unseated');
    const conflict = [...venue.state.conflicts.values()].find(({ reason }) => reason === 'entered-unseated')?.id ?? '';
    const refund = { conflict, action: { kind: 'refund' }, note: 'the guest agreed' } as const;
    const at = { person: CLERK, terminal: 'till-2' as TerminalId, hasDrawer: true, seenJn: null, force: false };
    venue.grant((state, context) => resolveConflict(state, { ...refund, ...at }, context));
    expect(stateOf(venue, 'A-1')).toBe('available');
  });

  it.each([
    ['before its device was shut out', -MINUTE, 'entered-from-ticket'],
    ['by a clock that is a little ahead', 15 * MINUTE, 'entered-from-ticket'],
    ['after its device was shut out', 15 * MINUTE + 1, 'entered-shut-out'],
  ])('keeps its seat, and says for the manager when it was signed: %s', (_when, after, reason) => {
    const venue = newVenue();
    grant(venue, ['A-1']);
    replace(venue);
    const endedAt = venue.state.terminals.get(TILL)?.formerKeys[0]?.endedAt ?? 0;
    expect(endedAt).toBe(venue.context().at);
    const ticket = { ...ticketOf(venue, 'A-1'), soldAt: endedAt + after };
    const entry = { ...OF_OLD, endedAt, ticket, person: CLERK };
    expect(venue.grant((state, context) => enterTicket(state, entry, context)).outcome).toBe('sold');
    expect([...venue.state.conflicts.values()]).toMatchObject([{ reason }]);
  });

  it('is too late from the time when its device was revoked, however long that was before another took its place', () => {
    const venue = newVenue();
    venue.grant((state) => revokeTerminal(state, TILL, 'stolen'));
    const revokedAt = venue.context().at;
    venue.wait(60 * MINUTE);
    replace(venue);
    expect(venue.state.terminals.get(TILL)).toMatchObject({ revokedAt: null, formerKeys: [{ endedAt: revokedAt }] });
  });

  it('says as well that it was signed too late when its seat is gone', () => {
    const venue = newVenue();
    entersUnseated(venue, 16 * MINUTE);
    expect([...venue.state.conflicts.values()]).toMatchObject([{ reason: 'entered-shut-out' }]);
  });
});
