import { type RefObject, useLayoutEffect } from 'react';
import type { ViewStore } from './view-store.ts';

/** Pan and zoom set three variables on an element; what lies in it places itself by them without rendering again. */
export function useFollowedView(element: RefObject<HTMLElement | null>, store: ViewStore): void {
  useLayoutEffect(() => {
    const follow = (): void => {
      const { scale, left, top } = store.view;
      element.current?.style.setProperty('--scale', String(scale));
      element.current?.style.setProperty('--left', `${left}px`);
      element.current?.style.setProperty('--top', `${top}px`);
    };
    follow();
    return store.subscribe(follow);
  }, [element, store]);
}
