import { INK, labelColorOn, outlineOf } from './colours.ts';
import type { SeatLook } from './looks.ts';

/** A sign in the middle of a seat; each state that is not told by its line alone has its own. */
export type SeatSign = 'tick' | 'person' | 'cross' | 'key' | 'lock';

/** How a seat is drawn: the state is told by fill and by shape, never by colour alone. Colours are `#rrggbb`. */
export interface SeatStyle {
  /** Null leaves the paper. */
  readonly fill: string | null;
  /** The line around it, at least 3:1 on paper. */
  readonly line: string;
  readonly border: 'plain' | 'heavy' | 'dashed' | 'dotted';
  /** For number and signs, at least 4.5:1 on the fill. */
  readonly ink: string;
  readonly sign: SeatSign | null;
  readonly isHatched: boolean;
  /** A second line around the seat, with paper between; a broken one is a question, a whole one an answer. */
  readonly ring: { readonly color: string; readonly isBroken: boolean } | null;
  /** A dark bar along the foot: this terminal's own. */
  readonly hasFoot: boolean;
  /** Whether number and kind (wheelchair, companion, …) are shown. */
  readonly isOpen: boolean;
}

const CLOSED = { isHatched: false, ring: null, hasFoot: false, isOpen: false } as const;

/** `color` is the price zone's. */
export function seatStyle(look: SeatLook, color: string): SeatStyle {
  switch (look) {
    case 'available':
    case 'own':
    case 'proposed':
      return {
        ...CLOSED,
        fill: color,
        line: outlineOf(color),
        border: 'plain',
        ink: labelColorOn(color),
        sign: null,
        ring: look === 'proposed' ? { color: INK.accent, isBroken: true } : null,
        hasFoot: look === 'own',
        isOpen: true,
      };
    case 'selected':
      return { ...CLOSED, ...ours(INK.text, INK.accent), sign: 'tick' };
    case 'mine':
      return { ...CLOSED, ...ours(INK.accent, INK.text), sign: 'person' };
    case 'sold':
      return { ...CLOSED, fill: INK.sold, line: INK.line, border: 'plain', ink: INK.text, sign: 'cross' };
    case 'held':
      return {
        ...CLOSED,
        fill: INK.paper,
        line: INK.line,
        border: 'plain',
        ink: INK.text,
        sign: null,
        isHatched: true,
      };
    case 'blocked':
      return { ...CLOSED, fill: null, line: INK.line, border: 'dashed', ink: INK.text, sign: null };
    case 'house':
      return { ...CLOSED, fill: INK.paper, line: INK.text, border: 'heavy', ink: INK.text, sign: 'key' };
    case 'locked':
      return { ...CLOSED, fill: INK.soft, line: INK.textSoft, border: 'dotted', ink: INK.textSoft, sign: 'lock' };
  }
}

const ours = (fill: string, ring: string) =>
  ({ fill, line: fill, border: 'plain', ink: INK.paper, ring: { color: ring, isBroken: false } }) as const;
