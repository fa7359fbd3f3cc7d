import type { Page } from '@playwright/test';
import type { TillStatus } from '@foyer/kiosk/channel/events';
import type { StartCheck } from '@foyer/kiosk/channel/start-report';

/** What the till of a window says of its start, put into the words it says anyway: the damage itself is tested at the till. */
export interface ToldStart {
  readonly checks: readonly StartCheck[];
  readonly halted: TillStatus['halted'];
}

const KEPT = '/var/lib/foyer/till/put-aside/20261125T191500Z';

export const REPAIRED: ToldStart = {
  checks: [
    { check: 'database', outcome: 'repaired', found: 'database.damaged', count: 48_211, keptAs: KEPT },
    { check: 'second-copy', outcome: 'fine', found: 'copy.one-disk', where: '/var/lib/foyer/till' },
    { check: 'unsynced', outcome: 'fine', found: 'unsynced.waiting', count: 40 },
  ],
  halted: null,
};

export const WRONG: ToldStart = {
  checks: [
    { check: 'database', outcome: 'wrong', found: 'database.lost' },
    { check: 'second-copy', outcome: 'wrong', found: 'copy.lost' },
  ],
  halted: { reason: 'lost', detail: '' },
};

/** Reloads the page under a till that tells of such a start. */
export async function tellStart(page: Page, { checks, halted }: ToldStart): Promise<void> {
  await page.routeWebSocket('**/channel*', (socket) => {
    const till = socket.connectToServer();
    till.onMessage((message) => {
      const said = JSON.parse(String(message)) as { name?: string; body?: TillStatus };
      if (said.name !== 'till.status' || said.body === undefined) return socket.send(message);
      const own = said.body.report.filter(({ check }) => !checks.some((one) => one.check === check));
      const report = [...own.slice(0, 3), ...checks, ...own.slice(3)];
      socket.send(JSON.stringify({ ...said, body: { ...said.body, halted, report } }));
    });
  });
  await page.reload();
}
