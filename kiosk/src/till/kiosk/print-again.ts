import { toldOf } from '../ports/ticket-printer.ts';
import type { OrderId } from '@foyer/shared/domain/ids';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import type { ChannelCommands } from '../../channel/table.ts';
import { no, serverNow, whyHalted, yes, type TillContext } from '../context.ts';
import type { Desks } from '../desks/desks.ts';
import type { PrintDesk } from '../desks/print-desk.ts';
import type { PrintIntent, SaleRecord } from '../ledger/records.ts';
import type { PickedPaper } from './kiosk-desk.ts';
import { slotOf } from './paper.ts';
import { mayPrintAgain, whatNext } from './what-next.ts';

type Answer = ResponseOf<ChannelCommands['kiosk.printAgain']>;

/** One copy of this visit's paper, marked as one. Where paper may have come out only a person can tell: the counter prints. */
export async function printAgain(till: TillContext, desks: Desks, orderId: OrderId): Promise<Reply<Answer>> {
  const halted = whyHalted(till);
  if (halted !== null) return halted;
  const { kiosk } = till.counter;
  if (kiosk === null || !kiosk.isOfVisit(orderId)) return no('ORDER_NOT_FOUND');
  if (kiosk.hasPrintedAgain(orderId)) return no('NOT_AUTHORISED', { reason: 'again' });
  if (!mayPrintAgain(till, orderId)) return no('NOT_AUTHORISED', { reason: 'came-out' });
  const sale = till.ledger.sale(orderId);
  const intent = sale === null ? null : copyFor(till, desks.prints, sale);
  const picked = kiosk.pickedOf(orderId);
  kiosk.takePrintAgain(orderId);
  kiosk.claim(orderId);
  if (intent !== null) {
    const printed = await desks.prints.print(intent);
    const {
      print,
      paper,
      mayBeInside: isUnseen,
    } = printed.print === 'printing' ? desks.prints.toCounter(orderId) : printed;
    return yes({ print: isUnseen ? 'failed' : print, paper });
  }
  if (picked === null) return no('ORDER_NOT_FOUND');
  return yes(await printPickedAgain(till, desks, orderId, picked));
}

/**
 * The paper of a sale that may be printed here without anybody's word: the first one, which waits, or a copy of one that
 * certainly did not come out. Null where only a person can tell.
 */
export function copyFor(till: TillContext, prints: PrintDesk, sale: SaleRecord): PrintIntent | null {
  const { order, print } = sale;
  const orderId = order.orderId as OrderId;
  const at = serverNow(till);
  const name = (copy: number): string => prints.nameOf(orderId, copy, at);
  if (print.outcome === 'intended') return prints.underWay(print) !== null ? null : { orderId, ...named(print) };
  if (print.outcome !== 'failed' && whatNext(till, orderId) !== 'reprint') return null;
  return print.outcome === 'unknown'
    ? till.ledger.answerPrint({ orderId, ...named(print) }, false, name, at)
    : till.ledger.intendReprint(sale, name, at);
}

const named = ({ copy, name }: SaleRecord['print']): Pick<PrintIntent, 'copy' | 'name'> => ({ copy, name });

async function printPickedAgain(
  till: TillContext,
  { prints, papers }: Desks,
  orderId: OrderId,
  { name: before, ids, tickets }: PickedPaper,
): Promise<Answer> {
  // The sensor has said what a person would be asked.
  papers.answer(before, false);
  const name = `${prints.nameOf(orderId, 2, serverNow(till))}-pickup`;
  const outcome = await papers.print({ name, orderId, copy: 2, tickets: ids }, { tickets });
  // Of a copy behind other paper nobody knows either: the counter is where the guest is sent.
  const isInside = outcome.outcome === 'printed' && ['nothing', 'covered'].includes(slotOf(till, name));
  return { print: isInside ? 'failed' : toldOf(outcome), paper: outcome.outcome === 'printed' ? outcome.paper : null };
}
