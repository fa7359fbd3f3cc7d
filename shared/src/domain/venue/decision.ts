import type { Rejection, RejectionCode } from '../rejections.ts';
import { rejection } from '../rejections.ts';
import type { VenueEvent } from './events.ts';
import type { SeatsToRecall } from './reach.ts';

/** What a decision may know of the world. */
export interface DecideContext {
  readonly epoch: number;
  /** Wall time at the deciding node; not for deadlines. */
  readonly at: number;
  readonly venueNow: number;
}

/** The events to record and the answer, or why not. The shape the sequencer takes. */
export type Decision<Event, T> =
  | { readonly ok: true; readonly events: readonly Event[]; readonly value: T }
  | { readonly ok: false; readonly error: Rejection };

/** A claim's decision: `recall` names what must come back from terminals before it can be granted. */
export type ClaimDecision<T> = Extract<Decision<VenueEvent, T>, { readonly ok: true }> | NotYet;

export interface NotYet {
  readonly ok: false;
  readonly error: Rejection;
  readonly recall?: readonly SeatsToRecall[];
}

export const decided = <Event, T>(events: readonly Event[], value: T): Decision<Event, T> => ({
  ok: true,
  events,
  value,
});

/** A refusal without events; fits every decision and every `Result`. */
export const refused = (
  code: RejectionCode,
  more: Omit<Rejection, 'code' | 'retry'> = {},
): { readonly ok: false; readonly error: Rejection } => ({ ok: false, error: rejection(code, more) });
