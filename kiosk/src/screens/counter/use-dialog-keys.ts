import { useEffect, useRef } from 'react';

/** What a dialog does at a key, by the key's `code`; `+` by what it types. */
type DialogKeys = Readonly<Record<string, (() => void) | undefined>>;

/**
 * Keys of the dialog that is open, before the window and whatever has the focus read them. A held key acts once, and an
 * input method that composes keeps its own.
 */
export function useDialogKeys(keys: DialogKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
      const act = latest.current[event.key === '+' ? '+' : event.code];
      if (act === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) act();
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}

/**
 * Digits go into the field, or to what is no button, wherever the focus is: a scanner types and presses Enter without
 * looking, and must neither be lost nor press a button.
 */
export function useDigitsInto(field: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const isDigit = /^[0-9]$/.test(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey;
      if (isDigit && document.activeElement !== field.current) field.current?.focus();
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [field]);
}
