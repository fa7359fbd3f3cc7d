import { expect } from '@playwright/test';
import { App } from './app.ts';
import { needsElectron, test } from './app-test.ts';

needsElectron();

// They change nothing in the app, so one is enough for them.
let app: App;
test.beforeAll(async ({ house, display }) => {
  app = await App.open(house, display);
});
test.afterAll(() => app.close());

test('the page reaches nothing of the machine: no Node, no permission, no network, no foreign script', async () => {
  const { page } = app;
  const reach = await page.evaluate(async () => {
    const permission = async (name: string): Promise<string> =>
      (await navigator.permissions.query({ name: name as PermissionName })).state;
    const failed = (work: () => Promise<unknown>): Promise<string> =>
      work().then(
        () => 'done',
        (cause: unknown) => (cause instanceof Error ? cause.name : 'failed'),
      );
    return {
      node: [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process')],
      bridge: Object.keys(Reflect.get(globalThis, 'foyerShell') as object),
      isSecure: globalThis.isSecureContext,
      permissions: await Promise.all(['camera', 'microphone', 'geolocation', 'notifications'].map(permission)),
      camera: await failed(() => navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await failed(() => navigator.mediaDevices.getDisplayMedia()),
      network: await failed(() => fetch('http://127.0.0.1:1/')),
      file: await failed(() => fetch('file:///etc/hostname')),
      own: await failed(() => fetch('app://foyer/counter/')),
    };
  });
  expect(reach).toMatchObject({
    node: ['undefined', 'undefined'],
    bridge: ['askForPort'],
    isSecure: true,
    permissions: ['denied', 'denied', 'denied', 'denied'],
    network: 'TypeError',
    file: 'TypeError',
    own: 'TypeError',
  });
  expect([reach.camera, reach.screen]).not.toContain('done');
  const isRun = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.isRun = true';
    document.body.append(script);
    return Reflect.get(globalThis, 'isRun') === true;
  });
  expect(isRun).toBe(false);
  const prefs = await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  const locked = { contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false };
  expect(prefs).toMatchObject({ ...locked, sandbox: true });
});

test('an address of the app gives its own files and no others', async () => {
  const statuses = await app.electron.evaluate(async ({ session }) => {
    const ask = async (address: string): Promise<readonly [string, number]> => {
      const answer = await session.fromPartition('persist:counter').fetch(address);
      return [address, answer.status];
    };
    const addresses = [
      'app://foyer/counter/',
      'app://foyer/../../../../etc/passwd',
      'app://foyer/%2e%2e/main.cjs',
      'app://foyer/..%2fmain.cjs',
      'app://foyer/..%5cmain.cjs',
      'app://foyer/counter/%2e%2e/%2e%2e/till.js',
      'app://foyer/main.cjs',
      'app://other/counter/',
      'app://foyer/paper/x.pdf',
    ];
    return await Promise.all(addresses.map(ask));
  });
  expect(statuses.map(([, status]) => status)).toEqual([200, 404, 404, 404, 404, 404, 404, 404, 403]);
});

test('the till’s process checked its start there: every kind of crypto that Foyer uses works in it', async () => {
  const { page } = app;
  await page.locator('summary').click();
  await expect(page.getByText('加密与签名功能正常。')).toBeVisible();
});

// The last: what drives the tests never gets over it.
test('the page stays where it is and opens nothing', async () => {
  await expect(app.counter.signInForm).toBeVisible();
  const tries = [
    "location.href = 'https://evil.example/'",
    "location.href = 'file:///etc/passwd'",
    "location.href = 'app://foyer/paper/x.pdf'",
    "window.open('https://evil.example/')",
    "window.open('app://foyer/counter/')",
    "window.open('about:blank')",
    "document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://evil.example/' }))",
    "document.body.append(Object.assign(document.createElement('webview'), { src: 'https://evil.example/' }))",
  ];
  for (const one of tries) {
    await app.electron.evaluate(
      ({ BrowserWindow }, script) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(`void (${script})`),
      one,
    );
  }
  // What drives the test waits for a navigation that never comes; the window itself is asked.
  const open = await app.electron.evaluate(async ({ BrowserWindow, webContents }) => ({
    windows: BrowserWindow.getAllWindows().length,
    pages: webContents.getAllWebContents().map((one) => one.getURL()),
    form: (await webContents
      .getAllWebContents()[0]
      ?.executeJavaScript("document.querySelector('input[type=password]') !== null")) as boolean,
  }));
  expect(open).toEqual({ windows: 1, pages: ['app://foyer/counter/'], form: true });
  for (const what of ['navigation: https://evil', 'navigation: app://foyer/paper', 'window: https://evil'])
    await expect.poll(() => app.said).toContain(`refused a ${what}`);
  // The policy of the page keeps the frame out before the lock is asked.
  await expect
    .poll(() => app.counter.complaints.join('\n'))
    .toMatch(/https:\/\/evil\.example\/.*Content Security Policy/);
});
