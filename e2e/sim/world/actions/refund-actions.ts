import type { CommandId, OrderId, TicketId } from '@foyer/shared/domain/ids';
import type { OrderRecord } from '../checker/orders.ts';
import type { RefundWish } from '../refunds.ts';
import type { WorldTill } from '../till.ts';
import type { World } from '../world.ts';
import { isIdle, statusOf, type ClerkAction } from './shift-actions.ts';

/** The ladder says less, or the guest has misread it. */
const WRONG_AMOUNT = 1;

/** Whoever has a ticket of this till's venues may come to it, wherever it was bought. */
function anySold(world: World, till: WorldTill): OrderRecord | null {
  const sold = [...world.checker.orders.orders.values()].filter(
    ({ state, performance }) => state === 'paid' && till.parts.venues.includes(world.planOf(performance).id),
  );
  return sold.length === 0 ? null : world.random.pick(sold);
}

const isReady = (till: WorldTill, world: World): boolean =>
  till.parts.kind === 'counter' &&
  isIdle(statusOf(till)) &&
  statusOf(till)?.link === 'online' &&
  world.refunds.openAt(till) === null;

function wishFor(world: World, order: OrderRecord): RefundWish {
  const { random } = world;
  const commandId = world.key('refund') as CommandId;
  const tickets = [...order.tickets.keys()] as TicketId[];
  return {
    commandId,
    orderId: order.id as OrderId,
    ...(tickets.length > 0 && random.next() < 0.5 ? { tickets: [random.pick(tickets)] } : {}),
    ...(random.next() < 0.1 ? { expected: WRONG_AMOUNT } : {}),
    ...(random.next() < 0.2 ? { waive: 'goodwill' } : {}),
  };
}

/** Now and then at two tills at once. */
const giveBack: ClerkAction = {
  name: 'give-back',
  weight: (till, world, pace) => (isReady(till, world) ? 0.7 * pace.refunds : 0),
  async run(till, world) {
    const order = anySold(world, till);
    if (order === null) return;
    const wish = wishFor(world, order);
    const { random } = world;
    const other = random.next() < 0.3 ? random.pick(world.tills) : till;
    if (other !== till && isReady(other, world)) {
      const again = random.next() < 0.5 ? wish : wishFor(world, order);
      void world.refunds.begin(other, { ...again, commandId: world.key('refund') as CommandId });
    }
    await world.refunds.begin(till, wish);
  },
};

/** No answer came, or the till died before it did. */
const askAgain: ClerkAction = {
  name: 'give-back-again',
  weight: (till, world) => (world.refunds.openAt(till) !== null && statusOf(till)?.link === 'online' ? 3 : 0),
  run: (till, world) => world.refunds.ask(till),
};

/** Tickets that come back for their money. */
export const REFUND_ACTIONS: readonly ClerkAction[] = [giveBack, askAgain];
