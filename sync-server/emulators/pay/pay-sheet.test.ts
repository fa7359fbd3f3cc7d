import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bySheet, type Merchant, openMerchant, sheetOf } from '../testing/merchant.ts';

let shop: Merchant;
beforeEach(async () => {
  shop = await openMerchant();
});
afterEach(() => shop.close());

type Params = Readonly<Record<string, string>>;

const look = async (params: Params): Promise<{ readonly done: string | null; readonly html: string }> => {
  const response = await fetch(
    `${shop.emulator.url}/sheet?${new URLSearchParams({ person: 'mei', lang: 'en', ...params }).toString()}`,
  );
  return { done: new URL(response.url).searchParams.get('done'), html: await response.text() };
};

const act = async (params: Params, outcome: string): Promise<string | null> => {
  const body = new URLSearchParams({ person: 'mei', lang: 'en', ...params, outcome });
  const response = await fetch(`${shop.emulator.url}/sheet`, { method: 'POST', body });
  return new URL(response.url).searchParams.get('done');
};

describe('the sheet over a mini program', () => {
  it('shows what is to be paid, and tells the phone in its address that it was', async () => {
    const { order, prepared } = await shop.lay();
    const params = { ...sheetOf(prepared) };
    const { done, html } = await look(params);
    expect(done).toBeNull();
    expect(html).toContain(order.description);
    expect(html).toMatch(/CN¥\d/);
    expect(await act(params, 'pay')).toBe('paid');
    expect(await shop.gateway.query(bySheet(order.outTradeNo))).toMatchObject({ state: 'paid' });
    expect((await look(params)).done).toBe('paid');
  });

  it('leaves the order to be paid when it is given up', async () => {
    const { prepared } = await shop.lay();
    const params = { ...sheetOf(prepared) };
    expect(await act(params, 'refuse')).toBe('cancelled');
    expect(await act(params, 'pay')).toBe('paid');
  });

  it('looks again by itself while somebody takes their time', async () => {
    const { prepared } = await shop.lay();
    const params = { ...sheetOf(prepared) };
    expect(await act(params, 'delay')).toBe('paying');
    const waiting = await look({ ...params, done: 'paying' });
    expect(waiting.html).toContain('http-equiv="refresh"');
    shop.timers.advance(10_000);
    await expect.poll(async () => (await look({ ...params, done: 'paying' })).done).toBe('paid');
  });

  it('stays shut for a signature, a kind of signature or a person that is not the right one', async () => {
    const { prepared } = await shop.lay();
    const params = { ...sheetOf(prepared) };
    expect((await look({ ...params, nonceStr: 'x' })).done).toBe('bad-sign');
    expect((await look({ ...params, signType: 'MD5' })).done).toBe('bad-sign');
    expect((await look({ ...params, person: 'lan' })).done).toBe('other-payer');
    expect((await look({ ...params, package: 'prepay_id=none' })).done).toBe('unknown-order');
  });
});
