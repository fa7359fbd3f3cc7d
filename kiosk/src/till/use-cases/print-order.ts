import type { OrderId, TicketId } from '@foyer/shared/domain/ids';
import { TERMINAL_COMMANDS } from '@foyer/shared/wire/commands/terminal';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { PrintedOrder } from '../../channel/commands/orders.ts';
import { no, serverNow, speaks, whyHalted, yes, type TillContext } from '../context.ts';
import type { Desks } from '../desks/desks.ts';
import type { LoosePaper } from '../ledger/loose-papers.ts';
import { toldOf, type PrintOutcome } from '../ports/ticket-printer.ts';
import { askServer } from './find-orders.ts';
import { orderPaper } from './order-paper.ts';
import { reprint } from './reprint.ts';

/** As for a sale: whoever stands there is not kept waiting for a slow printer. */
const PATIENCE_MS = 1000;
const ASK_MS = 4000;

/**
 * Prints the tickets of an order of any door at a counter: a guest's whom a kiosk sent here, or one who has the code alone;
 * and at a kiosk for staff there.
 * Marked as a copy where paper of it came out somewhere before. What was sold here is reprinted as it was. `again`: a paper
 * that did not come out, of which the next copy is printed: those of its tickets that count, and no others.
 */
export async function printOrder(
  till: TillContext,
  { prints, papers }: Pick<Desks, 'prints' | 'papers'>,
  orderId: OrderId,
  again?: Pick<LoosePaper, 'copy' | 'tickets'>,
): Promise<Reply<PrintedOrder>> {
  const halted = whyHalted(till);
  if (halted !== null) return halted;
  if (till.ledger.sale(orderId) !== null) {
    const printed = await reprint(till, prints, { orderId });
    if (!printed.ok) return printed;
    const { print, tickets } = printed.value;
    return yes({ print, tickets, copy: till.ledger.sale(orderId)?.print.copy ?? 1 });
  }
  if (papers.isInDoubt(orderId)) return no('UNAVAILABLE', { reason: 'print-unknown' });
  if (!speaks(till, TERMINAL_COMMANDS['order.pickUp'].since))
    return no('PROTOCOL_UNSUPPORTED', { reason: 'order.pickUp' });
  const answer = await orderToPrint(till, orderId);
  if (!answer.ok) return answer;
  const { found } = answer.value;
  if (found?.order.state !== 'paid') return no('ORDER_NOT_FOUND');
  const paper = orderPaper(till, found.order, till.counter.clerk?.mark ?? till.terminal.terminal);
  if (paper === null) return no('UNAVAILABLE', { reason: 'catalogue' });
  const isWanted = (_: unknown, n: number): boolean => again?.tickets.includes(paper.ids[n] as TicketId) ?? true;
  const [ids, tickets] = [paper.ids.filter(isWanted), paper.tickets.filter(isWanted)];
  if (ids.length === 0) return no('ORDER_NOT_FOUND');
  const copy = Math.max((again?.copy ?? 0) + 1, found.collected === null ? 1 : 2);
  const name = `${prints.nameOf(orderId, copy, serverNow(till))}-pickup`;
  const done = papers.print({ name, orderId, copy, tickets: ids }, { tickets });
  return yes({ print: await soon(till, done), tickets: ids.length, copy });
}

/** A kiosk asks by itself: nobody is signed in there. */
const orderToPrint = (till: TillContext, orderId: OrderId) =>
  till.counter.kiosk === null
    ? askServer(till, (clerkToken) => till.link.send('order.pickUp', { orderId }, { clerkToken }))
    : till.link.send('order.pickUp', { orderId }, { timeoutMs: ASK_MS });

function soon({ clock, log }: TillContext, done: Promise<PrintOutcome>): Promise<PrintedOrder['print']> {
  const late = new Promise<'printing'>((resolve) => clock.after(PATIENCE_MS, () => resolve('printing')));
  const told = done
    .then((outcome) => (outcome.outcome === 'unknown' ? 'unknown' : toldOf(outcome)))
    .catch((cause: unknown) => {
      log.error({ cause }, 'a print could not be recorded');
      return 'unknown' as const;
    });
  return Promise.race([told, late]);
}
