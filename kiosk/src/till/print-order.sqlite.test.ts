import type { OrderView } from '@foyer/shared/wire/orders';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { EVENING } from './testing/pretend-house.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open((one) => {
    one.printer.isOfPaper = true;
  });
  await bench.signIn();
});
afterEach(() => bench.close());

const ORDER = 'o_of_a_kiosk';
const sold = (more: Partial<OrderView> = {}): OrderView =>
  ({
    ...{ orderId: ORDER, venue: 'v1', performance: 'p1', state: 'paid', fee: 200, total: 9200, currency: 'CNY' },
    ...{ pickupCode: '12345678', placedAt: EVENING, paidAt: EVENING, refunds: [] },
    lines: ['A1', 'A2'].map((placeId) => ({ placeId, ticketType: 'adult', price: 4500 })),
    tickets: ['A1', 'A2', 'A1'].map((placeId, n) => ({
      ...{ ticketId: `${ORDER}-${n + 1}`, placeId, zoneLabel: { zh: '池座', en: 'Stalls' }, rowLabel: 'A' },
      ...{ seatLabel: placeId.slice(1), ticketType: 'adult', price: 4500, token: `FT1:X${n}` },
      fence: { epoch: 1, grant: 1, use: 1 },
    })),
    ...more,
  }) as OrderView;
const there = (more: Partial<OrderView> = {}, collected: { at: number; where: string } | null = null) =>
  bench.server.pickUps.set(ORDER, { order: sold(more), collected });
const print = async (orderId = ORDER) => {
  const answer = await bench.call('orders.print', { orderId: orderId as never });
  await settled();
  return answer.ok ? answer.value : answer.error;
};
const facts = () =>
  bench.ledger
    .facts(0, 99)
    .map(({ body }) => body as { kind: string; copy?: number; outcome?: string })
    .flatMap(({ kind, copy, outcome }) => (kind === 'print.recorded' ? [[copy, outcome]] : []));
const asked = () => bench.till.status().printer.asked;

describe('tickets of an order that a kiosk could not print', () => {
  it('are printed at a counter: those that count, told to every other door', async () => {
    there();
    expect(await print()).toEqual({ print: 'printed', tickets: 2, copy: 1 });
    expect(bench.printer.jobs).toMatchObject([
      { copy: 1, tickets: [{ token: 'FT1:X2', clerkMark: '101', fee: 100 }, { token: 'FT1:X1' }] },
    ]);
    expect(facts()).toEqual([[1, 'printed']]);
  });

  it('are marked as a copy where they came out somewhere before', async () => {
    there({}, { at: EVENING, where: 'Kiosk 1' });
    expect(await print()).toMatchObject({ print: 'printed', copy: 2 });
    expect(bench.printer.jobs).toMatchObject([{ copy: 2 }]);
  });

  it('are asked about where nobody knows whether they came out, and printed no second time before that is said', async () => {
    there();
    bench.printer.jams = true;
    expect(await print()).toMatchObject({ print: 'unknown' });
    bench.printer.jams = false;
    expect(await print()).toMatchObject({ code: 'UNAVAILABLE', reason: 'print-unknown' });
    await bench.restart();
    await bench.signIn();
    const [paper] = asked();
    expect(paper).toMatchObject({ kind: 'tickets', orderId: ORDER, tickets: 2, sale: null });
    const answer = { name: paper?.name ?? 'none', hasComeOut: false };
    expect(await bench.call('print.answer', answer)).toEqual({ ok: true, value: { sale: null } });
    expect(await bench.call('print.answer', answer)).toMatchObject({ error: { code: 'NOT_FOUND' } });
    await settled();
    expect([asked(), bench.printer.jobs.map(({ copy }) => copy)]).toEqual([[], [1, 2]]);
    expect(facts()).toEqual([
      [1, 'failed'],
      [2, 'printed'],
    ]);
  });

  it('do not wait for a printer that is not ready: it is said, and whoever needs them asks again', async () => {
    there();
    bench.printer.trouble = 'paper-out';
    expect(await print()).toMatchObject({ print: 'failed' });
    bench.printer.suffer(null);
    await settled();
    expect(bench.printer.jobs).toEqual([]);
    expect(await print()).toMatchObject({ print: 'printed', copy: 1 });
  });

  it('are not printed of an order of which nothing counts, nor without the server', async () => {
    expect(await print()).toMatchObject({ code: 'ORDER_NOT_FOUND' });
    there({ state: 'refunded' });
    expect(await print()).toMatchObject({ code: 'ORDER_NOT_FOUND' });
    there();
    bench.link.cut();
    expect(await print()).toMatchObject({ code: 'UNAVAILABLE' });
    expect(bench.printer.jobs).toEqual([]);
  });

  it('that were sold at this counter are reprinted as they were, cut off too', async () => {
    await bench.withBasket();
    const paid = await bench.payCash(10_000);
    await settled();
    bench.link.cut();
    expect(await print(paid.ok ? paid.value.orderId : 'none')).toEqual({ print: 'printed', tickets: 2, copy: 2 });
    expect(bench.printer.jobs.map(({ copy }) => copy)).toEqual([1, 2]);
  });
});
