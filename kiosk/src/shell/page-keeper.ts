import type { WebContents } from 'electron';
import { Deaths, type Pace } from './pace.ts';

export interface PageKeeperParts {
  readonly now: () => number;
  readonly after: (ms: number, work: () => void) => void;
  readonly pace: Pace;
  readonly say: (text: string) => void;
}

/**
 * Loads a page again when its process is gone; what it showed comes from the till. A page is never given up, since
 * nobody could then be told: it is tried at the longest pause.
 */
export function keepPage(page: Pick<WebContents, 'on' | 'reload' | 'isDestroyed'>, parts: PageKeeperParts): void {
  const deaths = new Deaths(parts.pace);
  page.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const pause = deaths.pauseAfter(parts.now()) ?? parts.pace.longestPauseMs;
    parts.say(`the page ended (${reason}); loading it again in ${pause} ms`);
    parts.after(pause, () => {
      if (!page.isDestroyed()) page.reload();
    });
  });
}
