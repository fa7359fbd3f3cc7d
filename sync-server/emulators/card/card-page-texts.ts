import type { PageLanguage } from '../page/html.ts';
import type { PersonTexts } from '../page/person-page.ts';
import type { ChargeState } from './card-emulator.ts';

export interface CardPageTexts extends PersonTexts {
  readonly waiting: string;
  readonly none: string;
  readonly ended: string;
  readonly heads: readonly [number: string, counter: string, amount: string, state: string];
  readonly action: string;
  readonly tap: string;
  readonly decline: string;
  readonly lose: string;
  readonly leave: string;
  readonly lost: string;
  readonly lostLead: string;
  readonly mend: string;
  readonly states: Readonly<Record<Exclude<ChargeState, 'waiting'> | 'returned', string>>;
  readonly done: Readonly<Record<'tapped' | 'declined' | 'lost' | 'left' | 'mended' | 'late', string>>;
}

export const CARD_PAGE_TEXTS: Readonly<Record<PageLanguage, CardPageTexts>> = {
  'zh-CN': {
    title: '刷卡机模拟器',
    lead: '这里代替柜台的刷卡机和顾客的银行卡，不会发生真实扣款。',
    waiting: '等待刷卡',
    none: '没有等待刷卡的交易。在柜台的付款窗口按 F4 发起一笔。',
    ended: '最近已结束的交易',
    heads: ['交易编号', '柜台', '金额', '状态'],
    action: '操作',
    tap: '刷卡',
    decline: '拒绝',
    lose: '刷卡成功后断线',
    leave: '顾客离开',
    lost: '已断线的刷卡机',
    lostLead: '柜台收不到它的回答，直到线路恢复。',
    mend: '恢复线路',
    refresh: '刷新',
    otherLanguage: 'English',
    states: { approved: '已扣款', declined: '已拒绝', cancelled: '已取消', returned: '已退回' },
    done: {
      tapped: '已刷卡，柜台会收到结果。',
      declined: '已拒绝，没有扣款。',
      lost: '已扣款，线路随后断开：柜台不知道结果。',
      left: '顾客已离开，没有扣款。',
      mended: '线路已恢复，柜台会问到结果。',
      late: '这笔交易已不再等待刷卡。',
    },
  },
  en: {
    title: 'Card terminal emulator',
    lead: 'This stands in for the counters’ card terminals and the guests’ cards. No real money moves.',
    waiting: 'Charges that wait for a card',
    none: 'No charge waits for a card. F4 in a counter’s payment window begins one.',
    ended: 'Latest ended charges',
    heads: ['Charge', 'Counter', 'Amount', 'State'],
    action: 'Action',
    tap: 'Tap the card',
    decline: 'Decline',
    lose: 'Approve, then lose the link',
    leave: 'Walk away',
    lost: 'Terminals whose link is lost',
    lostLead: 'The counter hears nothing of it until the link is mended.',
    mend: 'Mend the link',
    refresh: 'Refresh',
    otherLanguage: '中文',
    states: { approved: 'charged', declined: 'declined', cancelled: 'cancelled', returned: 'given back' },
    done: {
      tapped: 'Charged, the counter is told.',
      declined: 'Declined, nothing was charged.',
      lost: 'Charged, and the link was lost after that: the counter does not know.',
      left: 'The guest has left, nothing was charged.',
      mended: 'The link is mended, the counter hears how it ended.',
      late: 'That charge does not wait for a card any more.',
    },
  },
};
