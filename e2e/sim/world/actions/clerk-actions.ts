import type { OrderId } from '@foyer/shared/domain/ids';
import type { Performance } from '@foyer/shared/domain/programme';
import type { TillStatus } from '@foyer/kiosk/channel/events';
import type { ConflictAction, ConflictView } from '@foyer/shared/wire/commands/conflicts';
import { PIN } from '../set-up.ts';
import type { World } from '../world.ts';
import type { WorldTill } from '../till.ts';
import { PAYING_ACTIONS } from './paying-actions.ts';
import { REFUND_ACTIONS } from './refund-actions.ts';
import { isIdle, SHIFT_ACTIONS, statusOf, type ClerkAction } from './shift-actions.ts';
import { CHILD_TYPE, TICKET_TYPE } from '../programme.ts';

const basketOf = (till: WorldTill): TillStatus['basket'] => {
  const status = statusOf(till);
  return status === null || status.clerk === null || status.confirming ? null : status.basket;
};

function anyPerformance(till: WorldTill, world: World): Performance | null {
  const known = till.running?.replica.catalogue.performances() ?? [];
  return known.length === 0 ? null : world.random.pick(known);
}

/** Up to `most` neighbouring seats anywhere in the hall. */
export function anySeats(world: World, performance: string, most: number): string[] {
  const { random } = world;
  const { rows, seatsPerRow } = world.planOf(performance);
  const size = 1 + random.below(most);
  const row = 1 + random.below(rows);
  const first = 1 + random.below(Math.max(1, seatsPerRow - size + 1));
  return Array.from({ length: Math.min(size, seatsPerRow) }, (_, i) => `r${row}-${first + i}`);
}

function ownSeats(till: WorldTill, world: World, performance: Performance): string[] {
  const { running } = till;
  const layout = running?.replica.catalogue.layout(performance.layout);
  if (running === null || layout === undefined || layout === null) return [];
  const mine = running.ledger.ownPlaces(performance.id).filter(({ state }) => state === 'mine');
  if (mine.length === 0) return [];
  const from = world.random.below(mine.length);
  return mine.slice(from, from + 1 + world.random.below(3)).flatMap(({ place }) => layout.places[place]?.id ?? []);
}

const holdOwn: ClerkAction = {
  name: 'hold-own',
  weight: (till) => {
    const status = statusOf(till);
    return isIdle(status) && (status?.ownSeats ?? 0) > 0 ? 8 : 0;
  },
  run(till, world) {
    const performance = anyPerformance(till, world);
    const seats = performance === null ? [] : ownSeats(till, world, performance);
    if (performance === null || seats.length === 0) return;
    return till.call('basket.hold', { performance: performance.id, claim: { seats, areas: [] } });
  },
};

const holdAny: ClerkAction = {
  name: 'hold-any',
  weight: (till, _world, pace) => (isIdle(statusOf(till)) ? 3 * pace.pool : 0),
  run(till, world) {
    const performance = anyPerformance(till, world);
    if (performance === null) return;
    const seats = anySeats(world, performance.id, 4);
    return till.call('basket.hold', { performance: performance.id, claim: { seats, areas: [] } });
  },
};

const holdBest: ClerkAction = {
  name: 'hold-best',
  weight: (till, _world, pace) => (isIdle(statusOf(till)) ? 3 * pace.pool : 0),
  run(till, world) {
    const performance = anyPerformance(till, world);
    if (performance === null) return;
    return till.call('basket.holdBest', { performance: performance.id, size: 1 + world.random.below(4) });
  },
};

const changeBasket: ClerkAction = {
  name: 'hold-instead',
  weight: (till) => (basketOf(till) === null ? 0 : 0.5),
  run: (till, world, pace) => (world.random.next() < 0.5 ? holdAny : holdOwn).run(till, world, pace),
};

const setTypes: ClerkAction = {
  name: 'set-types',
  weight: (till) => (basketOf(till) === null ? 0 : 1),
  run(till, world) {
    const lines = basketOf(till)?.lines.map(({ placeId }) => ({
      placeId,
      ticketType: world.random.pick([TICKET_TYPE, CHILD_TYPE]) as never,
    }));
    if (lines !== undefined && lines.length > 0) return till.call('basket.setTypes', { lines });
  },
};

const extend: ClerkAction = {
  name: 'extend',
  weight: (till) => (basketOf(till) === null ? 0 : 0.5),
  run: (till) => till.call('basket.extend', {}),
};

