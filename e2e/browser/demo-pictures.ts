import type { Browser, Page } from '@playwright/test';
import { DemoPage, openDemoHouse } from './demo-house.ts';

/** The demo page: at rest, and with a plug pulled in the midst of selling. */
export async function pictureDemo(
  browser: Browser,
  language: 'zh-CN' | 'en',
  take: (name: string, page: Page) => Promise<void>,
): Promise<void> {
  const house = await openDemoHouse();
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  try {
    const demo = new DemoPage(page);
    await page.goto(`${house.demo}/?lang=${language === 'en' ? 'en' : 'zh'}`);
    await page.locator('#phone [data-state="."]').first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    await take('90-demo', page);
    for (const counter of ['counter-1', 'counter-2']) {
      await demo.signIn(counter);
      await demo.openShown(counter);
    }
    await demo.sellBest('counter-1', 1);
    await page.locator('#phone [data-state=s]').first().waitFor();
    await demo.switch('counter-1').click();
    await page.locator('#phone [data-state=c]').first().waitFor();
    await demo.nextCustomer('counter-1');
    await demo.sellBest('counter-1', 2);
    await page.locator('[data-ledger=counter-1] .waiting').first().waitFor();
    await take('91-demo-plug-pulled', page);
  } finally {
    await page.close();
    await house.close();
  }
}
