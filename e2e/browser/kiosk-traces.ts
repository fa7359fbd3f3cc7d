import { readdirSync, readFileSync } from 'node:fs';
import { expect, type Page, type WebSocket } from '@playwright/test';
import type { KioskHouse } from './kiosk-house.ts';

/** In what the till tells a window these belong to one guest, and nobody else's are the same. */
const OWN_NAMES = new Set(['holdId', 'orderId', 'pickupCode', 'attempt', 'text', 'token', 'code']);
/** Shorter ones stand in other words as well. */
const LEAST = 6;

/** What a window and its till have said of a guest, from now on: names of holds and orders, codes, what is scanned. */
export class Overheard {
  private readonly found = new Set<string>();

  constructor(page: Page) {
    page.on('websocket', (socket: WebSocket) => {
      const hear = ({ payload }: { readonly payload: string | Buffer }): void => this.hear(JSON.parse(String(payload)));
      socket.on('framereceived', hear);
      socket.on('framesent', hear);
    });
  }

  get words(): readonly string[] {
    return [...this.found];
  }

  private hear(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value))
      if (typeof inner !== 'string') this.hear(inner);
      else if (OWN_NAMES.has(name) && inner.length >= LEAST) this.found.add(inner);
  }
}

/** What the page has kept of anybody: nothing, in any place where a page can keep something. */
export async function traces(page: Page, secrets: readonly string[]): Promise<readonly string[]> {
  // The words stay out of the page: asking it for them would bring them there.
  const { kept, html } = await page.evaluate(async () => {
    const kept: string[] = [];
    const isSo = (found: boolean, name: string): void => void (found && kept.push(name));
    isSo(localStorage.length > 0, 'localStorage');
    isSo(sessionStorage.length > 0, 'sessionStorage');
    isSo((await caches.keys()).length > 0, 'caches');
    isSo((await indexedDB.databases()).length > 0, 'indexedDB');
    isSo(document.cookie !== '', 'cookie');
    isSo(document.querySelector('[role=dialog]') !== null, 'dialog');
    isSo(window.name !== '' || history.state !== null, 'history');
    isSo(`${location.search}${location.hash}` !== '' || location.pathname !== '/kiosk/', 'address');
    isSo((getSelection()?.toString() ?? '') !== '', 'selection');
    isSo(
      [...document.querySelectorAll('input, textarea')].some((one) => 'value' in one && one.value !== ''),
      'field',
    );
    return { kept, html: `${document.title} ${document.documentElement.outerHTML}` };
  });
  const said = `${html} ${await page.locator('body').ariaSnapshot()}`;
  return [...kept, ...secrets.filter((word) => word !== '' && said.includes(word))];
}

/** Which of the words are anywhere in the window's memory once what nobody reaches has gone. Takes a second. */
export async function wordsInMemory(page: Page, words: readonly string[]): Promise<readonly string[]> {
  const devtools = await page.context().newCDPSession(page);
  const parts: string[] = [];
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await devtools.detach();
  const snapshot = parts.join('');
  const strings = snapshot.slice(snapshot.lastIndexOf('"strings":['));
  expect(strings.length).toBeGreaterThan(100_000);
  return words.filter((word) => strings.includes(word));
}

/** What lies in the slot: one name for each job that came out. Throws for one that is half there. */
export function papersOf({ paperDir }: Pick<KioskHouse, 'paperDir'>): readonly string[] {
  const names = readdirSync(paperDir);
  const papers = names.filter((name) => name.endsWith('.pdf')).map((name) => name.slice(0, -'.pdf'.length));
  const others = names.filter(
    (name) => !papers.some((paper) => [`${paper}.pdf`, `${paper}.escpos.bin`].includes(name)),
  );
  if (others.length > 0) throw new Error(`in the slot besides papers: ${others.join(' ')}`);
  return papers;
}

/**
 * Which of the words the till has written into its log, but for names of orders: by them the house finds what it sold, and
 * they are in its books for good.
 */
export function wordsInLog({ logFile }: Pick<KioskHouse, 'logFile'>, words: readonly string[]): readonly string[] {
  const said = readFileSync(logFile, 'utf8');
  return words.filter((word) => !word.startsWith('o_') && said.includes(word));
}
