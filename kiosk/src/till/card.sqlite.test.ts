import { parseTicketToken } from '@foyer/shared/wire/ticket-token';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { EVENING } from './testing/pretend-house.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open();
  await bench.signIn();
  bench.server.allotted.grant('al1', EVENING, ['A1', 'A2']);
  bench.link.beat();
  await settled();
});
afterEach(() => bench.close());

const hold = (...seats: string[]) => bench.call('basket.hold', { performance: 'p1', claim: { seats, areas: [] } });
const payCard = (reference = 'CT-77 0042') => {
  const { basket } = bench.till.status();
  return bench.call('basket.payCard', {
    holdId: basket?.holdId ?? 'none',
    expectedTotal: basket?.total ?? 0,
    reference,
  });
};

describe('a sale charged on a card terminal', () => {
  it('is sold without anybody, says how it was paid, and moves no cash', async () => {
    bench.link.cut();
    await hold('A1');
    expect(await payCard()).toMatchObject({ ok: true, value: { tender: 'card', total: 4600, change: 0, tickets: 1 } });
    expect(bench.till.status()).toMatchObject({ basket: null, shift: { expectedCash: 0, byCard: 4600 } });
    const token = parseTicketToken(bench.printer.jobs[0]?.tickets[0]?.token ?? '');
    expect(token.ok && token.value.ticket.tender).toBe('card');
    bench.link.connect();
    await settled();
    const facts = bench.server.facts.map(({ body }) => body as unknown as Record<string, unknown>);
    expect(facts.map(({ kind }) => kind)).toEqual(['shift.opened', 'sale.made', 'print.recorded']);
    expect(facts[1]).toMatchObject({ tender: { kind: 'card', reference: 'CT-77 0042' } });
  });

  it('is taken back without cash: the drawer stays as it was', async () => {
    bench.link.cut();
    await hold('A1');
    const sold = await payCard();
    if (!sold.ok) throw new Error(sold.error.code);
    expect(await bench.call('sale.void', { orderId: sold.value.orderId, reason: 'customer' })).toMatchObject({
      ok: true,
      value: { tender: 'card', isVoided: true },
    });
    expect(bench.till.status()).toMatchObject({ ownSeats: 2, shift: { expectedCash: 0, byCard: 0 } });
    expect(await bench.call('shift.close', { counted: 0 })).toMatchObject({ ok: true, value: { difference: 0 } });
  });

  it('is refused for seats of the pool until payment was opened, so that no charge waits for the server', async () => {
    await hold('B1');
    expect(await payCard()).toMatchObject({ ok: false, error: { code: 'ORDER_NOT_PAYABLE', reason: 'not-own' } });
    await bench.call('basket.keep', { holdId: bench.till.status().basket?.holdId ?? '' });
    expect(await payCard()).toMatchObject({ ok: true });
  });

  it('is refused where the server knows of no cards, and for another total than is shown', async () => {
    await hold('A1');
    const { basket } = bench.till.status();
    const wrong = { holdId: basket?.holdId ?? '', expectedTotal: 1, reference: 'CT-1' };
    expect(await bench.call('basket.payCard', wrong)).toMatchObject({ ok: false, error: { code: 'PRICE_CHANGED' } });
    bench.server.protocol = 3;
    bench.link.cut();
    bench.link.connect();
    expect(await payCard()).toMatchObject({ ok: false, error: { code: 'PROTOCOL_UNSUPPORTED' } });
  });
});
