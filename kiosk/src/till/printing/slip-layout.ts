import { isProviderTender, TENDER_TRAITS } from '@foyer/shared/domain/tender';
import { inLanguage, type Language } from '@foyer/shared/domain/text';
import { groupedOrder } from '../../channel/grouped-order.ts';
import { SLIP_WORDS } from '../../channel/slip-words.ts';
import type { SeatOnPaper } from '../ledger/resolution-records.ts';
import type { PaperSlip } from './paper-slip.ts';
import { SLIP_TEXTS, type SlipTexts } from './slip-texts.ts';
import type { TicketBlock } from './ticket-layout.ts';
import { TICKET_TEXTS } from './ticket-texts.ts';
import { moneyText, placeText, showTimeText, soldAtText } from './ticket-words.ts';

/** The slip as the same blocks that a ticket is made of. It is no ticket: nothing on it lets anybody in. */
export function slipLayout(slip: PaperSlip, printers: Language, copy = 1): readonly TicketBlock[] {
  const language = slip.language ?? printers;
  const texts = SLIP_TEXTS[language];
  return [
    ...(copy > 1 ? [{ kind: 'mark' as const, text: TICKET_TEXTS[language].reprint(copy - 1) }] : []),
    { kind: 'mark', text: titleText(slip, language) },
    ...showBlocks(slip, language),
    ...seatBlocks(texts.oldSeats, slip.oldSeats, language, 'strong'),
    ...subjectBlocks(slip, texts, language),
    { kind: 'rule' },
    { kind: 'text', text: nextText(slip, language), scale: 'strong', align: 'left' },
    ...otherBlocks(slip, language),
    ...footer(slip, language),
    { kind: 'cut' },
  ];
}

function subjectBlocks(slip: PaperSlip, texts: SlipTexts, language: Language): TicketBlock[] {
  const { about, cash, currency } = slip;
  if (about === 'reseated') return seatBlocks(texts.newSeats, slip.newSeats, language, 'tall');
  if (about === 'refunded') return moneyBlocks(slip, texts, language);
  return [
    {
      kind: 'pair',
      left: SLIP_WORDS[language][about].amount,
      right: moneyText(cash, currency, language),
      scale: 'tall',
    },
  ];
}

/** What a guest of another language holds staff must be able to read, and the other way round. */
function otherBlocks(slip: PaperSlip, language: Language): TicketBlock[] {
  if (slip.language === undefined) return [];
  const other = language === 'en' ? 'zh-CN' : 'en';
  return [
    { kind: 'rule' },
    { kind: 'text', text: titleText(slip, other), scale: 'strong', align: 'left' },
    { kind: 'text', text: nextText(slip, other), scale: 'small', align: 'left' },
  ];
}

const titleText = ({ about }: PaperSlip, language: Language): string =>
  about === 'reseated' || about === 'refunded' ? SLIP_TEXTS[language].title[about] : SLIP_WORDS[language][about].title;

const nextText = ({ about }: PaperSlip, language: Language): string =>
  about === 'reseated' || about === 'refunded' ? SLIP_TEXTS[language].oldTickets : SLIP_WORDS[language][about].next;

function showBlocks({ show }: PaperSlip, language: Language): TicketBlock[] {
  if (show === null) return [];
  const { date, time } = showTimeText(show, language);
  return [
    { kind: 'text', text: inLanguage(show.venueName, language), scale: 'strong', align: 'center' },
    { kind: 'rule' },
    { kind: 'text', text: inLanguage(show.titleName, language), scale: 'tall', align: 'left' },
    { kind: 'pair', left: inLanguage(show.hallName, language), right: `${date} ${time}`, scale: 'strong' },
  ];
}

const seatBlocks = (
  label: string,
  seats: readonly SeatOnPaper[],
  language: Language,
  scale: 'strong' | 'tall',
): TicketBlock[] =>
  seats.map((seat, i) => ({ kind: 'pair', left: i === 0 ? label : '', right: placeText(seat, language), scale }));

function moneyBlocks({ cash, currency, refund }: PaperSlip, texts: SlipTexts, language: Language): TicketBlock[] {
  const line = (left: string, amount: number, scale: 'tall' | 'strong' | 'small'): TicketBlock => ({
    ...{ kind: 'pair', left, right: moneyText(amount, currency, language), scale },
  });
  const byProvider: TicketBlock = { kind: 'text', text: texts.byProvider, scale: 'strong', align: 'left' };
  if (refund === undefined) return cash === 0 ? [byProvider] : [line(texts.cash, cash, 'tall')];
  const { parts, kept } = refund;
  return [
    ...parts.map(({ tender, amount }) => line(texts.back[TENDER_TRAITS[tender].way], amount, 'tall')),
    ...(parts.some(({ tender }) => isProviderTender(tender)) ? [byProvider] : []),
    ...(kept > 0 ? [line(texts.kept, kept, 'small')] : []),
  ];
}

function footer(slip: PaperSlip, language: Language): TicketBlock[] {
  const { order, terminal, clerk } = TICKET_TEXTS[language];
  const at = soldAtText({ soldAt: slip.at, utcOffsetMin: slip.utcOffsetMin });
  return [
    { kind: 'pair', left: order, right: groupedOrder(slip.orderId), scale: 'small' },
    { kind: 'pair', left: SLIP_TEXTS[language].at, right: at, scale: 'small' },
    {
      kind: 'text',
      text: `${terminal} ${slip.terminalName}  ${clerk} ${slip.clerkMark}`,
      scale: 'small',
      align: 'left',
    },
  ];
}
