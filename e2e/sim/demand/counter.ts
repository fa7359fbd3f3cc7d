import type { PerformanceId, HoldId } from '@foyer/shared/domain/ids';
import type { WorldTill } from '../world/till.ts';
import type { World } from '../world/world.ts';
import { pointAt } from './choose-seats.ts';
import type { Party } from './evening.ts';
import { HALL } from './house.ts';

export interface Counted {
  /** Parties and seats that left with tickets. */
  parties: number;
  seats: number;
  /** Parties that were turned away. */
  lost: number;
  /** Seats that lost parties would have taken. */
  lostSeats: number;
}

export const nobody = (): Counted => ({ parties: 0, seats: 0, lost: 0, lostSeats: 0 });

/** Milliseconds: people say what they want, look at what they are offered, look for their money. */
const TALK = { least: 6000, most: 15_000 } as const;
const PAYING = { least: 5000, most: 20_000 } as const;

/** One clerk and whoever waits in front of the till, one party after the other. */
export class Counter {
  readonly counted: Counted = nobody();
  private readonly world: World;
  private readonly till: WorldTill;
  private readonly performance: PerformanceId;
  private readonly queue: Party[] = [];
  private isBusy = false;

  constructor(world: World, till: WorldTill, performance: string) {
    this.world = world;
    this.till = till;
    this.performance = performance as PerformanceId;
  }

  get waiting(): number {
    return this.queue.length + (this.isBusy ? 1 : 0);
  }

  come(party: Party): void {
    this.queue.push(party);
    if (!this.isBusy) void this.work();
  }

  private async work(): Promise<void> {
    this.isBusy = true;
    for (let party = this.queue.shift(); party !== undefined; party = this.queue.shift()) {
      await this.pass(TALK);
      const isSold = (await this.hold(party)) && (await this.pay());
      if (isSold) {
        this.counted.parties += 1;
        this.counted.seats += party.size;
      } else {
        this.counted.lost += 1;
        this.counted.lostSeats += party.size;
      }
    }
    this.isBusy = false;
  }

  /** By hand where they point at seats, else, or when those are gone, whatever the house proposes. */
  private async hold(party: Party): Promise<boolean> {
    const { till, performance } = this;
    if (party.picks === 'map') {
      const seats = await this.pointedAt(party);
      if (seats.length > 0) {
        const held = await till.call('basket.hold', { performance, claim: { seats: seats as never, areas: [] } });
        if (held?.ok === true) return true;
      }
    }
    const best = await till.call('basket.holdBest', { performance, size: party.size });
    return best?.ok === true;
  }

  private async pointedAt(party: Party): Promise<readonly string[]> {
    const shown = await this.till.call('seats.open', { performance: this.performance });
    if (shown?.ok !== true) return [];
    const { states } = shown.value;
    return pointAt(HALL, party, (place) => '.am'.includes(states[place] ?? 'x'));
  }

  private async pay(): Promise<boolean> {
    const { till } = this;
    const basket = (): { holdId: HoldId; total: number } | null => till.running?.till.status().basket ?? null;
    const opened = basket();
    if (opened === null) return false;
    const kept = await till.call('basket.keep', { holdId: opened.holdId });
    await this.pass(PAYING);
    const paid = kept?.ok === true ? basket() : null;
    if (paid !== null) {
      const { holdId, total } = paid;
      const sold = await till.call('basket.payCash', { holdId, expectedTotal: total, received: total });
      if (sold?.ok === true) return true;
    }
    await till.call('basket.release', {});
    return false;
  }

  private pass({ least, most }: { least: number; most: number }): Promise<void> {
    const { scheduler, random } = this.world;
    return new Promise((resolve) => void scheduler.after(least + random.next() * (most - least), null, resolve));
  }
}
