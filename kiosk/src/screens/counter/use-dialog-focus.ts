import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useCounter, useCounterState } from './use-counter.ts';

/** Moves the focus to the money to hand back; false when there is none. */
export function focusOwed(): boolean {
  const owed = document.querySelector<HTMLElement>('[data-owed]');
  owed?.focus();
  return owed !== null;
}

/**
 * The field a dialog opens with. It has the focus before the next key can come, however fast the clerk types; what stands
 * in it is replaced by what is typed.
 */
export function useFirstField(): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return field;
}

/** Where the focus was goes on having it when a dialog closes; if that is gone, `otherwise` moves it on. */
export function useFocusReturn(otherwise: () => void): void {
  const { store } = useCounter();
  const dialog = useCounterState((state) => state.dialog);
  const before = useRef<Element | null>(null);
  const otherwiseRef = useRef(otherwise);
  useEffect(
    () =>
      store.subscribe((state, previous) => {
        if (previous.dialog === 'none' && state.dialog !== 'none') before.current = document.activeElement;
      }),
    [store],
  );
  useLayoutEffect(() => {
    const last = before.current;
    if (dialog !== 'none' || last === null) return;
    before.current = null;
    // Money to hand back comes before what was done last.
    if (focusOwed()) return;
    if (last instanceof HTMLElement && last.isConnected && last !== document.body) last.focus();
    else otherwiseRef.current();
  }, [dialog]);
}
