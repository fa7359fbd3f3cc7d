import type { WebContents } from 'electron';
import { Deaths, type Pace } from './pace.ts';

export interface PageKeeperParts {
  /** The page itself, and what stands in its place while it is away. */
  readonly page: string;
  readonly restarting: string;
  readonly now: () => number;
  /** Calls once after so many ms; returns the way to call it off. */
  readonly after: (ms: number, work: () => void) => () => void;
  readonly pace: Pace;
  readonly say: (text: string) => void;
}

export type KeptPage = Pick<
  WebContents,
  'on' | 'loadURL' | 'isDestroyed' | 'forcefullyCrashRenderer' | 'navigationHistory'
>;

/** How long a page that answers no key and no finger may go on so, after Chromium has noticed it. */
export const HANG_MS = 5000;
/** A load that was called off by another: no fault. */
const ABORTED = -3;

/**
 * Brings a page back when its process is gone, hangs, or cannot be loaded; what it showed comes from the till. Meanwhile
 * the window says that it restarts. A page is never given up, since nobody could then be told: it is tried at the
 * longest pause.
 */
export function keepPage(page: KeptPage, { page: own, restarting, now, after, pace, say }: PageKeeperParts): void {
  const deaths = new Deaths(pace);
  let callOff = (): void => undefined;
  let callOffHang = (): void => undefined;
  const load = (address: string): void => {
    if (!page.isDestroyed()) page.loadURL(address).catch(() => undefined);
  };
  const bringBack = (why: string): void => {
    callOff();
    callOffHang();
    const pause = deaths.pauseAfter(now()) ?? pace.longestPauseMs;
    say(`the page ended (${why}); loading it again in ${pause} ms`);
    load(restarting);
    callOff = after(pause, () => load(own));
  };
  page.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') bringBack(reason);
  });
  page.on('did-fail-load', (_event, code, _words, address, isMainFrame) => {
    if (isMainFrame && code !== ABORTED && address.startsWith(own)) bringBack(`not loaded, ${code}`);
  });
  page.on('unresponsive', () => {
    callOffHang();
    callOffHang = after(HANG_MS, () => {
      say('the page hangs; it is ended');
      page.forcefullyCrashRenderer();
    });
  });
  page.on('responsive', () => callOffHang());
  // Else a wipe or a button of the mouse goes back to what stood there before.
  page.on('did-finish-load', () => page.navigationHistory.clear());
}
