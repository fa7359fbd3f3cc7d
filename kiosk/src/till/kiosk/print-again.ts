import { toldOf, UNWRITTEN } from '../ports/ticket-printer.ts';
import type { OrderId } from '@foyer/shared/domain/ids';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import type { ChannelCommands } from '../../channel/table.ts';
import { no, serverNow, whyHalted, yes, type TillContext } from '../context.ts';
import type { Desks } from '../desks/desks.ts';
import { isLeftInside } from './paper.ts';

/** Whether one copy may be printed here: nothing left the slot, by the printer's own word, and none was printed before. */
export function mayPrintAgain(till: TillContext, order: OrderId): boolean {
  const { kiosk } = till.counter;
  if (kiosk === null || !kiosk.isOfVisit(order) || kiosk.hasPrintedAgain(order)) return false;
  const job = kiosk.pickedOf(order)?.job ?? till.ledger.sale(order)?.print.name;
  return job !== undefined && isLeftInside(till, job);
}

/** One copy of this visit's paper, marked as one. Where paper may have come out only a person can tell: the counter prints. */
export async function printAgain(
  till: TillContext,
  { prints, facts }: Desks,
  orderId: OrderId,
): Promise<Reply<ResponseOf<ChannelCommands['kiosk.printAgain']>>> {
  const halted = whyHalted(till);
  if (halted !== null) return halted;
  const { kiosk } = till.counter;
  if (kiosk === null || !kiosk.isOfVisit(orderId)) return no('ORDER_NOT_FOUND');
  if (kiosk.hasPrintedAgain(orderId)) return no('NOT_AUTHORISED', { reason: 'again' });
  if (!mayPrintAgain(till, orderId)) return no('NOT_AUTHORISED', { reason: 'came-out' });
  kiosk.takePrintAgain(orderId);
  const at = serverNow(till);
  const sale = till.ledger.sale(orderId);
  if (sale !== null) {
    const intent = till.ledger.intendReprint(sale, (copy) => prints.nameOf(orderId, copy, at), at);
    const { print, paper } = await prints.print(intent);
    return yes({ print, paper });
  }
  const kept = kiosk.pickedOf(orderId);
  if (kept === null) return no('ORDER_NOT_FOUND');
  const outcome = await till.printer.print(
    {
      name: `${prints.nameOf(orderId, 2, at)}-pickup`,
      copy: 2,
      tickets: kept.tickets,
    },
    UNWRITTEN,
  );
  till.ledger.recordPaper(orderId, kept.ids, { outcome: toldOf(outcome), copy: 2, at: serverNow(till) });
  facts.nudge();
  return yes({ print: toldOf(outcome), paper: outcome.outcome === 'printed' ? outcome.paper : null });
}
