import { generateKeyPairSync, sign } from 'node:crypto';
import type { Ticket } from '@foyer/shared/domain/order';
import { encodeTicket, ticketTokenText } from '@foyer/shared/wire/ticket-token';
import type { OrderView } from '@foyer/shared/wire/orders';
import { EVENING } from './pretend-house.ts';

/** One ticket, of an order of two or one. */
const TICKET = {
  ...{ id: 'o_x-1', performance: 'p1', place: 0, placeId: 'A1', fence: { epoch: 1, grant: 1, use: 1 }, order: 'o_x' },
  ...{ terminal: null, jn: 0, ticketType: 'adult', price: 4600, tender: 'wechat-jsapi', soldAt: EVENING },
};

/** The code of an order that somebody bought elsewhere. */
export const CODE = '12345678';

/** A house's key, and tickets that it signs. */
export function ticketsOf() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const signed = (ticket: Partial<Ticket>, key = privateKey): string => {
    const bytes = encodeTicket({ ...TICKET, ...ticket } as Ticket, 'k1');
    return ticketTokenText(bytes, new Uint8Array(sign(null, bytes, key)));
  };
  return { signed, ticketKeys: { k1: publicKey.export({ type: 'spki', format: 'der' }).toString('base64url') } };
}

/** An order of one seat that somebody bought and paid for elsewhere, as the server tells it. */
export const orderOnline = (more: Partial<OrderView> = {}): OrderView =>
  ({
    ...{ orderId: 'o_online', venue: 'v1', performance: 'p1', state: 'paid', fee: 0, total: 4600, currency: 'CNY' },
    ...{ pickupCode: CODE, placedAt: EVENING, paidAt: EVENING, refunds: [] },
    lines: [{ placeId: 'A1', ticketType: 'adult', price: 4600 }],
    tickets: [
      {
        ...{ ticketId: 'o_online-1', placeId: 'A1', zoneLabel: { zh: '池座', en: 'Stalls' }, rowLabel: 'A' },
        ...{ seatLabel: '1', ticketType: 'adult', price: 4600, fence: { epoch: 1, grant: 1, use: 1 }, token: 'FT1:X' },
      },
    ],
    ...more,
  }) as OrderView;
