import type { HoldView, OrderView } from '@foyer/shared/wire/orders';
import { TICKET_TYPE } from '../world/programme.ts';
import type { WorldBuyer } from '../world/buyer.ts';
import type { World } from '../world/world.ts';
import { pointAt } from './choose-seats.ts';
import { nobody, type Counted } from './counter.ts';
import type { Party } from './evening.ts';
import { HALL } from './house.ts';
import type { RecallWatch } from './recall-watch.ts';

export interface OnlineCounted extends Counted {
  /** Claims that reached the server, and those for which it had to ask a till. */
  claims: number;
  recalls: number;
}

/** Milliseconds at the platform's own sheet. */
const PAYING = { least: 10_000, most: 50_000 } as const;
const PRICES: Readonly<Record<string, number>> = { front: 4500, back: 3000 };
const FATES = { never: 0, twice: 0, lateMs: 2000 } as const;

/** People on the internet: each party one account after the other. */
export class Online {
  readonly counted: OnlineCounted = { ...nobody(), claims: 0, recalls: 0 };
  private readonly world: World;
  private readonly watch: RecallWatch;
  private readonly performance: string;
  private next = 0;
  private open = 0;

  constructor(world: World, watch: RecallWatch, performance: string) {
    this.world = world;
    this.watch = watch;
    this.performance = performance;
  }

  get waiting(): number {
    return this.open;
  }

  come(party: Party): void {
    const buyer = this.world.buyers[this.next % this.world.buyers.length];
    this.next += 1;
    if (buyer === undefined) throw new Error('nobody is on the internet');
    this.open += 1;
    void this.buys(buyer, party).then((isSold) => {
      this.open -= 1;
      const { counted } = this;
      counted[isSold ? 'parties' : 'lost'] += 1;
      counted[isSold ? 'seats' : 'lostSeats'] += party.size;
    });
  }

  private async buys(buyer: WorldBuyer, party: Party): Promise<boolean> {
    const pointed = party.picks === 'map' ? await this.pointedAt(buyer, party) : [];
    const held = (pointed.length > 0 ? await this.claim(buyer, pointed) : null) ?? (await this.best(buyer, party.size));
    if (held === null) return false;
    const { holdId, places, feePerTicket } = held;
    const expectedTotal = places.reduce((sum, { priceZone }) => sum + (PRICES[priceZone] ?? 0) + feePerTicket, 0);
    const lines = places.map(({ placeId }) => ({ placeId, ticketType: TICKET_TYPE }));
    const placed = await buyer.ask<OrderView>('orders.place', {
      holdId,
      lines,
      expectedTotal,
      acceptsOtherSeats: false,
    });
    return placed?.ok === true && (await this.pays(buyer, placed.value.orderId));
  }

  private async pointedAt(buyer: WorldBuyer, party: Party): Promise<readonly string[]> {
    const shown = await buyer.ask<{ states: string }>('performances.seats', {
      id: this.performance,
      layout: undefined,
    });
    if (shown?.ok !== true) return [];
    const { states } = shown.value;
    return pointAt(HALL, party, (place) => states[place] === '.');
  }

  private async claim(buyer: WorldBuyer, seats: readonly string[]): Promise<HoldView | null> {
    const places = seats.map(placeOf);
    return this.counting(
      buyer.ask<HoldView>('holds.place', { performance: this.performance, claim: { seats, areas: [] } }),
      places,
    );
  }

  private async best(buyer: WorldBuyer, size: number): Promise<HoldView | null> {
    return this.counting(buyer.ask<HoldView>('holds.best', { id: this.performance, size }), []);
  }

  /** Whether a till had to be asked, for the seats of the claim or those it became. */
  private async counting(
    asked: ReturnType<(typeof this.world.buyers)[0]['ask']>,
    wanted: readonly number[],
  ): Promise<HoldView | null> {
    const since = this.world.scheduler.now;
    const reply = (await asked) as { ok: boolean; value: HoldView } | null;
    const places = reply?.ok === true ? reply.value.places.map(({ index }) => index) : wanted;
    this.counted.claims += 1;
    if (this.watch.isAsked(this.performance, places, since)) this.counted.recalls += 1;
    return reply?.ok === true ? reply.value : null;
  }

  private async pays(buyer: WorldBuyer, orderId: string): Promise<boolean> {
    const { world } = this;
    const reply = await buyer.ask<{ state: string }>('orders.pay', { id: orderId, tender: 'wechat-jsapi' });
    const trade = [...world.gateway.orders.values()].findLast(({ attach }) => attach.startsWith(`${orderId} `));
    if (reply?.ok !== true || trade === undefined) return false;
    const waits = PAYING.least + world.random.next() * (PAYING.most - PAYING.least);
    await new Promise<void>((resolve) => void world.scheduler.after(waits, null, resolve));
    buyer.pays(trade.outTradeNo, FATES);
    return true;
  }
}

function placeOf(seat: string): number {
  const [row, number] = seat.slice(1).split('-').map(Number) as [number, number];
  return (row - 1) * HALL.seatsPerRow + number - 1;
}
