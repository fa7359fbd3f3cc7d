import type { StreamPoint } from '../epoch.ts';
import type { Fence } from '../fence.ts';
import type { AllotmentId, PerformanceId, PersonId, TerminalId } from '../ids.ts';
import type { Order } from '../order.ts';
import { rejection } from '../rejections.ts';
import type { VenueState } from './state.ts';

/** Whether what a terminal may have sold after the fork is known: `lost` is a manager's word, recorded with a reason. */
export type ReportState = 'awaited' | 'reported' | 'lost';

/** One device under one enrolment: a new one under the same name cannot speak for the one before. */
export interface Witness {
  readonly terminal: TerminalId;
  readonly terminalEpoch: number;
  readonly report: ReportState;
}

export const witnessKey = (terminal: TerminalId, terminalEpoch: number): string => `${terminal}/${terminalEpoch}`;

/** A row as a terminal last saw it, of an epoch that was left. */
export interface SeenRow {
  readonly performance: PerformanceId;
  /** Index of its first place in the vector. */
  readonly first: number;
  readonly epoch: number;
  readonly seq: number;
  /** One character per place, as in the feed. */
  readonly states: string;
}

/** Places of an allotment that the terminal says are its own and unsold. */
export interface OwnHolding {
  readonly allotmentId: AllotmentId;
  readonly performance: PerformanceId;
  readonly sellUntil: number;
  readonly grantedAt: number;
  readonly places: readonly { readonly place: number; readonly fence: Fence }[];
}

/** What somebody who was there can tell of the branch that was left. `orders` are its own, whole. */
export interface Evidence {
  readonly rows: readonly SeenRow[];
  readonly holdings: readonly OwnHolding[];
  readonly orders: readonly Omit<Order, 'person'>[];
}

export type RecoveryEvent =
  | {
      readonly kind: 'evidence.taken';
      readonly terminal: TerminalId;
      readonly terminalEpoch: number;
      readonly rows: readonly SeenRow[];
      /** All of what this terminal knows has been taken. */
      readonly isAll: boolean;
    }
  | {
      readonly kind: 'recovery.terminalLost';
      readonly terminal: TerminalId;
      readonly terminalEpoch: number;
      readonly reason: string;
      readonly person: PersonId | null;
    }
  /** Nobody is awaited any more; said again when somebody who had been counted as lost has told what it knows. */
  | { readonly kind: 'recovery.ended'; readonly epoch: number };

/** A place as the newest row of the branch that was left had it. */
export interface SeenPlace {
  readonly epoch: number;
  readonly seq: number;
  readonly character: string;
}

/** From a fork of the log on: what is being found out. */
export interface Recovery {
  readonly epoch: number;
  readonly from: StreamPoint;
  /** Wall time. */
  readonly since: number;
  readonly endedAt: number | null;
  /** By `witnessKey`. */
  readonly witnesses: Map<string, Witness>;
  readonly seen: Map<PerformanceId, Map<number, SeenPlace>>;
}

/** Everything but a seat anybody may buy, or a guest of the house. */
export const wasTaken = ({ character }: SeenPlace): boolean => character !== '.' && character !== 'r';

/** The code of seats that were sold, held or allotted in the branch that was left, by nobody who has said so. */
export const UNEXPLAINED = 'recovery';

/** Nobody gets new seats until it is known what was sold since the log was forked. */
export const isRecovering = ({ recovery }: VenueState): boolean => recovery !== null && recovery.endedAt === null;

/** The refusal of whatever would give somebody new seats; null when it may. */
export const refuseWhileRecovering = (
  state: VenueState,
): { readonly ok: false; readonly error: ReturnType<typeof rejection> } | null =>
  isRecovering(state) ? { ok: false, error: rejection('RECOVERING') } : null;

/** Up to which seq an epoch is part of this log: whoever saw more of it has seen what was left behind. */
export function endOfEpoch({ forks }: VenueState, epoch: number): number | null {
  return forks.find((fork) => fork.epoch > epoch)?.from.seq ?? null;
}
