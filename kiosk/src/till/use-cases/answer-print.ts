import type { Reply } from '@foyer/shared/wire/define-command';
import type { PrintedOrder } from '../../channel/commands/orders.ts';
import type { SaleView } from '../../channel/views.ts';
import { no, whyHalted, yes, type TillContext } from '../context.ts';
import type { Desks } from '../desks/desks.ts';
import { printOrder } from './print-order.ts';

export interface PaperAnswered {
  readonly sale: SaleView | null;
  /** What became of the next copy; null when none was to be printed. */
  readonly again: PrintedOrder['print'] | null;
}

/**
 * What a person saw of a paper of which the till does not know whether it came out. Yes: it is done. No: it is printed
 * again, marked as a copy. NOT_FOUND when nobody is asked about it any more. The sale is null for all but the paper of a sale made here.
 */
export async function answerPrint(
  till: TillContext,
  { prints, slips, papers }: Pick<Desks, 'prints' | 'slips' | 'papers'>,
  { name, hasComeOut }: { readonly name: string; readonly hasComeOut: boolean },
): Promise<Reply<PaperAnswered>> {
  const halted = whyHalted(till);
  if (halted !== null) return halted;
  const isAsked = (one: { readonly name: string; readonly tried?: string }): boolean =>
    one.name === name && one.tried === 'unknown';
  const intent = till.ledger.pendingPrints().find(isAsked);
  if (intent !== undefined) {
    const sale = await prints.answer(intent, hasComeOut);
    return yes({ sale, again: hasComeOut ? null : sale.print });
  }
  const slip = till.ledger.pendingResolutionPrints().find(isAsked);
  if (slip === undefined) return await answerLoose(till, { prints, papers }, name, hasComeOut);
  await slips.answer(slip, hasComeOut);
  return yes({ sale: null, again: hasComeOut ? null : 'printing' });
}

/** Of an order that was sold elsewhere the next copy is printed as the server has it now; cut off, when somebody asks for it. */
async function answerLoose(
  till: TillContext,
  desks: Pick<Desks, 'prints' | 'papers'>,
  name: string,
  hasComeOut: boolean,
): Promise<Reply<PaperAnswered>> {
  const paper = till.ledger.pendingPapers().find((one) => one.name === name);
  if (paper === undefined || !desks.papers.answer(name, hasComeOut)) return no('NOT_FOUND', { reason: 'print' });
  if (hasComeOut || paper.tickets.length === 0) return yes({ sale: null, again: null });
  const again = await printOrder(till, desks, paper.orderId, paper);
  if (!again.ok) till.log.warn({ order: paper.orderId, code: again.error.code }, 'its next copy could not be printed');
  return yes({ sale: null, again: again.ok ? again.value.print : 'failed' });
}
