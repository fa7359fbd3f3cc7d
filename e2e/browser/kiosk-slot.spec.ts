import { expect, test } from '@playwright/test';
import { servePrinter } from '../../kiosk/emulators/printer/printer-server.ts';
import { openKioskHouse } from './kiosk-house.ts';
import { expectReachable } from './kiosk-measures.ts';
import { KioskPage, TALL, WIDE } from './kiosk-page.ts';
import { payerOf } from './payer.ts';

test('@long tickets that are stuck inside a kiosk’s printer are printed once more, marked, by the word of its slot', async ({
  browser,
}) => {
  const server = await servePrinter();
  const { printer } = server;
  printer.hasSlot = true;
  const kiosk = await openKioskHouse({ printer: `tcp://127.0.0.1:${server.port}?slot` });
  try {
    const payer = payerOf(kiosk as never);
    for (const language of ['zh-CN', 'en'] as const) {
      // In real time, as its printer is.
      const guest = await KioskPage.open(browser, kiosk.url, TALL, 'shifted');
      const { page } = guest;
      if (language === 'en') await guest.switchLanguage();
      const total = await guest.toPay(2);
      printer.after(3, 'jams');
      await payer.scansAndPays(total);
      await guest.on('tickets');
      await expect(page.locator('main [data-primary]')).toHaveCount(2);
      for (const [size, viewport] of Object.entries({ tall: TALL, wide: WIDE })) {
        await page.setViewportSize(viewport);
        await expectReachable(page, `one copy ${size}`);
        await page.screenshot({ path: test.info().outputPath(`copy-${size}-${language}.png`), animations: 'disabled' });
      }
      printer.suffer({ isJammed: false });
      const before = printer.papers.length;
      await expect.poll(() => server.isConnected()).toBe(true);
      await guest.quiet.tap();
      await expect(page.locator('[data-outcome=printed]')).toBeVisible({ timeout: 15_000 });
      const copies = printer.papers.slice(before).map(({ lines }) => lines.join());
      expect(copies.filter((paper) => paper.includes('补打 1'))).toHaveLength(2);
      printer.takePaper();
      await guest.primary.last().tap();
      await guest.on('attract');
      await guest.close();
    }
  } finally {
    await kiosk.close();
    await server.switchOff();
  }
});
