import type { OrderId, TicketId } from '@foyer/shared/domain/ids';
import type { HoldView, OrderView } from '@foyer/shared/wire/orders';
import type { WorldBuyer } from '../buyer.ts';
import { dieAt } from '../faults/dies-at-step.ts';
import { comesToRest, moneyComesToRest } from '../liveness.ts';
import { nextMorning } from '../next-morning.ts';
import { tellServer } from '../notices.ts';
import { TICKET_TYPE } from '../programme.ts';
import { World } from '../world.ts';
import { CounterStory } from './counter-story.ts';
import type { StepName } from './steps.ts';

const PATIENCE_MS = 40_000;
const DOWN_MS = 700;

/** What became of a story: where somebody died, and what is wrong. */
interface Told {
  readonly kills: ReadonlyMap<StepName, number>;
  readonly violations: readonly string[];
  /** Parts that came to nothing. */
  readonly missed: readonly string[];
}

/**
 * Every step of a payment and of a refund, told in order, with a process that dies at one of them: bought online, sold
 * by codes, given up, given back, compared with the bill of the day, and made again after a restore. Whoever is not
 * answered asks again, as people do.
 */
export async function tellPayments(step: StepName, seed: number): Promise<Told> {
  const venue = { id: 'v1', offlineSales: 'allotment', rows: 4, seatsPerRow: 8, performances: 2 } as const;
  const world = await World.open({
    ...{ seed, venues: [venue], counters: 2, kiosks: 0, buyers: 2, holdTtlMs: 200_000, latencyMs: 2, trace: 'none' },
  });
  try {
    const story = new PaymentStory(world);
    // The bill that has something in it is the morning's.
    const isOfBill = step.includes('bill');
    if (!isOfBill) dieAt(world, step, DOWN_MS);
    await story.tell();
    if (isOfBill) dieAt(world, step, DOWN_MS);
    await nextMorning(world);
    await moneyComesToRest(world);
    await world.scheduler.await(world.checker.atTheEnd());
    return { kills: world.steps.kills, violations: world.checker.violations, missed: story.missed };
  } finally {
    world.close();
  }
}

class PaymentStory {
  readonly missed: string[] = [];
  private readonly world: World;
  private readonly counter: CounterStory;

  constructor(world: World) {
    this.world = world;
    this.counter = new CounterStory(world);
  }

  async tell(): Promise<void> {
    const { world, counter } = this;
    const [anna, ben] = world.buyers as readonly [WorldBuyer, WorldBuyer];
    const never = await this.bought(ben, 1, 'never');
    await this.part('one is cancelled, and ended at the platform', async () => {
      await this.asks(ben, 'orders.cancel', { id: never });
      await this.wait(8000);
      return world.checker.orders.orders.get(never)?.state === 'cancelled';
    });
    const first = await this.bought(anna, 3, 'told');
    await this.bought(anna, 1, 'untold');
    await this.part('one ticket goes back', () => this.givesBack(anna, first, 1));
    world.gateway.refunds.fates.slow = 1;
    await this.part('another goes back slowly', () => this.givesBack(anna, first, 1));
    for (const how of ['qr', 'code', 'taken-back', 'late', 'dropped', 'halves'] as const)
      await this.part(`at the counter: ${how}`, () => counter.sells(how));
    for (const nth of ['one', 'the other'])
      await this.part(`${nth} of two that were paid in halves goes back`, () => counter.givesOneBack());
    await this.part('the rest goes back at a counter', () => counter.givesBack(first));
    await this.putBack(anna);
    await comesToRest(world);
  }

  /** What is not done when somebody dies is tried once more. */
  private async part(name: string, does: () => Promise<boolean>): Promise<void> {
    for (let tried = 0; tried < 3; tried += 1) if (await does()) return;
    this.missed.push(name);
  }

  /** An order of hers, which is paid unless she never pays; the platform tells of it or does not. */
  private async bought(buyer: WorldBuyer, size: number, fate: 'told' | 'untold' | 'never'): Promise<OrderId> {
    let id = '';
    await this.part(`${buyer.name} buys, ${fate}`, async () => {
      const placed = await this.ordered(buyer, size);
      if (placed === null) return false;
      id = placed;
      const paying = await this.asks<{ state: string }>(buyer, 'orders.pay', { id, tender: 'wechat-jsapi' });
      if (paying?.state !== 'pending') return false;
      if (fate !== 'never') this.pays(id, fate === 'told');
      await this.wait(fate === 'told' ? 3000 : 8000);
      return fate === 'never' || this.world.checker.orders.orders.get(id)?.state === 'paid';
    });
    return id as OrderId;
  }

  private async ordered(buyer: WorldBuyer, size: number): Promise<string | null> {
    const performance = this.world.performances()[0];
    const hold = await this.asks<HoldView>(buyer, 'holds.best', { id: performance, size });
    if (hold === null) return null;
    const order = await this.asks<OrderView>(buyer, 'orders.place', {
      holdId: hold.holdId,
      lines: hold.places.map(({ placeId }) => ({ placeId, ticketType: TICKET_TYPE })),
      expectedTotal: hold.places.reduce((sum, { priceZone }) => sum + (priceZone === 'front' ? 4600 : 3100), 0),
      acceptsOtherSeats: false,
    });
    return order?.orderId ?? null;
  }

  private pays(order: string, isTold: boolean): void {
    const { gateway, origin, scheduler } = this.world;
    const trade = [...gateway.orders.values()].findLast(({ attach }) => attach.startsWith(`${order} `));
    const notice = trade === undefined ? null : gateway.pay(trade.outTradeNo, origin + Math.floor(scheduler.now));
    if (notice !== null && isTold) tellServer(this.world, notice, 4);
  }

  private async givesBack(buyer: WorldBuyer, id: OrderId, count: number): Promise<boolean> {
    const seen = await this.asks<OrderView>(buyer, 'orders.get', { id });
    const tickets = seen?.tickets.slice(0, count).map(({ ticketId }) => ticketId as TicketId) ?? [];
    if (tickets.length === 0) return false;
    const back = await this.asks<OrderView>(buyer, 'orders.refund', { id, tickets });
    await this.wait(5000);
    return back !== null;
  }

  /**
   * A backup is put back that lacks two orders; once all tills have told, one is paid, and the platform tells of it. Of the
   * other one, paid before, the bill of the day tells.
   */
  private async putBack(buyer: WorldBuyer): Promise<void> {
    const { world } = this;
    const backup = world.server.disk.snapshot();
    const lost = await this.bought(buyer, 2, 'never');
    await this.bought(buyer, 1, 'untold');
    world.server.restore(backup, true);
    world.checker.rewound(world.server.entries(), world.server.behindHeads());
    world.startServer();
    await this.wait(20_000);
    // Only money that came since the restore is news: what was paid before it is lost with what the restore has left.
    this.pays(lost, true);
    await this.wait(40_000);
    if (!world.checker.orders.orders.has(lost)) this.missed.push('it is made again');
  }

  private async asks<T>(buyer: WorldBuyer, name: Parameters<WorldBuyer['ask']>[0], body: unknown): Promise<T | null> {
    const reply = await this.world.scheduler.within(buyer.ask<T>(name, body), PATIENCE_MS);
    return reply?.ok === true ? reply.value : null;
  }

  private wait(ms: number): Promise<unknown> {
    const { scheduler } = this.world;
    return scheduler.until(() => false, scheduler.now + ms);
  }
}
