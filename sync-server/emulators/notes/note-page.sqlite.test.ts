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
  folder = mkdtempSync(join(tmpdir(), 'foyer-notes-'));
  await open();
});
afterEach(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

const KIOSK = 'kiosk-1';
const at = (path: string) => `${emulator.url}${path}`;
const begin = () =>
  fetch(at(`/notes/${KIOSK}/acceptances/n_1`), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ amount: 4500, currency: 'CNY' }),
  });
const ask = async (): Promise<unknown> => (await fetch(at(`/notes/${KIOSK}/acceptances/n_1`))).json();
const page = async (lang = 'en'): Promise<string> => (await fetch(at(`/notes?lang=${lang}`))).text();
const send = async (path: string, fields: Record<string, string> = {}): Promise<string> => {
  const body = new URLSearchParams({ kiosk: KIOSK, lang: 'en', ...fields });
  return (await fetch(at(`/notes${path}`), { method: 'POST', body })).text();
};

describe('the page before the note acceptors', () => {
  it('says in either language what waits, takes a note, and gives back one that is too much', async () => {
    expect(await page()).toContain('Nothing waits for notes.');
    await begin();
    expect(await page('zh-CN')).toContain('等待投币');
    expect(await send('', { does: '2000' })).toContain('The note is in the box.');
    expect(await send('', { does: '5000' })).toContain('came back out');
    expect(await ask()).toMatchObject({ state: 'open', stacked: 2000, returned: 'too-large' });
  });

  it.each([
    ['jam', 'stuck', { fault: 'jam', stuck: 2000 }],
    ['fill', 'box is full', { fault: 'full' }],
  ])('makes it go wrong: %s, until somebody puts it right', async (does, said, state) => {
    await begin();
    expect(await send('', { does })).toContain(said);
    expect(await ask()).toMatchObject(state);
    expect(await send('/mend')).toContain('It works again.');
  });

  it('loses the link after a note was taken, and knows after a restart what was', async () => {
    await begin();
    expect(await send('', { does: 'lose' })).toContain('Put it right: kiosk-1');
    await expect(ask()).rejects.toThrow('fetch failed');
    await emulator.close();
    await open();
    expect(await ask()).toMatchObject({ state: 'open', stacked: 1000 });
  });
});

describe('the page before the kiosks’ card terminals', () => {
  it('is a kiosk’s, and lists a charge that came by its own line', async () => {
    const fields = `SALE\x1cc_1\x1c9200\x1cCNY\x03`;
    const check = Buffer.from(fields).reduce((sum, byte) => sum ^ byte, 0);
    const frame = Buffer.concat([Buffer.of(2), Buffer.from(fields), Buffer.of(check)]);
    const headers = { 'content-type': 'application/octet-stream' };
    const answer = await fetch(at(`/kiosk-card/${KIOSK}/line`), { method: 'POST', headers, body: frame });
    expect(Buffer.from(await answer.arrayBuffer()).toString()).toContain('WAIT\x1cc_1');
    const text = await (await fetch(at('/kiosk-card?lang=en'))).text();
    expect(text).toContain('aria-label="Tap the card: kiosk-1, CN¥92.00"');
    expect(text).toContain('action="/kiosk-card"');
  });
});
