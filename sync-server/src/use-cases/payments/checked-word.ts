import type { PaymentWord } from '@foyer/shared/domain/venue/decisions/payment-outcome';
import { orderOfPayment } from '@foyer/shared/domain/venue/find';
import type { GatewayTrade, PaymentGateway } from '../../ports/payment-gateway.ts';
import type { Parts } from '../parts.ts';
import type { VenueStream } from '../streams.ts';
import { numberOf, paidWord } from './platform-word.ts';

type Paid = Extract<PaymentWord, { readonly state: 'paid' }>;

/** Money somebody tells of: a notice, or a line of a bill. */
export type ToldTrade = Omit<GatewayTrade, 'attach'> & { readonly outTradeNo: string };

/**
 * What to write of money that somebody tells of. Another amount or currency than the payment was begun for is not
 * believed, whoever signed it: the platform is asked, and its own order says what was paid and what can go back. Null when
 * the platform does not know it as paid. Throws a `GatewayFault` while nobody can say.
 */
export async function checkedWord(
  { log }: Pick<Parts, 'log'>,
  venue: VenueStream,
  gateway: PaymentGateway,
  { outTradeNo, transactionId, amount, currency }: ToldTrade,
): Promise<Paid | null> {
  const payment = await venue.read((state) => {
    const id = state.paymentByOutTradeNo.get(outTradeNo);
    return id === undefined ? undefined : orderOfPayment(state, id)?.payments.find((one) => one.id === id);
  });
  if (payment === undefined || (amount === payment.amount && currency === payment.currency))
    return { state: 'paid', transactionId, amount, currency };
  log.warn({ outTradeNo, amount, currency, asked: payment.amount }, 'told of another amount than was asked for');
  const known = await gateway.query(numberOf(payment));
  if (known.state === 'unknown') throw known.fault;
  return paidWord(known);
}
