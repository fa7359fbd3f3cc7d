import { signIn } from '../demand/house.ts';
import type { VenuePlan } from './programme.ts';
import type { WorldTill } from './till.ts';
import { World } from './world.ts';

type Call = Parameters<WorldTill['call']>;

/** A world of one till: a venue of 3 rows of 6, one performance, nobody else. */
export class OneTill {
  readonly world: World;
  readonly till: WorldTill;

  private constructor(world: World, till: WorldTill) {
    this.world = world;
    this.till = till;
  }

  /** `isSignedIn` false: nobody has stood there yet. */
  static async open(offlineSales: VenuePlan['offlineSales'], isSignedIn = true): Promise<OneTill> {
    const venue = { id: 'v1', offlineSales, rows: 3, seatsPerRow: 6, performances: 1 } as const;
    const world = await World.open({ seed: 5, venues: [venue], counters: 1, kiosks: 0, buyers: 0, holdTtlMs: 60_000 });
    const [till] = world.tills as [WorldTill];
    if (isSignedIn) await signIn(world, till);
    return new OneTill(world, till);
  }

  /** Gives the till seats of its own by hand. */
  async grant(seats: readonly string[]): Promise<void> {
    const { world, till } = this;
    const grant = { terminal: till.name, performance: world.performances()[0], seats } as never;
    await world.scheduler.await(world.manage('allotment.grant', grant));
    await world.scheduler.until(() => till.status()?.ownSeats === seats.length, world.scheduler.now + 5000);
  }

  /** Throws what was answered when that is no. */
  async did<T>(name: Call[0], body: unknown): Promise<T> {
    const reply = await this.world.scheduler.await(this.till.call(name, body as Call[1]));
    if (reply?.ok !== true) throw new Error(`${name}: ${JSON.stringify(reply)}`);
    return reply.value as T;
  }

  /** Sells seats for exact cash; gives the order. */
  async sell(seats: readonly string[]): Promise<string> {
    const performance = this.world.performances()[0];
    const claim = { seats, areas: [] };
    const { holdId, total } = await this.did<{ holdId: string; total: number }>('basket.hold', { performance, claim });
    return (await this.did<{ orderId: string }>('basket.payCash', { holdId, expectedTotal: total, received: total }))
      .orderId;
  }
}
