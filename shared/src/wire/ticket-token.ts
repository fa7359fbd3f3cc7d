import type { Id } from '../domain/ids.ts';
import type { Ticket } from '../domain/order.ts';
import { TENDERS } from '../domain/tender.ts';
import { rejection, type Rejection } from '../domain/rejections.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import { base45ToBytes, bytesToBase45 } from './base45.ts';
import { ByteReader, ByteWriter, MalformedRecord } from './byte-record.ts';

/**
 * The signed ticket as printed: `FT1:` and base45 of the record followed by its Ed25519 signature. All characters are
 * of the QR alphanumeric set, so a ticket of usual ids stays within QR version 12 at error correction Q. The codec has
 * no crypto: who signs passes the bytes of `encodeTicket` to the key named by `kid`, who checks verifies `signed`.
 */
export const TICKET_PREFIX = 'FT1:';
const RECORD_VERSION = 1;
const SIGNATURE_BYTES = 64;
/** Ids of full length all over come to less; nothing longer is looked at. */
const MAX_TEXT = 1000;

export interface TicketToken {
  readonly ticket: Ticket;
  /** Names the key that signed: the server's key id, or a terminal for tickets signed by a till. */
  readonly kid: string;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

/** The bytes to sign. Throws RangeError on values no ticket has (foreign characters in ids, negative numbers). */
export function encodeTicket(ticket: Ticket, kid: string): Uint8Array {
  return new ByteWriter()
    .byte(RECORD_VERSION)
    .id(kid)
    .id(ticket.id)
    .id(ticket.performance)
    .whole(ticket.place)
    .id(ticket.placeId)
    .whole(ticket.fence.epoch)
    .whole(ticket.fence.grant)
    .whole(ticket.fence.use)
    .id(ticket.order)
    .id(ticket.terminal ?? '')
    .whole(ticket.jn)
    .id(ticket.ticketType)
    .whole(ticket.price)
    .byte(TENDERS.indexOf(ticket.tender))
    .whole(ticket.soldAt)
    .take();
}

/** `signature` is the 64 bytes of Ed25519 over `signed`. */
export function ticketTokenText(signed: Uint8Array, signature: Uint8Array): string {
  if (signature.length !== SIGNATURE_BYTES) throw new RangeError(`a signature has ${SIGNATURE_BYTES} bytes`);
  const bytes = new Uint8Array(signed.length + SIGNATURE_BYTES);
  bytes.set(signed);
  bytes.set(signature, signed.length);
  return TICKET_PREFIX + bytesToBase45(bytes);
}

/** Total on any text. What parses is well-formed, not yet genuine: the caller verifies `signature` over `signed`. */
export function parseTicketToken(text: string): Result<TicketToken, Rejection> {
  if (text.length > MAX_TEXT || !text.startsWith(TICKET_PREFIX)) return malformed('not a ticket');
  const bytes = base45ToBytes(text.slice(TICKET_PREFIX.length));
  if (bytes === null || bytes.length <= SIGNATURE_BYTES) return malformed('not a ticket');
  const signed = bytes.slice(0, bytes.length - SIGNATURE_BYTES);
  const signature = bytes.slice(bytes.length - SIGNATURE_BYTES);
  try {
    return ok({ ...readRecord(signed), signed, signature });
  } catch (cause) {
    if (cause instanceof MalformedRecord) return malformed(cause.message);
    throw cause;
  }
}

const malformed = (reason: string): Result<never, Rejection> =>
  refuse(rejection('INVALID_REQUEST', { reason: `ticket: ${reason}` }));

function readRecord(bytes: Uint8Array): { readonly ticket: Ticket; readonly kid: string } {
  const reader = new ByteReader(bytes);
  if (reader.byte() !== RECORD_VERSION) throw new MalformedRecord('unknown version');
  const kid = requiredId(reader);
  const ticket: Ticket = {
    id: requiredId<'ticket'>(reader),
    performance: requiredId<'performance'>(reader),
    place: reader.whole(),
    placeId: requiredId<'place'>(reader),
    fence: { epoch: reader.whole(), grant: reader.whole(), use: reader.whole() },
    order: requiredId<'order'>(reader),
    terminal: optionalId<'terminal'>(reader),
    jn: reader.whole(),
    ticketType: requiredId<'ticket-type'>(reader),
    price: reader.whole(),
    tender: tenderOf(reader.byte()),
    soldAt: reader.whole(),
  };
  reader.end();
  return { ticket, kid };
}

function requiredId<Kind extends string>(reader: ByteReader): Id<Kind> {
  const text = reader.id();
  if (text === '') throw new MalformedRecord('empty id');
  return text as Id<Kind>;
}

function optionalId<Kind extends string>(reader: ByteReader): Id<Kind> | null {
  const text = reader.id();
  return text === '' ? null : (text as Id<Kind>);
}

function tenderOf(index: number): Ticket['tender'] {
  const tender = TENDERS[index];
  if (tender === undefined) throw new MalformedRecord('unknown tender');
  return tender;
}
