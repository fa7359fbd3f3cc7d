import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import type { LogEntry } from '@foyer/sync-server/ports/log-store';
import type { WorldTill } from '../till.ts';

/** Before what the step is named after is done, and after it, with nobody told. */
export type Moment = 'before' | 'after';

/** What a payment platform is called for. */
export type PlatformCall = 'open' | 'query' | 'close' | 'reverse' | 'refund' | 'query-refund' | 'bill';

type Written = (entry: Pick<LogEntry, 'command'>, event: VenueEvent) => boolean;

/** Of money, what the server writes into its log. */
const WRITES = {
  'payment-intended': (_entry, event) => event.kind === 'payment.started' && event.payment.state === 'intent',
  'payment-pending': (_entry, event) => event.kind === 'payment.stateChanged' && event.state === 'pending',
  'payment-paid': (_entry, event) => event.kind === 'payment.stateChanged' && event.state === 'paid',
  'payment-ended': (_entry, event) =>
    event.kind === 'payment.stateChanged' && (event.state === 'closed' || event.state === 'failed'),
  'payment-given-up': (_entry, event) => event.kind === 'payment.givenUp',
  'refund-intended': (_entry, event) => event.kind === 'refund.intended',
  'refund-requested': (_entry, event) => event.kind === 'refund.stateChanged' && event.state === 'requested',
  'refund-ended': (_entry, event) =>
    event.kind === 'refund.stateChanged' && (event.state === 'done' || event.state === 'failed'),
  'bill-checked': (_entry, event) => event.kind === 'bill.checked',
  'trade-lost': (_entry, event) => event.kind === 'epoch.raised' && event.reason === 'lost-trade',
  'order-rebuilt': ({ command }, event) => command === 'order.rebuild' && event.kind === 'order.placed',
} as const satisfies Readonly<Record<string, Written>>;

/** Of money, what a till writes into its ledger: both its files have it before it is told. */
export const TILL_WRITES = [
  'attempt-begun',
  'attempt-taken',
  'attempt-paid',
  'attempt-over',
  'sold',
  'dropped',
] as const;

export type TillWrite = (typeof TILL_WRITES)[number];

const CALLS = ['open', 'query', 'close', 'reverse', 'refund', 'query-refund', 'bill'] as const satisfies PlatformCall[];
/** What a platform tells the server by itself: heard and nothing done yet, and done and not answered. */
const NOTICES = ['notice-of-payment', 'notice-of-refund'] as const;

type Step = keyof typeof WRITES | `call-${PlatformCall}` | (typeof NOTICES)[number] | `till-${TillWrite}`;

/** Where a process may die amid a payment. */
export type StepName = `${Step} ${Moment}`;

const bothMoments = (steps: readonly Step[]): StepName[] =>
  steps.flatMap((step): StepName[] => [`${step} before`, `${step} after`]);

export const SERVER_STEPS: readonly StepName[] = bothMoments([
  ...(Object.keys(WRITES) as (keyof typeof WRITES)[]),
  ...CALLS.map((call) => `call-${call}` as const),
  ...NOTICES,
]);

export const TILL_STEPS: readonly StepName[] = bothMoments(TILL_WRITES.map((write) => `till-${write}` as const));

export const STEPS: readonly StepName[] = [...SERVER_STEPS, ...TILL_STEPS];

/** The steps that writing these entries is. */
export function writesIn(entries: readonly LogEntry[]): Set<keyof typeof WRITES> {
  const found = new Set<keyof typeof WRITES>();
  for (const entry of entries)
    for (const event of entry.events as readonly VenueEvent[])
      for (const [step, isWritten] of Object.entries(WRITES) as [keyof typeof WRITES, Written][])
        if (isWritten(entry, event)) found.add(step);
  return found;
}

/** Ends the process that has come to a step. */
type Die = (till: WorldTill | null) => void;

/**
 * Steps that a world came by, and those at which a process dies as soon as it comes to them again. Whoever reaches one
 * says so, and does not go on when it is dead by then.
 */
export class Steps {
  /** How often a process died at each. */
  readonly kills = new Map<StepName, number>();
  private readonly armed = new Map<StepName, Die>();

  dieAt(step: StepName, die: Die): void {
    this.armed.set(step, die);
  }

  disarm(): void {
    this.armed.clear();
  }

  /** `till`: whose step it is; null: the server's. */
  reached(step: StepName, till: WorldTill | null = null): void {
    const die = this.armed.get(step);
    if (die === undefined) return;
    this.armed.delete(step);
    this.kills.set(step, (this.kills.get(step) ?? 0) + 1);
    die(till);
  }
}
