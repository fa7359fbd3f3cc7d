import type { AllotmentId, HoldId, OrderId, TerminalId } from '../ids.ts';
import type { Fence } from '../fence.ts';
import type { Claimant } from './state.ts';

/** What happened to one performance's inventory. Past tense; fully decided: `evolve` looks nothing up. */
export type InventoryEvent =
  | {
      readonly kind: 'placesHeld';
      readonly holdId: HoldId;
      readonly claimant: Claimant;
      readonly places: readonly number[];
      readonly fences: readonly Fence[];
      readonly deadline: number;
    }
  | { readonly kind: 'holdExtended'; readonly holdId: HoldId; readonly deadline: number }
  | { readonly kind: 'holdPaymentMarked'; readonly holdId: HoldId; readonly open: boolean }
  | { readonly kind: 'holdReleased'; readonly holdId: HoldId }
  | { readonly kind: 'holdExpired'; readonly holdId: HoldId }
  /** `fences` are the fences of the sale, in the order of `places`; they are printed on the tickets. */
  | {
      readonly kind: 'holdConfirmed';
      readonly holdId: HoldId;
      readonly orderId: OrderId;
      readonly places: readonly number[];
      readonly fences: readonly Fence[];
    }
  /** Its places stand in an allotment for one order now. `fences` are those of the hold, unless others claimed since. */
  | {
      readonly kind: 'holdKept';
      readonly holdId: HoldId;
      readonly allotmentId: AllotmentId;
      readonly terminal: TerminalId;
      readonly places: readonly number[];
      readonly fences: readonly Fence[];
      readonly sellUntil: number;
    }
  | {
      readonly kind: 'placesBlocked';
      readonly places: readonly number[];
      readonly fences: readonly Fence[];
      readonly code: string;
    }
  /** Held or sold ones, that somebody saw taken in a branch that was left, maybe by others; see `Doubt`. */
  | {
      readonly kind: 'placesDoubted';
      readonly places: readonly number[];
      readonly code: string;
      readonly isGone: boolean;
    }
  | { readonly kind: 'placesUnblocked'; readonly places: readonly number[] }
  | {
      readonly kind: 'allotmentGranted';
      readonly allotmentId: AllotmentId;
      readonly terminal: TerminalId;
      readonly places: readonly number[];
      readonly fences: readonly Fence[];
      readonly sellUntil: number;
      /** By a manager and not by policy, which leaves it alone then. */
      readonly byHand?: true;
    }
  /**
   * A right that this log has forgotten, by the terminal's word: places come to the allotment from whoever stood in them
   * under an older fence, or from nobody. `grantedAt`: when it was given, as the terminal was told.
   */
  | {
      readonly kind: 'allotmentAdopted';
      readonly allotmentId: AllotmentId;
      readonly terminal: TerminalId;
      readonly places: readonly number[];
      readonly fences: readonly Fence[];
      readonly sellUntil: number;
      readonly grantedAt: number;
    }
  /** A sale that this log has forgotten, taken over with the fences that are printed on its tickets. */
  | {
      readonly kind: 'saleRecovered';
      readonly orderId: OrderId;
      readonly places: readonly number[];
      readonly fences: readonly Fence[];
    }
  | { readonly kind: 'allotmentReturned'; readonly allotmentId: AllotmentId; readonly places: readonly number[] }
  | {
      readonly kind: 'allottedSold';
      readonly allotmentId: AllotmentId;
      readonly orderId: OrderId;
      readonly places: readonly number[];
      readonly fences: readonly Fence[];
    }
  | { readonly kind: 'allotmentQuarantined'; readonly allotmentId: AllotmentId; readonly places: readonly number[] }
  | {
      readonly kind: 'placesReclaimed';
      readonly allotmentId: AllotmentId;
      readonly places: readonly number[];
      readonly fences: readonly Fence[];
    }
  | {
      readonly kind: 'saleVoided';
      readonly orderId: OrderId;
      readonly places: readonly number[];
      readonly fences: readonly Fence[];
      readonly toAllotment: AllotmentId | null;
    };

export type InventoryEventKind = InventoryEvent['kind'];
