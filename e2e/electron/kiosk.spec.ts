import { once } from 'node:events';
import { expect } from '@playwright/test';
import { App } from './app.ts';
import { needsElectron, test } from './app-test.ts';

needsElectron();

test('a kiosk fills the screen, gives nothing away, and ends for a supervisor only', async ({ house, display }) => {
  const terminal = await house.terminal(4, 'kiosk');
  const app = await App.open({ ...house, env: { ...terminal.env, FOYER_WINDOW: 'kiosk' } }, display);
  try {
    const { page, electron } = app;
    const state = await electron.evaluate(({ BrowserWindow, powerSaveBlocker, Menu }) => {
      const [window] = BrowserWindow.getAllWindows();
      return {
        isKiosk: window?.isKiosk(),
        isAwake: powerSaveBlocker.isStarted(0) || powerSaveBlocker.isStarted(1),
        menu: Menu.getApplicationMenu(),
        windows: BrowserWindow.getAllWindows().length,
      };
    });
    expect(state).toEqual({ isKiosk: true, isAwake: true, menu: null, windows: 1 });
    // Keys: what a scanner types arrives, and nothing else.
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      // Before the page's own reader of scans, which keeps what it reads to itself.
      addEventListener('keydown', ({ key }) => seen.push(key), true);
      addEventListener('contextmenu', () => seen.push('menu'));
    });
    // By the way that keys of a real keyboard come: what drives the test would go around the shell.
    await electron.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.focus();
      const press = (keyCode: string, ...modifiers: ('control' | 'alt' | 'shift')[]): void =>
        contents?.sendInputEvent({ type: 'keyDown', keyCode, modifiers });
      press('F12');
      press('F5');
      press('R', 'control');
      press('W', 'control');
      press('F4', 'alt');
      press('I', 'control', 'shift');
      press('X');
      press('Enter');
    });
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'seen') as string[])).toContain('Enter');
    await page.mouse.click(400, 300, { button: 'right' });
    expect(await page.evaluate(() => Reflect.get(window, 'seen') as string[])).toEqual([
      expect.stringMatching(/^x$/i),
      'Enter',
    ]);
    // Ways out: none of them opens, closes or stops anything.
    const ways = await page.evaluate(() => {
      print();
      alert('x');
      close();
      return { answer: confirm('x'), opened: open('app://foyer/staff/') === null };
    });
    expect(ways).toEqual({ answer: false, opened: true });
    await electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.close();
      window?.setKiosk(false);
    });
    await expect
      .poll(() => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isKiosk()))
      .toBe(true);
    // Staff: the sign opens the pad; a clerk's PIN ends nothing, a supervisor's does.
    await forgottenPad(app);
    const [pad] = await Promise.all([electron.waitForEvent('window'), sign(app)]);
    expect(pad.url()).toBe('app://foyer/staff/');
    const type = async (text: string): Promise<void> => {
      for (const digit of text) await pad.getByRole('button', { name: digit, exact: true }).click();
    };
    const leave = pad.getByRole('button', { name: '退出 Foyer' });
    const typePin = async ({ login, pin }: { readonly login: string; readonly pin: string }): Promise<void> => {
      await pad.getByRole('button', { name: '工号' }).click();
      for (let i = 0; i < 8; i += 1) await pad.getByRole('button', { name: '删除' }).click();
      await type(login);
      await pad.getByRole('button', { name: '密码' }).click();
      await type(pin);
    };
    // Behind a clerk's PIN is the kiosk's service; ending it asks for a PIN of its own.
    await typePin(terminal.clerk);
    await pad.getByRole('button', { name: '进入' }).click();
    await expect(pad.locator('dl')).toContainText('服务中');
    await leave.click();
    await typePin(terminal.clerk);
    await leave.click();
    await expect(pad.getByRole('status')).toHaveText('只有主管或经理可以退出。');
    await typePin(house.supervisor);
    const ended = once(electron.process(), 'exit');
    await leave.click();
    expect(await ended).toEqual([0, null]);
  } finally {
    await app.close();
  }
});

/** Seven taps in the corner, as staff makes them. */
async function sign({ page }: App): Promise<void> {
  for (let i = 0; i < 7; i += 1) await page.mouse.click(10, 10);
}

/** Staff opens the pad and goes away: half a minute later it is gone, and the guests' page is there again. */
async function forgottenPad(app: App): Promise<void> {
  const [pad] = await Promise.all([app.electron.waitForEvent('window'), sign(app)]);
  await pad.clock.install();
  await pad.getByRole('button', { name: '7', exact: true }).click();
  const closed = pad.waitForEvent('close');
  await pad.clock.fastForward(29_000);
  expect(pad.isClosed()).toBe(false);
  await pad.clock.fastForward(1500);
  await closed;
}
