import type { BrowserWindowConstructorOptions, WebContents } from 'electron';
import { isPage, isPaper } from './address.ts';

/** Of a page's WebContents, what the lock holds. */
export type LockablePage = Pick<WebContents, 'on' | 'setWindowOpenHandler'>;

export interface LockSettings {
  /** The one page it may show, by its folder among the screens; null for a window that only shows a paper. */
  readonly window: string | null;
  /** Whether it may open what the virtual printer made: a clerk looks at it, a guest takes it out of the slot. */
  readonly opensPapers: boolean;
  readonly paperWindow: BrowserWindowConstructorOptions;
  readonly onRefused: (what: string, address: string) => void;
}

/**
 * A page stays what it is: it cannot go elsewhere, by itself, by a redirect, by a frame or by a file dropped on it. The
 * only window it may open is one that shows a paper of the virtual printer. Nothing is handed to another program.
 */
export function lockPage(page: LockablePage, { window, opensPapers, paperWindow, onRefused }: LockSettings): void {
  const refuse = (event: { preventDefault(): void }, what: string, address: string): void => {
    event.preventDefault();
    onRefused(what, address);
  };
  page.on('will-navigate', (event) => {
    if (!mayNavigate(event.url, window)) refuse(event, 'navigation', event.url);
  });
  page.on('will-redirect', (event) => refuse(event, 'redirect', event.url));
  page.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame && !mayFrame(event.url, window)) refuse(event, 'frame', event.url);
  });
  page.on('will-attach-webview', (event, _, params) => refuse(event, 'webview', params.src ?? ''));
  page.setWindowOpenHandler(({ url }) => {
    if (opensPapers && isPaper(url)) return { action: 'allow', overrideBrowserWindowOptions: paperWindow };
    onRefused('window', url);
    return { action: 'deny' };
  });
}

/** Chromium shows a PDF by a page of its own, in a frame. */
const PDF_VIEWER = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/';

const mayFrame = (address: string, window: string | null): boolean => window === null && address.startsWith(PDF_VIEWER);

/** A page may only be itself again; a window for a paper goes to that paper. */
const mayNavigate = (address: string, window: string | null): boolean =>
  window === null ? isPaper(address) : isPage(address, window);
