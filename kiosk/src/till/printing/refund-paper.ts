import type { OrderId, ShiftId } from '@foyer/shared/domain/ids';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { ResponseOf } from '@foyer/shared/wire/define-command';
import type { Resolution, ResolutionAnswer } from '../ledger/resolution-records.ts';

type Refunded = ResponseOf<TerminalCommands['order.refund']>;

/** What came of tickets that were taken back: a slip that says which, what goes back and how, and what the house keeps. */
export function refundPaper(
  { context, shift }: Pick<Resolution, 'context'> & { readonly shift: ShiftId },
  { order, amount, kept, cashToReturn, cardToReturn, parts }: Refunded,
  terminalName: string,
  at: number,
): ResolutionAnswer {
  const { show, clerkMark, oldSeats } = context;
  const { currency } = order;
  const orderId = order.orderId as OrderId;
  return {
    conflict: null,
    order: orderId,
    tickets: [],
    cashToReturn,
    currency,
    paper: [],
    slip: {
      about: 'refunded',
      show,
      orderId,
      oldSeats,
      newSeats: [],
      cash: cashToReturn,
      currency,
      refund: { parts, kept },
      terminalName,
      clerkMark,
      at,
      utcOffsetMin: show?.utcOffsetMin ?? 0,
    },
    refund: { shift, amount, kept, cardToReturn, parts, ticketsLeft: order.tickets.length },
  };
}
