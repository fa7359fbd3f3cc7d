import type { BrowserWindow } from 'electron';
import { describe, expect, it } from 'vitest';
import { AppWindows, type WindowHost } from './app-windows.ts';
import type { DisplayWish, Screen } from './displays.ts';
import type { LockSettings } from './page-lock.ts';
import type { Role } from './roles.ts';
import { PretendWindow } from './testing/pretend-window.ts';

const nothing = (): void => undefined;

function app(role: Role, display: DisplayWish = 'auto', screens: Screen[] = []) {
  const opened: PretendWindow[] = [];
  const locked: LockSettings[] = [];
  const sessions: string[] = [];
  let screensChanged = nothing;
  const host: WindowHost = {
    isPackaged: true,
    preload: '/app/preload.cjs',
    open: (options) => {
      const window = new PretendWindow(opened.length + 1, options);
      opened.push(window);
      return window as unknown as BrowserWindow;
    },
    lock: (settings) => void locked.push(settings),
    prepareSession: (partition, visit) => void sessions.push(`${partition} ${visit}`),
    screens: () => screens,
    screenOf: () => 1,
    onScreensChanged: (listener) => (screensChanged = listener),
    newVisit: () => `v${sessions.length + 1}`,
  };
  const windows = new AppWindows({
    host,
    role,
    page: role,
    display,
    isLeaving: () => false,
    now: () => 0,
    after: () => nothing,
    say: nothing,
  });
  windows.start();
  return { windows, opened, locked, sessions, screensChanged: () => screensChanged() };
}

const SECOND = { x: 1920, y: 0, width: 1280, height: 800 };
const TWO: Screen[] = [
  { id: 1, bounds: { ...SECOND, x: 0 } },
  { id: 2, bounds: SECOND },
];

const PAGE_LOCKS = ['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview'];
const INPUT_LOCKS = ['before-input-event', 'context-menu', 'content-bounds-updated'];
const KEPT = ['render-process-gone', 'unresponsive', 'did-fail-load'];

describe('every window of the app', () => {
  it.each(['counter', 'kiosk'] as const)('of a %s has its locks on before it is given an address', (role) => {
    const { windows, opened, locked } = app(role, 'always');
    if (role === 'kiosk') windows.openStaff();
    expect(opened.map(({ did }) => did.filter((one) => one.startsWith('app:'))[0])).toEqual(
      role === 'kiosk'
        ? ['app://foyer/kiosk/', 'app://foyer/staff/']
        : ['app://foyer/counter/', 'app://foyer/display/'],
    );
    for (const { did, locksAtLoad, options } of opened) {
      expect(locksAtLoad).toEqual(expect.arrayContaining([...PAGE_LOCKS, ...INPUT_LOCKS, ...KEPT]));
      expect(did.indexOf('window lock')).toBe(0);
      expect(options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, devTools: false });
    }
    // A page that nobody planned may go nowhere and open nothing.
    expect(locked).toHaveLength(1);
    expect(locked[0]).toMatchObject({ window: null, opensPapers: false });
  });

  it('has a visit and a session of its own, and leaves what a guest did on no disk', () => {
    const counter = app('counter', 'always');
    expect(counter.sessions).toEqual(['persist:counter v1', 'display v2']);
    const kiosk = app('kiosk');
    kiosk.windows.openStaff();
    expect(kiosk.sessions).toEqual(['kiosk v1', 'staff v2']);
    expect(kiosk.windows.windowOf(2)).toMatchObject({ window: 'staff', visit: 'v2' });
    expect(kiosk.windows.windowOf(3)).toBeNull();
  });
});

describe('a kiosk', () => {
  it('fills the screen, is guarded, and shows nothing to a customer besides', () => {
    const { opened } = app('kiosk', 'always', TWO);
    expect(opened).toHaveLength(1);
    // Without a window manager nobody else makes it so large.
    expect(opened[0]?.options).toMatchObject({ ...SECOND, x: 0, fullscreen: true });
    const [window] = opened;
    expect(window?.options).toMatchObject({ kiosk: true, fullscreen: true, frame: false, alwaysOnTop: true });
    expect(window?.locksAtLoad).toEqual(expect.arrayContaining(['close', 'blur', 'leave-full-screen', 'minimize']));
  });

  it('is there again when its window was closed by a way that asks nobody', () => {
    let left = 0;
    const kiosk = app('kiosk');
    kiosk.opened[0]?.destroy();
    kiosk.windows.allClosed(() => (left += 1));
    expect([kiosk.opened.length, left]).toEqual([2, 0]);
    expect(kiosk.opened[1]?.locksAtLoad).toEqual(expect.arrayContaining(['close', 'blur']));
    const counter = app('counter');
    counter.opened[0]?.destroy();
    counter.windows.allClosed(() => (left += 1));
    expect([counter.opened.length, left]).toEqual([1, 1]);
  });

  it('has one pad for staff, which closes without ending it', () => {
    const { windows, opened } = app('kiosk');
    windows.openStaff();
    windows.openStaff();
    expect(opened).toHaveLength(2);
    windows.closeStaff();
    expect([opened[0]?.isGone, opened[1]?.isGone]).toEqual([false, true]);
    windows.openStaff();
    expect(opened).toHaveLength(3);
  });
});

describe('the customer display', () => {
  it('lies over the second screen, takes no focus, and ends with the clerk’s window', () => {
    const { opened } = app('counter', 'auto', TWO);
    const [clerks, display] = opened;
    expect(display?.options).toMatchObject({ ...SECOND, frame: false, alwaysOnTop: true, focusable: false });
    expect(display?.options).not.toHaveProperty('fullscreen');
    display?.emit('ready-to-show');
    expect(display?.did.slice(-2)).toEqual(['show inactive', `at ${JSON.stringify(SECOND)}`]);
    clerks?.destroy();
    expect(display?.isGone).toBe(true);
  });

  it('comes and goes with its screen', () => {
    const screens = TWO.slice(0, 1);
    const { opened, screensChanged } = app('counter', 'auto', screens);
    expect(opened).toHaveLength(1);
    screens.push(...TWO.slice(1));
    screensChanged();
    screensChanged();
    expect(opened).toHaveLength(2);
    screens.pop();
    screensChanged();
    expect(opened[1]?.isGone).toBe(true);
  });
});
