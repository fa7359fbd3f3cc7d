import { createPublicKey, verify } from 'node:crypto';
import type { PerformanceId } from '@foyer/shared/domain/ids';
import type { Ticket } from '@foyer/shared/domain/order';
import { parseTicketToken } from '@foyer/shared/wire/ticket-token';
import { serverNow, type TillContext } from '../context.ts';
import type { PaperTicket } from '../printing/paper-ticket.ts';
import { typeNamesOf } from '../use-cases/find-orders.ts';
import { layoutFor, shownOnPaper } from '../use-cases/sale-documents.ts';

/** A ticket that the server signed, as its paper says it. */
export interface ProvenTicket {
  readonly ticket: Ticket;
  readonly paper: PaperTicket;
}

/** Whether it is the code of a ticket that the server signed: nobody guesses one. */
export function isSignedTicket({ link }: Pick<TillContext, 'link'>, text: string): boolean {
  const read = parseTicketToken(tokenIn(text));
  const key = read.ok ? link.state.welcome?.ticketKeys[read.value.kid] : undefined;
  return read.ok && key !== undefined && isSigned(key, read.value.signed, read.value.signature);
}

// An input method may have made full-width signs of what a scanner typed.
const tokenIn = (text: string): string => text.normalize('NFKC').trim().toUpperCase();

/**
 * A ticket by its QR alone, for the time without the server: the server's signature proves it, the catalogue here knows
 * its show. Whether it was given back since nobody here can know: the gate does. Null when it is not proven, or too
 * little is known here.
 */
export function provenTicket(till: TillContext, text: string): ProvenTicket | null {
  const token = tokenIn(text);
  const read = parseTicketToken(token);
  if (!read.ok) return null;
  const { ticket, kid, signed, signature } = read.value;
  const key = till.link.state.welcome?.ticketKeys[kid];
  if (key === undefined || !isSigned(key, signed, signature)) return null;
  const show = shownOnPaper(till, ticket.performance);
  const layout = layoutFor(till, ticket.performance);
  const place = layout?.places[ticket.place];
  if (show === null || layout === null || place === undefined || place.id !== ticket.placeId) return null;
  const row = layout.rows.find(({ first, count }) => ticket.place >= first && ticket.place < first + count);
  const { venue } = till.catalogue.performance(ticket.performance) ?? {};
  const currency = venue === undefined ? undefined : till.catalogue.venue(venue)?.currency;
  if (currency === undefined) return null;
  const names = typeNamesOf(till, ticket.performance as PerformanceId);
  const paper: PaperTicket = {
    ...show,
    zoneName: row?.areaName ?? row?.zoneName ?? { zh: '', en: '' },
    rowLabel: place.rowLabel,
    seatLabel: place.label,
    ticketTypeName: names[ticket.ticketType] ?? { zh: ticket.ticketType, en: ticket.ticketType },
    price: ticket.price,
    fee: 0,
    currency,
    token,
    pickupCode: '',
    orderId: ticket.order,
    terminalName: till.terminal.name,
    clerkMark: till.terminal.terminal,
    soldAt: ticket.soldAt === 0 ? serverNow(till) : ticket.soldAt,
    number: 1,
    of: null,
  };
  return { ticket, paper };
}

function isSigned(key: string, signed: Uint8Array, signature: Uint8Array): boolean {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64url'), format: 'der', type: 'spki' });
    return verify(null, signed, publicKey, signature);
  } catch {
    return false;
  }
}
