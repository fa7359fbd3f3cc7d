import type { Phone, ShareCard } from './phone-state.ts';
import { LANGUAGE } from './phone-config.ts';
import { showWord } from './shell/sheet.ts';
import { WORDS } from './shell/words.ts';

interface Given {
  readonly title?: string;
  readonly path?: string;
  readonly imageUrl?: string;
  readonly promise?: Promise<Given>;
}

/** WeChat waits so long for a card that is made meanwhile. */
const PATIENCE_MS = 3000;

/** Asks the page on top for its card, and sends it to nobody. */
export async function share(phone: Phone, from: ShareCard['from'], target: object = {}): Promise<void> {
  const { top } = phone.stack;
  if (top === undefined) return;
  const given = (top.call('onShareAppMessage', { from, target: from === 'button' ? target : undefined }) ??
    {}) as Given;
  const late = given.promise === undefined ? undefined : await Promise.race([given.promise, patience()]);
  const { title = top.chrome.title, path = pathOf(top.path, top.query), imageUrl = '' } = { ...given, ...late };
  phone.lastShare = { from, title, path, imageUrl };
  showWord(WORDS[LANGUAGE].shared, { ms: 1500, isLoading: false, mask: false });
}

const patience = (): Promise<undefined> => new Promise((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS));

function pathOf(path: string, query: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return `/${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}
