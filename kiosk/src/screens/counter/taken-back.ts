import { rejection } from '@foyer/shared/domain/rejections';
import type { ResponseOf } from '@foyer/shared/wire/define-command';
import type { VoidReason } from '../../channel/commands/sales.ts';
import type { ChannelCommands } from '../../channel/table.ts';
import type { SaleView } from '../../channel/views.ts';
import type { CounterState } from './state.ts';

type Change = Partial<CounterState>;
type Withdrawal = ResponseOf<ChannelCommands['sale.withdraw']>;

/** A confirm was taken back: nothing was sold, and the money is to be handed back. */
export function afterWithdrawal({ cashToReturn: amount, currency }: Withdrawal): Change {
  const cashBack = { rejection: rejection('CONFIRM_WITHDRAWN'), amount, currency };
  return { isAwaited: false, dialog: 'none', notice: null, cashBack };
}

/** An own sale was taken back: the money it took, if it took any, is to be handed back. */
export function afterVoid({ recent }: CounterState, sale: SaleView, reason: VoidReason): Change {
  const cash = { rejection: null, amount: sale.total, currency: sale.currency };
  return {
    dialog: 'none',
    sale: null,
    ...(reason === 'not-paid' ? { notice: { kind: 'voidedUnpaid' } as const } : { cashBack: cash }),
    recent: recent.map((one) => (one.orderId === sale.orderId ? sale : one)),
  };
}
