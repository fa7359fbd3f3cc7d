import type { OrderId, TicketId } from '@foyer/shared/domain/ids';
import type { Texts } from '../../i18n/zh-cn.ts';
import { getOrder, type OrderView, refundOrder } from '../../services/api.ts';
import type { Refusal } from '../../services/answer.ts';
import { ORDERS, plainly, ticketLink } from '../../services/links.ts';
import { moneyText } from '../../services/money-text.ts';
import { isMoneyMoving } from '../../services/order-standing.ts';
import { onReconnect } from '../../services/reconnect.ts';
import { refusalText } from '../../services/refusal-text.ts';
import { serverNow } from '../../services/server-clock.ts';
import { fill, texts } from '../../services/texts.ts';
import { keepOrders } from '../../services/ticket-box.ts';
import { failedView, NOT_FAILED } from '../failed.ts';
import { refundView, type RefundView } from './refund-view.ts';

const MONEY_MS = 2500;
const MONEY_AT_MOST = 24;

Page({
  data: {
    t: {} as Texts['refund'],
    common: {} as Texts['common'],
    look: 'loading' as 'loading' | 'ready' | 'failed',
    view: null as RefundView | null,
    said: '',
    failed: NOT_FAILED,
    isBusy: false,
    asked: '' as '' | 'sure' | 'changed',
    question: { heading: '', what: '', yes: '', no: '' },
  },
  id: '' as OrderId,
  order: null as OrderView | null,
  chosen: [] as readonly TicketId[],
  isDone: false,
  expected: 0,
  poll: 0,
  looked: 0,
  isShown: false,
  stopHearing: (): void => undefined,

  onLoad(query: { order?: string }) {
    this.id = plainly(query.order) as OrderId;
  },
  onShow() {
    this.isShown = true;
    this.looked = 0;
    this.setData({ t: texts('refund'), common: texts('common') });
    void wx.setNavigationBarTitle({ title: texts('refund').heading });
    this.stopHearing();
    this.stopHearing = onReconnect(() => void this.load());
    void this.load();
  },
  onHide() {
    this.rest();
  },
  onUnload() {
    this.rest();
  },
  rest() {
    this.isShown = false;
    clearTimeout(this.poll);
    this.stopHearing();
  },
  async load() {
    clearTimeout(this.poll);
    this.looked += 1;
    const answer = await getOrder(this.id);
    if (answer.ok) this.told(answer.value);
    else if (this.order === null) this.setData({ look: 'failed', failed: failedView(answer.error) });
    if (this.isShown && this.isDone && this.order !== null && isMoneyMoving(this.order) && this.looked < MONEY_AT_MOST)
      this.poll = setTimeout(() => void this.load(), MONEY_MS);
  },
  told(order: OrderView) {
    keepOrders([order], serverNow());
    // A single ticket needs no choosing.
    const [only, ...others] = order.tickets;
    if (this.order === null && only !== undefined && others.length === 0) this.chosen = [only.ticketId];
    this.order = order;
    this.show();
  },
  show() {
    if (this.order === null) return;
    this.setData({ look: 'ready', view: refundView(this.order, this.chosen, this.isDone) });
  },

  onChoose({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { ticket } = currentTarget.dataset as { ticket: TicketId };
    const others = this.chosen.filter((one) => one !== ticket);
    this.chosen = others.length < this.chosen.length ? others : [...others, ticket];
    this.setData({ said: '' });
    this.show();
  },
  onGiveBack() {
    const { view, isBusy } = this.data;
    const t = texts('refund');
    if (view === null || isBusy || view.count === 0) return;
    this.expected = view.expected;
    this.ask('sure', {
      heading: t.sure,
      what: fill(t.sureWhat, { n: view.count, amount: view.total }),
      yes: t.yes,
      no: t.no,
    });
  },
  ask(asked: 'sure' | 'changed', question: { heading: string; what: string; yes: string; no: string }) {
    this.setData({ asked, question, isBusy: false });
  },
  onNo() {
    this.setData({ asked: '' });
    void this.load();
  },
  onYes() {
    this.setData({ asked: '' });
    void this.giveBack();
  },
  async giveBack() {
    if (this.order === null) return;
    this.setData({ isBusy: true, said: '' });
    const tickets = this.order.tickets.map(({ ticketId }) => ticketId).filter((one) => this.chosen.includes(one));
    const answer = await refundOrder(this.id, { tickets, expected: this.expected });
    this.setData({ isBusy: false });
    if (!answer.ok) return this.refused(answer.error);
    this.isDone = true;
    this.chosen = [];
    this.looked = 0;
    this.told(answer.value);
    await this.load();
  },
  refused(refusal: Refusal) {
    const { price } = refusal as { readonly price?: { readonly is: number } };
    if (refusal.code === 'PRICE_CHANGED' && price !== undefined) return this.changed(price.is);
    this.setData({ said: refusalText(refusal) });
    // What is shown may be of before it became too late, or of before another phone gave them back.
    if (refusal.retry !== 'same') void this.load();
  },
  /** The ladder has gone on: both amounts are said, and nothing is done without a yes to the new one. */
  changed(is: number) {
    const t = texts('refund');
    const currency = this.order?.currency ?? '';
    const amounts = { was: moneyText(this.expected, currency), is: moneyText(is, currency) };
    this.expected = is;
    this.ask('changed', {
      heading: t.changed,
      what: fill(t.changedWhat, amounts),
      yes: fill(t.changedYes, amounts),
      no: t.no,
    });
  },
  onTicket() {
    const below = getCurrentPages().slice(-2)[0];
    if (below?.route === 'buying/ticket/ticket') void wx.navigateBack();
    else void wx.redirectTo({ url: ticketLink(this.id) });
  },
  onOrders() {
    void wx.switchTab({ url: ORDERS });
  },
  onRetry() {
    this.setData({ look: 'loading', said: '' });
    void this.load();
  },
});
