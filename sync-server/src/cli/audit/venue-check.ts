import { compareFences, type Fence, fenceToText } from '@foyer/shared/domain/fence';
import type { PerformanceId } from '@foyer/shared/domain/ids';
import { fenceOf, statusOf } from '@foyer/shared/domain/inventory/read';
import { type Inventory, PLACE_STATUSES } from '@foyer/shared/domain/inventory/state';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import type { PerformanceState, VenueState } from '@foyer/shared/domain/venue/state';
import { touchedPlaces } from '@foyer/shared/domain/venue/touched';
import type { LogEntry } from '../../ports/log-store.ts';
import type { Findings } from './finding.ts';
import { checkOrders } from './order-check.ts';

type Recorded = Extract<VenueEvent, { readonly kind: 'fact.recorded' }>;
type Issued = Extract<VenueEvent, { readonly kind: 'order.ticketsIssued' }>;

/** Watches a venue's state while its log is replayed, and looks it over at the end. */
export class VenueCheck {
  readonly #findings: Findings;
  /** The fence of each place after the entry before. */
  readonly #fences = new Map<PerformanceId, Fence[]>();
  /** Which ticket was made for a place under a fence. */
  readonly #tickets = new Map<string, string>();
  /** The last fact of each terminal epoch. */
  readonly #jn = new Map<string, number>();

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** After the events of `entry` were applied to `state`. */
  entry(state: VenueState, { seq }: LogEntry, events: readonly VenueEvent[]): void {
    for (const [performance, places] of touchedPlaces(state, events)) {
      const inventory = state.performances.get(performance)?.inventory;
      if (inventory !== undefined) for (const place of places) this.#checkFence(inventory, place, seq);
    }
    for (const event of events) {
      if (event.kind === 'fact.recorded') this.#checkFact(event, seq);
      else if (event.kind === 'order.ticketsIssued') this.#checkTickets(event, seq);
    }
  }

  end(state: VenueState): void {
    for (const performance of state.performances.values()) this.#checkCounts(performance);
    checkOrders(state, this.#findings);
  }

  #checkFence(inventory: Inventory, place: number, seq: number): void {
    const { performance } = inventory;
    const fences = this.#fences.get(performance) ?? [];
    this.#fences.set(performance, fences);
    const before = fences[place];
    const now = fenceOf(inventory, place);
    if (before !== undefined && compareFences(now, before) < 0)
      this.#findings.add(
        'I5',
        seq,
        `the fence of place ${place} of ${performance} went back from ${fenceToText(before)} to ${fenceToText(now)}`,
      );
    fences[place] = now;
  }

  #checkFact({ terminal, terminalEpoch, fact }: Recorded, seq: number): void {
    const key = `${terminal} ${terminalEpoch}`;
    const before = this.#jn.get(key) ?? 0;
    if (fact.jn !== before + 1) this.#findings.add('I5', seq, `fact ${fact.jn} of ${terminal} follows fact ${before}`);
    this.#jn.set(key, fact.jn);
  }

  #checkTickets({ tickets }: Issued, seq: number): void {
    for (const { id, performance, place, fence } of tickets) {
      const key = `${performance} ${place} ${fenceToText(fence)}`;
      const other = this.#tickets.get(key);
      if (other !== undefined && other !== id)
        this.#findings.add(
          'I1',
          seq,
          `tickets ${other} and ${id} are both for place ${place} of ${performance} at fence ${fenceToText(fence)}`,
        );
      this.#tickets.set(key, id);
    }
  }

  #checkCounts({ performance, inventory }: PerformanceState): void {
    const counted = new Map(PLACE_STATUSES.map((status) => [status, 0]));
    for (let place = 0; place < inventory.capacity; place += 1) {
      const status = statusOf(inventory, place);
      counted.set(status, (counted.get(status) ?? 0) + 1);
    }
    const sum = inventory.counts.reduce((total, count) => total + count, 0);
    const differs = PLACE_STATUSES.find((status, code) => inventory.counts[code] !== counted.get(status));
    if (sum !== performance.capacity)
      this.#findings.add(
        'I6',
        null,
        `${performance.id} has ${performance.capacity} places, its states add up to ${sum}`,
      );
    else if (differs !== undefined)
      this.#findings.add(
        'I6',
        null,
        `${performance.id} counts ${inventory.counts[PLACE_STATUSES.indexOf(differs)]} places ${differs}, there are ${counted.get(differs)}`,
      );
  }
}
