import { isShutOut } from '../../channel/events.ts';
import type { Counter } from './counter.ts';
import { adviceNow, proposalOf } from './choice-verdict.ts';
import { digitsOf } from './digits.ts';
import { isKeeping } from './may-sell.ts';
import { isHolding } from './news.ts';
import { isUnderWay } from './pay-choice.ts';
import { mayInsist, ruleOf } from './rule-of.ts';
import { MOST_PEOPLE, openPerformance, shownPerformances } from './state.ts';
import { asksWhatNow } from './what-now.ts';

/** What the keyboard reader needs to know of a key press; a `KeyboardEvent` fits. */
export interface KeyPress {
  readonly code: string;
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey?: boolean;
  readonly isComposing: boolean;
  readonly repeat: boolean;
}

type PlainAction =
  | 'help'
  | 'whatNow'
  | 'startOver'
  | 'focusList'
  | 'takeInstead'
  | 'reprint'
  | 'payExact'
  | 'pay'
  | 'lock'
  | 'recent'
  | 'closeShift'
  | 'conflicts'
  | 'putBack'
  | 'confirm'
  | 'back';

export type HotkeyAction = { readonly kind: 'openNth'; readonly nth: number } | { readonly kind: PlainAction };

/**
 * Where the focus is: digits and Enter belong to a field or button that has it. The number of standing places is the one
 * field where Enter goes on; a zone or a seat of the map is no control.
 */
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
  F7: 'putBack',
  F8: 'reprint',
  F9: 'payExact',
  F10: 'pay',
  F11: 'conflicts',
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
  if (named !== undefined) return { kind: named === 'help' && press.shiftKey === true ? 'whatNow' : named };
  const isEnter = press.code === 'Enter' || press.code === 'NumpadEnter';
  if (focus.isTextField) return isEnter && focus.isSeatMap ? { kind: 'confirm' } : null;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(press.code);
  if (digit !== null && !focus.isSeatMap) return { kind: 'openNth', nth: Number(digit[1]) };
  return isEnter && !focus.isControl ? { kind: 'confirm' } : null;
}

/** Moves the keyboard focus. `away`: off whatever has it, so that the next key is nobody's but the window's. */
export interface FocusMoves {
  list(): void;
  map(): void;
  away(): void;
}

/** Keys of the window that the pay dialog keeps; what else it has, it reads itself. */
const IN_PAYING: ReadonlySet<HotkeyAction['kind']> = new Set(['payExact', 'takeInstead', 'putBack']);

/** Carries an action out. */
export function runHotkey(action: HotkeyAction, counter: Counter, focus: FocusMoves): void {
  const state = counter.store.getState();
  if (state.status?.clerk == null) return runLockedHotkey(action, counter);
  const isAllowed = action.kind === 'back' || (state.dialog === 'pay' && IN_PAYING.has(action.kind));
  if (state.dialog !== 'none' && !isAllowed) return;
  const basket = state.status.basket;
  switch (action.kind) {
    case 'openNth':
      return openNth(action.nth, counter, focus);
    case 'help':
      return counter.show('help');
    case 'whatNow':
      // Hardly a key works there, and the bar says what to do.
      if (isShutOut(state.status.refusedFor)) return;
      return counter.show(asksWhatNow(state) ? 'whatNow' : 'help');
    case 'startOver':
      counter.startOver();
      return openPerformance(state) === null ? goToList(counter, focus) : focus.map();
    case 'focusList':
      return goToList(counter, focus);
    case 'takeInstead':
      return void takeProposedOrBest(counter);
    case 'reprint':
      return counter.printAgain();
    case 'payExact':
      return void counter.payExact();
    case 'pay':
      return void counter.takeCash();
    case 'recent':
      return void counter.showRecent();
    case 'closeShift':
      return counter.show('closeShift');
    case 'conflicts':
      return counter.showConflicts();
    case 'putBack':
      if (state.status.confirming) return;
      if (isKeeping(state)) return counter.say({ kind: 'notYet' });
      // While seats are being asked for the key waits for them and is not lost.
      if (state.busy === null ? basket === null : !isHolding(state.busy)) return;
      if (isUnderWay(state.status.paying)) return counter.show('dropPayment');
      if (state.dialog !== 'none') return;
      // Before the answer: what is typed meanwhile is meant for the map.
      focus.map();
      return void counter.putBack();
    case 'lock':
      return void counter.signOut();
    case 'confirm':
      if (state.sale !== null) return counter.startOver();
      return basket !== null || isHolding(state.busy) ? void counter.takeCash() : confirmChoice(counter);
    case 'back':
      return stepBack(counter, focus);
  }
}

