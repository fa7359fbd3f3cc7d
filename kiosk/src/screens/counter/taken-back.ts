import { rejection } from '@foyer/shared/domain/rejections';
import type { ResponseOf } from '@foyer/shared/wire/define-command';
import type { VoidReason } from '../../channel/commands/sales.ts';
import type { ChannelCommands } from '../../channel/table.ts';
import type { SaleView } from '../../channel/views.ts';
import type { Notice } from './notice.ts';
import { cashOf } from './pay-choice.ts';
import type { CounterState } from './state.ts';

type Change = Partial<CounterState>;
type Withdrawal = ResponseOf<ChannelCommands['sale.withdraw']>;

/** A confirm was taken back: nothing was sold, and the money is to be handed back. */
export function afterWithdrawal({ cashToReturn: amount, currency }: Withdrawal): Change {
  const cashBack = { rejection: rejection('CONFIRM_WITHDRAWN'), amount, currency };
  return { isAwaited: false, dialog: 'none', notice: null, cashBack };
}

/** An own sale was taken back: the cash it took, if it took any, is to be handed back; a card's charge goes back to the card. */
export function afterVoid({ recent, status }: CounterState, sale: SaleView, reason: VoidReason): Change {
  const amount = reason === 'not-paid' ? 0 : cashOf(sale);
  const notice = voidNotice(sale, reason, status?.cardTerminal === true);
  return {
    dialog: 'none',
    sale: null,
    ...(notice === null ? {} : { notice }),
    ...(amount === 0 ? {} : { cashBack: { rejection: null, amount, currency: sale.currency } }),
    recent: recent.map((one) => (one.orderId === sale.orderId ? sale : one)),
  };
}

function voidNotice({ tenders }: SaleView, reason: VoidReason, byItself: boolean): Notice | null {
  if (tenders.some(({ tender }) => tender === 'card')) return { kind: 'voidedByCard', byItself };
  return reason === 'not-paid' ? { kind: 'voidedUnpaid' } : null;
}
