import type { Rejection } from '@foyer/shared/domain/rejections';
import { TENDER_TRAITS } from '@foyer/shared/domain/tender';
import { inLanguage } from '@foyer/shared/domain/text';
import type { FoundOrder, PrintedOrder, Refunded } from '../../channel/commands/orders.ts';
import type { Texts } from '../i18n/i18n.ts';
import { moneyText } from '../i18n/money-text.ts';
import type { RefundQuote } from './orders.ts';
import { dayLabel, timeText } from '../words/performance-text.ts';
import { refusalKey } from '../words/refusal-text.ts';

type Part = RefundQuote['parts'][number];

/** Which show an order is for. */
export const orderShowText = ({ show }: Pick<FoundOrder, 'show'>, texts: Texts): string =>
  show === null
    ? texts.t('counter.orders.noShow')
    : `${dayLabel(show.businessDay, undefined, texts)} ${timeText(show, texts)} ${inLanguage(show.titleName, texts.language)} · ${inLanguage(show.hallName, texts.language)}`;

/** Where the next key belongs after a supervisor's refund was refused. */
export const fieldAfterRefund = ({ code }: Pick<Rejection, 'code'>) => (code === 'NOT_AUTHORISED' ? 'login' : 'pin');

/** A refund that was asked for before: what is left to do by hand, and what goes by itself. */
export function lateRefundText(
  { amount, cardToReturn, currency, ticketsLeft }: Refunded,
  { t, language }: Texts,
): string {
  const money = (fen: number): string => moneyText({ amount: fen, currency }, language);
  return [
    t('counter.orders.lateAmount', { money: money(amount) }),
    cardToReturn > 0 ? `${t('counter.orders.onCard')} ${money(cardToReturn)}` : '',
    ticketsLeft > 0 ? t('counter.orders.doneLeft', { n: ticketsLeft }) : '',
  ]
    .filter(Boolean)
    .join('\n');
}

/** What became of paper that was asked for. */
export function printedKey(printed: PrintedOrder | Rejection) {
  if (!('code' in printed)) {
    const isCopy = printed.print === 'printed' && printed.copy > 1;
    return isCopy ? 'counter.orders.print.copy' : (`counter.orders.print.${printed.print}` as const);
  }
  if (printed.code === 'ORDER_NOT_FOUND') return 'counter.orders.print.gone';
  return printed.reason === 'print-unknown' ? 'counter.orders.print.unknown' : 'counter.orders.print.not';
}

/** Where a part of the money goes, and who sends it there. */
export function wayBackKey({ tender }: Pick<Part, 'tender'>) {
  const { way } = TENDER_TRAITS[tender];
  return way === 'drawer' || way === 'recorded'
    ? (`counter.orders.way.${way}` as const)
    : ('counter.orders.way.sent' as const);
}

/** Reasons of an UNAVAILABLE that leave open what was done. */
const UNKNOWN: ReadonlySet<string | undefined> = new Set(['no-answer', 'channel', undefined]);
const NOT_REFUNDABLE = {
  refunded: 'refunded',
  late: 'late',
  money: 'money',
  cancelled: 'ended',
  lapsed: 'ended',
  placed: 'unpaid',
} as const;

/** Why an order was not found, quoted or refunded. `isDoing`: money was asked to go back. */
export function unrefundedKey({ code, reason }: Pick<Rejection, 'code' | 'reason'>, isDoing: boolean) {
  if (code === 'ORDER_NOT_REFUNDABLE') {
    const known: Readonly<Record<string, (typeof NOT_REFUNDABLE)[keyof typeof NOT_REFUNDABLE]>> = NOT_REFUNDABLE;
    return `counter.orders.not.${known[reason ?? ''] ?? 'state'}` as const;
  }
  if (code === 'PAYMENT_PENDING') return 'counter.orders.pending' as const;
  if (code === 'PRICE_CHANGED') return 'counter.orders.changed' as const;
  if (code === 'COUPLE_SPLIT') return 'counter.orders.couple' as const;
  if (code === 'RECOVERING') return 'counter.orders.recovering' as const;
  if (code === 'NOT_AUTHORISED') return 'counter.conflicts.noSupervisor' as const;
  if (code === 'PIN_WRONG') return 'counter.conflicts.pinWrong' as const;
  if (code === 'INVALID_REQUEST') return 'counter.orders.unreadable' as const;
  if (code === 'UNAVAILABLE' && isDoing && UNKNOWN.has(reason)) return 'counter.orders.unknown' as const;
  return refusalKey(code, reason);
}
