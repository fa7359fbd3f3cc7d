import type { AllotmentId, HoldId, OrderId, TerminalId } from '../ids.ts';
import type { Fence } from '../fence.ts';
import type { Claimant } from './state.ts';

/** A claim on numbered places by index, or on `count` places of an area given as its index range. */
export type PlaceClaim =
  | { readonly kind: 'places'; readonly places: readonly number[] }
  | {
      readonly kind: 'area';
      readonly area: string;
      readonly first: number;
      readonly size: number;
      readonly count: number;
    };

/** What can be asked of one performance's inventory. `venueNow` is venue time, `epoch` the stream's current epoch. */
export type InventoryCommand =
  | {
      readonly name: 'hold';
      readonly holdId: HoldId;
      readonly claimant: Claimant;
      readonly claims: readonly PlaceClaim[];
      readonly ttlMs: number;
      readonly venueNow: number;
      readonly epoch: number;
    }
  | { readonly name: 'extendHold'; readonly holdId: HoldId; readonly deadline: number; readonly venueNow: number }
  | { readonly name: 'markPaymentOpen'; readonly holdId: HoldId; readonly open: boolean; readonly venueNow: number }
  | { readonly name: 'releaseHold'; readonly holdId: HoldId; readonly venueNow: number }
  /** Expires every open hold whose deadline has passed; a no-op gives no events. */
  | { readonly name: 'expireHolds'; readonly venueNow: number }
  /**
   * Sells what is held: raises `use`. An expired hold is confirmed too while nobody claimed its places since; if
   * somebody did but all of them are free again they are taken anew (`grant`, then `use`). A released hold is not.
   */
  | {
      readonly name: 'confirmHold';
      readonly holdId: HoldId;
      readonly orderId: OrderId;
      readonly venueNow: number;
      readonly epoch: number;
    }
  /**
   * The claimant of a hold gets the right to sell its places: held becomes allotted, and no fence moves, since the same
   * claimant goes on. Late it follows the rules of `confirmHold`.
   */
  | {
      readonly name: 'keepHold';
      readonly holdId: HoldId;
      readonly allotmentId: AllotmentId;
      readonly terminal: TerminalId;
      readonly sellUntil: number;
      readonly venueNow: number;
      readonly epoch: number;
    }
  /** Takes free places and sells them in one step (other seats for late money): raises `grant`, then `use`. */
  | {
      readonly name: 'sellFree';
      readonly holdId: HoldId;
      readonly claimant: Claimant;
      readonly claims: readonly PlaceClaim[];
      readonly orderId: OrderId;
      readonly venueNow: number;
      readonly epoch: number;
    }
  | { readonly name: 'block'; readonly places: readonly number[]; readonly code: string; readonly epoch: number }
  | { readonly name: 'unblock'; readonly places: readonly number[] }
  | {
      readonly name: 'grantAllotment';
      readonly allotmentId: AllotmentId;
      readonly terminal: TerminalId;
      readonly places: readonly number[];
      readonly sellUntil: number;
      readonly epoch: number;
    }
  | { readonly name: 'returnAllotment'; readonly allotmentId: AllotmentId; readonly places: readonly number[] }
  /** A till sells from its own allotment: raises `use`. */
  | {
      readonly name: 'sellAllotted';
      readonly allotmentId: AllotmentId;
      readonly orderId: OrderId;
      readonly places: readonly number[];
    }
  /** The server takes over what a till sold: adopts the till's fences and raises nothing. */
  | {
      readonly name: 'settleSale';
      readonly allotmentId: AllotmentId;
      readonly orderId: OrderId;
      readonly places: readonly number[];
      readonly fences: readonly Fence[];
    }
  /** Some of its places, or all that stand in it when none are named. */
  | { readonly name: 'quarantineAllotment'; readonly allotmentId: AllotmentId; readonly places?: readonly number[] }
  /** A manager takes places back without the terminal's word; the reason is recorded with the command. */
  | {
      readonly name: 'reclaim';
      readonly allotmentId: AllotmentId;
      readonly places: readonly number[];
      readonly epoch: number;
    }
  /** Gives sold places free: a void or a refund. Raises `use`. `toAllotment`: back to where the right lies. */
  | {
      readonly name: 'voidSale';
      readonly orderId: OrderId;
      readonly places: readonly number[];
      readonly toAllotment: AllotmentId | null;
    };

export type InventoryCommandName = InventoryCommand['name'];
