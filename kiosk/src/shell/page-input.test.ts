import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { GUEST_STYLE, type HeldPage, type Hands, holdInput } from './page-input.ts';

function heldPage(hands: Hands) {
  const did: unknown[] = [];
  const page = Object.assign(new EventEmitter(), {
    getZoomLevel: () => 1,
    setZoomLevel: (level: number) => void did.push(['zoom', level]),
    setVisualZoomLevelLimits: (...limits: number[]) => {
      did.push(['pinch', ...limits]);
      return Promise.resolve();
    },
    closeDevTools: () => void did.push('tools closed'),
    insertCSS: (css: string, options: unknown) => {
      did.push(['style', css, options]);
      return Promise.resolve('');
    },
  });
  holdInput(page as unknown as HeldPage, hands);
  const isStopped = (event: string, ...more: unknown[]): boolean => {
    let stopped = false;
    page.emit(event, { preventDefault: () => (stopped = true) }, ...more);
    return stopped;
  };
  return { page, did, isStopped };
}

const key = (name: string, control = false) => ({
  type: 'keyDown',
  key: name,
  control,
  alt: false,
  meta: false,
  shift: false,
  isComposing: false,
});

describe('what reaches a page', () => {
  it.each(['clerk', 'guest'] as const)(
    'in the hands of a %s is no pinch, no menu and no dialog of the browser',
    (hands) => {
      const { did, isStopped } = heldPage(hands);
      expect(did).toContainEqual(['pinch', 1, 1]);
      for (const event of [
        'context-menu',
        'select-client-certificate',
        'content-bounds-updated',
        'will-prevent-unload',
      ])
        expect(isStopped(event), event).toBe(true);
    },
  );

  it('is decided by the keys of those hands', () => {
    const guest = heldPage('guest');
    expect(guest.isStopped('before-input-event', key('F12'))).toBe(true);
    expect(guest.isStopped('before-input-event', key('+', true))).toBe(true);
    expect(guest.isStopped('before-input-event', key('7'))).toBe(false);
    expect(guest.did).toEqual([['pinch', 1, 1]]);
    const clerk = heldPage('clerk');
    expect(clerk.isStopped('before-input-event', key('F12'))).toBe(false);
    expect(clerk.isStopped('before-input-event', key('+', true))).toBe(true);
    expect(clerk.did).toContainEqual(['zoom', 1.5]);
  });

  it('on a kiosk stays as large as it was drawn, shows no tools, and can neither be selected nor dragged', () => {
    const { page, did } = heldPage('guest');
    page.emit('zoom-changed', {}, 'in');
    page.emit('devtools-opened');
    page.emit('dom-ready');
    expect(did.slice(1)).toEqual([['zoom', 0], 'tools closed', ['style', GUEST_STYLE, { cssOrigin: 'user' }]]);
    for (const rule of ['user-select: none', '-webkit-user-drag: none', 'touch-action: pan-x pan-y'])
      expect(GUEST_STYLE).toContain(rule);
  });
});
