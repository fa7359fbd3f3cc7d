import type { WebContents } from 'electron';
import { clerkKey, guestKey, type KeyPress } from './key-policy.ts';

export type HeldPage = Pick<
  WebContents,
  'on' | 'getZoomLevel' | 'setZoomLevel' | 'setVisualZoomLevelLimits' | 'closeDevTools' | 'insertCSS'
>;

/** Whose hands a window is in. */
export type Hands = 'clerk' | 'guest';

/**
 * What is done on a page's behalf unless somebody says no: a certificate of this machine is chosen, the window is moved
 * or made smaller, and a page keeps itself from being loaded again.
 */
const NEVER = ['select-client-certificate', 'content-bounds-updated', 'will-prevent-unload', 'context-menu'] as const;

/** Fingers that stay on the glass select nothing, drag nothing, and make nothing bigger; what is typed into stays a field. */
export const GUEST_STYLE = `
* { user-select: none; -webkit-user-drag: none; touch-action: pan-x pan-y; -webkit-tap-highlight-color: transparent; }
input, textarea { user-select: text; }
`;

/** What a page gets of keys, wheel and fingers, and what it does not. */
export function holdInput(page: HeldPage, hands: Hands): void {
  page.on('before-input-event', (event, input) => {
    const verdict = verdictOn(input, hands, page);
    if (verdict === 'pass') return;
    event.preventDefault();
    if (typeof verdict === 'object') page.setZoomLevel(verdict.zoom);
  });
  // Two fingers on the glass make no window bigger than the screen it is drawn for.
  void page.setVisualZoomLevelLimits(1, 1);
  for (const name of NEVER) page.on(name as 'will-prevent-unload', (event) => event.preventDefault());
  if (hands === 'clerk') return;
  page.on('zoom-changed', () => page.setZoomLevel(0));
  page.on('devtools-opened', () => page.closeDevTools());
  page.on('dom-ready', () => void page.insertCSS(GUEST_STYLE, { cssOrigin: 'user' }));
}

const verdictOn = (input: KeyPress, hands: Hands, page: HeldPage) =>
  hands === 'guest' ? guestKey(input) : clerkKey(input, page.getZoomLevel());
