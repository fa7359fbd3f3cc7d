import { takingsOf } from '@foyer/shared/domain/venue/takings';
import type { World } from '../world.ts';
import type { Checker } from './checker.ts';
import type { OrderRecord } from './orders.ts';
import { type BackRecord, isUnderWay } from './refunds.ts';
import { standsStill } from './trades.ts';

/** The first refund that a platform has not said its last word on. */
export function openRefund({ orders }: Checker): string | null {
  for (const { id, back } of orders.orders.values()) {
    const open = back.all.find(isUnderWay);
    if (open !== undefined) return `refund ${open.id} of order ${id} is ${open.state} to the end`;
  }
  return null;
}

/** Every refund has come to its end, and log, platform and the product's own sums say the same to the fen (I3, I9). */
export async function booksAgree(checker: Checker, world: World): Promise<void> {
  const open = openRefund(checker);
  if (open !== null) checker.wrong(`${open} (I9)`);
  platformAgrees(checker, world);
  for (const plan of world.options.venues) {
    const own = [...checker.orders.orders.values()].filter(({ performance }) => world.planOf(performance) === plan);
    await sumsAgree(checker, world, plan.id, own);
  }
}

/** What went back at the platform is what the log says, refund by refund: nothing more, nothing else. */
function platformAgrees(checker: Checker, { gateway }: World): void {
  const { orders, excuses } = checker;
  const byNumber = new Map(
    [...orders.orders.values()].flatMap(({ back }) => back.all.map((one) => [one.number, one] as const)),
  );
  for (const [number, { asked, state }] of gateway.refunds.taken) {
    const known = byNumber.get(number);
    // By the branch that a restore has left.
    if (known === undefined && excuses.isRestored) continue;
    if (known?.isByHand === true && state === 'failed') continue;
    // Another sum, of that branch too: neither has gone anywhere, and the next try has a number of its own.
    if (known?.state === 'failed' && state === 'failed' && excuses.isRestored) continue;
    if (known === undefined || known.amount !== asked.amount || (known.state === 'done') !== (state === 'done'))
      checker.wrong(
        `refund ${number} of ${asked.amount} is ${state}, the log says ${known?.amount} ${known?.state} (I3)`,
      );
  }
  for (const [number, known] of byNumber)
    if (isSaidDone(known) && number !== null && gateway.refunds.look(number).state !== 'done')
      checker.wrong(`refund ${number} is done in the log, and not at the platform (I3)`);
}

/** By the platform's word, and not by a person's; one of nothing was never sent. */
const isSaidDone = ({ state, isByHand, amount }: BackRecord): boolean => state === 'done' && !isByHand && amount > 0;

interface Sums {
  readonly received: number;
  readonly refunds: number;
  readonly due: number;
  readonly unseated: number;
}

/** The product adds its orders up as the log says, and with nothing open what came is what was sold. */
async function sumsAgree(checker: Checker, world: World, venue: string, orders: readonly OrderRecord[]): Promise<void> {
  const sums = sumsOf(orders);
  const state = world.server.running?.core.streams.venues().find((one) => one.venue === venue);
  await state?.read(({ orders: known }) => {
    const { received, refunds, due, unseated } = takingsOf(known.values(), 'CNY');
    const said = JSON.stringify({ received, refunds, due, unseated });
    if (said !== JSON.stringify(sums))
      checker.wrong(`${venue} adds up to ${said}, its log to ${JSON.stringify(sums)} (I3)`);
  });
  if (checker.excuses.isRestored) return;
  for (const { id, state: of, terminal } of orders.filter((order) => !addsUp(order)))
    if (!checker.orders.hasConflict(id) && !standsStill(checker, world, terminal))
      checker.wrong(`order ${id} is ${of} at the end, and its money does not add up (I3)`);
}

const cameFor = ({ received }: OrderRecord): number => [...received.values()].reduce((sum, amount) => sum + amount, 0);

const isSold = ({ state, places }: OrderRecord): boolean =>
  state === 'paid' || (state === 'refunded' && places.length === 0);

/** What came is what it costs, once nothing is begun any more. */
const addsUp = (order: OrderRecord): boolean =>
  order.state === 'paid-unseated' || cameFor(order) - order.back.moved() === (isSold(order) ? order.total : 0);

function sumsOf(orders: readonly OrderRecord[]): Sums {
  let [received, refunds, due, unseated] = [0, 0, 0, 0];
  for (const order of orders) {
    const came = cameFor(order);
    received += came;
    refunds += order.back.moved();
    if (isSold(order)) due += order.total;
    if (order.state === 'paid-unseated') unseated += came - order.back.moved();
  }
  return { received, refunds, due, unseated };
}
