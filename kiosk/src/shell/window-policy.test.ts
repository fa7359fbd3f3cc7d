import { describe, expect, it } from 'vitest';
import { denyPermissions, type PermissionSession } from './permissions.ts';
import { zoomAfter } from './window-keys.ts';
import { displayOptions, kioskOptions, paperOptions, staffOptions, windowOptions } from './window-policy.ts';

const settings = { isPackaged: true, partition: 'persist:counter', preload: '/app/preload.cjs' };

describe('a window of the app', () => {
  it('gives its page no way into the machine', () => {
    const locked = {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      enableBlinkFeatures: '',
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
      partition: 'persist:counter',
    };
    const ofWindow = (window: string) => ({
      ...locked,
      preload: '/app/preload.cjs',
      additionalArguments: [`--foyer-window=${window}`],
    });
    expect(windowOptions(settings).webPreferences).toEqual(ofWindow('counter'));
    expect(paperOptions(settings).webPreferences).toEqual(locked);
    // No alert, no prompt and no other size where guests are.
    const forGuests = { disableDialogs: true, disableHtmlFullscreenWindowResize: true, zoomFactor: 1 };
    expect(kioskOptions(settings).webPreferences).toEqual({ ...ofWindow('kiosk'), ...forGuests });
    expect(displayOptions(settings, null).webPreferences).toEqual({ ...ofWindow('display'), ...forGuests });
    expect(staffOptions(settings).webPreferences).toEqual({ ...ofWindow('staff'), ...forGuests });
  });

  it('has developer tools only where the app is developed, and never where guests are', () => {
    const options = { ...settings, isPackaged: false };
    expect(windowOptions(options).webPreferences?.devTools).toBe(true);
    expect(paperOptions(options).webPreferences?.devTools).toBe(true);
    for (const { webPreferences } of [kioskOptions(options), staffOptions(options), displayOptions(options, null)])
      expect(webPreferences?.devTools).toBe(false);
  });

  it('of a kiosk has the whole screen, no frame, and nothing above it', () => {
    expect(kioskOptions(settings)).toMatchObject({
      kiosk: true,
      fullscreen: true,
      frame: false,
      resizable: false,
      movable: false,
      minimizable: false,
      alwaysOnTop: true,
      autoHideMenuBar: true,
    });
  });

  it('grants its page no permission, no device, no picture of the screen and no download', () => {
    const answers: unknown[] = [];
    const asked = new Map<string, (...args: never[]) => unknown>();
    const keep =
      (name: string) =>
      (handler: (...args: never[]) => unknown): void =>
        void asked.set(name, handler);
    const session = {
      setPermissionRequestHandler: keep('request'),
      setPermissionCheckHandler: keep('check'),
      setDevicePermissionHandler: keep('device'),
      setDisplayMediaRequestHandler: keep('display'),
      on: (event: string, handler: (...args: never[]) => unknown) => keep(event)(handler),
    };
    denyPermissions(session as unknown as PermissionSession);
    const handler = (name: string) => asked.get(name) as (...args: unknown[]) => unknown;
    const names = [
      'media',
      'geolocation',
      'notifications',
      'midi',
      'fullscreen',
      'openExternal',
      'clipboard-read',
      'hid',
    ];
    for (const name of names) {
      handler('request')(null, name, (isGranted: boolean) => answers.push(isGranted));
      answers.push(handler('check')(null, name));
    }
    answers.push(handler('device')({ deviceType: 'usb' }));
    expect(new Set(answers)).toEqual(new Set([false]));
    handler('display')({}, (streams: object) => expect(streams).toEqual({}));
    let isStopped = false;
    handler('will-download')({ preventDefault: () => (isStopped = true) });
    expect(isStopped).toBe(true);
  });

  it('is made bigger and smaller by its keys, within bounds', () => {
    const press = (key: string, more = {}) => ({
      type: 'keyDown' as const,
      control: true,
      alt: false,
      meta: false,
      key,
      ...more,
    });
    expect(zoomAfter(press('+'), 0)).toBe(0.5);
    expect(zoomAfter(press('='), 4)).toBe(4);
    expect(zoomAfter(press('-'), 0)).toBe(-0.5);
    expect(zoomAfter(press('_'), -2)).toBe(-2);
    expect(zoomAfter(press('0'), 3)).toBe(0);
    for (const other of [
      press('+', { control: false }),
      press('+', { alt: true }),
      press('r'),
      press('+', { type: 'keyUp' }),
    ])
      expect(zoomAfter(other, 0)).toBeNull();
  });
});
