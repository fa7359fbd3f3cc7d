import type { SlipView } from '../../../channel/kiosk-view.ts';

/**
 * One customer at a kiosk, as data. `step` (step.ts) moves it on; `TRANSITIONS` (transitions.ts) says from where to where.
 * Nothing here reads a clock or speaks to the till.
 *
 *     attract ─buy─▶ films ▶ performances ▶ party ▶ seats ⇄ change      seats ▶ review ▶ pay ▶ tickets ▶ attract
 *        └──collect─▶ collect ▶ tickets
 *     any screen ─time is over, start over─▶ ending (what is held is let go) ▶ attract, or the paper that came all the same
 */
export const SCREENS = [
  'attract',
  'films',
  'performances',
  'party',
  'seats',
  'change',
  'review',
  'pay',
  'collect',
  'tickets',
  'ending',
  'counter',
] as const;
export type Screen = (typeof SCREENS)[number];

/** How the visit's money and paper ended. */
export type Outcome =
  | 'printing'
  | 'printed'
  /** Something did not come out of the slot, or nobody knows whether it did: once more, or the counter gives it out. */
  | 'not-printed'
  /** Money that is not settled: a slip for it, and what that says. */
  | 'slip'
  /** The money came and goes back to the payer by itself. */
  | 'returned';

/** What the customer has made easier for themselves; nobody after them has it so. */
export interface Ease {
  readonly large: boolean;
  readonly contrast: boolean;
  readonly low: boolean;
  readonly moreTime: boolean;
}
export const NO_EASE: Ease = { large: false, contrast: false, low: false, moreTime: false };

/** A slip that came out as the visit ended. */
export interface ToldSlip extends Pick<SlipView, 'kind' | 'amount' | 'currency'> {
  /** Only of one that did not come out: whoever stands there has nothing else to show. */
  readonly orderId: string | null;
}

/** What the till is being asked for this visit: one thing at a time. */
export type Asking = 'hold' | 'release' | 'pay' | 'give-up' | 'pick-up' | 'print';

/** When the screen changes by itself, on the clock that events carry, ms. */
export interface Deadline {
  /**
   * `idle`: then it is asked whether anybody is there · `warned`: nobody has answered yet · `pay`: the time to pay ·
   * `printing`: a printer that says nothing · `done`: the tickets are there · `ending`: the till that lets go.
   */
  readonly kind: 'idle' | 'warned' | 'pay' | 'printing' | 'done' | 'ending';
  readonly at: number;
}

/** Everything that belongs to one customer, in one place: an ended visit has `NOTHING_OWN`. */
export interface Own {
  readonly film: string | null;
  readonly performance: string | null;
  /** People by ticket type. */
  readonly party: Readonly<Record<string, number>>;
  readonly wheelchairs: number;
  /** Whether the till holds seats for this visit. */
  readonly isHeld: boolean;
  /** The order that is paid, or was picked up. */
  readonly order: string | null;
}
export const NOTHING_OWN: Own = {
  film: null,
  performance: null,
  party: {},
  wheelchairs: 0,
  isHeld: false,
  order: null,
};

/** What the customer is told on the screen they are on: `code` is a rejection's, `why` how a payment or a pick-up ended. */
export type Notice =
  | { readonly kind: 'refused'; readonly code: string; readonly reason?: string }
  | { readonly kind: 'lapsed' }
  | { readonly kind: 'not-paid'; readonly why: string }
  | { readonly kind: 'no-paper'; readonly why: string }
  | { readonly kind: 'no-pick-up'; readonly why: string };

export interface Visit {
  /** Grows with each visit of this page; an answer for an earlier one is nobody's. */
  readonly number: number;
  readonly screen: Screen;
  readonly deadline: Deadline | null;
  readonly ease: Ease;
  readonly asking: Asking | null;
  readonly own: Own;
  readonly notice: Notice | null;
  /** Of `tickets`. */
  readonly outcome: Outcome | null;
  /** Of the outcome `slip`. */
  readonly slips: readonly ToldSlip[];
  /** Of `counter`, and of the `ending` before it: why the kiosk cannot go on. */
  readonly why: string | null;
}

export const attract = (number: number): Visit => ({
  number,
  screen: 'attract',
  deadline: null,
  ease: NO_EASE,
  asking: null,
  own: NOTHING_OWN,
  notice: null,
  outcome: null,
  slips: [],
  why: null,
});

/** What the customer does, what the clock and the till say. */
export type VisitEvent =
  | { readonly kind: 'buy' | 'collect' | 'change' | 'rechosen' | 'accept' | 'pay' | 'pickUp' | 'again' }
  | { readonly kind: 'back' | 'startOver' | 'finish' | 'stay' | 'touch' | 'lapsed' }
  | { readonly kind: 'tick' }
  | { readonly kind: 'film'; readonly film: string }
  | { readonly kind: 'performance'; readonly performance: string }
  | { readonly kind: 'party'; readonly party: Own['party']; readonly wheelchairs: number }
  | { readonly kind: 'ease'; readonly ease: Ease }
  | { readonly kind: 'cannot'; readonly why: string }
  /** Nothing can be printed (null: it can again) while money is waited for; `noPaper`: it is not waited for any more. */
  | { readonly kind: 'paper'; readonly why: string | null }
  | { readonly kind: 'noPaper'; readonly why: string }
  | Answer;

/** What the till answered, to the visit it was asked for. */
export type Answer = { readonly visit: number } & (
  | { readonly kind: 'held' | 'released' | 'printed' | 'notPrinted' | 'returned' | 'stillPaying' }
  | { readonly kind: 'refused'; readonly notice: Notice }
  | { readonly kind: 'notPaid'; readonly why: string }
  | { readonly kind: 'paid' | 'pickedUp'; readonly order: string; readonly isPrinted: boolean }
  /** The till has let go of everything; `slips`: what has to be taken along; `isUntold`: it did not say so. */
  | { readonly kind: 'ended'; readonly slips: readonly ToldSlip[]; readonly isUntold?: boolean }
);

export type EventKind = VisitEvent['kind'];

/** What has to be done outside; the visit has moved on already. */
export type Effect =
  /** The till lets go of all that the visit before had, seats and a payment, and answers `ended` to `visit`. */
  | { readonly kind: 'end'; readonly visit: number; readonly why: 'done' | 'left' | 'timeout' | 'start-over' }
  /** Seats are put back, and the visit goes on. */
  | { readonly kind: 'release' }
  /** The customer goes back from paying. */
  | { readonly kind: 'giveUp' }
  /** Whatever this page may have kept of the customer. */
  | { readonly kind: 'wipe' };
