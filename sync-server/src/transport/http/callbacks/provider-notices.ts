import type { Provider } from '@foyer/shared/domain/tender';
import type { PaymentGateway } from '../../../ports/payment-gateway.ts';
import type { Parts } from '../../../use-cases/parts.ts';
import { handleRefundNotice } from '../../../use-cases/payments/carry-out-refund.ts';
import { handlePaymentNotice } from '../../../use-cases/payments/settle-payment.ts';
import type { CallbackRoute } from './callback-routes.ts';
import { doubtedNotices } from './doubted-notices.ts';
import { NOTICE_ANSWERS } from './notice-answers.ts';

/** Where a payment platform tells us what happened. */
export const noticePath = (provider: Provider): string => `/callbacks/${provider}`;

type Needs = Pick<Parts, 'clock' | 'directory' | 'ids' | 'people' | 'payments' | 'log'>;

/** One route for each platform of this server. */
export const providerRoutes = (parts: Needs): CallbackRoute[] =>
  parts.payments.map((gateway) => providerRoute(parts, gateway));

function providerRoute(parts: Needs, gateway: PaymentGateway): CallbackRoute {
  const answers = NOTICE_ANSWERS[gateway.provider];
  const doubted = doubtedNotices(parts, gateway.provider);
  return {
    path: noticePath(gateway.provider),
    answers,
    async take(call) {
      const notice = gateway.readNotify(call);
      const isHeard = notice.ok || answers.heard.includes(notice.error.code);
      doubted(isHeard ? null : notice.error.code);
      if (!notice.ok) return isHeard ? { taken: true } : { taken: false, reason: notice.error.code };
      const settled =
        notice.value.kind === 'refund'
          ? await handleRefundNotice(parts, notice.value)
          : await handlePaymentNotice(parts, gateway, notice.value);
      if (settled.ok) return { taken: true };
      const { code, retry } = settled.error;
      // Not now is not no: the platform repeats itself.
      if (retry === 'same' || retry === 'later') throw new Error(`notice not taken: ${code}`);
      return { taken: false, reason: code };
    },
  };
}
