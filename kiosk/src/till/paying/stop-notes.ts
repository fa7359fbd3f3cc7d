import type { TillContext } from '../context.ts';
import type { PayDesk } from '../desks/pay-desk.ts';
import { awaitedOf } from './attempts.ts';

/** The slot is shut before it is said what is owed or due: a note that goes in meanwhile counts. */
export async function stopNotes({ ledger, noteAcceptor }: TillContext, pays: PayDesk): Promise<void> {
  const order = ledger.payOrder();
  const awaited = order === null ? null : awaitedOf(ledger.attemptsOf(order.orderId));
  if (order === null || awaited?.by !== 'notes' || !noteAcceptor) return;
  const said = await noteAcceptor.end(awaited.attempt);
  if (said !== null) pays.takeNotes(order, awaited, said);
}
