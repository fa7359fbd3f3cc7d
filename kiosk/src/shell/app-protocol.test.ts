import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isPage, isPaper } from './address.ts';
import { answerPage } from './app-protocol.ts';

let dir: string;
let isSignedIn: boolean;
let paperDir: string | null;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'foyer-app-'));
  for (const folder of ['screens/counter', 'screens/assets', 'paper'])
    mkdirSync(join(dir, folder), { recursive: true });
  writeFileSync(join(dir, 'screens/counter/index.html'), '<!doctype html><title>Foyer</title>');
  writeFileSync(join(dir, 'screens/assets/main-abcd1234.js'), 'export {};');
  writeFileSync(join(dir, 'screens/assets/sans-abcd1234.woff2'), 'font');
  writeFileSync(join(dir, 'screens/sources.sha256'), 'x');
  writeFileSync(join(dir, 'paper/20261123T120000Z-o_1.pdf'), '%PDF-1.7');
  writeFileSync(join(dir, 'secret.pdf'), 'secret');
  writeFileSync(join(dir, 'secret.html'), 'secret');
  isSignedIn = true;
  paperDir = join(dir, 'paper');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** The address arrives as it was written: Node leaves this scheme's paths alone less than Chromium does. */
function ask(address: string, method = 'GET'): Promise<Response> {
  const folders = {
    screensDir: join(dir, 'screens'),
    paperDir: () => paperDir,
    isSignedIn: () => Promise.resolve(isSignedIn),
  };
  return answerPage(folders, { url: address, method } as Request);
}

const PAPER = 'app://foyer/paper/20261123T120000Z-o_1.pdf';

describe('the pages of the app', () => {
  it('come whole, with their kind, under a policy that lets nothing foreign in and connects to nothing', async () => {
    const page = await ask('app://foyer/counter/?lang=en');
    expect(page.status).toBe(200);
    expect(await page.text()).toBe('<!doctype html><title>Foyer</title>');
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const kinds = ['main-abcd1234.js', 'sans-abcd1234.woff2'].map(async (name) => {
      const { headers } = await ask(`app://foyer/assets/${name}`);
      return [headers.get('content-type'), headers.get('cache-control')];
    });
    expect(await Promise.all(kinds)).toEqual([
      ['text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
      ['font/woff2', 'public, max-age=31536000, immutable'],
    ]);
  });

  it('give no file from outside their folder, however the way up is written', async () => {
    const ways = [
      '..',
      '%2e%2e',
      '%2E%2E',
      '.%2e',
      '%252e%252e',
      '..%2f..',
      '..%5c..',
      '..\\..',
      '%c0%ae%c0%ae',
      '．．',
    ];
    for (const way of ways) {
      for (const address of [`app://foyer/${way}/secret.html`, `app://foyer/counter/${way}/${way}/secret.html`]) {
        const answer = await ask(address);
        expect([address, answer.status, await answer.text()]).toEqual([address, 404, 'not found']);
      }
    }
    expect((await ask(`app://foyer/${join(dir, 'secret.html')}`)).status).toBe(404);
    expect((await ask('app://foyer//counter/')).status).toBe(404);
  });

  it('answer by their own address only, and only for what is a page', async () => {
    for (const address of [
      'app://other/counter/',
      'app://foyer.example/counter/',
      'app://foyer:80/counter/',
      'app://user@foyer/counter/',
      'app:///counter/',
      'file:///counter/',
      'http://foyer/counter/',
      'app://foyer/sources.sha256',
      'app://foyer/none.html',
      'app://foyer/counter',
      'app://foyer/assets/%00',
      'app://foyer/%',
      'app://foyer/',
      'app://foyer/.hidden.html',
    ])
      expect((await ask(address)).status, address).toBe(404);
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect((await ask('app://foyer/counter/', method)).status).toBe(405);
    const head = await ask('app://foyer/counter/', 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});

describe('a printed ticket', () => {
  it('is shown to the visit that is signed in and to no other', async () => {
    const shown = await ask(PAPER);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    isSignedIn = false;
    expect((await ask(PAPER)).status).toBe(403);
    expect((await ask('app://foyer/paper/none.pdf')).status).toBe(403);
  });

  it('is only what the printer made', async () => {
    for (const name of ['..%2fsecret.pdf', '../secret.pdf', 'none.pdf', 'till.db', '']) {
      expect((await ask(`app://foyer/paper/${name}`)).status, name).toBe(404);
    }
    paperDir = null;
    expect((await ask(PAPER)).status).toBe(404);
  });
});

describe('an address of the app', () => {
  it('is told by its letters, not by what they may mean', () => {
    expect(isPage('app://foyer/counter/?lang=en', 'counter')).toBe(true);
    expect(isPage('app://foyer/counter/#top', 'counter')).toBe(true);
    for (const address of ['app://foyer/self-service/', 'app://foyer.evil/counter/', 'app://foyer/counter/x', PAPER])
      expect(isPage(address, 'counter'), address).toBe(false);
    expect(isPaper(PAPER)).toBe(true);
    expect(isPaper('https://evil.example/paper/20261123T120000Z-o_1.pdf')).toBe(false);
    expect(isPaper('app://foyer/paper/%2e%2e/x.pdf')).toBe(false);
  });
});
