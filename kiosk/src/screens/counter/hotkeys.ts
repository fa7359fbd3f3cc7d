import type { Counter } from './counter.ts';
import { lock } from './lock.ts';
import { digitsOf, openPerformance, shownPerformances } from './state.ts';

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

type PlainAction =
  | 'help'
  | 'startOver'
  | 'focusList'
  | 'takeInstead'
  | 'reprint'
  | 'payExact'
  | 'pay'
  | 'lock'
  | 'recent'
  | 'closeShift'
  | 'confirm'
  | 'back';

export type HotkeyAction = { readonly kind: 'openNth'; readonly nth: number } | { readonly kind: PlainAction };

/** Where the focus is: digits and Enter belong to a field or button that has it. */
export interface FocusPlace {
  readonly isTextField: boolean;
  readonly isControl: boolean;
  readonly isSeatMap: boolean;
}

const FUNCTION_KEYS: Readonly<Record<string, PlainAction>> = {
  F1: 'help',
  F2: 'startOver',
  F3: 'recent',
  F4: 'focusList',
  F5: 'takeInstead',
  F6: 'closeShift',
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
  if (named !== undefined) return { kind: named };
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
  const isAllowed = action.kind === 'back' || (state.dialog === 'pay' && action.kind === 'payExact');
  if (state.dialog !== 'none' && !isAllowed) return;
  const basket = state.status.basket;
  switch (action.kind) {
    case 'openNth': {
      const rows = shownPerformances(state);
      const digits = digitsOf(rows);
      const row = rows.find(({ id }) => digits.get(id) === action.nth);
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
    case 'takeInstead':
      return void takeFirstProposal(counter);
    case 'reprint':
      return void counter.reprint();
    case 'payExact':
      return void counter.payExact();
    case 'pay':
      return void counter.takeCash();
    case 'recent':
      return void counter.showRecent();
    case 'closeShift':
      return counter.show('closeShift');
    case 'lock':
      return void lock(counter);
    case 'confirm':
      if (state.sale !== null) return counter.startOver();
      return basket === null && state.busy !== 'basket.hold' ? void counter.hold() : void counter.takeCash();
    case 'back':
      return stepBack(counter, focus);
  }
}

/** F5: the nearest seats proposed with the last refusal. */
async function takeFirstProposal(counter: Counter): Promise<void> {
  const { notice } = counter.store.getState();
  const nearest = notice?.kind === 'refused' ? notice.rejection.alternatives?.[0] : undefined;
  if (nearest !== undefined) await counter.takeInstead(nearest);
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
