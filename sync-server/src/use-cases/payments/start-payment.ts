import type { OrderId, PaymentId } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import type { ProviderTender } from '@foyer/shared/domain/tender';
import { startPayment as decideStartPayment } from '@foyer/shared/domain/venue/decisions/start-payment';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import type { startPayment as row } from '@foyer/shared/wire/public/orders';
import { claimantOf, maySee, submit, type Asked } from '../asked.ts';
import type { Parts } from '../parts.ts';
import { gatewayFor } from './gateways.ts';
import { currentPayment, layOrder } from './lay-order.ts';

type Started = ResponseOf<typeof row>;
type Needs = Pick<Parts, 'directory' | 'streams' | 'ids' | 'payments' | 'people' | 'log'>;

/**
 * Lets a buyer pay: the intent is written, then the platform is called, then its word is written. Asked again, with the
 * same id or a new one, the same attempt goes on, with fresh parameters as long as it can still be paid.
 */
export async function startPayment(
  parts: Needs,
  request: { readonly id: OrderId; readonly tender: ProviderTender },
  asked: Asked,
): Promise<Reply<Started>> {
  const { directory, ids, people } = parts;
  const gateway = gatewayFor(parts.payments, request.tender);
  if (gateway === null) return refuse(rejection('UNAVAILABLE', { reason: 'online payment is off' }));
  const openid = asked.person === null ? undefined : people.read(asked.person)?.openid;
  if (openid === undefined) return refuse(rejection('ORDER_NOT_PAYABLE', { reason: 'payer' }));
  const venue = await directory.venueOfOrder(request.id);
  if (venue === null || !maySee(asked, venue.venue)) return refuse(rejection('ORDER_NOT_FOUND'));

  const wanted = {
    orderId: request.id,
    claimant: claimantOf(asked),
    paymentId: ids.id('p') as PaymentId,
    tender: request.tender,
    outTradeNo: ids.id('t'),
  };
  const intent = await submit(
    venue,
    asked,
    { command: 'order.pay', body: request, stores: 'effects' },
    (state, context) => decideStartPayment(state, wanted, context),
  );
  if (!intent.ok) return intent;
  const now = await currentPayment(venue, request.id, intent.value.payment.id);
  if (now === null) throw new Error(`payment ${intent.value.payment.id} is not in its order`);
  const { payment, state, shown } = await layOrder(parts, venue, now, { openid });
  const params = shown?.kind === 'sheet' ? shown.params : null;
  return ok({ paymentId: payment.id, state, payBy: payment.payBy ?? 0, params });
}
