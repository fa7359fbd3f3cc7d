import type { Page } from '@playwright/test';
import type { TillStatus } from '@foyer/kiosk/channel/events';

interface Told {
  readonly name?: string;
  readonly body?: Pick<TillStatus, 'link' | 'since'>;
}

/** What a window was told last of its till's link: the till's own words, however late a busy machine paints them. */
export class ToldLink {
  #last: Pick<TillStatus, 'link' | 'since'> | null = null;

  /** To be made before the page is loaded. */
  constructor(page: Page) {
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        const { name, body } = JSON.parse(String(payload)) as Told;
        if (name === 'till.status' && body !== undefined) this.#last = body;
      }),
    );
  }

  /** Since when the till has been cut off, wall time; null while it is not. */
  cutOffSince(): number | null {
    return this.#last?.link === 'connecting' ? this.#last.since : null;
  }
}

/** How much later than asked for this machine wakes a process: what a promise in seconds cannot hold against the till. */
export async function lateness(afterMs: number): Promise<number> {
  const due = performance.now() + afterMs;
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  return performance.now() - due;
}
