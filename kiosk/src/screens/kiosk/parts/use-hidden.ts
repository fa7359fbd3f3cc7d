import { type RefObject, useEffect, useState } from 'react';

/** Less than this is no row that anybody misses, CSS pixels. */
const LEAST = 4;
const NOTHING = { above: false, below: false } as const;

/** Whether a part of what scrolls in this place is out of sight above or below it, as it is now. */
export function useHidden(place: RefObject<HTMLElement | null>): { readonly above: boolean; readonly below: boolean } {
  const [hidden, setHidden] = useState<{ readonly above: boolean; readonly below: boolean }>(NOTHING);
  // After each drawing: what stands in the place may be other things than before.
  useEffect(() => {
    const { current } = place;
    if (current === null) return;
    const look = (): void => {
      const above = current.scrollTop > LEAST;
      const below = current.scrollHeight - current.clientHeight - current.scrollTop > LEAST;
      setHidden((before) => (before.above === above && before.below === below ? before : { above, below }));
    };
    look();
    const sizes = new ResizeObserver(look);
    for (const one of [current, ...current.children]) sizes.observe(one);
    current.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      current.removeEventListener('scroll', look);
    };
  });
  return hidden;
}
