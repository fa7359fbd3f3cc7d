import type { PageLanguage } from '../page/html.ts';
import type { PersonTexts } from '../page/person-page.ts';
import type { PayRefusal } from './trade-moves.ts';

type Done = 'paid' | 'scanned' | 'refused' | 'paying' | PayRefusal;

export interface AlipayPageTexts extends PersonTexts {
  readonly codes: string;
  readonly showPay: string;
  readonly showType: string;
  readonly showPoor: string;
  readonly code: string;
  readonly open: string;
  readonly none: string;
  readonly ended: string;
  readonly heads: readonly [number: string, item: string, amount: string, state: string, action: string];
  readonly scan: string;
  readonly pay: string;
  readonly refuse: string;
  readonly later: string;
  readonly states: Readonly<Record<'SHOWN' | 'WAIT_BUYER_PAY' | 'TRADE_SUCCESS' | 'TRADE_CLOSED' | 'REFUNDED', string>>;
  readonly done: Readonly<Record<Done, string>>;
}

export const ALIPAY_PAGE_TEXTS: Readonly<Record<PageLanguage, AlipayPageTexts>> = {
  'zh-CN': {
    title: '支付宝模拟器',
    lead: '这里代替付款人手机上的支付宝，不会发生真实扣款。',
    codes: '出示付款码',
    showPay: '免密付款',
    showType: '需要输密码',
    showPoor: '余额不足',
    code: '付款码（一分钟内有效，只能用一次）：',
    open: '待付款交易',
    none: '没有待付款的交易。',
    ended: '最近已结束的交易',
    heads: ['商户订单号', '商品', '金额', '状态', '操作'],
    scan: '扫码',
    pay: '付款',
    refuse: '取消付款',
    later: '十秒后付款',
    refresh: '刷新',
    otherLanguage: 'English',
    states: {
      SHOWN: '未扫码',
      WAIT_BUYER_PAY: '等待付款',
      TRADE_SUCCESS: '已支付',
      TRADE_CLOSED: '已关闭',
      REFUNDED: '已退款',
    },
    done: {
      paid: '已付款，正在通知商户。',
      scanned: '已扫码，尚未付款。',
      refused: '未付款，在截止前仍可付款。',
      paying: '稍后付款。',
      'unknown-trade': '没有这笔交易。',
      closed: '交易已关闭，不能付款。',
      expired: '交易已过期，不能付款。',
    },
  },
  en: {
    title: 'Alipay emulator',
    lead: 'This stands in for Alipay on the payer’s phone. No real money moves.',
    codes: 'Show a payment code',
    showPay: 'Pays without a password',
    showType: 'Asks for the password',
    showPoor: 'Has no money',
    code: 'Payment code, good for a minute and for one scan:',
    open: 'Trades to pay',
    none: 'No trade waits to be paid.',
    ended: 'Latest ended trades',
    heads: ['Order number', 'Item', 'Amount', 'State', 'Action'],
    scan: 'Scan',
    pay: 'Pay',
    refuse: 'Refuse',
    later: 'Pay in ten seconds',
    refresh: 'Refresh',
    otherLanguage: '中文',
    states: {
      SHOWN: 'not scanned',
      WAIT_BUYER_PAY: 'waits for the payer',
      TRADE_SUCCESS: 'paid',
      TRADE_CLOSED: 'closed',
      REFUNDED: 'given back',
    },
    done: {
      paid: 'Paid, the merchant is being told.',
      scanned: 'Scanned and not paid yet.',
      refused: 'Not paid; it can still be paid until its time is over.',
      paying: 'Will be paid shortly.',
      'unknown-trade': 'There is no such trade.',
      closed: 'The trade is closed and cannot be paid.',
      expired: 'The trade is too old to be paid.',
    },
  },
};
