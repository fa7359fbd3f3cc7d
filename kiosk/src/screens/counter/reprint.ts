import type { CounterState } from './state.ts';

/** How often a sale was printed again while it was shown. */
export interface Reprint {
  readonly orderId: string;
  readonly times: number;
  /** Fetched from the last sales: its customer has had their change long ago. */
  readonly isOfEarlierSale: boolean;
}

/** After one more print of this sale. Asked for right after the sale, what there is to change stays in sight. */
export function reprintAfter({ sale, reprint }: Pick<CounterState, 'sale' | 'reprint'>, orderId: string): Reprint {
  if (sale?.orderId !== orderId) return { orderId, times: 1, isOfEarlierSale: true };
  const before = reprint?.orderId === orderId ? reprint : { times: 0, isOfEarlierSale: false };
  return { orderId, times: before.times + 1, isOfEarlierSale: before.isOfEarlierSale };
}
