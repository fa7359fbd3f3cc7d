import type { PerformanceId, PlaceId, TerminalId } from '@foyer/shared/domain/ids';
import type { Ticket } from '@foyer/shared/domain/order';
import { encodeTicket, ticketTokenText } from '@foyer/shared/wire/ticket-token';
import type { Device } from './device.ts';
import { PRICE } from './trial-house.ts';

/** As the till prints it after a sale that nobody heard of. */
export function paperOf(
  { terminal, sign }: Pick<Device, 'terminal' | 'sign'>,
  performance: PerformanceId,
  place: number,
  soldAt = 1_795_418_074_750,
): string {
  const ticket: Ticket = {
    id: `o_lost-${place + 1}` as never,
    performance,
    place,
    placeId: `A${place + 1}` as PlaceId,
    fence: { epoch: 1, grant: 1, use: 1 },
    order: 'o_lost' as never,
    terminal: terminal as TerminalId,
    jn: 2,
    ticketType: 'adult' as never,
    price: PRICE,
    tender: 'cash',
    soldAt,
  };
  const signed = encodeTicket(ticket, terminal);
  return ticketTokenText(signed, Buffer.from(sign(signed), 'base64url'));
}
