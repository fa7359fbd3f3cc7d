import type { OrderId, PaymentId } from '@foyer/shared/domain/ids';
import type { Order } from '@foyer/shared/domain/order';
import type { Payment, PaymentState } from '@foyer/shared/domain/payment';
import { refuse, type Result } from '@foyer/shared/domain/result';
import type { Text } from '@foyer/shared/domain/text';
import { attachmentOf } from '@foyer/shared/domain/trade-attachment';
import type { PaymentWord } from '@foyer/shared/domain/venue/decisions/payment-outcome';
import {
  GatewayFault,
  type GatewayOrder,
  type GatewayRejection,
  type GatewayState,
  type OpenedOrder,
  type PaymentGateway,
} from '../../ports/payment-gateway.ts';
import type { Parts } from '../parts.ts';
import type { VenueStream } from '../streams.ts';
import { gatewayFor } from './gateways.ts';
import { numberOf, paidWord } from './platform-word.ts';
import { queryPayment, settlePayment } from './settle-payment.ts';

type Needs = Pick<Parts, 'streams' | 'payments' | 'log'>;

export interface Current {
  readonly order: Order;
  readonly payment: Payment;
}

export const currentPayment = (venue: VenueStream, orderId: OrderId, id: PaymentId): Promise<Current | null> =>
  venue.read((state) => {
    const order = state.orders.get(orderId);
    const payment = order?.payments.find((candidate) => candidate.id === id);
    return order === undefined || payment === undefined ? null : { order, payment };
  });

/** How far an attempt is, with what its payer needs as long as it can be paid. */
export interface Laid {
  readonly payment: Payment;
  readonly state: PaymentState;
  readonly shown: OpenedOrder['shown'];
}

/**
 * Lays an attempt before its platform, for the first time or again: the platform is called, then its word is written. A
 * payer's own code is charged in the same call.
 */
export async function layOrder(
  parts: Needs,
  venue: VenueStream,
  { order, payment }: Current,
  payer: GatewayOrder['payer'],
): Promise<Laid> {
  const gateway = gatewayFor(parts.payments, payment.tender);
  const isOver = payment.state === 'paid' || payment.state === 'failed' || payment.state === 'closed';
  if (isOver || gateway === null) return { payment, state: payment.state, shown: null };
  const description = await describe(parts, venue, order);
  const opened = await open(parts, gateway, {
    ...gatewayOrder(payment, await attachmentFor(venue, order, payment)),
    description,
    payer,
  });
  if (!opened.ok) await noteRefusal(parts, venue, payment, opened.error);
  else await noteOpened(parts, venue, payment, opened.value.state);
  // The order may have been given up, or paid, while the platform was asked.
  const now = (await currentPayment(venue, order.id, payment.id))?.payment ?? payment;
  if (opened.ok && now.state === 'pending') return { payment: now, state: now.state, shown: opened.value.shown };
  if (opened.ok && (now.state === 'closed' || now.state === 'failed')) await takeBack(parts, gateway, payment);
  return { payment: now, state: now.state, shown: null };
}

/** The platform took it; of a scanned code it may have the money already. */
async function noteOpened(parts: Needs, venue: VenueStream, payment: Payment, known: GatewayState): Promise<void> {
  const word = paidWord(known);
  if (word !== null) await settlePayment(parts, venue, { outTradeNo: payment.outTradeNo }, word);
  else if (payment.state !== 'pending') await settlePayment(parts, venue, { id: payment.id }, { state: 'pending' });
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
async function open(
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

function gatewayOrder(payment: Payment, attach: string): Omit<GatewayOrder, 'description' | 'payer'> {
  return {
    paymentId: payment.id,
    ...numberOf(payment),
    amount: payment.amount,
    currency: payment.currency,
    expiresAt: payment.payBy ?? 0,
    attach,
  };
}

/** A bill alone says what was sold. */
const attachmentFor = (venue: VenueStream, order: Order, payment: Payment): Promise<string> =>
  venue.read((state) => {
    const { id, version } = order.priceList;
    const list = state.priceLists.get(id)?.find((candidate) => candidate.version === version);
    const ofTerminal = order.soldBy.terminal === null ? null : payment.id;
    return attachmentOf(order, list?.ticketTypes ?? [], ofTerminal);
  });

/** What the buyer reads on the pay sheet. */
async function describe({ streams }: Pick<Parts, 'streams'>, venue: VenueStream, order: Order): Promise<string> {
  const sold = await venue.read((state) => ({
    title: state.performances.get(order.performance)?.performance.title,
    venue: state.profile?.name,
  }));
  const title = await streams.house.read((state) =>
    sold.title === undefined ? undefined : state.titles.get(sold.title)?.title.name,
  );
  return `${inBoth(title ?? sold.venue)} × ${order.lines.length}`;
}

/** The platform shows one text to everybody, in whichever language the buyer has read so far. */
function inBoth(name: Text | undefined): string {
  if (name === undefined) return '';
  return name.zh === name.en ? name.zh : `${name.zh} ${name.en}`;
}
