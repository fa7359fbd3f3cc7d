import { type RefObject, useLayoutEffect } from 'react';

/** A wish that the keyboard focus goes to the tab stop of what is shown; `answeredRef` outlives what answers it. */
export interface FocusWish {
  /** Counts up with every wish. */
  readonly focusWish: number;
  readonly answeredRef: RefObject<number>;
}

/** Answers each wish once: what is shown later, because the view changed, must not draw the focus to itself. */
export function useFocusWish(within: RefObject<HTMLElement | null>, { focusWish, answeredRef }: FocusWish): void {
  useLayoutEffect(() => {
    if (focusWish <= answeredRef.current) return;
    answeredRef.current = focusWish;
    within.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  }, [within, focusWish, answeredRef]);
}
