import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { lockPage, type LockablePage } from './page-lock.ts';

const PAPER = 'app://foyer/paper/20261123T120000Z-o_1.pdf';
const ELSEWHERE = [
  'https://evil.example/',
  'http://127.0.0.1:4700/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'app://other/counter/',
  'app://foyer/self-service/',
  'mailto:a@b.example',
];

/** A page with the lock on it, and what happens when it tries to get away. */
function lockedPage(window: string | null, opensPapers = window === 'counter') {
  const refused: string[] = [];
  const page = new EventEmitter();
  let openWindow: (details: { url: string }) => { action: string; overrideBrowserWindowOptions?: unknown } = () => ({
    action: 'allow',
  });
  const lockable = Object.assign(page, {
    setWindowOpenHandler: (handler: typeof openWindow) => {
      openWindow = handler;
    },
  });
  const paperWindow = { title: 'paper' };
  lockPage(lockable as unknown as LockablePage, {
    window,
    opensPapers,
    paperWindow,
    onRefused: (what) => void refused.push(what),
  });
  /** Whether it happens, all handlers asked. */
  const goes = (event: string, url: string, more: object = {}): boolean => {
    let isAllowed = true;
    const details = { url, ...more, preventDefault: () => (isAllowed = false) };
    expect(page.emit(event, details, {}, { src: url }), event).toBe(true);
    return isAllowed;
  };
  return { goes, open: (url: string) => openWindow({ url }), refused };
}

describe('the window of a counter', () => {
  it('goes nowhere: not by a link, not by a redirect, not by a frame, not by a webview', () => {
    const { goes, refused } = lockedPage('counter');
    for (const url of [...ELSEWHERE, PAPER]) expect(goes('will-navigate', url), url).toBe(false);
    for (const url of [...ELSEWHERE, 'app://foyer/counter/']) {
      expect(goes('will-redirect', url), url).toBe(false);
      expect(goes('will-frame-navigate', url, { isMainFrame: false }), url).toBe(false);
      expect(goes('will-attach-webview', url), url).toBe(false);
    }
    expect(new Set(refused)).toEqual(new Set(['navigation', 'redirect', 'frame', 'webview']));
  });

  it('may load its own page again', () => {
    const { goes, refused } = lockedPage('counter');
    expect(goes('will-navigate', 'app://foyer/counter/?lang=en')).toBe(true);
    expect(goes('will-frame-navigate', 'app://foyer/counter/', { isMainFrame: true })).toBe(true);
    expect(refused).toEqual([]);
  });

  it('opens a window for a printed ticket, as the shell wants it, and for nothing else', () => {
    const { open, refused } = lockedPage('counter');
    expect(open(PAPER)).toEqual({ action: 'allow', overrideBrowserWindowOptions: { title: 'paper' } });
    for (const url of [...ELSEWHERE, 'about:blank', 'app://foyer/counter/', `${PAPER}/../../counter/`])
      expect(open(url), url).toEqual({ action: 'deny' });
    expect(refused).toHaveLength(ELSEWHERE.length + 3);
  });
});

describe('the window of a kiosk', () => {
  it('opens nothing at all: a paper is taken out of the slot', () => {
    const { open, goes } = lockedPage('kiosk', false);
    for (const url of [...ELSEWHERE, PAPER, 'about:blank', 'app://foyer/kiosk/'])
      expect(open(url), url).toEqual({ action: 'deny' });
    for (const url of [...ELSEWHERE, PAPER, 'app://foyer/counter/', 'app://foyer/staff/', 'app://foyer/restarting/'])
      expect(goes('will-navigate', url), url).toBe(false);
    expect(goes('will-navigate', 'app://foyer/kiosk/')).toBe(true);
  });
});

describe('the window of a printed ticket', () => {
  it('shows that ticket by the PDF viewer, and neither goes on nor opens anything', () => {
    const { goes, open } = lockedPage(null);
    const viewer = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/e0c2';
    expect(goes('will-navigate', PAPER)).toBe(true);
    expect(goes('will-frame-navigate', viewer, { isMainFrame: false })).toBe(true);
    for (const url of [...ELSEWHERE, 'app://foyer/counter/', viewer])
      expect(goes('will-navigate', url), url).toBe(false);
    for (const url of [...ELSEWHERE, 'chrome-extension://other/'])
      expect(goes('will-frame-navigate', url, { isMainFrame: false }), url).toBe(false);
    for (const url of [...ELSEWHERE, PAPER]) expect(open(url), url).toEqual({ action: 'deny' });
  });
});
