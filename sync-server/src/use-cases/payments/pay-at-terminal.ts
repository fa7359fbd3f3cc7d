import type { PaymentId } from '@foyer/shared/domain/ids';
import { rejection, type Rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { TENDER_TRAITS } from '@foyer/shared/domain/tender';
import {
  payAtTerminal as decidePayAtTerminal,
  type PayAtTerminal,
} from '@foyer/shared/domain/venue/decisions/pay-at-terminal';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import { maySee, submit, type Asked } from '../asked.ts';
import type { Parts } from '../parts.ts';
import type { VenueStream } from '../streams.ts';
import { gatewayFor } from './gateways.ts';
import { currentPayment, layOrder } from './lay-order.ts';
import { tillOrderView } from './till-order.ts';

type Row = TerminalCommands['payment.open'];
type Needs = Pick<Parts, 'directory' | 'streams' | 'ids' | 'signer' | 'payments' | 'log'>;

/**
 * A terminal takes money through a platform: the intent is written, then the platform is called, then its word is
 * written. Asked again with the same id the same attempt goes on: a code that was shown comes again, and what a payer's
 * phone showed is charged once, since its number stays.
 */
export async function payAtTerminal(
  parts: Needs,
  request: RequestOf<Row>,
  asked: Asked,
  door: 'counter' | 'kiosk' = 'counter',
): Promise<Reply<ResponseOf<Row>>> {
  const { authCode, ...body } = request;
  const refused = refuseTender(parts, request);
  if (refused !== null) return refuse(refused);
  const venue = await venueOf(parts, request, asked);
  if (venue === null)
    return refuse(rejection(request.seats.kind === 'hold' ? 'HOLD_NOT_FOUND' : 'PERFORMANCE_NOT_FOUND'));
  const wanted = wantedOf(parts, request, asked, door);
  const closed = wanted === null ? rejection('NOT_AUTHORISED') : await shiftClosed(parts, venue, request, asked);
  // What the payer's phone showed is no part of what is kept: it is money.
  const what = { command: 'payment.open', body };
  const intent = await submit(venue, asked, what, (state, context) => {
    if (wanted === null || closed !== null) return { ok: false, error: closed ?? rejection('NOT_AUTHORISED') };
    const decision = decidePayAtTerminal(state, wanted, context);
    return decision.ok ? { ...decision, value: { paymentId: decision.value.payment.id } } : decision;
  });
  if (!intent.ok) return intent;
  const now = await currentPayment(venue, request.orderId, intent.value.paymentId);
  if (now === null) throw new Error(`payment ${intent.value.paymentId} is not in its order`);
  const { payment, shown } = await layOrder(parts, venue, now, authCode === undefined ? null : { authCode });
  return ok({
    paymentId: payment.id,
    shown: shown?.kind === 'qr' ? shown : null,
    order: await tillOrderView(parts, venue, request.orderId),
  });
}

function refuseTender({ payments }: Needs, { tender, authCode }: RequestOf<Row>): Rejection | null {
  const isScanned = TENDER_TRAITS[tender].way === 'scanned-code';
  if (isScanned !== (authCode !== undefined)) return rejection('INVALID_REQUEST', { reason: 'authCode' });
  return gatewayFor(payments, tender) === null ? rejection('TENDER_MISMATCH', { reason: 'off' }) : null;
}

async function venueOf({ directory }: Needs, { seats }: RequestOf<Row>, asked: Asked): Promise<VenueStream | null> {
  const venue = await (seats.kind === 'hold'
    ? directory.venueOfHold(seats.holdId)
    : directory.venueOfPerformance(seats.performance));
  return venue !== null && maySee(asked, venue.venue) ? venue : null;
}

function wantedOf(
  { ids }: Needs,
  request: RequestOf<Row>,
  { terminal, person }: Asked,
  door: 'counter' | 'kiosk',
): PayAtTerminal | null {
  if (terminal === null) return null;
  const { orderId, seats, lines, expectedTotal, tender, amount, shift } = request;
  return {
    orderId,
    seats,
    lines,
    expectedTotal,
    tender,
    amount,
    person: null,
    soldBy: { door, terminal, shift, clerk: person },
    acceptsOtherSeats: false,
    pickupCode: ids.digits(8),
    paymentId: ids.id('p') as PaymentId,
    outTradeNo: ids.id('t'),
  };
}

/** Facts live in the terminal's home venue: for another venue's performance the home is asked for the shift first. */
async function shiftClosed(
  { directory }: Needs,
  { venue }: VenueStream,
  { shift }: RequestOf<Row>,
  { terminal, venues }: Asked,
): Promise<Rejection | null> {
  if (terminal === null || venue === venues?.[0]) return null;
  const enrolled = await directory.terminal(terminal);
  return enrolled?.terminal.openShift === shift ? null : rejection('SHIFT_NOT_OPEN');
}
