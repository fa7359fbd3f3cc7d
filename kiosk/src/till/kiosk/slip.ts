import { toldOf } from '../ports/ticket-printer.ts';
import type { SlipKind, SlipView } from '../../channel/kiosk-view.ts';
import { serverNow, type TillContext } from '../context.ts';
import type { Desks } from '../desks/desks.ts';
import type { PaperSlip } from '../printing/paper-slip.ts';
import type { PayOrder } from '../ledger/payment-records.ts';

export interface Owed {
  readonly kind: SlipKind;
  readonly amount: number;
}

/** Paper for money that is not settled, the nth of its visit. What became of it is told, and never waited for by a sale. */
export async function printSlip(
  till: TillContext,
  { prints, papers }: Pick<Desks, 'prints' | 'papers'>,
  { orderId, currency, context }: PayOrder,
  { kind, amount }: Owed,
  n = 1,
): Promise<SlipView> {
  const at = serverNow(till);
  const slip: PaperSlip = {
    about: kind,
    show: context.show,
    orderId,
    oldSeats: [],
    newSeats: [],
    cash: amount,
    currency,
    terminalName: till.terminal.name,
    clerkMark: context.clerkMark,
    at,
    utcOffsetMin: context.show.utcOffsetMin,
    language: till.counter.kiosk?.guests.language ?? till.terminal.languages[0] ?? 'zh-CN',
  };
  const name = `${prints.nameOf(orderId, 1, at)}-${kind}${n === 1 ? '' : `-${n}`}`;
  const outcome = await papers.print({ name, orderId, copy: 1, tickets: [] }, { tickets: [], slip });
  const paper = outcome.outcome === 'printed' ? outcome.paper : null;
  return { kind, orderId, amount, currency, print: toldOf(outcome), paper };
}
