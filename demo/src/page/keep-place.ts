/** Longer than a counter takes to open. */
const OPENING_MS = 8_000;
const BY_HAND = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

let letGo = new AbortController();

/**
 * A counter that opens puts the focus where its clerk types, and the browser moves the page there: away from the guide, or
 * from whatever somebody reads. Such a move is undone. Once the visitor moves the page, also with the pointer over a
 * counter, where only that it moved is seen, it goes where it is moved.
 */
export function keepPlace(): void {
  letGo.abort();
  letGo = new AbortController();
  const { signal } = letGo;
  const [top, until] = [scrollY, performance.now() + OPENING_MS];
  let focused = document.activeElement;
  const undo = (): void => {
    if (scrollY === top) return;
    if (performance.now() > until || document.activeElement === focused) return letGo.abort();
    focused = document.activeElement;
    scrollTo({ top });
  };
  for (const event of BY_HAND) addEventListener(event, () => letGo.abort(), { signal, capture: true, passive: true });
  addEventListener('scroll', undo, { signal });
}
