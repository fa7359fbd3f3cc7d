import type { HoldView, OrderView } from '@foyer/shared/wire/orders';
import type { WorldBuyer } from '../buyer.ts';
import type { World } from '../world.ts';
import type { Action } from './action.ts';
import { anySeats } from './clerk-actions.ts';
import { TICKET_TYPE } from '../programme.ts';

type BuyerAction = Action<WorldBuyer>;

const isFree = ({ hold, order }: WorldBuyer): boolean => hold === null && order === null;

async function holding(buyer: WorldBuyer, asked: ReturnType<WorldBuyer['ask']>): Promise<void> {
  const reply = (await asked) as { ok: boolean; value: HoldView } | null;
  if (reply?.ok === true) buyer.hold = reply.value;
}

const place: BuyerAction = {
  name: 'hold',
  weight: (buyer) => (isFree(buyer) ? 5 : 0),
  run(buyer, world) {
    const performance = world.random.pick(world.performances());
    const claim = { seats: anySeats(world, performance, 4), areas: [] };
    return holding(buyer, buyer.ask('holds.place', { performance, claim }));
  },
};

const best: BuyerAction = {
  name: 'hold-best',
  weight: (buyer) => (isFree(buyer) ? 5 : 0),
  run(buyer, world) {
    const id = world.random.pick(world.performances());
    return holding(buyer, buyer.ask('holds.best', { id, size: 1 + world.random.below(4) }));
  },
};

const order: BuyerAction = {
  name: 'order',
  weight: ({ hold, order: placed }) => (hold !== null && placed === null ? 10 : 0),
  async run(buyer, world) {
    const { hold } = buyer;
    if (hold === null) return;
    const lines = hold.places.map(({ placeId }) => ({ placeId, ticketType: TICKET_TYPE }));
    const body = {
      holdId: hold.holdId,
      lines,
      expectedTotal: totalOf(hold),
      acceptsOtherSeats: world.random.next() < 0.3,
    };
    const reply = await buyer.ask<OrderView>('orders.place', body);
    buyer.hold = null;
    if (reply?.ok === true) buyer.order = reply.value;
  },
};

/** As the price list of every world says. */
const totalOf = ({ places, feePerTicket }: HoldView): number =>
  places.reduce((sum, { priceZone }) => sum + (priceZone === 'front' ? 4500 : 3000) + feePerTicket, 0);

const pay: BuyerAction = {
  name: 'pay',
  weight: ({ order: placed }) => (placed === null ? 0 : 10),
  async run(buyer, world, pace) {
    const placed = buyer.order;
    if (placed === null) return;
    const reply = await buyer.ask<{ state: string }>('orders.pay', { id: placed.orderId, tender: 'wechat-jsapi' });
    const isPayable = reply?.ok === true && reply.value.state === 'pending';
    const trade = [...world.gateway.orders.values()].findLast(({ attach }) => attach.startsWith(`${placed.orderId} `));
    // Whoever has paid waits; some change their mind at the platform's own sheet.
    if (!isPayable || trade === undefined) return;
    if (world.random.next() < 0.85) {
      const waits = world.random.next() * world.random.next() * world.options.holdTtlMs * 1.5;
      world.scheduler.after(waits, null, () => buyer.pays(trade.outTradeNo, pace.notices));
    }
    buyer.order = null;
    buyer.bought.push(placed.orderId);
  },
};

/** Some of her tickets, or all of them, whether or not they are hers by then. */
const giveBack: BuyerAction = {
  name: 'give-back',
  weight: ({ bought }, _world, pace) => (bought.length > 0 ? 2 * pace.refunds : 0),
  async run(buyer, world) {
    const id = world.random.pick(buyer.bought);
    const seen = await buyer.ask<OrderView>('orders.get', { id }, 1);
    if (seen?.ok !== true || seen.value.state !== 'paid') return;
    const { tickets, refundable } = seen.value;
    const isOne = tickets.length > 0 && world.random.next() < 0.5;
    const some = isOne ? { tickets: [world.random.pick(tickets).ticketId] } : {};
    const shown = !isOne && refundable ? { expected: refundable.amount } : {};
    await buyer.ask('orders.refund', { id, ...some, ...shown });
  },
};

const cancel: BuyerAction = {
  name: 'cancel',
  weight: ({ order: placed }, _world, pace) => (placed === null ? 0 : 2 * pace.abandons),
  async run(buyer) {
    const placed = buyer.order;
    buyer.order = null;
    if (placed !== null) await buyer.ask('orders.cancel', { id: placed.orderId });
  },
};

const letGo: BuyerAction = {
  name: 'let-go',
  weight: ({ hold }, _world, pace) => (hold === null ? 0 : pace.abandons),
  async run(buyer, world) {
    const { hold } = buyer;
    buyer.hold = null;
    // Many just close the page.
    if (hold !== null && world.random.next() < 0.6) await buyer.ask('holds.release', { id: hold.holdId });
  },
};

const extend: BuyerAction = {
  name: 'extend',
  weight: ({ hold }) => (hold === null ? 0 : 0.5),
  run: (buyer) => (buyer.hold === null ? undefined : buyer.ask('holds.extend', { id: buyer.hold.holdId })),
};

const look = (world: World): string => world.random.pick(world.performances());

const seats: BuyerAction = {
  name: 'look',
  weight: () => 0.3,
  run: (buyer, world) => buyer.ask('performances.seats', { id: look(world), layout: undefined }, 1),
};

export const BUYER_ACTIONS: readonly BuyerAction[] = [place, best, order, pay, giveBack, cancel, letGo, extend, seats];
