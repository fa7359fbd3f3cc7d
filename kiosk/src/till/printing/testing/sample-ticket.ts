import type { Ticket } from '@foyer/shared/domain/order';
import { encodeTicket, ticketTokenText } from '@foyer/shared/wire/ticket-token';
import type { PaperTicket } from '../paper-ticket.ts';

/** A ticket as the demo cinema would sell it, a little after midnight. */
export const sampleTicket: Ticket = {
  id: 't_3k9v0qm2xt8blr5y' as Ticket['id'],
  performance: 'p_20261123_7_0030' as Ticket['performance'],
  place: 123,
  placeId: 'h7-F-12' as Ticket['placeId'],
  fence: { epoch: 1, grant: 14, use: 1 },
  order: 'o_8zt1wc4rq6jd2ff9' as Ticket['order'],
  terminal: 'counter-1' as Ticket['terminal'],
  jn: 0,
  ticketType: 'adult' as Ticket['ticketType'],
  price: 4500,
  tender: 'cash',
  soldAt: 1_795_451_580_000,
};

/** `sign` makes the 64 bytes over what it is given; zeros where nobody checks them. */
export const sampleToken = (sign: (bytes: Uint8Array) => Uint8Array = () => new Uint8Array(64)): string => {
  const signed = encodeTicket(sampleTicket, 'srv-1');
  return ticketTokenText(signed, sign(signed));
};

export const samplePaper = (more: Partial<PaperTicket> = {}): PaperTicket => ({
  venueName: { zh: '星河影城', en: 'Galaxy Cinema' },
  titleName: { zh: '海边的灯塔守望人', en: 'The Lighthouse Keeper' },
  version: 'IMAX 3D 国语',
  hallName: { zh: '7号厅', en: 'Hall 7' },
  startsAt: Date.parse('2026-11-23T16:30:00Z'),
  utcOffsetMin: 480,
  businessDay: '2026-11-23',
  zoneName: { zh: '池座', en: 'Stalls' },
  rowLabel: 'F',
  seatLabel: '12',
  ticketTypeName: { zh: '成人票', en: 'Adult' },
  price: 4500,
  fee: 200,
  currency: 'CNY',
  token: sampleToken(),
  pickupCode: '48210957',
  orderId: 'o_8zt1wc4rq6jd2ff9',
  terminalName: 'Counter 1',
  clerkMark: '101',
  soldAt: Date.parse('2026-11-23T12:33:00Z'),
  number: 1,
  of: 2,
  ...more,
});
