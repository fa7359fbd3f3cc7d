import type { AppLife } from './app-life.ts';
import { readQuery } from './page-stack.ts';
import type { Options, Phone, ShareCard } from './phone-state.ts';
import { errors, type Reported, unimplemented, warnings } from './reports.ts';
import { clipboardText, screenState } from './wx/device.ts';
import { agreedBefore } from './wx/privacy.ts';
import { storedValues } from './wx/storage.ts';

/** What tests see of a phone and do with it, as `window.foyerPhone`. */
export interface PhoneHook {
  /** Names of `wx` that were called and that nobody plays. */
  readonly unimplemented: readonly string[];
  readonly errors: readonly Reported[];
  readonly warnings: readonly string[];
  /** Paths of the pages that lie on one another, the lowest first. */
  pages(): string[];
  /** A copy of what the page on top shows. */
  data(): unknown;
  storage(): Record<string, unknown>;
  clipboard(): string;
  lastShare(): ShareCard | null;
  /** As if the person had agreed to the privacy guide in an earlier visit. */
  agreedBefore(): void;
  screen(): { readonly brightness: number; readonly keepsOn: boolean };
  /** The person looks at something else; `isAsleep`: for more than five seconds. */
  hide(how?: { readonly isAsleep?: boolean }): void;
  show(): void;
  /** The person comes in by a link: a card, a code that was scanned. `path` may have a query. */
  openLink(path: string, scene?: number): void;
}

declare global {
  interface Window {
    foyerPhone: PhoneHook;
  }
}

export const optionsOf = (path: string, query: string, scene: number): Options => ({
  path,
  query: readQuery(query),
  scene,
  referrerInfo: {},
  apiCategory: 'default',
});

export function hookOf(phone: Phone, life: AppLife): PhoneHook {
  return {
    unimplemented,
    errors,
    warnings,
    pages: () => phone.stack.hosts().map(({ path }) => path),
    data: () => JSON.parse(JSON.stringify(phone.stack.top?.caller.data ?? null)) as unknown,
    storage: storedValues,
    clipboard: clipboardText,
    lastShare: () => phone.lastShare,
    agreedBefore,
    screen: screenState,
    hide: ({ isAsleep = false } = {}) => life.hide(phone, isAsleep),
    show: () => life.show(phone, phone.entered),
    openLink: (link, scene = 1007) => {
      const [path = '', query = ''] = link.replace(/^\//, '').split(/\?(.*)/s);
      const options = optionsOf(path, query, scene);
      if (!phone.isAway) life.hide(phone, false);
      life.show(phone, options);
      phone.stack.reLaunch(`/${path}${query === '' ? '' : `?${query}`}`);
    },
  };
}