function openNth(nth: number, counter: Counter, focus: FocusMoves): void {
  const state = counter.store.getState();
  const rows = shownPerformances(state);
  const digits = digitsOf(rows, state.dealt);
  const row = rows.find(({ id }) => digits.get(id) === nth);
  if (row === undefined || state.status?.basket != null) return;
  if (isHolding(state.busy)) return counter.say({ kind: 'notYet' });
  if (state.sale !== null) counter.startOver();
  // Until the map is there Enter must not press the list once more.
  focus.away();
  void counter.openSeats(row.id).then(focus.map);
}

/** At a locked till: what works now, and away from it. */
function runLockedHotkey({ kind }: HotkeyAction, counter: Counter): void {
  const state = counter.store.getState();
  if (kind === 'whatNow' && asksWhatNow(state)) counter.show('whatNow');
  if (kind === 'back' && state.dialog !== 'none') counter.show('none');
}

/** Enter while nothing is held: seats for the number typed, the chosen seats, or once more what was refused. */
export function confirmChoice(counter: Counter): void {
  const { typed, notice, status } = counter.store.getState();
  if (typed !== '') return bestForTyped(counter);
  if (notice?.kind !== 'refused') return void counter.hold();
  const { code } = notice.rejection;
  if (code === 'HOUSE_SEAT') return counter.askForCode(null);
  const rule = ruleOf(code);
  if (rule === null) return void counter.hold();
  if (mayInsist(rule, status?.clerk?.role)) counter.show('setAside');
}

/** A number that is no party is said; it stays as it was typed until another one comes. */
function bestForTyped(counter: Counter): void {
  const size = Number(counter.store.getState().typed);
  if (size >= 1 && size <= MOST_PEOPLE) return void counter.best({ size });
  counter.say({ kind: 'tooMany', n: Math.min(MOST_PEOPLE, counter.store.getState().seats?.maxPlaces ?? MOST_PEOPLE) });
}

/**
 * F5: the seats proposed with the last refusal, held at once; those that the line below the choice proposes, chosen
 * instead; else the best seats for the party. Of held seats that cannot be paid here now: seats of this till's own.
 */
async function takeProposedOrBest(counter: Counter): Promise<void> {
  const state = counter.store.getState();
  if (state.status?.basket != null) return await counter.takeOwnInstead();
  const proposed = state.notice?.kind === 'refused' ? proposalOf(state, state.notice.rejection) : null;
  if (proposed !== null) return await counter.takeInstead(proposed);
  if (state.typed !== '') return bestForTyped(counter);
  const better =
    state.seats === null ? null : adviceNow(state, Date.now() + (state.status?.serverOffsetMs ?? 0))?.proposal;
  if (better != null) return counter.chooseOthers(better);
  if (state.seats !== null) await counter.best();
}

function goToList(counter: Counter, focus: { list(): void }): void {
  counter.atListAnew();
  focus.list();
}

/** Escape: closes what is on top; never throws away a held basket or a paid sale without being asked. */
function stepBack(counter: Counter, focus: { list(): void }): void {
  const { dialog, notice, sale, chosen, areaCounts, typed, status, busy } = counter.store.getState();
  if (dialog !== 'none') counter.show('none');
  else if (notice !== null) counter.dismissNotice();
  else if (sale !== null) counter.startOver();
  else if (typed !== '') counter.typeSize('');
  else if (status?.basket == null && !isHolding(busy) && (chosen.size > 0 || areaCounts.size > 0))
    void counter.putBack();
  else goToList(counter, focus);
}
