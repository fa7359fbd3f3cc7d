import { afterEach, beforeEach, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
const paying = () => bench.till.status().paying;
const payments = () => bench.server.payments;
const sale = () =>
  bench.server.facts.map(({ body }) => body as Record<string, unknown>).find(({ kind }) => kind === 'sale.made');
const half = (authCode: string) => bench.payBy('wechat-code', { amount: 4600, authCode });
const giveUp = () =>
  bench.call('payment.giveUp', {
    orderId: paying()?.orderId ?? 'none',
    attempt: paying()?.attempt?.attempt ?? 'none',
  });

beforeEach(async () => {
  bench = await TillBench.open();
  await bench.withBasket('A1', 'A2');
  payments().scans = 'paid';
});
afterEach(() => bench.close());

it('the money of a payment that was given up is not taken for the next one’s, which nobody was asked for yet', async () => {
  // The first phone is charged, and the word of it is under way when the clerk scans another one for as much.
  bench.link.fates.set('payment.open', ['answer-held']);
  bench.link.fates.set('payment.ask', ['lost-before']);
  await half('1');
  await settled();
  await giveUp();
  await half('2');
  await bench.clock.advance(3000);
  expect([payments().codes, payments().returned]).toEqual([['1'], ['p1']]);
  expect(paying()).toMatchObject({ due: 9200, attempt: { state: 'opening' } });
  bench.link.letGo();
  await bench.clock.advance(3000);
  expect(payments().codes).toEqual(['1', '2']);
  expect(await bench.payCash(4600)).toMatchObject({ ok: true });
  await bench.clock.advance(10_000);
  expect(sale()).toMatchObject({ tenders: [{ amount: 4600, reference: 'p2' }, { kind: 'cash' }] });
  expect([payments().returned, payments().kept(sale()?.['order'] as string)]).toEqual([['p1'], 4600]);
  expect(bench.till.status().shift?.returned).toMatchObject([{ amount: 4600, state: 'returned' }]);
});

it('money that a sale was made of stays its own when the answer comes that names another', async () => {
  // The first is looked for in vain, and comes to the server while the second is on its way there.
  bench.link.fates.set('payment.open', ['late', 'held']);
  bench.link.fates.set('fact.append', ['held']);
  await half('1');
  await giveUp();
  await settled();
  await half('2');
  await settled();
  bench.link.letGo(1);
  await bench.clock.advance(1000);
  expect(paying()).toMatchObject({ due: 4600, parts: [{ amount: 4600, reference: 'p1' }] });
  expect(await bench.payCash(4600)).toMatchObject({ ok: true });
  bench.link.letGo(1);
  await settled();
  expect([payments().codes, sale()]).toEqual([['1', '2'], undefined]);
  await bench.clock.advance(3000);
  bench.link.letGo();
  await bench.clock.advance(10_000);
  expect(sale()).toMatchObject({ tenders: [{ amount: 4600, reference: 'p1' }, { kind: 'cash' }] });
  expect([payments().returned, payments().kept(sale()?.['order'] as string)]).toEqual([['p2'], 4600]);
});
