import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmulator, type Emulator } from '../emulator.ts';
import { sharedIdentity } from '../testing/merchant.ts';

let folder: string;
let emulator: Emulator;
const open = async (): Promise<void> => {
  emulator = await createEmulator({ folder, identity: sharedIdentity() });
};
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'foyer-cards-'));
  await open();
});
afterEach(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

const COUNTER = 'counter-1';
const at = (reference: string, counter = COUNTER): string => `${emulator.url}/card/${counter}/charges/${reference}`;
const charge = (reference: string, counter = COUNTER) =>
  fetch(at(reference, counter), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ amount: 9200, currency: 'CNY' }),
  });
const ask = async (reference: string): Promise<unknown> => (await fetch(at(reference))).json();
const page = async (lang = 'en'): Promise<string> => (await fetch(`${emulator.url}/card?lang=${lang}`)).text();
const send = async (path: string, fields: Record<string, string>): Promise<string> => {
  const body = new URLSearchParams({ counter: COUNTER, lang: 'en', ...fields });
  return (await fetch(`${emulator.url}/card${path}`, { method: 'POST', body })).text();
};

describe('the page before the card terminals', () => {
  it('lists what waits for a card, whose it is and how much, in either language', async () => {
    expect(await page()).toContain('No charge waits for a card.');
    await charge('c_1');
    await charge('c_2', 'counter-2');
    const english = await page();
    expect(english).toContain('aria-label="Tap the card: counter-1, CN¥92.00"');
    expect(english).toContain('aria-label="Tap the card: counter-2, CN¥92.00"');
    const chinese = await page('zh-CN');
    expect(chinese).toContain('<html lang="zh-CN">');
    expect(chinese).toContain('aria-label="刷卡: counter-1, ¥92.00"');
  });

  it.each([
    ['tap', 'Charged, the counter is told.', { state: 'approved', approval: 'A00001', wasCharged: true }],
    ['decline', 'Declined, nothing was charged.', { state: 'declined', approval: '', wasCharged: false }],
    ['leave', 'The guest has left, nothing was charged.', { state: 'cancelled', approval: '', wasCharged: false }],
  ])('does to the charge that it names what a guest does: %s', async (does, said, state) => {
    await charge('c_1');
    await charge('c_2');
    expect(await send('', { reference: 'c_1', does })).toContain(said);
    expect([await ask('c_1'), await ask('c_2')]).toEqual([state, expect.objectContaining({ state: 'waiting' })]);
    expect(await send('', { reference: 'c_1', does: 'tap' })).toContain('does not wait for a card any more');
  });

  it('loses the link of that counter after the money was taken, and of no other, until it is mended', async () => {
    await charge('c_1');
    expect(await send('', { reference: 'c_1', does: 'lose' })).toMatch(
      /the link was lost after that[^]*Mend the link: counter-1[^]*charged · A00001/,
    );
    await expect(ask('c_1')).rejects.toThrow('fetch failed');
    expect((await charge('c_1', 'counter-2')).status).toBe(200);
    expect(await send('/mend', {})).not.toContain('Terminals whose link is lost');
    expect(await ask('c_1')).toEqual({ state: 'approved', approval: 'A00001', wasCharged: true });
  });

  it('takes no charge that makes no sense, and no words from outside as markup', async () => {
    for (const body of ['{"amount":0,"currency":"CNY"}', '{"amount":1,"currency":"<b>"}']) {
      const headers = { 'content-type': 'application/json' };
      expect((await fetch(at('c_1'), { method: 'PUT', headers, body })).status).toBe(400);
    }
    expect((await charge('c_1', '%3Cb%3E')).status).toBe(404);
    expect(await page()).toContain('No charge waits for a card.');
    expect(await send('', { counter: 'counter-9', reference: 'c_1', does: 'tap' })).toContain('does not wait');
    expect(await send('', { reference: 'c_1', does: 'steal' })).toContain('<h1>');
  });

  it('knows after a restart what was charged, and numbers its approvals on', async () => {
    await charge('c_1');
    await send('', { reference: 'c_1', does: 'tap' });
    await charge('c_2');
    await fetch(at('c_3'), { method: 'DELETE' });
    await emulator.close();
    await open();
    expect(await ask('c_1')).toMatchObject({ state: 'approved', approval: 'A00001' });
    expect(await send('', { reference: 'c_2', does: 'tap' })).toContain('charged · A00002');
    expect(await (await charge('c_3')).json()).toMatchObject({ state: 'cancelled', wasCharged: false });
  });
});
