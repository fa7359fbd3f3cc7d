import { ADULT, PERFORMANCE, VENUE } from '../../../testing/programme-builder.ts';
import { aVenue, CLERK, SHIFT, SHIFT_OPENED, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { EpochRaised } from '../../epoch.ts';
import type { AllotmentId, HoldId, OrderId, PlaceId, ShiftId, TerminalId } from '../../ids.ts';
import { fenceOf, statusOf, STATUS_CODE } from '../../inventory/read.ts';
import type { Inventory } from '../../inventory/state.ts';
import type { Evidence, OwnHolding } from '../recovery.ts';
import type { Order } from '../../order.ts';
import type { VenueState } from '../state.ts';
import { grant, record, send, Till } from '../settle/till.fixture.ts';
import { confirmOrder } from './confirm-order.ts';
import { forkVenue } from './fork-venue.ts';
import { placeHold } from './place-hold.ts';
import { takeEvidence } from './take-evidence.ts';

export const OTHER = { id: 'till-2' as TerminalId, shift: 'shift-2' as ShiftId };
export const WHO = [{ id: TILL, shift: SHIFT }, OTHER] as const;

/** A venue with two tills, and how far each place was changed, counted as the feed counts. */
export class LostBranch {
  readonly venue: TestVenue;
  readonly tills: readonly [Till, Till];
  readonly changedAt: number[];
  seq = 0;
  #before: string[] = [];

  constructor() {
    this.venue = aVenue({ profile: { offlineSales: 'allotment', maxPlacesPerHold: 20 } });
    const device = { terminal: OTHER.id, name: 'Till 2', publicKey: 'key-2', terminalEpoch: 1, venues: [VENUE] };
    const opened = { ...SHIFT_OPENED, body: { ...SHIFT_OPENED.body, shift: OTHER.shift } };
    this.venue.apply([
      { kind: 'terminal.enrolled', ...device },
      { kind: 'fact.recorded', terminal: OTHER.id, terminalEpoch: 1, fact: opened },
    ]);
    this.tills = [new Till(this.venue), new Till(this.venue, OTHER)];
    this.changedAt = this.#states().map(() => 0);
    this.#before = this.#states();
  }

  /** What was done counts as one seq, in which the places stand whose state it changed. */
  did(work: () => unknown): void {
    work();
    this.seq += 1;
    const now = this.#states();
    now.forEach((state, place) => {
      if (state !== this.#before[place]) this.changedAt[place] = this.seq;
    });
    this.#before = now;
  }

  grant(who: number, seats: readonly string[], name: string): void {
    grant(this.venue, seats, name as AllotmentId, (WHO[who] ?? WHO[0]).id);
    this.tills[who]?.hearOfGrants();
  }

  /** From the pool, confirmed by the server: no fact says which seats. */
  sellFromPool(who: number, seat: string, name: string): void {
    const { id: terminal, shift } = WHO[who] ?? WHO[0];
    const held = this.venue.grant((state, context) =>
      placeHold(
        state,
        {
          holdId: `h-${name}` as HoldId,
          performance: PERFORMANCE,
          door: 'counter',
          claimant: { kind: 'terminal', terminal },
          claim: { seats: [seat as PlaceId], areas: [] },
        },
        context,
      ),
    );
    this.venue.grant((state, context) =>
      confirmOrder(
        state,
        {
          holdId: held.holdId,
          orderId: name as OrderId,
          person: null,
          soldBy: { door: 'counter', terminal, shift, clerk: CLERK },
          lines: [{ placeId: seat as PlaceId, ticketType: ADULT }],
          expectedTotal: 4000,
          acceptsOtherSeats: false,
          pickupCode: '20000000',
          tenders: [{ tender: 'cash', amount: 4000 }],
        },
        context,
      ),
    );
  }

  /** The venue as its log said at `from` events, gone on in a new epoch. */
  restored(from: number): TestVenue {
    const venue = aVenue({ profile: { offlineSales: 'allotment', maxPlacesPerHold: 20 } });
    venue.apply(this.venue.log.slice(venue.log.length, from));
    venue.restore();
    const declared: EpochRaised = {
      kind: 'epoch.raised',
      epoch: 2,
      from: { epoch: 1, seq: this.backedUpAt, hash: '' },
      abandoned: null,
      reason: 'restored',
    };
    venue.apply(forkVenue(venue.state, declared, venue.context()));
    return venue;
  }

  backedUpAt = 0;

  /** What one till knows: its facts, the rows it saw up to `sawUpTo`, its own orders, and what is its own. */
  tellAll(venue: TestVenue, who: number, seen: Evidence['rows']): void {
    const { id: terminal } = WHO[who] ?? WHO[0];
    for (const fact of this.tills[who]?.facts ?? []) record(venue, send(fact, { terminal }));
    const orders = [...this.venue.state.orders.values()].filter(({ soldBy }) => soldBy.terminal === terminal);
    const evidence = { terminal, terminalEpoch: 1, rows: seen, orders: orders as Order[] };
    venue.grant((state, context) =>
      takeEvidence(state, { ...evidence, holdings: this.#holdings(who), isAll: true }, context),
    );
  }

  /** Every place as a row of its own. */
  rows(): Evidence['rows'] {
    const letters = { available: '.', held: 'h', allotted: 'a', sold: 's', blocked: 'b', quarantined: 'q' } as const;
    const { inventory } = this;
    return this.changedAt.map((seq, first) => {
      return { performance: PERFORMANCE, first, epoch: 1, seq, states: letters[statusOf(inventory, first)] };
    });
  }

  get inventory(): Inventory {
    return inventoryOf(this.venue.state);
  }

  #holdings(who: number): OwnHolding[] {
    const own = this.tills[who]?.inventory;
    if (own === undefined) return [];
    return [...own.allotments.keys()].map((allotmentId) => {
      const standing = Array.from({ length: own.capacity }, (_, place) => place).filter(
        (place) => own.status[place] === STATUS_CODE.allotted && own.owner[place] === allotmentId,
      );
      const places = standing.map((place) => ({ place, fence: fenceOf(own, place) }));
      return { allotmentId, performance: PERFORMANCE, sellUntil: 0, grantedAt: 0, places };
    });
  }

  #states(): string[] {
    const { inventory } = this;
    return Array.from(
      { length: inventory.capacity },
      (_, place) => `${inventory.status[place]} ${inventory.owner[place]}`,
    );
  }
}

export function inventoryOf(state: VenueState): Inventory {
  const inventory = state.performances.get(PERFORMANCE)?.inventory;
  if (inventory === undefined) throw new Error('no performance');
  return inventory;
}

const isMadeAgain = ({ orders }: VenueState, owner: string | null | undefined): boolean => {
  const [payment] = orders.get(owner as OrderId)?.payments ?? [];
  return payment !== undefined && payment.id === `${payment.order}-${payment.outTradeNo}`;
};

/** Everything about seats and orders that somebody could be told. */
export function told(state: VenueState): unknown {
  const inventory = inventoryOf(state);
  const places = Array.from({ length: inventory.capacity }, (_, place) => [
    statusOf(inventory, place),
    inventory.owner[place],
    // Bought online it is sold anew, by a grant of today: how many went before it depends on who tells first.
    isMadeAgain(state, inventory.owner[place]) ? null : fenceOf(inventory, place),
  ]);
  const orders = [...state.orders.values()].map(({ id, state: now, lines, total }) => [
    id,
    now,
    lines.map(({ place }) => place),
    total,
  ]);
  return {
    places,
    orders: orders.toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
    counts: [...inventory.counts],
  };
}
