import type { Language } from '@foyer/shared/domain/text';

/** The fixed words of a paper ticket. */
export interface TicketTexts {
  readonly fee: string;
  readonly pickupCode: string;
  /** Across the paper of a sale that was taken back. */
  readonly voided: string;
  /** Across the paper of what was sold while the till was cut off. */
  readonly offline: string;
  readonly order: string;
  readonly soldAt: string;
  readonly terminal: string;
  readonly clerk: string;
  readonly stub: string;
  readonly refundRule: string;
  readonly reprint: (n: number) => string;
}

export const TICKET_TEXTS: Readonly<Record<Language, TicketTexts>> = {
  'zh-CN': {
    fee: '服务费',
    pickupCode: '取票码',
    voided: '作废',
    offline: '脱机',
    order: '订单号',
    soldAt: '售票时间',
    terminal: '终端',
    clerk: '工号',
    stub: '副券',
    refundRule: '请妥善保管本票，退改签以本场馆公示规则为准。',
    reprint: (n) => `补打 ${n}`,
  },
  en: {
    fee: 'Service fee',
    pickupCode: 'Code',
    voided: 'VOID',
    offline: 'OFFLINE',
    order: 'Order',
    soldAt: 'Sold at',
    terminal: 'Terminal',
    clerk: 'Clerk',
    stub: 'STUB',
    refundRule: 'Please keep this ticket. Refunds and exchanges follow the rules on display.',
    reprint: (n) => `REPRINT ${n}`,
  },
};
