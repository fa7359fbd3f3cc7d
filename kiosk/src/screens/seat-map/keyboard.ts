import { type Direction, mapEnd, neighbour, rowEnd, zoneStep } from './moves.ts';
import type { Plan } from '@foyer/shared/seating/drawing/plan';
import { SEPARATORS, seatTyped, startsRow } from './typed-jump.ts';

/** What is read of a keyboard event. `atMs` is the event's own time. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly shift: boolean;
  readonly ctrl: boolean;
  readonly atMs: number;
}

/** The letters and digits of a jump that is being typed; it is forgotten after a pause. */
export interface Typing {
  readonly typed: string;
  readonly atMs: number;
  /** The seat that had the focus when the first letter came: its zone is meant, wherever the jump has led since. */
  readonly from: number;
  /**
   * There is no such seat. The focus is back at `from`, and no key chooses a seat until the clerk has moved or typed
   * anew: a seat nobody named must never be sold.
   */
  readonly isMissing: boolean;
  /** So far only the beginning of a row's name, such as the T of table T2: it names no seat yet, and chooses none. */
  readonly isPart: boolean;
}

export const NOTHING_TYPED: Typing = { typed: '', atMs: 0, from: 0, isMissing: false, isPart: false };

export type Intent =
  | { readonly kind: 'move' | 'extend'; readonly to: number }
  | { readonly kind: 'jump'; readonly to: number }
  | { readonly kind: 'no-such-seat'; readonly typed: string; readonly back: number }
  | { readonly kind: 'toggle' | 'best' | 'typing' }
  | { readonly kind: 'zoom'; readonly step: 1 | -1 | 0 }
  | { readonly kind: 'pan'; readonly direction: Direction };

export interface Reading {
  /** Null: not a key of the map, leave it to the screen. */
  readonly intent: Intent | null;
  readonly typing: Typing;
}

const PAUSE_MS = 1500;

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** What one key means on the map, from the seat that has the focus. */
export function readKey(press: KeyPress, typing: Typing, plan: Plan, from: number): Reading {
  const isMissing = typing.isMissing && from === typing.from;
  const isOver = typing.isMissing ? !isMissing : press.atMs - typing.atMs > PAUSE_MS;
  const current = isOver ? NOTHING_TYPED : typing;
  const arrow = ARROWS[press.key];
  if (arrow !== undefined) return done(arrowIntent(arrow, press, plan, from));
  if ((isMissing || current.isPart) && (press.key === ' ' || press.key === 'Enter'))
    return missing(current.typed, press.atMs, from);
  if (press.key === 'Escape') return done(null);
  if (press.key === ' ') return done({ kind: 'toggle' });
  // Enter belongs to the screen, except where it ends a typed jump: `F12 Enter` chooses the seat.
  if (press.key === 'Enter') return done(current.typed === '' ? null : { kind: 'toggle' });
  const edge = edgeIntent(press, plan, from);
  if (edge !== null) return done(edge);
  if (press.ctrl) return { intent: null, typing: current };
  return readLetter(press, current, plan, from);
}

const done = (intent: Intent | null): Reading => ({ intent, typing: NOTHING_TYPED });

const missing = (typed: string, atMs: number, from: number): Reading => ({
  intent: { kind: 'no-such-seat', typed, back: from },
  typing: { typed, atMs, from, isMissing: true, isPart: false },
});

function arrowIntent(direction: Direction, press: KeyPress, plan: Plan, from: number): Intent {
  if (press.ctrl) return { kind: 'pan', direction };
  return { kind: press.shift ? 'extend' : 'move', to: neighbour(plan, from, direction) };
}

function edgeIntent(press: KeyPress, plan: Plan, from: number): Intent | null {
  const kind = press.shift ? 'extend' : 'move';
  switch (press.key) {
    case 'Home':
      return { kind, to: press.ctrl ? mapEnd(plan, from, 'first') : rowEnd(plan, from, 'first') };
    case 'End':
      return { kind, to: press.ctrl ? mapEnd(plan, from, 'last') : rowEnd(plan, from, 'last') };
    case 'PageUp':
      return { kind: 'move', to: zoneStep(plan, from, -1) };
    case 'PageDown':
      return { kind: 'move', to: zoneStep(plan, from, 1) };
    default:
      return null;
  }
}

/** With a Chinese input method on, `key` is `Process` and only `code` says which key it was. */
function characterOf(press: KeyPress): string {
  if (press.key.length === 1) return press.key;
  return press.key === 'Process' ? (/^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(press.code)?.[1] ?? '') : '';
}

function readLetter(press: KeyPress, typing: Typing, plan: Plan, from: number): Reading {
  const character = characterOf(press);
  if (typing.typed === '') {
    const intent = commandIntent(character, plan);
    if (intent !== null) return done(intent);
  }
  const continues = typing.typed !== '' && SEPARATORS.includes(character);
  if (character === '' || !(continues || /[\p{L}\p{N}]/u.test(character))) return { intent: null, typing };
  const typed = typing.typed + character.toUpperCase();
  const start = typing.typed === '' ? from : typing.from;
  const to = typing.isMissing ? null : seatTyped(plan, typed, start);
  if (to !== null) return jump(to, typed, press.atMs, start);
  if (!typing.isMissing && startsRow(plan, typed)) {
    return {
      intent: { kind: 'typing' },
      typing: { typed, atMs: press.atMs, from: start, isMissing: false, isPart: true },
    };
  }
  // A letter that fits no seat begins a new jump, so that `F12` can be followed by `G3` without a pause.
  const anew = /\p{N}/u.test(character) ? null : seatTyped(plan, character.toUpperCase(), from);
  return anew === null ? missing(typed, press.atMs, start) : jump(anew, character.toUpperCase(), press.atMs, from);
}

const jump = (to: number, typed: string, atMs: number, from: number): Reading => ({
  intent: { kind: 'jump', to },
  typing: { typed, atMs, from, isMissing: false, isPart: false },
});

function commandIntent(character: string, plan: Plan): Intent | null {
  if (character === '+' || character === '=') return { kind: 'zoom', step: 1 };
  if (character === '-') return { kind: 'zoom', step: -1 };
  if (character === '0') return { kind: 'zoom', step: 0 };
  return character.toUpperCase() === 'B' && !startsRow(plan, 'B') ? { kind: 'best' } : null;
}
