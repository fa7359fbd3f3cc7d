import type { Bounds } from './window-policy.ts';

/** A screen of the machine, as the system numbers it. */
export interface Screen {
  readonly id: number;
  readonly bounds: Bounds;
}

/**
 * The screen that faces the customer: one that is not the clerk's, the one farthest to the right where there are more.
 * Null when the machine has only one.
 */
export function customerScreen(screens: readonly Screen[], clerks: number): Screen | null {
  const others = screens.filter(({ id }) => id !== clerks);
  return others.reduce<Screen | null>(
    (best, one) => (best === null || one.bounds.x > best.bounds.x ? one : best),
    null,
  );
}

/** `auto`: shown where a second screen is · `always`: in a window where there is none · `never`. */
export type DisplayWish = 'auto' | 'always' | 'never';

/** Where the customer display is shown: `null` nowhere, `'window'` in a window of its own, else over that screen. */
export function displayPlace(wish: DisplayWish, screens: readonly Screen[], clerks: number): Bounds | 'window' | null {
  if (wish === 'never') return null;
  const screen = customerScreen(screens, clerks);
  return screen?.bounds ?? (wish === 'always' ? 'window' : null);
}
