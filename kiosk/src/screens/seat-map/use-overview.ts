import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { ViewStore } from './view-store.ts';

/**
 * Whether zones are shown as blocks now. Cells and blocks take turns under the keyboard: when one side that has the
 * focus leaves, the focus goes to the tab stop of the other.
 */
export function useOverview(frame: RefObject<HTMLElement | null>, store: ViewStore): boolean {
  const [isOverview, setIsOverview] = useState(store.isOverview);
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    const follow = (): void => {
      const focused = document.activeElement;
      hadFocus.current = focused !== frame.current && frame.current?.contains(focused) === true;
      setIsOverview(store.isOverview);
    };
    follow();
    return store.subscribe(follow);
  }, [frame, store]);
  useLayoutEffect(() => {
    if (!hadFocus.current) return;
    hadFocus.current = false;
    frame.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  }, [frame, isOverview]);
  return isOverview;
}
