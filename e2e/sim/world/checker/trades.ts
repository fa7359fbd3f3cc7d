import type { World } from '../world.ts';
import type { Checker } from './checker.ts';
import type { OrderRecord } from './orders.ts';

/** It has forgotten what it had begun, and does nothing more: whoever sets the next one up has the conflict. */
export const standsStill = ({ putBack }: Checker, { tills }: World, terminal: string | null): boolean =>
  tills.some((till) => till.name === terminal && putBack.has(till));

/** After a restore a till tells of money that it had of a platform by the payment's name alone. */
function toldByTill({ orders, excuses }: Checker, { gateway }: World, trade: string): OrderRecord | undefined {
  const [id = '', ...rest] = gateway.orders.get(trade)?.attach.split(' ') ?? [];
  const isOfTill = rest.some((word) => word.startsWith('@'));
  return excuses.isRestored && isOfTill ? orders.orders.get(id) : undefined;
}

/** The first payment at the platform that has not got its due here. */
export function unsettledTrade(checker: Checker, world: World): string | null {
  const { orders, excuses } = checker;
  const byTrade = new Map(
    [...orders.orders.values()].flatMap((order) => [...order.trades.values()].map((trade) => [trade, order] as const)),
  );
  for (const [trade, { state }] of world.gateway.states) {
    if (state !== 'paid') continue;
    const isBack = world.gateway.refunds.backOf(trade) > 0;
    // What a log has forgotten is found by the bill of the platform; of what went back meanwhile nothing is owed.
    const order = byTrade.get(trade) ?? (isBack ? undefined : toldByTill(checker, world, trade));
    const isFound = world.isMorning && !isBack;
    if (order === undefined && excuses.isRestored && !isFound) continue;
    if (order === undefined) return `${trade} is paid and nobody here has heard of it`;
    if (order.state === 'placed' && standsStill(checker, world, order.terminal)) continue;
    if (order.state !== 'paid' && order.back.owed() === 0 && !orders.hasConflict(order.id))
      return `${trade} is paid, its order ${order.id} is ${order.state}`;
  }
  return null;
}
