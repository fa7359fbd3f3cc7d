import type { Payment } from '@foyer/shared/domain/payment';
import { isProviderTender } from '@foyer/shared/domain/tender';
import type { PaymentWord } from '@foyer/shared/domain/venue/decisions/payment-outcome';
import type { GatewayState, OrderNumber } from '../../ports/payment-gateway.ts';

/** What a platform calls this attempt. Throws for money that no platform takes: nobody asks one for it. */
export function numberOf({ tender, outTradeNo }: Payment): OrderNumber {
  if (!isProviderTender(tender)) throw new Error(`${tender} has no platform`);
  return { tender, outTradeNo };
}

/**
 * Money that went back at the platform was paid first; what went back without us, or by a log that was lost, is for a
 * person to look at.
 */
export function paidWord(known: GatewayState): Extract<PaymentWord, { readonly state: 'paid' }> | null {
  if (known.state !== 'paid' && known.state !== 'refunded') return null;
  const { transactionId, amount, currency } = known;
  const word = { state: 'paid', transactionId, amount, currency } as const;
  return known.state === 'refunded' ? { ...word, wentBack: true } : word;
}
