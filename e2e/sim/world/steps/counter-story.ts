import type { CommandId, OrderId, TicketId } from '@foyer/shared/domain/ids';
import type { TillStatus } from '@foyer/kiosk/channel/events';
import { PIN } from '../set-up.ts';
import type { WorldTill } from '../till.ts';
import type { World } from '../world.ts';

const PATIENCE_MS = 40_000;
const PAYER_MS = 1500;

/**
 * - `qr`, `code`: the payer pays · `halves`: one half, then the other · `taken-back`: given up before anybody paid, and paid in cash
 * - `late`: given up while nobody hears the platform, paid all the same, and taken in cash
 * - `dropped`: a part is paid, and the basket is given up
 */
type How = 'qr' | 'code' | 'halves' | 'taken-back' | 'late' | 'dropped';

/** What a clerk does with codes, and goes on with after a till or the server has died. */
export class CounterStory {
  private readonly world: World;
  /** Whether whoever stands there pays. */
  private pays = true;

  constructor(world: World) {
    this.world = world;
    world.gateway.onLaid = ({ outTradeNo }) => {
      if (!this.pays) return;
      world.scheduler.after(PAYER_MS, null, () => world.gateway.pay(outTradeNo, world.origin + this.now));
    };
  }

  async sells(how: How): Promise<boolean> {
    const till = this.till(0);
    this.pays = how !== 'taken-back' && how !== 'late';
    if (!(await this.isReady(till)) || !(await this.hasBasket(till))) return false;
    await this.takes(till, how);
    if (how === 'taken-back' || how === 'late') return await this.takesCash(till, how);
    if (how === 'dropped') return await this.drops(till);
    if (how === 'halves') {
      await this.until(() => till.status()?.paying?.attempt === null);
      if (!(await this.isReady(till))) return false;
      await this.takes(till, 'qr');
    }
    await this.until(() => till.status()?.basket === null && till.status()?.paying === null);
    return till.status()?.basket === null;
  }

  private async takes(till: WorldTill, how: How): Promise<void> {
    const { basket, paying } = till.status() ?? {};
    if (!basket) return;
    const { holdId, total: expectedTotal } = basket;
    const tender = how === 'taken-back' || how === 'late' || how === 'code' ? 'wechat-code' : 'wechat-qr';
    const code = tender === 'wechat-code' ? { authCode: `13${this.world.key('code')}` } : {};
    const due = paying?.due ?? expectedTotal;
    const amount = how === 'dropped' || how === 'halves' ? Math.floor(due / 2) : due;
    await this.asks(till.call('basket.payBy', { holdId, expectedTotal, tender, amount, ...code }));
  }

  /** One ticket of what the first till sold last goes back at the other one. */
  async givesOneBack(): Promise<boolean> {
    const sold = [...this.world.checker.orders.orders.values()].findLast(({ terminal }) => terminal === 't1');
    const [ticket] = sold?.tickets.keys() ?? [];
    // The first till may still take it back by itself.
    await this.wait(4000);
    return ticket !== undefined && this.givesBack(sold?.id as OrderId, [ticket as TicketId]);
  }

  /** At another till than sold it. */
  async givesBack(orderId: OrderId, tickets?: readonly TicketId[]): Promise<boolean> {
    const { refunds } = this.world;
    const till = this.till(1);
    if (!(await this.isReady(till))) return false;
    const commandId = this.world.key('refund') as CommandId;
    const wish = { commandId, orderId, ...(tickets === undefined ? {} : { tickets }) };
    const asked = refunds.openAt(till) === null ? refunds.begin(till, wish) : refunds.ask(till);
    const reply = await this.asks(asked);
    return reply !== null && (reply.ok || reply.error.reason === 'refunded');
  }

  private async takesCash(till: WorldTill, how: How): Promise<boolean> {
    const { paying } = till.status() ?? {};
    if (paying?.attempt) {
      const { orderId, attempt } = paying;
      await this.until(() => till.status()?.paying?.attempt?.state !== 'opening', 4000);
      if (how === 'late') this.payOpen();
      await this.asks(till.call('payment.giveUp', { orderId, attempt: attempt.attempt }));
    }
    await this.wait(3000);
    if (!(await this.isReady(till))) return false;
    const { basket, paying: left } = till.status() ?? {};
    if (!basket) return true;
    const { holdId, total: expectedTotal } = basket;
    const received = left?.due ?? expectedTotal;
    const paid = await this.asks(till.call('basket.payCash', { holdId, expectedTotal, received }));
    await this.until(() => till.status()?.basket === null);
    return paid !== null && till.status()?.basket === null;
  }

  /** Whoever's code was scanned pays now, whether or not anybody waits for it. */
  private payOpen(): void {
    const { gateway, origin } = this.world;
    for (const { outTradeNo, tender } of gateway.orders.values())
      if (tender === 'wechat-code') gateway.pay(outTradeNo, origin + this.now);
  }

  private async drops(till: WorldTill): Promise<boolean> {
    await this.until(() => (till.status()?.paying?.parts.length ?? 0) > 0);
    await this.isReady(till);
    const { paying } = till.status() ?? {};
    if (paying) await this.asks(till.call('payment.drop', { orderId: paying.orderId }));
    await this.wait(3000);
    await this.isReady(till);
    return till.status()?.paying === null;
  }

  /** Started, connected, with somebody signed in and nothing that is being paid from before. */
  private async isReady(till: WorldTill): Promise<boolean> {
    if (!(await this.until(() => till.status()?.link === 'online'))) return false;
    if (till.status()?.clerk === null)
      await this.asks(till.call('till.signIn', { login: String(100 + this.world.tills.indexOf(till)), pin: PIN }));
    return (till.status()?.clerk ?? null) !== null;
  }

  private async hasBasket(till: WorldTill): Promise<boolean> {
    const basketOf = (): TillStatus['basket'] => till.status()?.basket ?? null;
    const { paying } = till.status() ?? {};
    if (paying) await this.asks(till.call('payment.drop', { orderId: paying.orderId }));
    await this.until(() => till.status()?.confirming === false);
    const performance = till.running?.replica.catalogue.performances()[0]?.id;
    if (performance === undefined) return false;
    if (basketOf() === null) await this.asks(till.call('basket.holdBest', { performance, size: 2 }));
    const basket = basketOf();
    if (basket?.isOwn === false) await this.asks(till.call('basket.keep', { holdId: basket.holdId }));
    await this.until(() => basketOf()?.isOwn !== false, 5000);
    return basketOf() !== null;
  }

  private till(index: number): WorldTill {
    const till = this.world.tills[index];
    if (till === undefined) throw new Error(`there is no till ${index}`);
    return till;
  }

  private get now(): number {
    return Math.floor(this.world.scheduler.now);
  }

  private asks<T>(asked: Promise<T>): Promise<T | null> {
    return this.world.scheduler.within(asked, PATIENCE_MS);
  }

  private until(isSo: () => boolean, ms = PATIENCE_MS): Promise<boolean> {
    const { scheduler } = this.world;
    return scheduler.until(isSo, scheduler.now + ms);
  }

  private wait(ms: number): Promise<unknown> {
    return this.until(() => false, ms);
  }
}
