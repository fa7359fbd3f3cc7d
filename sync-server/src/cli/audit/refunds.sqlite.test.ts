import type { OrderId, RefundId } from '@foyer/shared/domain/ids';
import { BUYER } from '@foyer/shared/domain/venue/decisions/desk.fixture';
import { refundOrder } from '@foyer/shared/domain/venue/decisions/refund-order';
import type { RefundWord } from '@foyer/shared/domain/refund';
import { refundOutcome } from '@foyer/shared/domain/venue/decisions/refund-outcome';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import { expect, it } from 'vitest';
import { tampered } from '../../testing/audited-venue.ts';
import type { SoldVenue } from '../../testing/sold-venue.ts';

const ORDER = 'o3' as OrderId;

/** The buyer gives the online order back, three hours before: 36.00 of 40.00. */
const giveBack = ({ grant }: SoldVenue) =>
  grant((s, c) =>
    refundOrder(
      s,
      { orderId: ORDER, tickets: null, expected: 3600, by: { kind: 'buyer', person: BUYER }, waived: null },
      c,
    ),
  );

const say = ({ grant }: SoldVenue, word: RefundWord) =>
  grant((s, c) => refundOutcome(s, { refund: { order: ORDER, id: 'w1-r' as RefundId }, word }, c));

const found = (more: (sold: SoldVenue) => Promise<unknown>) =>
  tampered(
    () => undefined,
    async (sold) => {
      await giveBack(sold);
      await more(sold);
    },
  );

it('tickets that were given back add up, with what the house keeps', async () => {
  expect(await found(() => Promise.resolve())).toEqual([]);
  const kept: VenueEvent = {
    kind: 'order.ticketsGivenBack',
    order: ORDER,
    back: { places: [], tickets: [], kept: -400, fee: 0 },
    terminal: null,
    person: null,
  };
  expect(await found((sold) => sold.happens(kept))).toEqual([
    'I3 null: order o3 is refunded: 0 CNY are due, 400 were taken and not given back',
  ]);
});

it('what a branch that a restore has left gave back beyond what is owed is explained by that', async () => {
  const gone = (more: { readonly owed?: number }): VenueEvent => ({
    ...{ kind: 'refund.stateChanged', order: ORDER, refund: 'w1-r' as RefundId, state: 'done', refundId: 'wx-1' },
    ...{ amount: 4000, at: 0 },
    ...more,
  });
  expect(await found((sold) => sold.happens(gone({ owed: 3600 })))).toEqual([]);
  expect(await found((sold) => sold.happens(gone({})))).toEqual([
    'I3 null: order o3 is refunded: 400 CNY are due, 0 were taken and not given back',
  ]);
});

it('a refund that failed is somebody’s to look at (I9)', async () => {
  const failed: RefundWord = { state: 'refused', platformCode: 'NOT_ENOUGH' };
  expect(await found((sold) => say(sold, failed))).toEqual([]);
  const nobody: VenueEvent = {
    ...{ kind: 'conflict.closed', conflict: 'refund-w1-r', action: 'noted', order: ORDER },
    ...{ person: null, terminal: null, note: 'looked' },
  };
  const forgotten = await found(async (sold) => {
    await say(sold, failed);
    await sold.happens(nobody);
  });
  expect(forgotten).toEqual(['I9 null: refund w1-r of order o3 failed and waits in no open conflict']);
});
