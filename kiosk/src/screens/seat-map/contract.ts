import type { AreaId, FloorId, PriceZoneId } from '@foyer/shared/domain/ids';
import type { Money } from '@foyer/shared/domain/money';
import type { Layout } from '@foyer/shared/seating/layout';
import type { SeatLooks } from './looks.ts';

/**
 * What the seat map needs, and what it asks of the screen around it. It shows and asks; it decides nothing: every
 * callback is a wish, and the picture changes when the screen changes `looks`.
 */
export interface SeatMapProps {
  /** `layoutOf(seatMap)`. A new object starts a new picture (zoom and focus are forgotten), so keep it memoised. */
  readonly layout: Layout;
  /** One look per place of `layout`; see `useSeatLooks`. When seats become `proposed` the map shows where they are. */
  readonly looks: SeatLooks;
  /** The price shown for each price zone, of the ticket type the clerk sells now. A zone without one shows no price. */
  readonly prices: ReadonlyMap<PriceZoneId, Money>;
  /** One seat was clicked, or Space was pressed on it: choose it, or put it back. Only available, own, proposed, selected, mine. */
  readonly onToggle: (index: number) => void;
  /**
   * Shift+arrows or Shift+click: `add` joins the choice, `drop` leaves it (the range became shorter).
   * Both hold seats only, ascending, and never one that is not free. Without it there are no ranges.
   */
  readonly onRange?: (add: readonly number[], drop: readonly number[]) => void;
  /** How many places of each standing area are in the basket (chosen or held); none when absent. */
  readonly areaCounts?: ReadonlyMap<AreaId, number>;
  /** The stepper of an area was set to `count` places, 0 … places the basket may have. */
  readonly onAreaCount?: (area: AreaId, count: number) => void;
  /** `B` was pressed on the map (only where no row is called B…). */
  readonly onBest?: () => void;
  /** Why locked seats cannot be sold here now: shown in the legend and read with each locked seat. */
  readonly lockedReason?: string;
  /** A locked seat was clicked, or Space was pressed on it: say why where the eye finds it. */
  readonly onLocked?: (index: number) => void;
  /** A house seat was clicked, or Space was pressed on it: ask for its code. Who has given it sees it as available. */
  readonly onHouse?: (index: number) => void;
  /** The floor to show; whenever it becomes another one the map goes there. The visitor may go on to others. */
  readonly floor?: FloorId;
  /**
   * The least side of a seat, in CSS pixels, that a finger may choose; where seats are smaller the first tap comes
   * closer. From 40 on buttons are made for fingers too. 24 without it; a kiosk gives 44.
   */
  readonly finger?: number;
  /**
   * Where the whole map would show seats smaller than this, in CSS pixels, it opens close to what is chosen, with seats
   * of this size or more; without it the map opens whole.
   */
  readonly opensWith?: number;
  /** Least size of the letters of rows, in CSS pixels, where text was made large: fewer rows have theirs then. */
  readonly rowLetters?: number;
  /** Put the keyboard focus on the map when it appears. */
  readonly autoFocus?: boolean;
}
