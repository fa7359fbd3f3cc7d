import { toldOf, UNWRITTEN } from '../ports/ticket-printer.ts';
import type { SlipView } from '../../channel/kiosk-view.ts';
import { serverNow, type TillContext } from '../context.ts';
import type { PrintDesk } from '../desks/print-desk.ts';
import type { PayOrder } from '../ledger/payment-records.ts';

export interface Owed {
  readonly kind: SlipView['kind'];
  readonly amount: number;
}

/** Paper for money that is not settled. What became of it is told, and never waited for by a sale. */
export async function printSlip(
  till: TillContext,
  prints: PrintDesk,
  { orderId, currency, context }: PayOrder,
  { kind, amount }: Owed,
): Promise<SlipView> {
  const at = serverNow(till);
  const outcome = await till.printer.print(
    {
      name: `${prints.nameOf(orderId, 1, at)}-${kind}`,
      copy: 1,
      tickets: [],
      slip: {
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
      },
    },
    UNWRITTEN,
  );
  if (outcome.outcome === 'failed') till.log.warn({ order: orderId, reason: outcome.reason }, 'a slip was not printed');
  const paper = outcome.outcome === 'printed' ? outcome.paper : null;
  return { kind, orderId, amount, currency, print: toldOf(outcome), paper };
}
