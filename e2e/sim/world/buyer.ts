import type { OrderId, PersonId } from '@foyer/shared/domain/ids';
import type { SeededRandom } from '@foyer/shared/testing/seeded-random';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { HoldView, OrderView } from '@foyer/shared/wire/orders';
import type { PeopleStore } from '@foyer/sync-server/ports/people-store';
import { buyer as buyerCaller } from '@foyer/sync-server/transport/caller';
import type { PublicHandlers } from '@foyer/sync-server/transport/http/public-routes';
import { askOverHttp } from './asking.ts';
import { tellServer } from './notices.ts';
import type { World } from './world.ts';

/** A person with a telephone, a line of her own, and an account at the payment platform. */
export class WorldBuyer {
  readonly name: string;
  readonly person: PersonId;
  readonly random: SeededRandom;
  /** What she holds or has ordered and not yet done with. */
  hold: HoldView | null = null;
  order: OrderView | null = null;
  /** Orders that she has paid for, or was about to. */
  readonly bought: OrderId[] = [];
  private readonly world: World;

  constructor(world: World, name: string, random: SeededRandom) {
    this.world = world;
    this.name = name;
    this.person = `u_${name}` as PersonId;
    this.random = random;
  }

  signUp(people: PeopleStore): void {
    people.create(this.person, { openid: `openid-${this.name}` }, [{ kind: 'openid', value: `openid-${this.name}` }]);
  }

  /** Asks, and asks again under the same key when no answer comes, as her telephone does. */
  async ask<T>(name: keyof PublicHandlers, body: unknown, tries = 3): Promise<Reply<T> | null> {
    const { world, person } = this;
    const commandId = world.key(this.name);
    for (let i = 0; i < tries; i += 1) {
      const reply = await askOverHttp<T>(world.asking, world.net.line(this.name), name, body, ({ buyers }, request) => {
        const handle = buyers[name] as unknown as (request: unknown, context: unknown) => Promise<Reply<T>>;
        return handle(request, { caller: buyerCaller(person), commandId, origin: '' });
      });
      if (reply !== null && (reply.ok || reply.error.code !== 'UNAVAILABLE')) return reply;
    }
    return null;
  }

  /** She pays at the platform; whether and how often our server is told is luck. */
  pays(outTradeNo: string, fates: { readonly never: number; readonly twice: number; readonly lateMs: number }): void {
    const { world, random } = this;
    const notice = world.gateway.pay(outTradeNo, world.origin + Math.floor(world.scheduler.now));
    world.say(`${this.name} pays ${outTradeNo}${notice === null ? ' in vain' : ''}`);
    if (notice === null || random.next() < fates.never) return;
    const times = random.next() < fates.twice ? 2 : 1;
    for (let i = 0; i < times; i += 1)
      world.scheduler.after(random.next() * fates.lateMs, null, () => tellServer(world, notice, 4));
  }
}
