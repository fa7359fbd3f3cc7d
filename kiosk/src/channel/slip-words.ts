import type { Language } from '@foyer/shared/domain/text';
import type { SlipKind } from './kiosk-view.ts';

export interface SlipWords {
  readonly title: string;
  /** Before the amount. */
  readonly amount: string;
  /** What becomes of it, and where its guest goes. */
  readonly next: string;
}

/**
 * What a guest reads of money that is not settled, by what the till did with it: the paper and the screen beside it take
 * these same words, so that one can never say otherwise than the other.
 */
export const SLIP_WORDS: Readonly<Record<Language, Readonly<Record<SlipKind, SlipWords>>>> = {
  'zh-CN': {
    'payment-unknown': {
      title: '付款待确认',
      amount: '付款金额（待确认）',
      next: '未出票。如已扣款，将自动原路退回，或凭此条到柜台取票。',
    },
    owed: { title: '退款凭证', amount: '应退现金', next: '请凭此条到柜台领取退款。' },
    'goes-back': {
      title: '付款退回',
      amount: '退回金额',
      next: '这笔付款没有买到票，将自动原路退回，通常几分钟内到账。请保留此条。',
    },
    sold: { title: '已付款', amount: '已付', next: '付款已收到，票已归您。请凭此条到柜台取票。' },
  },
  en: {
    'payment-unknown': {
      title: 'PAYMENT NOT CONFIRMED',
      amount: 'Payment (not confirmed)',
      next: 'No ticket was printed. If money was taken it goes back by itself, or the counter has your tickets against this slip.',
    },
    owed: {
      title: 'MONEY OWED TO YOU',
      amount: 'Cash owed to you',
      next: 'Your notes are in the machine and paid for nothing. The counter pays it out against this slip.',
    },
    'goes-back': {
      title: 'PAYMENT GOES BACK',
      amount: 'Goes back to you',
      next: 'It bought no ticket and goes back by itself, the way it was paid, usually within minutes. Keep this slip.',
    },
    sold: {
      title: 'PAID',
      amount: 'Paid',
      next: 'The money has come and the tickets are yours. The counter prints them against this slip.',
    },
  },
};
