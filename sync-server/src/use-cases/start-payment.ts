import type { OrderId, PaymentId } from '@foyer/shared/domain/ids';
import type { Order } from '@foyer/shared/domain/order';
import type { Payment, PaymentState } from '@foyer/shared/domain/payment';
import type { ProviderTender } from '@foyer/shared/domain/tender';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse, type Result } from '@foyer/shared/domain/result';
import { startPayment as decideStartPayment } from '@foyer/shared/domain/venue/decisions/start-payment';
import type { PaymentWord } from '@foyer/shared/domain/venue/decisions/payment-outcome';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import type { startPayment as row } from '@foyer/shared/wire/public/routes';
import {
  GatewayFault,
  type GatewayOrder,
  type GatewayRejection,
  type PaymentGateway,
  type OpenedOrder,
} from '../ports/payment-gateway.ts';
import { gatewayFor } from './gateways.ts';
import { claimantOf, maySee, submit, type Asked } from './asked.ts';
import type { Parts } from './parts.ts';
import { numberOf, queryPayment, settlePayment } from './settle-payment.ts';
import type { VenueStream } from './streams.ts';

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
  return ok(await goOn(parts, gateway, venue, now, openid));
}

interface Current {
  readonly order: Order;
  readonly payment: Payment;
}

const currentPayment = (venue: VenueStream, orderId: OrderId, id: PaymentId): Promise<Current | null> =>
  venue.read((state) => {
    const order = state.orders.get(orderId);
    const payment = order?.payments.find((candidate) => candidate.id === id);
    return order === undefined || payment === undefined ? null : { order, payment };
  });

async function goOn(
  parts: Needs,
  gateway: PaymentGateway,
  venue: VenueStream,
  { order, payment }: Current,
  payerOpenid: string,
): Promise<Started> {
  const answer = (state: PaymentState, params: Started['params'] = null): Started => ({
    paymentId: payment.id,
    state,
    payBy: payment.payBy ?? 0,
    params,
  });
  if (payment.state === 'paid' || payment.state === 'failed' || payment.state === 'closed')
    return answer(payment.state);
  const description = await describe(parts, venue, order);
  const prepared = await prepare(parts, gateway, {
    ...gatewayOrder(order, payment),
    description,
    payer: { openid: payerOpenid },
  });
  if (!prepared.ok) await noteRefusal(parts, venue, payment, prepared.error);
  else if (payment.state !== 'pending') await settlePayment(parts, venue, { id: payment.id }, { state: 'pending' });
  // The order may have been given up, or paid, while the platform was asked.
  const state = (await currentPayment(venue, order.id, payment.id))?.payment.state ?? 'unknown';
  if (prepared.ok && state === 'pending')
    return answer(state, prepared.value.shown?.kind === 'sheet' ? prepared.value.shown.params : null);
  if (prepared.ok && (state === 'closed' || state === 'failed')) await takeBack(parts, gateway, payment);
  return answer(state);
}

async function noteRefusal(
  parts: Needs,
  venue: VenueStream,
  payment: Payment,
  { code, platformCode }: GatewayRejection,
): Promise<void> {
  parts.log.warn({ payment: payment.id, code, platformCode }, 'the platform did not take an order');
  // It has been paid, or was: only a query knows the amount. And what the platform took once is not undone by its no
  // to being asked again.
  const now = await currentPayment(venue, payment.order, payment.id);
  const wasTaken = now?.payment.state === 'pending' && code !== 'already-closed';
  if (code === 'already-paid' || wasTaken) await queryPayment(parts, venue, payment, false);
  else await settlePayment(parts, venue, { id: payment.id }, wordAfter(code));
}

/** The platform took an order that was given up here in the meantime. If money is faster, it is late money. */
async function takeBack({ log }: Needs, gateway: PaymentGateway, payment: Payment): Promise<void> {
  try {
    await gateway.end(numberOf(payment));
  } catch (err) {
    log.warn({ payment: payment.id, err }, 'an order given up could not be taken back at the platform');
  }
}

/** A call whose outcome nobody knows is the state `unknown`, whichever way it broke. */
async function prepare(
  { log }: Pick<Parts, 'log'>,
  gateway: PaymentGateway,
  order: GatewayOrder,
): Promise<Result<OpenedOrder, GatewayRejection>> {
  try {
    return await gateway.open(order);
  } catch (err) {
    log.error({ payment: order.paymentId, err }, 'the payment platform could not be called');
    return refuse(err instanceof GatewayFault ? { code: 'unknown', fault: err } : { code: 'unknown' });
  }
}

function wordAfter(code: Exclude<GatewayRejection['code'], 'already-paid'>): PaymentWord {
  switch (code) {
    case 'unknown':
      return { state: 'unknown' };
    case 'already-closed':
      return { state: 'closed' };
    case 'number-used':
    case 'invalid-request':
    case 'payer-refused':
    case 'code-refused':
    case 'rate-limited':
      return { state: 'failed' };
  }
}

const ATTACH_BYTES = 128;

/** Names order, performance and seats, so that a bill alone says what was sold; no person. */
function gatewayOrder(order: Order, payment: Payment): Omit<GatewayOrder, 'description' | 'payer'> {
  const seats = order.lines.map((line) => line.place).join(',');
  return {
    paymentId: payment.id,
    ...numberOf(payment),
    amount: payment.amount,
    currency: payment.currency,
    expiresAt: payment.payBy ?? 0,
    attach: `${order.id} ${order.performance} ${seats}`.slice(0, ATTACH_BYTES),
  };
}

/** What the buyer reads on the pay sheet. */
async function describe({ streams }: Pick<Parts, 'streams'>, venue: VenueStream, order: Order): Promise<string> {
  const sold = await venue.read((state) => ({
    title: state.performances.get(order.performance)?.performance.title,
    venue: state.profile?.name.zh ?? '',
  }));
  const title = await streams.house.read((state) =>
    sold.title === undefined ? undefined : state.titles.get(sold.title)?.title.name.zh,
  );
  return `${title ?? sold.venue} × ${order.lines.length}`;
}
