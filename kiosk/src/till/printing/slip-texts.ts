import type { TenderTraits } from '@foyer/shared/domain/tender';
import type { Language } from '@foyer/shared/domain/text';

/** The fixed words of a slip; those of one for money that is not settled are `SLIP_WORDS`, which the screen has too. */
export interface SlipTexts {
  readonly title: Readonly<Record<'reseated' | 'refunded', string>>;
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
    title: { reseated: '换座凭条', refunded: '退款凭条' },
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
    title: { reseated: 'SEATS CHANGED', refunded: 'REFUND' },
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
