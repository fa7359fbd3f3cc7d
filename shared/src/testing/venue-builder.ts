import type { PerformanceId, PersonId, ShiftId, TerminalId } from '../domain/ids.ts';
import { newVenueState, type VenueState } from '../domain/venue/state.ts';
import type { DecideContext, Decision } from '../domain/venue/decision.ts';
import type { VenueEvent } from '../domain/venue/events.ts';
import { evolveVenue } from '../domain/venue/evolve.ts';
import type { RejectionCode } from '../domain/rejections.ts';
import type { PriceList } from '../domain/pricing.ts';
import type { VenueProfile } from '../domain/programme.ts';
import { layoutOf, type Layout } from '../seating/layout.ts';
import type { SeatMap } from '../seating/seat-map.ts';
import { NOON } from './fixed-clock.ts';
import { aPerformance, aPriceList, aProfile, HALL, LAYOUT, PERFORMANCE, VENUE } from './programme-builder.ts';
import { aSeatMap } from './seat-map-builder.ts';

export interface VenueOptions {
  readonly map?: SeatMap;
  readonly profile?: Partial<VenueProfile>;
  readonly priceList?: Partial<PriceList>;
  /** Ids of the performances in the one hall; all at the same time. */
  readonly performances?: readonly PerformanceId[];
}

export const TILL = 'till-1' as TerminalId;
export const CLERK = 'clerk-1' as PersonId;
export const SHIFT = 'shift-1' as ShiftId;

/** The events that make an empty venue ready to sell: profile, hall, prices, performances, one till with an open shift. */
export function venueReadyToSell(options: VenueOptions = {}): VenueEvent[] {
  const { map = aSeatMap(), performances = [PERFORMANCE] } = options;
  const name = { zh: 'Hall 1', en: 'Hall 1' };
  const capacity = layoutOf(map).places.length;
  return [
    { kind: 'venue.profileSet', profile: aProfile(options.profile) },
    { kind: 'layout.added', hash: LAYOUT, map },
    { kind: 'hall.defined', hall: { id: HALL, venue: VENUE, name, layout: LAYOUT } },
    { kind: 'priceList.published', priceList: aPriceList(options.priceList) },
    ...performances.map(
      (id): VenueEvent => ({ kind: 'performance.added', performance: aPerformance({ id, capacity }) }),
    ),
    {
      kind: 'terminal.enrolled',
      terminal: TILL,
      name: 'Till 1',
      publicKey: 'key-1',
      terminalEpoch: 1,
      venues: [VENUE],
    },
    { kind: 'fact.recorded', terminal: TILL, terminalEpoch: 1, fact: SHIFT_OPENED },
  ];
}

/** The till's first fact: 100.00 in the drawer. */
export const SHIFT_OPENED = {
  jn: 1,
  prev: 'genesis',
  hash: 'fact-1',
  signature: '',
  body: { kind: 'shift.opened', v: 1, shift: SHIFT, clerk: CLERK, float: 10_000, currency: 'CNY', at: NOON },
} as const;

type Stamp = Parameters<typeof evolveVenue>[2];

/** A venue in memory that carries out decisions as its sequencer would, on a clock that a test moves. */
export interface TestVenue {
  readonly state: VenueState;
  readonly layout: Layout;
  /** Every event so far, in order. */
  readonly log: VenueEvent[];
  /** The same as it was committed, with the stamp of each commit. */
  readonly commits: readonly { readonly events: readonly VenueEvent[]; readonly stamp: Stamp }[];
  /** What the next decision is given. */
  context(): DecideContext;
  apply(events: readonly VenueEvent[]): void;
  /** Carries out a decision that must be granted and gives its answer. */
  grant<T>(decide: (state: VenueState, context: DecideContext) => Decision<VenueEvent, T>): T;
  /** Asks for a decision that must be refused and gives its code. */
  refusal(decide: (state: VenueState, context: DecideContext) => Decision<VenueEvent, unknown>): RejectionCode;
  /** Moves wall and venue time. */
  wait(ms: number): void;
  /** A restore raises the epoch. */
  restore(): void;
}

export function aVenue(options: VenueOptions = {}): TestVenue {
  const state = newVenueState(VENUE);
  const log: VenueEvent[] = [];
  const commits: { readonly events: readonly VenueEvent[]; readonly stamp: Stamp }[] = [];
  let at = NOON;
  let venueNow = 0;
  let epoch = 1;
  let seq = 0;
  const venue: TestVenue = {
    state,
    layout: layoutOf(options.map ?? aSeatMap()),
    log,
    commits,
    context: () => ({ epoch, at, venueNow }),
    apply(events) {
      seq += 1;
      const stamp = { epoch, seq, at, venueAt: venueNow };
      for (const event of events) evolveVenue(state, event, stamp);
      commits.push({ events, stamp });
      log.push(...events);
    },
    grant(decide) {
      const decision = decide(state, venue.context());
      if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision.error)}`);
      venue.apply(decision.events);
      return decision.value;
    },
    refusal(decide) {
      const decision = decide(state, venue.context());
      if (decision.ok) throw new Error(`granted: ${JSON.stringify(decision.value)}`);
      return decision.error.code;
    },
    wait(ms) {
      at += ms;
      venueNow += ms;
    },
    restore() {
      epoch += 1;
    },
  };
  venue.apply(venueReadyToSell(options));
  return venue;
}
