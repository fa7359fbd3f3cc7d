import type { CommandId, OrderId, PerformanceId, TicketId } from '@foyer/shared/domain/ids';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import type { Refunded } from '../../channel/commands/orders.ts';
import type { ChannelCommands } from '../../channel/table.ts';
import { no, serverNow, yes, type TillContext } from '../context.ts';
import { atDrawer } from './at-drawer.ts';
import type { ResolveDesk } from '../desks/resolve-desk.ts';
import type { Resolution } from '../ledger/resolution-records.ts';
import { askServer, orderAtServer, typeNamesOf } from './find-orders.ts';
import { refundedOf } from './refunded-of.ts';
import { outcomeOf } from './resolution-outcome.ts';
import { shownOnPaper } from './sale-documents.ts';
import { tokenOfSupervisor, type SupervisorPin } from './who-decides.ts';

type Quote = ResponseOf<ChannelCommands['orders.quoteRefund']>;

export interface RefundWish {
  readonly orderId: OrderId;
  readonly tickets: readonly TicketId[];
  /** What the guest was told goes back. */
  readonly expected: number;
  /** Why the ladder is set aside. */
  readonly waive?: string | undefined;
  readonly supervisor?: SupervisorPin | undefined;
}

/** What taking these tickets back would come to now, or why it is refused. */
export const quoteRefund = (
  till: TillContext,
  body: { readonly orderId: OrderId; readonly tickets: readonly TicketId[]; readonly waive: boolean },
): Promise<Reply<Quote>> =>
  askServer(till, (clerkToken) =>
    till.link.send('order.quoteRefund', { ...body, tickets: [...body.tickets] }, { clerkToken }),
  );

/**
 * Writes what tickets are taken back; from then on it is asked until the server has answered, under one name: money goes
 * back once. Whoever sets the ladder aside proves it with their PIN for this one action.
 */
export async function startRefund(till: TillContext, wish: RefundWish): Promise<Reply<Resolution>> {
  const drawer = atDrawer(till);
  if (!drawer.ok) return drawer;
  const { clerk, shift } = drawer.value;
  // One that was not answered is asked on; whoever wants another waits for it.
  if (till.ledger.openResolution() !== null) return no('PAYMENT_PENDING', { reason: 'refund' });
  const order = await orderAtServer(till, wish.orderId);
  // Nothing was asked for yet: no answer to a look is no refund that nobody knows of.
  if (!order.ok) return order.error.code === 'UNAVAILABLE' ? no('UNAVAILABLE', { reason: 'cut-off' }) : order;
  const token = wish.waive === undefined ? yes(clerk.token) : await tokenOfSupervisor(till, clerk, wish.supervisor);
  if (!token.ok) return token;
  const { orderId, tickets, expected, waive } = wish;
  const performance = order.value.performance as PerformanceId;
  const gone = order.value.tickets.filter(({ ticketId }) => tickets.includes(ticketId as TicketId));
  const refund: Resolution = {
    commandId: till.ids.id('c') as CommandId,
    body: { orderId, tickets: [...tickets], expected, ...(waive === undefined ? {} : { waive }) },
    context: {
      shift: shift.id,
      clerk: clerk.person,
      clerkMark: clerk.mark,
      show: shownOnPaper(till, performance),
      typeNames: typeNamesOf(till, performance),
      oldSeats: gone.map(({ rowLabel, seatLabel, zoneLabel: zoneName }) => ({ rowLabel, seatLabel, zoneName })),
    },
    token: token.value,
    writtenAt: serverNow(till),
  };
  till.ledger.writeResolution(refund);
  till.changed();
  return yes(refund);
}

/** Waits for the answer: then the cash has left the drawer and the slip is printed. PAYMENT_PENDING while the server is silent. */
export async function awaitRefund(till: TillContext, desk: ResolveDesk, asked: Resolution): Promise<Reply<Refunded>> {
  const outcome = await outcomeOf(till, desk, asked);
  if (!outcome.ok) return outcome;
  return yes(refundedOf(outcome.value));
}
