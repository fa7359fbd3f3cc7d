import { ok } from '@foyer/shared/domain/result';
import {
  GatewayFault,
  type GatewayOrder,
  type GatewayState,
  type PaymentGateway,
} from '@foyer/sync-server/ports/payment-gateway';

/** A platform for the counter, whose payers do what a test says. */
export class CounterPlatform {
  readonly orders = new Map<string, { readonly order: GatewayOrder; state: GatewayState; refunded: number }>();
  readonly gateway: PaymentGateway = {
    provider: 'wechat-pay',
    tenders: ['wechat-qr', 'wechat-code'],
    open: (order) => {
      const known = this.orders.get(order.outTradeNo) ?? { order, state: { state: 'pending' }, refunded: 0 };
      this.orders.set(order.outTradeNo, known);
      const shown = order.tender === 'wechat-qr' ? ({ kind: 'qr', text: `pay://${order.outTradeNo}` } as const) : null;
      return Promise.resolve(ok({ shown, state: known.state }));
    },
    query: ({ outTradeNo }) => Promise.resolve(this.orders.get(outTradeNo)?.state ?? { state: 'not-found' }),
    end: ({ outTradeNo }) => {
      const known = this.orders.get(outTradeNo);
      if (known?.state.state === 'paid') return Promise.resolve({ state: 'paid' });
      if (known !== undefined) known.state = { state: 'closed' };
      return Promise.resolve({ state: 'closed' });
    },
    refund: () => Promise.reject(new GatewayFault('nobody is paid back here')),
    queryRefund: () => Promise.reject(new GatewayFault('nobody is paid back here')),
    readNotify: () => ({ ok: false, error: { code: 'bad-signature' } }),
    bill: () => Promise.resolve({ state: 'none' }),
  };

  /** The payer of the n-th order pays, whether or not anybody waits for it. */
  pay(n: number): void {
    const known = [...this.orders.values()][n];
    if (known === undefined) throw new Error(`nobody asked for ${n + 1} orders`);
    const { outTradeNo, amount, currency, attach } = known.order;
    known.state = { state: 'paid', transactionId: `tx-${outTradeNo}`, amount, currency, attach, paidAt: 1 };
  }
}
