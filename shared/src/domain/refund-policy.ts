import { sumMinor, type Minor } from './money.ts';

/** From so long before the start on, and until the next step, the house keeps this part of a ticket's price. */
export interface RefundStep {
  readonly fromMs: number;
  /** Whole percent, 0 to 100. */
  readonly keptPercent: number;
}

/** How a venue gives money back to who gives tickets back. Data of its profile; what is left out is as in `DEFAULTS`. */
export interface RefundPolicy {
  /** The earliest first; later than the last nothing is given back. None at all: never. */
  readonly steps: readonly RefundStep[];
  /** The service fee goes back with the last ticket of an order, from so long before the start on; null: never. */
  readonly feeBackFromMs: number | null;
}

/** As a profile says it. */
export interface RefundPolicyPatch {
  readonly steps?: RefundStep[] | undefined;
  readonly feeBackFromMs?: number | null | undefined;
}

const HOUR_MS = 3600_000;

const DEFAULTS: RefundPolicy = {
  steps: [
    { fromMs: 24 * HOUR_MS, keptPercent: 0 },
    { fromMs: 2 * HOUR_MS, keptPercent: 10 },
    { fromMs: HOUR_MS, keptPercent: 20 },
    { fromMs: HOUR_MS / 2, keptPercent: 30 },
  ],
  feeBackFromMs: 24 * HOUR_MS,
};

export function refundPolicyOf(profile: { readonly refunds?: RefundPolicyPatch | undefined } | null): RefundPolicy {
  const { steps = DEFAULTS.steps, feeBackFromMs = DEFAULTS.feeBackFromMs } = profile?.refunds ?? {};
  return { steps, feeBackFromMs };
}

/** Whether it is a ladder: whoever comes later never gets more. */
export const isRefundPolicy = ({ steps, feeBackFromMs }: RefundPolicy): boolean =>
  steps.every(
    ({ fromMs, keptPercent }, i) =>
      isTime(fromMs) &&
      Number.isSafeInteger(keptPercent) &&
      keptPercent >= (steps[i - 1]?.keptPercent ?? 0) &&
      keptPercent <= 100 &&
      fromMs < (steps[i - 1]?.fromMs ?? Number.MAX_SAFE_INTEGER),
  ) &&
  (feeBackFromMs === null || isTime(feeBackFromMs));

const isTime = (ms: number): boolean => Number.isSafeInteger(ms) && ms >= 0;

export interface RefundCase {
  /** What each ticket that is given back cost. */
  readonly prices: readonly Minor[];
  /** The order's service fee that is still kept. */
  readonly fee: Minor;
  /** Nothing is left of the order afterwards. */
  readonly isLast: boolean;
  /** Until the start; negative once it has begun. Null: the house gives all back, whenever that is. */
  readonly leftMs: number | null;
}

/** What giving tickets back comes to. `amount` is what goes back: all of `tickets`, and `fee`. */
export interface RefundQuote {
  readonly amount: Minor;
  /** Of each ticket, in the order asked. */
  readonly tickets: readonly { readonly amount: Minor; readonly kept: Minor }[];
  /** Of the service fee, its own line. */
  readonly fee: Minor;
  /** Of the tickets' prices. */
  readonly kept: Minor;
  /** Of the service fee; it stays with the order. */
  readonly feeKept: Minor;
}

/**
 * What goes back, ticket by ticket, so that giving back some and then the others comes to the same as all at once within
 * one step. What the house keeps of a ticket is rounded down to the minor unit, once: the rest is the guest's. Null where
 * nothing is given back any more.
 */
export function quoteRefund(policy: RefundPolicy, { prices, fee, isLast, leftMs }: RefundCase): RefundQuote | null {
  const percent = leftMs === null ? 0 : stepAt(policy, leftMs)?.keptPercent;
  if (percent === undefined) return null;
  const tickets = prices.map((price) => {
    const kept = Math.floor((price * percent) / 100);
    return { amount: price - kept, kept };
  });
  const isFeeBack = isLast && (leftMs === null || (policy.feeBackFromMs !== null && leftMs >= policy.feeBackFromMs));
  const back = isFeeBack ? fee : 0;
  return {
    amount: sumMinor(tickets.map(({ amount }) => amount)) + back,
    tickets,
    fee: back,
    kept: sumMinor(tickets.map(({ kept }) => kept)),
    feeKept: fee - back,
  };
}

const stepAt = ({ steps }: RefundPolicy, leftMs: number): RefundStep | undefined =>
  steps.find(({ fromMs }) => leftMs >= fromMs);

/** How long before the start what is given back now is given back for the last time; null: nothing is any more. */
export function holdsUntil(policy: RefundPolicy, leftMs: number): number | null {
  const step = stepAt(policy, leftMs);
  if (step === undefined) return null;
  const { feeBackFromMs } = policy;
  return feeBackFromMs === null || leftMs < feeBackFromMs ? step.fromMs : Math.max(step.fromMs, feeBackFromMs);
}
