import { cinema, concert, hallOf, theatre } from '@foyer/shared/testing/halls';
import { arena, cabaret } from '@foyer/shared/testing/stands';
import type { SeatMap } from '@foyer/shared/seating/seat-map';

export { cinema, concert, hallOf, theatre };

/** The halls of the test page by name; `race` is an arena whose stands lie as far apart as those of a race track. */
export const ROOMS = {
  cinema,
  theatre,
  concert,
  cabaret,
  hall300: () => hallOf(15, 20),
  hall5000: () => hallOf(50, 100),
  hall20000: () => hallOf(125, 160),
  arena5000: () => arena(5120),
  arena20000: () => arena(20_000),
  race: () => arena(8960, 12),
} as const satisfies Readonly<Record<string, () => SeatMap>>;
