import type { OrderId } from '@foyer/shared/domain/ids';
import { askAtTill, saleOf, seats } from '@foyer/shared/domain/venue/decisions/desk.fixture';
import { confirmOrder } from '@foyer/shared/domain/venue/decisions/confirm-order';
import { grantAllotment } from '@foyer/shared/domain/venue/decisions/grant-allotment';
import { placeHold } from '@foyer/shared/domain/venue/decisions/place-hold';
import { recordFact } from '@foyer/shared/domain/venue/decisions/record-fact';
import { withdrawOrder } from '@foyer/shared/domain/venue/decisions/withdraw-order';
import type { SaleMade } from '@foyer/shared/domain/fact';
import { ALLOTMENT, fact, send, Till } from '@foyer/shared/domain/venue/settle/till.fixture';
import { PERFORMANCE } from '@foyer/shared/testing/programme-builder';
import { aVenue, CLERK, SHIFT, TILL } from '@foyer/shared/testing/venue-builder';
import { expect, it } from 'vitest';
import { audit, brief } from '../../testing/audited-venue.ts';
import { soldVenue, type SoldVenue } from '../../testing/sold-venue.ts';
import { tempDir } from '../../testing/temp-dir.ts';

const PLACES = ['A-7', 'A-8', 'A-9'] as never[];

/** The evening of `soldVenue`, and a till that sold from its allotment there. */
async function evening(): Promise<{ sold: SoldVenue; till: Till; tell: (upTo?: number) => Promise<void> }> {
  const sold = await soldVenue(tempDir());
  const wanted = { allotmentId: ALLOTMENT, terminal: TILL, performance: PERFORMANCE, sellUntil: null, person: null };
  const alone = aVenue({ profile: { offlineSales: 'allotment' } });
  const profile = alone.state.profile;
  if (profile === null) throw new Error('no profile');
  await sold.happens({ kind: 'venue.profileSet', profile });
  await sold.grant((state, context) => grantAllotment(state, { ...wanted, places: PLACES }, context));
  alone.grant((state, context) => grantAllotment(state, { ...wanted, places: PLACES }, context));
  const till = new Till(alone);
  till.hearOfGrants();
  const tell = async (upTo = till.facts.length) => {
    for (; till.told <= upTo; till.told += 1) {
      const next = till.facts[till.told - 1];
      if (next !== undefined) await sold.grant((state, context) => recordFact(state, send(next), context));
    }
  };
  return { sold, till, tell };
}

const found = async (sold: SoldVenue): Promise<string[]> => {
  await sold.close();
  return brief(audit(sold).findings);
};

it('sales from an allotment, taken back, unseated and given back, are in order', async () => {
  const { sold, till, tell } = await evening();
  till.sell(['A-7']);
  const back = till.sell(['A-8']);
  till.void(back as SaleMade);
  await tell();
  // A second time under another order: its seats are gone, its cash is there.
  till.tell({ ...(back as SaleMade), order: 'again' as OrderId });
  till.tell({ ...cash('again'), amount: 4000 });
  till.giveBack(['A-9']);
  await tell();
  expect(await found(sold)).toEqual([]);
});

it('a sale charged on a card needs no cash in a drawer, taken back or not', async () => {
  const { sold, till, tell } = await evening();
  const tender = { kind: 'card', reference: 'charge 17' } as const;
  till.sell(['A-7'], { tender });
  till.void(till.sell(['A-8'], { tender }) as SaleMade);
  till.giveBack(['A-9']);
  await tell();
  expect(await found(sold)).toEqual([]);
});

const cash = (order: string) =>
  ({
    kind: 'cash.moved',
    v: 1,
    shift: SHIFT,
    clerk: CLERK,
    order: order as OrderId,
    reason: 'sale',
    amount: 1,
    currency: 'CNY',
    at: 0,
  }) as const;

it('a sale whose cash no drawer took is found (I3), unless its next fact is on its way', async () => {
  const { sold, till, tell } = await evening();
  till.sell(['A-7']);
  await tell(1);
  expect(brief(audit(sold).findings)).toEqual([]);
  till.facts.splice(1, 1, fact(3, { ...cash('o1'), order: null, reason: 'pay-in' }));
  till.tell({ ...cash('o1'), order: null, reason: 'pay-in' });
  await tell();
  expect(await found(sold)).toEqual(['I3 null: order t-1 was sold at the till by fact 2, and no drawer took its cash']);
});

it('a sale that was taken back although its cash stayed in the drawer is found (I3)', async () => {
  const { sold, till, tell } = await evening();
  till.void(till.sell(['A-7']) as SaleMade);
  await tell(3);
  expect(await found(sold)).toEqual(['I3 null: order t-1 is refunded with 0 in cash kept, the drawer says 4000']);
});

it('a confirm that was taken back is in order as long as the drawer never had its cash (I3)', async () => {
  const { sold } = await evening();
  const held = await sold.grant((state, context) => placeHold(state, askAtTill('h5', seats('D-1')), context));
  await sold.grant((state, context) => confirmOrder(state, saleOf(held, 'o5'), context));
  const orderId = 'o5' as OrderId;
  await sold.grant((state, context) => withdrawOrder(state, { orderId, terminal: TILL }, context));
  expect(brief(audit(sold).findings)).toEqual([]);
  await sold.grant((state, context) => {
    const decision = recordFact(state, send(fact(2, { ...cash('o5'), amount: 4000 })), context);
    // A person was to look at it; a release that did not say so leaves exactly this.
    return decision.ok
      ? { ...decision, events: decision.events.filter(({ kind }) => kind === 'fact.recorded') }
      : decision;
  });
  expect(await found(sold)).toEqual(['I3 null: order o5 is cancelled with 0 in cash kept, the drawer says 4000']);
});
