import type { Input } from 'electron';
import { zoomAfter } from './window-keys.ts';

/** Of a key press, what decides about it. */
export type KeyPress = Pick<Input, 'type' | 'key' | 'control' | 'alt' | 'meta' | 'shift' | 'isComposing'>;

/** `pass`: the page may have it · `block`: nobody does · a number: the zoom level that follows. */
export type KeyVerdict = 'pass' | 'block' | { readonly zoom: number };

/** All the keys without a character that a guest's page is given; a scanner ends by Enter. */
const GUEST_KEYS: ReadonlySet<string> = new Set([
  'Enter',
  'Tab',
  'Backspace',
  'Delete',
  'Escape',
  'Shift',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
]);

/**
 * A kiosk passes what a keypad or a scanner types and nothing else: no key with Control, Alt or the system key, no
 * function key, no media key, and nothing of an input method. Whatever keys a later keyboard has are blocked as well.
 */
export function guestKey({ key, control, alt, meta, isComposing }: KeyPress): KeyVerdict {
  if (control || alt || meta || isComposing) return 'block';
  return GUEST_KEYS.has(key) || [...key].length === 1 ? 'pass' : 'block';
}

const EDITING: ReadonlySet<string> = new Set(['a', 'c', 'v', 'x', 'y', 'z']);

/**
 * A counter's function keys are its own; with Control only text is edited and the page made bigger or smaller. Alt+F4
 * closes the clerk's window, as it closes any program.
 */
export function clerkKey(press: KeyPress, level: number): KeyVerdict {
  const zoom = zoomAfter(press, level);
  if (zoom !== null) return { zoom };
  const { key, control, alt, meta, shift } = press;
  // Alt and Control together write a character on some keyboards.
  if (control && alt && [...key].length === 1) return 'pass';
  if (control || meta) return isModifier(key) || (!shift && EDITING.has(key.toLowerCase())) ? 'pass' : 'block';
  return alt && (key.startsWith('Arrow') || key === 'Home') ? 'block' : 'pass';
}

const isModifier = (key: string): boolean => ['Control', 'Shift', 'Alt', 'Meta'].includes(key);
