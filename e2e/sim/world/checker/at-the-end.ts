import type { World } from '../world.ts';
import { booksAgree } from './books.ts';
import type { Checker } from './checker.ts';
import { deviceOf } from './excuses.ts';
import type { TillBook } from './papers.ts';
import { unsettledTrade } from './trades.ts';

/** What must hold once everything has come to rest. */
export async function lookAtTheEnd(checker: Checker, world: World): Promise<void> {
  platformMoney(checker, world);
  tillFacts(checker, world);
  paper(checker);
  await booksAgree(checker, world);
}

/** Whatever was paid at the platform has an order with its seats, goes back, or waits for a person (I9). */
function platformMoney(checker: Checker, world: World): void {
  const unsettled = unsettledTrade(checker, world);
  if (unsettled !== null) checker.wrong(`${unsettled} (I9)`);
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

/**
 * A till that was put back to an older state sells what it has dropped since, under the name it had: the server keeps that
 * sale beside it, for a person.
 */
const isKeptBeside = ({ excuses, orders }: Checker, order: string, book: TillBook): boolean =>
  excuses.isBroken(deviceOf({ name: book.till.name, terminalEpoch: book.epoch })) &&
  [...orders.orders.keys()].some((id) => id.startsWith(`${order}~`));

/**
 * It waits for a person, or all its tickets came back in a branch that a restore has left: the drawer and the platform know
 * of its money, nobody has a ticket of it, and no log makes it again (ADR 0010).
 */
const mayBeMissing = ({ excuses, orders }: Checker, order: string): boolean =>
  orders.hasConflict(order) || excuses.withoutTickets.has(order);

/** A printed order is in the log, paid for once, or taken back (I2, I9). */
function paper(checker: Checker): void {
  for (const [order, book] of checker.papers.tillOf) {
    if (book.isForgotten || checker.putBack.hasStopped(book.till) || book.epoch !== book.till.terminalEpoch) continue;
    const known = checker.orders.orders.get(order);
    if (known === undefined && !mayBeMissing(checker, order))
      checker.wrong(`order ${order} was printed at ${book.till.name} and is not in the log (I2)`);
    else if (
      known !== undefined &&
      isUnpaid(known.state) &&
      !book.voided.has(order) &&
      !isKeptBeside(checker, order, book)
    )
      checker.wrong(`order ${order} was printed and is ${known.state} (I9)`);
    const sold = book.soldByFact.get(order);
    if (sold !== undefined && known !== undefined && sold.total !== known.soldFor)
      checker.wrong(`order ${order} was sold for ${sold.total}, the log says ${known.soldFor} (I3)`);
  }
}
