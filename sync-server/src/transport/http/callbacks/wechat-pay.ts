import type { PaymentGateway } from '../../../ports/payment-gateway.ts';
import type { Parts } from '../../../use-cases/parts.ts';
import { handlePaymentNotice } from '../../../use-cases/settle-payment.ts';
import type { CallbackRoute } from './callback-routes.ts';

/** Where WeChat Pay tells us that somebody has paid. */
export const WECHAT_PAY_PATH = '/callbacks/wechat-pay';

export function wechatPayRoute(parts: Pick<Parts, 'directory' | 'log'>, gateway: PaymentGateway): CallbackRoute {
  return {
    path: WECHAT_PAY_PATH,
    async take(call) {
      const notice = gateway.readNotify(call);
      if (!notice.ok) {
        parts.log.warn({ code: notice.error.code }, 'a payment notice was not believed');
        return { taken: false, reason: notice.error.code };
      }
      const settled = await handlePaymentNotice(parts, notice.value);
      if (settled.ok) return { taken: true };
      const { code, retry } = settled.error;
      // Not now is not no: the platform repeats itself.
      if (retry === 'same' || retry === 'later') throw new Error(`notice not taken: ${code}`);
      return { taken: false, reason: code };
    },
  };
}
