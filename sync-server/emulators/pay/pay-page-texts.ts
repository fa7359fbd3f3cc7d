import type { EmulatedOrder } from '../emulated-order.ts';
import type { PageLanguage } from '../page/html.ts';
import type { PersonTexts } from '../page/person-page.ts';
import type { SheetRefusal } from '../person.ts';
import type { PAYER_WAYS } from '../phones.ts';

type Done = 'paid' | 'cancelled' | 'paying' | SheetRefusal;

export interface PayPageTexts extends PersonTexts {
  readonly pending: string;
  readonly none: string;
  readonly settled: string;
  readonly number: string;
  readonly item: string;
  readonly amount: string;
  readonly payBefore: string;
  readonly state: string;
  readonly action: string;
  readonly pay: string;
  readonly refuse: string;
  readonly later: string;
  readonly asksPassword: string;
  readonly scan: string;
  readonly scanLabel: string;
  readonly myCode: string;
  readonly myCodeLead: string;
  readonly showCode: string;
  readonly codeGoodUntil: string;
  readonly does: Readonly<Record<(typeof PAYER_WAYS)[number], string>>;
  readonly states: Readonly<Record<EmulatedOrder['trade']['state'] | 'EXPIRED', string>>;
  readonly done: Readonly<Record<Done, string>>;
}

export const PAY_PAGE_TEXTS: Readonly<Record<PageLanguage, PayPageTexts>> = {
  'zh-CN': {
    title: '支付模拟器',
    lead: '这里代替付款人的手机，不会发生真实扣款。',
    pending: '待付款订单',
    none: '没有待付款的订单。',
    settled: '最近已结束的订单',
    number: '商户订单号',
    item: '商品',
    amount: '金额',
    payBefore: '支付截止',
    state: '状态',
    action: '操作',
    pay: '付款',
    refuse: '取消付款',
    later: '十秒后付款',
    asksPassword: '请输入支付密码',
    scan: '扫码付款',
    scanLabel: '屏幕上二维码的内容',
    myCode: '我的付款码',
    myCodeLead: '出示给收银员扫描，一分钟内有效，只能用一次。',
    showCode: '出示付款码',
    codeGoodUntil: '有效至',
    does: { pays: '直接付款', asks: '需要输入密码', refuses: '拒绝付款', 'is-poor': '余额不足' },
    refresh: '刷新',
    otherLanguage: 'English',
    states: {
      NOTPAY: '未支付',
      USERPAYING: '支付中',
      PAYERROR: '支付失败',
      SUCCESS: '已支付',
      CLOSED: '已关闭',
      REVOKED: '已撤销',
      EXPIRED: '已过期',
    },
    done: {
      paid: '已付款，正在通知商户。',
      cancelled: '已取消付款，订单在截止前仍可支付。',
      paying: '稍后付款。',
      closed: '订单已关闭，不能付款。',
      expired: '订单已过期，不能付款。',
      'unknown-order': '没有这个订单。',
      'bad-sign': '签名错误，不能付款。',
      'prepay-expired': '支付会话已过期，请商户重新下单。',
      'other-payer': '付款人与下单人不一致。',
    },
  },
  en: {
    title: 'Payment emulator',
    lead: 'This stands in for the payer’s phone. No real money moves.',
    pending: 'Orders to pay',
    none: 'No order waits to be paid.',
    settled: 'Latest settled orders',
    number: 'Order number',
    item: 'Item',
    amount: 'Amount',
    payBefore: 'Pay before',
    state: 'State',
    action: 'Action',
    pay: 'Pay',
    refuse: 'Refuse',
    later: 'Pay in ten seconds',
    asksPassword: 'Asks for the password',
    scan: 'Scan a code',
    scanLabel: 'What the code on the screen says',
    myCode: 'My payment code',
    myCodeLead: 'To be scanned at the counter: good for a minute, and once.',
    showCode: 'Show my code',
    codeGoodUntil: 'Good until',
    does: { pays: 'pays at once', asks: 'asks for the password', refuses: 'refuses', 'is-poor': 'without the money' },
    refresh: 'Refresh',
    otherLanguage: '中文',
    states: {
      NOTPAY: 'not paid',
      USERPAYING: 'being paid',
      PAYERROR: 'failed',
      SUCCESS: 'paid',
      CLOSED: 'closed',
      REVOKED: 'reversed',
      EXPIRED: 'expired',
    },
    done: {
      paid: 'Paid, the merchant is being told.',
      cancelled: 'Not paid; the order can still be paid until its time is over.',
      paying: 'Will be paid shortly.',
      closed: 'The order is closed and cannot be paid.',
      expired: 'The order is too old to be paid.',
      'unknown-order': 'There is no such order.',
      'bad-sign': 'The signature is wrong, the order cannot be paid.',
      'prepay-expired': 'The pay sheet is too old; the merchant has to lay the order again.',
      'other-payer': 'This is not the person who ordered.',
    },
  },
};
