import type { FocusPlace, KeyPress } from './hotkeys.ts';
import { isHolding } from './news.ts';
import type { CounterState } from './state.ts';

/** What a key press means before the seat map sees it. */
export type PartyKey =
  /** After a sale, the next customer's: the first digit opens the performance, the others are how many people. */
  | { readonly kind: 'next'; readonly nth: number; readonly typed: string }
  /** The number so far; empty when it was taken back. */
  | { readonly kind: 'size'; readonly typed: string }
  /** The number counts the party: whatever is typed next begins another one. */
  | { readonly kind: 'counted' }
  | { readonly kind: 'best' }
  /** Enter once seats are held or being held; on the overview of a large hall it would open a zone instead. */
  | { readonly kind: 'confirm' }
  /** It is for the seat map, to which the focus goes: a row after all, or a key that was nobody's. */
  | { readonly kind: 'row'; readonly typed: string };

type Meant = Pick<CounterState, 'typed' | 'isAtList' | 'sale' | 'seats' | 'opening' | 'dialog' | 'busy'> & {
  readonly status: { readonly basket: unknown; readonly clerk: unknown } | null;
};

/** A pause longer than this ends a number, and a jump typed on the map (see `keyboard.ts` of the seat map). */
const PAUSE_MS = 1500;

const SEPARATORS = '-./,';

const isEnter = ({ key, code }: Pick<KeyPress, 'key' | 'code'>): boolean => key === 'Enter' || code === 'NumpadEnter';

const isLetter = ({ key, code }: Pick<KeyPress, 'key' | 'code'>): boolean =>
  /^\p{L}$/u.test(key) || (key === 'Process' && code.startsWith('Key'));

/** The focus was on something that has gone since. */
const isNowhere = ({ isTextField, isControl, isSeatMap }: FocusPlace): boolean =>
  !isTextField && !isControl && !isSeatMap;

/** What a key that is nobody's says to the map: a letter begins a jump, an arrow leads back to it. */
function strayKey({ key, code }: Pick<KeyPress, 'key' | 'code'>): string | null {
  if (isLetter({ key, code })) return key === 'Process' ? code.slice('Key'.length) : key;
  return key.startsWith('Arrow') ? '' : null;
}

/**
 * Reads the keys of `1 2 Enter`: a digit opens a performance while the list is meant, then counts the party; after a
 * sale both are read when Enter comes, so that every customer is served by the same keys; a space between them, as it is
 * printed, chooses no seat. A number
 * followed by a separator is a row (`5-7`), and digits within a jump that is being typed (`F7`) are the map's.
 */
export class PartyKeys {
  #numberAt = Number.NEGATIVE_INFINITY;
  #jumpAt = Number.NEGATIVE_INFINITY;

  /** Null: not meant for the party. `atMs` is the event's own time. */
  read(press: KeyPress & { readonly atMs: number }, focus: FocusPlace, state: Meant): PartyKey | null {
    const isModified = press.ctrlKey || press.altKey || press.metaKey || press.isComposing || press.repeat;
    if (isModified || focus.isTextField || state.dialog !== 'none' || state.status?.clerk == null) return null;
    const digit = press.key === '*' ? null : (/^(?:Digit|Numpad)([0-9])$/.exec(press.code)?.[1] ?? null);
    if (state.status.basket !== null || isHolding(state.busy)) {
      if (isEnter(press) && focus.isSeatMap && !focus.isControl) return { kind: 'confirm' };
      // A jump begun over the held order may end after it was put back.
      if (focus.isSeatMap && isLetter(press)) this.#jump(press.atMs);
      return null;
    }
    const isAtList = state.isAtList && !focus.isSeatMap;
    if (isAtList || (state.seats === null && state.opening === null)) return null;
    const meant = this.#atMap(press, digit, focus, state.typed, state.sale !== null);
    if (meant?.kind !== 'best' || state.sale === null) return meant;
    // What is shown is the last customer's: this one's performance is said first, as it was for the last.
    return { kind: 'next', nth: Number(state.typed[0]), typed: state.typed.slice(1) };
  }

  #atMap(
    { key, code, atMs }: KeyPress & { readonly atMs: number },
    digit: string | null,
    focus: FocusPlace,
    typed: string,
    isNext: boolean,
  ): PartyKey | null {
    const isJump = focus.isSeatMap && atMs - this.#jumpAt <= PAUSE_MS;
    const isNumber = typed !== '' && atMs - this.#numberAt <= PAUSE_MS;
    if (digit !== null) {
      if (isJump) return this.#jump(atMs);
      if (digit === '0' && !isNumber) return null;
      this.#numberAt = atMs;
      return { kind: 'size', typed: isNumber ? `${typed}${digit}` : digit };
    }
    if (key === ' ' && typed !== '' && isNext && (focus.isSeatMap || !focus.isControl)) {
      this.#numberAt = atMs;
      return { kind: 'size', typed };
    }
    if (key === '*' && typed !== '') {
      this.#numberAt = Number.NEGATIVE_INFINITY;
      return { kind: 'counted' };
    }
    if (isNumber && focus.isSeatMap && SEPARATORS.includes(key)) {
      this.#jumpAt = atMs;
      return { kind: 'row', typed: `${typed}${key}` };
    }
    if (key === 'Backspace' && typed !== '') return { kind: 'size', typed: typed.slice(0, -1) };
    if (isEnter({ key, code }) && typed !== '' && (focus.isSeatMap || !focus.isControl)) return { kind: 'best' };
    const goesOn = isJump && SEPARATORS.includes(key);
    if (focus.isSeatMap && (isLetter({ key, code }) || goesOn)) return this.#jump(atMs);
    const strayed = isNowhere(focus) ? strayKey({ key, code }) : null;
    if (strayed !== null) {
      this.#jumpAt = strayed === '' ? Number.NEGATIVE_INFINITY : atMs;
      return { kind: 'row', typed: strayed };
    }
    this.#jumpAt = Number.NEGATIVE_INFINITY;
    return null;
  }

  #jump(atMs: number): null {
    this.#jumpAt = atMs;
    return null;
  }

  /** `B` on the map was no row: what is typed next is no part of a jump. */
  noJump(): void {
    this.#jumpAt = Number.NEGATIVE_INFINITY;
  }
}
