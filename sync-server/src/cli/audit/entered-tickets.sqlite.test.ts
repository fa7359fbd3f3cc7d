import type { OrderId, PlaceId } from '@foyer/shared/domain/ids';
import type { Ticket } from '@foyer/shared/domain/order';
import { enrolTerminal } from '@foyer/shared/domain/venue/decisions/enrol-terminal';
import { enterTicket } from '@foyer/shared/domain/venue/decisions/enter-ticket';
import { recordFact } from '@foyer/shared/domain/venue/decisions/record-fact';
import { resolveConflict, type ResolveAction } from '@foyer/shared/domain/venue/decisions/resolve-conflict';
import { fact, PRICE, send } from '@foyer/shared/domain/venue/settle/till.fixture';
import { ADULT, PERFORMANCE, VENUE } from '@foyer/shared/testing/programme-builder';
import { CLERK, SHIFT_OPENED, TILL } from '@foyer/shared/testing/venue-builder';
import { expect, it } from 'vitest';
import { audit, brief } from '../../testing/audited-venue.ts';
import { soldVenue, type SoldVenue } from '../../testing/sold-venue.ts';
import { tempDir } from '../../testing/temp-dir.ts';

const SHIFT = 'shift-of-new' as never;

/** The evening of `soldVenue`; its till was replaced, and paper of A-1 comes, which others bought. */
async function entered(): Promise<{ sold: SoldVenue; order: OrderId }> {
  const sold = await soldVenue(tempDir());
  await sold.grant((state) => enrolTerminal(state, { terminal: TILL, name: '', publicKey: 'new', venues: [VENUE] }));
  const shift = { ...SHIFT_OPENED.body, shift: SHIFT };
  await sold.grant((state, context) => recordFact(state, send(fact(1, shift), { terminalEpoch: 2 }), context));
  const ticket: Ticket = {
    id: 'lost-1' as never,
    performance: PERFORMANCE,
    place: 0,
    placeId: 'A-1' as PlaceId,
    fence: { epoch: 1, grant: 0, use: 1 },
    order: 'lost' as OrderId,
    terminal: TILL,
    jn: 7,
    ticketType: ADULT,
    price: PRICE,
    tender: 'cash',
    soldAt: 1,
  };
  const paper = { ticket, terminal: TILL, terminalEpoch: 1, endedAt: 1, person: CLERK, pickupCode: '30000000' };
  const { order, outcome } = await sold.grant((state, context) => enterTicket(state, paper, context));
  expect(outcome).toBe('unseated');
  return { sold, order };
}

const settle = (sold: SoldVenue, action: ResolveAction) => {
  const by = { person: CLERK, terminal: TILL, hasDrawer: true, seenJn: null, force: false };
  const wanted = { conflict: 'ticket-lost-1', action, note: 'the guest agreed', ...by };
  return sold.grant((state, context) => resolveConflict(state, wanted, context));
};

/** The drawer of the new device says that it gave this much back for the order. */
const handsBack = (sold: SoldVenue, order: OrderId, amount: number) => {
  const stamp = { v: 1, shift: SHIFT, clerk: CLERK, at: 0, currency: 'CNY' } as const;
  const gone = fact(2, { ...stamp, kind: 'cash.moved', order, reason: 'sale-undone', amount }, { prev: 'fact-1' });
  return sold.grant((state, context) => recordFact(state, send(gone, { terminalEpoch: 2 }), context));
};

const found = async (sold: SoldVenue): Promise<string[]> => {
  await sold.close();
  return brief(audit(sold).findings);
};

it('an entered ticket whose money another drawer gave back is in order: its cash came into the old one', async () => {
  const { sold, order } = await entered();
  const { cashToReturn } = await settle(sold, { kind: 'refund' });
  await handsBack(sold, order, cashToReturn);
  expect(await found(sold)).toEqual([]);
});

it('an entered ticket that has another seat is in order', async () => {
  const { sold } = await entered();
  await settle(sold, { kind: 'reseat', seats: ['A-5' as PlaceId] });
  expect(await found(sold)).toEqual([]);
});

it('an entered ticket whose money no drawer gave back, although it is refunded, is found (I3)', async () => {
  const { sold } = await entered();
  await settle(sold, { kind: 'refund' });
  expect(await found(sold)).toEqual(['I3 null: order lost-1 is refunded with 0 in cash kept, the drawer says 4000']);
});

it('an entered ticket of which a drawer gave back more than is its refund is found (I3)', async () => {
  const { sold, order } = await entered();
  await settle(sold, { kind: 'refund' });
  await handsBack(sold, order, PRICE + 500);
  expect(await found(sold)).toEqual(['I3 null: order lost-1 is refunded with 0 in cash kept, the drawer says -500']);
});
