import type { World } from '../world.ts';
import type { Checker } from './checker.ts';

/** What must hold once everything has come to rest. */
export function lookAtTheEnd(checker: Checker, world: World): void {
  platformMoney(checker, world);
  tillFacts(checker, world);
  paper(checker);
}

/** Whatever was paid at the platform has an order with its seats, goes back, or waits for a person (I9). */
function platformMoney(checker: Checker, world: World): void {
  const unsettled = unsettledTrade(checker, world);
  if (unsettled !== null) checker.wrong(`${unsettled} (I9)`);
}

/** The first payment at the platform that has not got its due here. */
export function unsettledTrade({ orders, excuses, putBack }: Checker, { gateway, tills }: World): string | null {
  // It has forgotten what it had begun, and stands still: whoever sets the next one up has the conflict.
  const standsStill = (terminal: string | null): boolean =>
    tills.some((till) => till.name === terminal && putBack.has(till));
  const byTrade = new Map([...orders.orders.values()].flatMap((order) => order.trades.map((trade) => [trade, order])));
  for (const [trade, { state }] of gateway.states) {
    if (state !== 'paid') continue;
    const order = byTrade.get(trade);
    // What a log has forgotten is found by the bills of the platform; they come with payments.
    if (order === undefined && excuses.isRestored) continue;
    if (order === undefined) return `${trade} is paid and nobody here has heard of it`;
    if (order.state === 'placed' && standsStill(order.terminal)) continue;
    if (order.state !== 'paid' && order.refunds === 0 && !orders.hasConflict(order.id))
      return `${trade} is paid, its order ${order.id} is ${order.state}`;
  }
  return null;
}

/** Every acknowledged fact is in the log once, as it is in the ledger (I2); a drawer has what its facts say (I3). */
function tillFacts(checker: Checker, world: World): void {
  for (const till of world.tills) {
    const { running } = till;
    if (running === null || !running.ledger.isOpen()) continue;
    const key = `${till.name}/${till.terminalEpoch}`;
    const recorded = checker.chains.facts.get(key)?.jn ?? 0;
    const book = checker.papers.read(till);
    // One that was put back sends nothing any more: what a restored log has forgotten of it stays in its folder.
    const isSilent = checker.excuses.isRestored && checker.putBack.hasStopped(till);
    if (!isSilent && running.ledger.acknowledgedJn() > recorded)
      checker.wrong(`${key}: acknowledged to ${running.ledger.acknowledgedJn()}, recorded to ${recorded} (I2)`);
    const { shift } = running.till.status();
    if (shift !== null && shift.id === book.shift && shift.expectedCash !== book.cash)
      checker.wrong(`${key}: the drawer says ${shift.expectedCash}, its facts ${book.cash} (I3)`);
  }
}

/** Not for the money to have gone back since. */
const isUnpaid = (state: string): boolean => state === 'placed' || state === 'cancelled' || state === 'lapsed';

/** A printed order is in the log, paid for once, or taken back (I2, I9). */
function paper(checker: Checker): void {
  for (const [order, book] of checker.papers.tillOf) {
    if (book.isForgotten || checker.putBack.hasStopped(book.till) || book.epoch !== book.till.terminalEpoch) continue;
    const known = checker.orders.orders.get(order);
    if (known === undefined && !checker.orders.hasConflict(order))
      checker.wrong(`order ${order} was printed at ${book.till.name} and is not in the log (I2)`);
    else if (known !== undefined && isUnpaid(known.state) && !book.voided.has(order))
      checker.wrong(`order ${order} was printed and is ${known.state} (I9)`);
    const sold = book.soldByFact.get(order);
    if (sold !== undefined && known !== undefined && sold.total !== known.total)
      checker.wrong(`order ${order} was sold for ${sold.total}, the log says ${known.total} (I3)`);
  }
}
