import { refuse, type Result } from '../result.ts';
import type { RejectionCode } from '../rejections.ts';
import type { InventoryEvent } from './events.ts';

export type InventoryRejectionCode = Extract<
  RejectionCode,
  | 'SEAT_UNAVAILABLE'
  | 'HOLD_NOT_FOUND'
  | 'HOLD_EXPIRED'
  | 'ALLOTMENT_NOT_FOUND'
  | 'ORDER_NOT_FOUND'
  | 'PAYMENT_PENDING'
  | 'ALREADY_EXISTS'
  | 'FENCE_STALE'
  | 'INVALID_REQUEST'
>;

/** An inventory's "no". It knows indexes only; the venue turns them into the ids of the seat map. */
export interface InventoryRejection {
  readonly code: InventoryRejectionCode;
  /** Places that stood in the way, in the order they were asked for. */
  readonly takenPlaces: readonly number[];
  /** Areas with too few free places, and how many are left. */
  readonly takenAreas: readonly TakenArea[];
  /** A machine-readable word on the cause. */
  readonly reason?: string;
}

export interface TakenArea {
  readonly area: string;
  readonly left: number;
}

export type InventoryDecision = Result<readonly InventoryEvent[], InventoryRejection>;

export const refuseInventory = (
  code: InventoryRejectionCode,
  more: Partial<Omit<InventoryRejection, 'code'>> = {},
): Result<never, InventoryRejection> => refuse({ code, takenPlaces: [], takenAreas: [], ...more });
