import type { Counter } from './counter.ts';
import { openPerformance, shownPerformances } from './state.ts';

/** What the keyboard reader needs to know of a key press; a `KeyboardEvent` fits. */
export interface KeyPress {
  readonly code: string;
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  readonly repeat: boolean;
}

export type HotkeyAction =
  | { readonly kind: 'openNth'; readonly nth: number }
  | {
      readonly kind: 'help' | 'startOver' | 'focusList' | 'reprint' | 'payExact' | 'pay' | 'lock' | 'confirm' | 'back';
    };

/** Where the focus is: digits and Enter belong to a field or button that has it. */
export interface FocusPlace {
  readonly isTextField: boolean;
  readonly isControl: boolean;
  readonly isSeatMap: boolean;
}

const FUNCTION_KEYS: Readonly<Record<string, HotkeyAction['kind'] & string>> = {
  F1: 'help',
  F2: 'startOver',
  F4: 'focusList',
  F8: 'reprint',
  F9: 'payExact',
  F10: 'pay',
  F12: 'lock',
  Escape: 'back',
};

/**
 * The action of a key press, or null. Reads `code`, not `key`, and ignores composing, so that a Chinese input method
 * cannot eat a hotkey. Function keys work everywhere; digits only where they cannot be meant for something else.
 */
export function hotkeyAction(press: KeyPress, focus: FocusPlace): HotkeyAction | null {
  if (press.isComposing || press.ctrlKey || press.altKey || press.metaKey || press.repeat) return null;
  const named = FUNCTION_KEYS[press.code];
  if (named !== undefined) return { kind: named } as HotkeyAction;
  if (focus.isTextField) return null;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(press.code);
  if (digit !== null && !focus.isSeatMap) return { kind: 'openNth', nth: Number(digit[1]) };
  const isEnter = press.code === 'Enter' || press.code === 'NumpadEnter';
  return isEnter && (focus.isSeatMap || !focus.isControl) ? { kind: 'confirm' } : null;
}

/** Carries an action out. `focusList` and `focusMap` move the keyboard focus. */
export function runHotkey(action: HotkeyAction, counter: Counter, focus: { list(): void; map(): void }): void {
  const state = counter.store.getState();
  if (state.status?.clerk == null) return;
  if (state.dialog !== 'none' && action.kind !== 'back') return;
  const basket = state.status.basket;
  switch (action.kind) {
    case 'openNth': {
      const row = shownPerformances(state).filter((candidate) => candidate.onSale)[action.nth - 1];
      if (row !== undefined && basket === null) void counter.openSeats(row.id).then(focus.map);
      return;
    }
    case 'help':
      return counter.show('help');
    case 'startOver':
      counter.startOver();
      return openPerformance(state) === null ? focus.list() : focus.map();
    case 'focusList':
      return focus.list();
    case 'reprint':
      return void counter.reprint();
    case 'payExact':
      return void counter.payExact();
    case 'pay':
      return basket === null ? undefined : counter.show('pay');
    case 'lock':
      return void counter.signOut();
    case 'confirm':
      if (state.sale !== null) return counter.startOver();
      return basket === null ? void counter.hold() : counter.show('pay');
    case 'back':
      return stepBack(counter, focus);
  }
}

/** Escape: closes what is on top; never throws away a held basket or a paid sale without being asked. */
function stepBack(counter: Counter, focus: { list(): void }): void {
  const { dialog, notice, sale, chosen, areaCounts, status } = counter.store.getState();
  if (dialog !== 'none') counter.show('none');
  else if (notice !== null) counter.dismissNotice();
  else if (sale !== null) counter.startOver();
  else if (status?.basket == null && (chosen.size > 0 || areaCounts.size > 0)) void counter.putBack();
  else focus.list();
}
