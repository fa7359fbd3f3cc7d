import { rejection } from '@foyer/shared/domain/rejections';
import type { ResponseOf } from '@foyer/shared/wire/define-command';
import type { VoidReason } from '../../channel/commands/sales.ts';
import type { ChannelCommands } from '../../channel/table.ts';
import type { SaleView } from '../../channel/views.ts';
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
export function afterVoid({ recent }: CounterState, sale: SaleView, reason: VoidReason): Change {
  const amount = cashOf(sale);
  const said =
    reason === 'not-paid' || amount === 0
      ? { notice: { kind: reason === 'not-paid' ? 'voidedUnpaid' : 'voidedByCard' } as const }
      : { cashBack: { rejection: null, amount, currency: sale.currency } };
  return {
    dialog: 'none',
    sale: null,
    ...said,
    recent: recent.map((one) => (one.orderId === sale.orderId ? sale : one)),
  };
}
