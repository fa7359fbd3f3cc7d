import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const GUARD = join(import.meta.dirname, '../../kiosk/src/shell/preload/page-guard.ts');
const PAGE_INPUT = join(import.meta.dirname, '../../kiosk/src/shell/page-input.ts');

/** The guard as the preload runs it: the very source, without its types. */
const guard = (): string => stripTypeScriptTypes(readFileSync(GUARD, 'utf8')).replaceAll(/^export /gm, '');
const style = (): string => /GUEST_STYLE = `([^`]+)`/.exec(readFileSync(PAGE_INPUT, 'utf8'))?.[1] ?? '';

const PAGE = `<!doctype html><style>${style()}</style>
  <p id="text">座位 5排7座 a long line of text that somebody might select</p>
  <a id="link" href="https://evil.example/">link</a> <input id="field" value="secret of the guest before" />
  <div id="scrolled" style="height: 3000px"></div>`;

test('what a guest does with fingers, mouse and files does nothing', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 1080, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(`${guard()}
    globalThis.seen = [];
    guardPage(window);
    for (const type of [...NEVER, 'mousedown', 'compositionstart', 'touchmove'])
      addEventListener(type, ({ type, button }) => seen.push(button === undefined ? type : type + button));`);
  await page.route('https://kiosk.example/', (route) => route.fulfill({ contentType: 'text/html', body: PAGE }));
  await page.goto('https://kiosk.example/');
  const text = page.locator('#text');
  const seen = (): Promise<string[]> => page.evaluate(() => Reflect.get(globalThis, 'seen') as string[]);

  // Buttons and menus.
  await text.click({ button: 'right' });
  await text.click({ button: 'middle' });
  await page.locator('#link').click({ button: 'middle' });
  expect([await seen(), context.pages().length]).toEqual([[], 1]);
  // Selecting, copying and pasting.
  await text.dblclick();
  await text.click({ clickCount: 3 });
  expect(await page.evaluate(() => getSelection()?.toString() ?? '')).toBe('');
  await page.locator('#field').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await page.keyboard.press('End');
  await page.keyboard.press('Control+v');
  await expect(page.locator('#field')).toHaveValue('secret of the guest before');
  // Dragging within, and files dropped from outside.
  await page.locator('#link').dragTo(text);
  const session = await context.newCDPSession(page);
  const data = { items: [], files: ['/etc/hostname'], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
  expect(page.url()).toBe('https://kiosk.example/');
  // Two fingers, and the wheel with Control.
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -400);
  await page.keyboard.up('Control');
  await session.send('Input.synthesizePinchGesture', { x: 400, y: 300, scaleFactor: 3 });
  expect(await page.evaluate(() => [visualViewport?.scale, scrollY])).toEqual([1, 0]);
  // An input method that begins to write.
  await page.locator('#field').focus();
  await session.send('Input.imeSetComposition', { text: '座', selectionStart: 1, selectionEnd: 1 });
  await expect(page.locator('#field')).not.toBeFocused();
  const left = (await seen()).filter((one) => one !== 'mousedown0' && one !== 'compositionstart');
  expect(left).toEqual([]);
  await context.close();
});
