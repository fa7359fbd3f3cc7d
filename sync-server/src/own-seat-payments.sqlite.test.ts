import type { PerformanceId, PlaceId, TerminalId } from '@foyer/shared/domain/ids';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AUTH_CODE, openPayingTill, ORDER, type PayingTill } from './testing/paying-till.ts';
import { granted } from './testing/terminal-client.ts';
import { saleFacts } from './testing/till-sales.ts';
import { manageAt, PRICE } from './testing/trial-house.ts';
import { billDay } from './use-cases/payments/check-bills.ts';

let bench: PayingTill;
beforeEach(async () => {
  bench = await openPayingTill();
});
afterEach(() => bench.close());

describe('seats that stand with the till', () => {
  it('are paid through the server and sold by the till, under one name', async () => {
    const manage = manageAt(bench.server);
    await manage('allotment.grant', {
      terminal: bench.device.terminal as TerminalId,
      performance: bench.house.performance as PerformanceId,
      seats: ['A1', 'A2'] as PlaceId[],
    });
    const [allotment] = granted(await bench.till.ask('allotment.list', {})).allotments;
    if (allotment === undefined) throw new Error('nothing stands with the till');
    bench.gateway.payerPays = true;
    const seats = {
      kind: 'own',
      performance: bench.house.performance,
      basket: 'b_1',
      priceList: { id: 'prices', version: 1 },
    };
    const { order: begun, paymentId } = granted(
      await bench.till.ask('payment.open', {
        orderId: ORDER,
        shift: bench.till.shift,
        seats: seats as never,
        lines: ['A1', 'A2'].map((placeId) => ({ placeId, ticketType: 'adult' })),
        expectedTotal: 2 * PRICE,
        tender: 'wechat-code',
        amount: 2 * PRICE,
        authCode: AUTH_CODE,
      } as never),
    );
    // The seats are the till's to sell, and nobody else's meanwhile.
    expect(begun).toMatchObject({ state: 'placed', paid: 2 * PRICE, order: null });
    const tenders = [{ kind: 'wechat-code', amount: 2 * PRICE, reference: paymentId }];
    const [sale] = saleFacts(bench.till, bench.device, allotment, ORDER, { tenders });
    granted(await bench.till.ask('fact.append', { facts: [sale] as never }));
    expect((await bench.ask()).order).toMatchObject({ state: 'paid', paid: 2 * PRICE });
    expect(await manage('conflict.list', {})).toEqual([]);
  });

  it('and are known money by the till’s word: a bill that names the trade makes the house find out nothing', async () => {
    const manage = manageAt(bench.server);
    const performance = bench.house.performance as PerformanceId;
    const grant = { terminal: bench.device.terminal as TerminalId, performance, seats: ['A1'] as PlaceId[] };
    await manage('allotment.grant', grant);
    const [allotment] = granted(await bench.till.ask('allotment.list', {})).allotments;
    if (allotment === undefined) throw new Error('nothing stands with the till');
    const tenders = [{ kind: 'wechat-code', amount: PRICE, reference: 'p_forgotten' }];
    const [sale] = saleFacts(bench.till, bench.device, allotment, ORDER, { tenders });
    granted(await bench.till.ask('fact.append', { facts: [sale] as never }));
    const money = {
      transactionId: 'tx',
      amount: PRICE,
      currency: 'CNY',
      attach: `${ORDER} ${performance} 0 @p_forgotten`,
    };
    bench.gateway.states.set('t_forgotten', { state: 'paid', paidAt: bench.clock.now(), ...money });
    const line = {
      kind: 'payment',
      outTradeNo: 't_forgotten',
      outRefundNo: null,
      at: bench.clock.now(),
      ...money,
    } as const;
    bench.gateway.bills.set(billDay(bench.clock.now()), [line]);
    bench.clock.advance(10 * 60_000);
    await expect.poll(() => bench.gateway.asked.length).toBeGreaterThanOrEqual(11);
    expect((await manage('recovery.show', {})).venues).toEqual([]);
    expect((await bench.ask()).order).toMatchObject({ state: 'paid', paid: PRICE });
  });
});
