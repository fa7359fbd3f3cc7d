import type { Language } from '@foyer/shared/domain/text';

/** The fixed words of a slip. */
export interface SlipTexts {
  readonly title: Readonly<Record<'reseated' | 'refunded', string>>;
  readonly oldSeats: string;
  readonly newSeats: string;
  readonly cash: string;
  readonly byProvider: string;
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
    oldTickets: '原票已作废，请勿再用。',
    at: '办理时间',
  },
  en: {
    title: { reseated: 'SEATS CHANGED', refunded: 'REFUND' },
    oldSeats: 'Old seats',
    newSeats: 'New seats',
    cash: 'Cash returned',
    byProvider: 'The money goes back the way it was paid.',
    oldTickets: 'The old tickets are not valid any more.',
    at: 'Settled at',
  },
};
