import type { TerminalId } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { enterTicket as decideEnter, type EnterTicket } from '@foyer/shared/domain/venue/decisions/enter-ticket';
import type { TerminalState } from '@foyer/shared/domain/venue/state';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import { parseTicketToken, type TicketToken } from '@foyer/shared/wire/ticket-token';
import { maySee, submit, type Asked } from '../asked.ts';
import type { Parts } from '../parts.ts';
import { ED25519 } from '../signatures.ts';

type Entered = ResponseOf<TerminalCommands['ticket.enter']>;

/**
 * Enters a sale from the signed paper of a till that broke. What a till that still works has sold it tells by itself:
 * only a key that was replaced, or whose terminal was revoked, counts. One ticket is entered once, whoever asks and
 * under whatever id.
 */
export async function enterTicket(
  { directory, ids }: Pick<Parts, 'directory' | 'ids'>,
  token: string,
  asked: Asked,
): Promise<Reply<Entered>> {
  const read = parseTicketToken(token.trim());
  if (!read.ok) return read;
  const { ticket, kid } = read.value;
  const enrolled = await directory.terminal(kid as TerminalId);
  const device = enrolled === null ? null : oldDevice(enrolled.terminal, read.value);
  if (device === null || ticket.terminal !== kid)
    return refuse(rejection('INVALID_REQUEST', { reason: 'ticket: signature' }));
  const venue = await directory.venueOfPerformance(ticket.performance);
  if (venue === null || !maySee(asked, venue.venue)) return refuse(rejection('PERFORMANCE_NOT_FOUND'));
  const { terminal } = ticket;
  const entry = { ticket, terminal, ...device, person: asked.person, pickupCode: ids.digits(8) };
  const reply = await submit(venue, asked, { command: 'ticket.enter', body: { token } }, (state, context) =>
    decideEnter(state, entry, context),
  );
  if (!reply.ok) return reply;
  const { order, outcome } = reply.value;
  return ok({ order, outcome, seat: ticket.placeId, performance: ticket.performance, terminal });
}

/** The device that signed it, when it is shut out; null when none did. */
function oldDevice(
  { publicKey, terminalEpoch, formerKeys, revokedAt }: TerminalState,
  { signed, signature }: Pick<TicketToken, 'signed' | 'signature'>,
): Pick<EnterTicket, 'terminalEpoch' | 'endedAt'> | null {
  const keys = [...formerKeys, ...(revokedAt === null ? [] : [{ publicKey, terminalEpoch, endedAt: revokedAt }])];
  const key = keys.findLast((one) => ED25519.isSignedBy(one.publicKey, signed, signature));
  if (key === undefined) return null;
  // A key that was let in again signs with right, and the paper does not say when.
  const isBack = revokedAt === null && key.publicKey === publicKey;
  return { terminalEpoch: key.terminalEpoch, endedAt: isBack ? null : key.endedAt };
}