const release: ClerkAction = {
  name: 'release',
  weight: (till, _world, pace) => (basketOf(till) === null ? 0 : pace.abandons),
  run: (till) => till.call('basket.release', {}),
};

/** Payment is opened: the seats become this till's own. */
const keep: ClerkAction = {
  name: 'keep',
  weight: (till) => (basketOf(till)?.isOwn === false ? 8 : 0),
  run: (till) => {
    const basket = basketOf(till);
    return basket === null ? undefined : till.call('basket.keep', { holdId: basket.holdId });
  },
};

const pay: ClerkAction = {
  name: 'pay',
  weight: (till) => (basketOf(till) === null ? 0 : 10),
  run: (till, world) => {
    const basket = basketOf(till);
    if (basket === null) return;
    const { holdId, total } = basket;
    world.say(`${till.name} takes ${total}`);
    const reference = world.key('charge');
    if (till.parts.kind === 'kiosk') return till.call('basket.payCard', { holdId, expectedTotal: total, reference });
    return till.call('basket.payCash', {
      holdId,
      expectedTotal: total,
      received: statusOf(till)?.paying?.due ?? total,
    });
  },
};

const withdraw: ClerkAction = {
  name: 'withdraw',
  weight: (till) => (statusOf(till)?.confirming === true && statusOf(till)?.clerk !== null ? 2 : 0),
  run: (till) => till.call('sale.withdraw', {}),
};

const recentOrder = (till: WorldTill, world: World): string | null => {
  const sales = till.running?.ledger.recentSales(5) ?? [];
  return sales.length === 0 ? null : world.random.pick(sales).order.orderId;
};

/** What the till has seen settled is not its own to take back: others may have acted on it. */
async function voided(till: WorldTill, world: World, orderId: string): Promise<void> {
  const { running } = till;
  const seen = running?.ledger.acknowledgedJn() ?? 0;
  const jns = running?.ledger.ownPlacesOf(orderId as OrderId).map(({ jn }) => jn ?? 0) ?? [];
  const reply = await till.call('sale.void', { orderId, reason: 'customer' });
  if (reply?.ok === true && jns.some((jn) => jn <= seen))
    world.checker.wrong(`${till.name} took back order ${orderId}, which it had seen settled`);
}

const undo: ClerkAction = {
  name: 'void',
  weight: (till, _world, pace) => (isIdle(statusOf(till)) ? 1.5 * pace.undoes : 0),
  run(till, world) {
    const orderId = recentOrder(till, world);
    return orderId === null ? undefined : voided(till, world, orderId);
  },
};

const reprint: ClerkAction = {
  name: 'reprint',
  weight: (till) => (isIdle(statusOf(till)) ? 0.5 : 0),
  run(till, world) {
    const orderId = recentOrder(till, world);
    if (orderId !== null) return till.call('sale.reprint', { orderId });
  },
};

/** A supervisor comes to the counter for it. */
const settleConflict: ClerkAction = {
  name: 'settle-conflict',
  weight: (till, world) => (isIdle(statusOf(till)) && world.checker.orders.openConflicts.size > 0 ? 1 : 0),
  async run(till, world) {
    const inbox = await till.call('conflicts.list', {});
    if (inbox?.ok !== true || inbox.value.conflicts.length === 0) return;
    const { conflict, ...view } = world.random.pick(inbox.value.conflicts);
    const supervisor = { login: '100', pin: PIN };
    return till.call('conflicts.resolve', { conflict, action: actionFor(view, world), note: 'agreed', supervisor });
  },
};

/** One of the proposals; where there is none nobody is owed anything. */
export function actionFor(
  { other, proposals }: Pick<ConflictView, 'other' | 'proposals'>,
  world: World,
): ConflictAction {
  if (other === null) return { kind: 'noted' };
  const chosen = proposals.length === 0 ? null : world.random.pick(proposals);
  return chosen === null || chosen.kind === 'refund' ? { kind: 'refund' } : { kind: 'reseat', seats: chosen.seats };
}

/** What a clerk does at a counter or a guest at a kiosk. */
export const CLERK_ACTIONS: readonly ClerkAction[] = [
  ...SHIFT_ACTIONS,
  holdOwn,
  holdAny,
  holdBest,
  changeBasket,
  setTypes,
  extend,
  release,
  keep,
  pay,
  ...PAYING_ACTIONS,
  withdraw,
  undo,
  reprint,
  ...REFUND_ACTIONS,
  settleConflict,
];
