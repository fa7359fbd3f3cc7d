import { inLanguage, type Language } from '@foyer/shared/domain/text';
import { groupedOrder } from '../../channel/grouped-order.ts';
import type { PaperTicket } from './paper-ticket.ts';
import { TICKET_TEXTS, type TicketTexts } from './ticket-texts.ts';
import { moneyText, placeText, showTimeText, soldAtText } from './ticket-words.ts';

/**
 * One ticket as a list of blocks from top to bottom: the only place that says what stands where. Every renderer draws
 * the same blocks with its own means.
 */
export type TicketBlock =
  | { readonly kind: 'text'; readonly text: string; readonly scale: Scale; readonly align: 'left' | 'center' }
  /** A label on the left and its value at the right edge. */
  | { readonly kind: 'pair'; readonly left: string; readonly right: string; readonly scale: Scale }
  | { readonly kind: 'qr'; readonly text: string }
  | { readonly kind: 'rule' }
  /** Where the stub is torn off, with its name. */
  | { readonly kind: 'tear'; readonly label: string }
  /** White on black across the paper: what makes this paper a special one. */
  | { readonly kind: 'mark'; readonly text: string }
  /** The end of this piece of paper. */
  | { readonly kind: 'cut' };

/** small: footer · normal · strong: normal and bold · tall: double height · huge: triple height. */
export type Scale = 'small' | 'normal' | 'strong' | 'tall' | 'huge';

/** `copy` 1 is the original; copy n is marked as reprint n − 1. `isVoided`: the sale was taken back. */
export function ticketLayout(
  ticket: PaperTicket,
  language: Language,
  copy: number,
  isVoided = false,
): readonly TicketBlock[] {
  const texts = TICKET_TEXTS[language];
  const say = (text: PaperTicket['titleName']): string => inLanguage(text, language);
  const marked = [
    ...(isVoided ? [texts.voided] : []),
    ...(ticket.isOffline === true ? [texts.offline] : []),
    ...(copy > 1 ? [texts.reprint(copy - 1)] : []),
  ];
  const marks: TicketBlock[] = marked.map((text) => ({ kind: 'mark', text }));
  const { date, time } = showTimeText(ticket, language);
  const hall = say(ticket.hallName);
  const place = placeText(ticket, language);
  const zone = ticket.rowLabel === '' ? '' : say(ticket.zoneName);
  return [
    ...marks,
    { kind: 'text', text: say(ticket.venueName), scale: 'strong', align: 'center' },
    { kind: 'rule' },
    { kind: 'text', text: say(ticket.titleName), scale: 'tall', align: 'left' },
    ...(ticket.version === '' ? [] : [normal(ticket.version)]),
    { kind: 'pair', left: hall, right: `${date} ${time}`, scale: 'tall' },
    { kind: 'text', text: place, scale: 'huge', align: 'left' },
    ...(zone === '' ? [] : [normal(zone)]),
    { kind: 'rule' },
    ...priceBlocks(ticket, texts, say(ticket.ticketTypeName), language),
    { kind: 'qr', text: ticket.token },
    ...pickupBlocks(ticket, texts),
    ...footerBlocks(ticket, texts),
    { kind: 'tear', label: texts.stub },
    ...marks,
    { kind: 'pair', left: hall, right: `${date} ${time}`, scale: 'strong' },
    { kind: 'pair', left: place, right: grouped(ticket.pickupCode), scale: 'strong' },
    { kind: 'cut' },
  ];
}

/** A ticket sold and handed over at the till needs no code to collect it by. */
const pickupBlocks = ({ pickupCode }: PaperTicket, texts: TicketTexts): TicketBlock[] =>
  pickupCode === ''
    ? []
    : [{ kind: 'text', text: `${texts.pickupCode} ${grouped(pickupCode)}`, scale: 'strong', align: 'center' }];

function priceBlocks(ticket: PaperTicket, texts: TicketTexts, type: string, language: Language): TicketBlock[] {
  const money = (amount: number): string => moneyText(amount, ticket.currency, language);
  const fee: TicketBlock[] =
    ticket.fee === 0 ? [] : [{ kind: 'pair', left: texts.fee, right: money(ticket.fee), scale: 'normal' }];
  return [{ kind: 'pair', left: type, right: money(ticket.price), scale: 'strong' }, ...fee];
}

function footerBlocks(ticket: PaperTicket, texts: TicketTexts): TicketBlock[] {
  const small = (left: string, right: string): TicketBlock => ({ kind: 'pair', left, right, scale: 'small' });
  return [
    { kind: 'rule' },
    small(texts.order, groupedOrder(ticket.orderId)),
    small(texts.soldAt, soldAtText(ticket)),
    small(
      `${texts.terminal} ${ticket.terminalName}  ${texts.clerk} ${ticket.clerkMark}`,
      ticket.of === null ? '' : `${ticket.number}/${ticket.of}`,
    ),
    { kind: 'text', text: texts.refundRule, scale: 'small', align: 'left' },
  ];
}

const normal = (text: string): TicketBlock => ({ kind: 'text', text, scale: 'normal', align: 'left' });

/** In groups of four, as people read numbers out. */
const grouped = (digits: string): string => digits.replaceAll(/(.{4})(?=.)/g, '$1 ');
