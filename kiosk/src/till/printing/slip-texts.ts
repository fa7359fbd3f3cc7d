import type { TenderTraits } from '@foyer/shared/domain/tender';
import type { Language } from '@foyer/shared/domain/text';
import type { PaperSlip } from './paper-slip.ts';

/** The fixed words of a slip. */
export interface SlipTexts {
  readonly title: Readonly<Record<PaperSlip['about'], string>>;
  /** What is open on a slip for money that is not settled, and where its guest goes with it. */
  readonly open: Readonly<Record<'payment-unknown' | 'owed', string>>;
  readonly toCounter: Readonly<Record<'payment-unknown' | 'owed', string>>;
  readonly oldSeats: string;
  readonly newSeats: string;
  readonly cash: string;
  readonly byProvider: string;
  /** A part of what goes back, by the way it was paid. */
  readonly back: Readonly<Record<TenderTraits['way'], string>>;
  readonly kept: string;
  readonly oldTickets: string;
  readonly at: string;
}

export const SLIP_TEXTS: Readonly<Record<Language, SlipTexts>> = {
  'zh-CN': {
    title: { reseated: '换座凭条', refunded: '退款凭条', 'payment-unknown': '付款待确认', owed: '退款凭证' },
    open: { 'payment-unknown': '付款金额（待确认）', owed: '应退现金' },
    toCounter: {
      'payment-unknown': '未出票。如已扣款，将自动原路退回，或凭此条到柜台取票。',
      owed: '请凭此条到柜台领取退款。',
    },
    oldSeats: '原座位',
    newSeats: '新座位',
    cash: '已退现金',
    byProvider: '款项将按原支付方式退回。',
    back: {
      drawer: '已退现金',
      recorded: '退回银行卡',
      sheet: '线上原路退回',
      'shown-code': '线上原路退回',
      'scanned-code': '线上原路退回',
    },
    kept: '退票手续费',
    oldTickets: '原票已作废，请勿再用。',
    at: '办理时间',
  },
  en: {
    title: {
      reseated: 'SEATS CHANGED',
      refunded: 'REFUND',
      'payment-unknown': 'PAYMENT NOT CONFIRMED',
      owed: 'MONEY OWED TO YOU',
    },
    open: { 'payment-unknown': 'Payment (not confirmed)', owed: 'Cash owed to you' },
    toCounter: {
      'payment-unknown':
        'No ticket was printed. If money was taken it goes back by itself, or the counter has your tickets against this slip.',
      owed: 'Your notes are in the machine and paid for nothing. The counter pays it out against this slip.',
    },
    oldSeats: 'Old seats',
    newSeats: 'New seats',
    cash: 'Cash returned',
    byProvider: 'The money goes back the way it was paid.',
    back: {
      drawer: 'Cash returned',
      recorded: 'Back to card',
      sheet: 'Back to the app',
      'shown-code': 'Back to the app',
      'scanned-code': 'Back to the app',
    },
    kept: 'Refund fee',
    oldTickets: 'The old tickets are not valid any more.',
    at: 'Settled at',
  },
};
