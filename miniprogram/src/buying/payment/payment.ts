import type { OrderId } from '@foyer/shared/domain/ids';
import type { Texts } from '../../i18n/zh-cn.ts';
import { isUnreached } from '../../services/answer.ts';
import { cancelOrder, getOrder, type OrderView, startPayment } from '../../services/api.ts';
import { currentHold, forgetHold } from '../../services/current-hold.ts';
import { FILMS, ORDERS, plainly, seatsLink, ticketLink } from '../../services/links.ts';
import { onReconnect } from '../../services/reconnect.ts';
import { refusalText } from '../../services/refusal-text.ts';
import { serverNow } from '../../services/server-clock.ts';
import { texts } from '../../services/texts.ts';
import { keepOrders, keptOrder } from '../../services/ticket-box.ts';
import { failedView, NOT_FAILED } from '../failed.ts';
import { openPaySheet, type SheetEnd } from './pay-sheet.ts';
import { isWaiting, leftOf, paymentView, phaseOf, type PaymentView, type Tried } from './payment-view.ts';

/** Asked often at first, as a payment is heard of within a second or two, then now and then. */
const OFTEN_MS = 1200;
const SELDOM_MS = 5000;
const OFTEN = 25;

Page({
  data: {
    t: {} as Texts['payment'],
    common: {} as Texts['common'],
    look: 'loading' as 'loading' | 'ready' | 'failed',
    view: null as PaymentView | null,
    payText: '',
    said: '',
    failed: NOT_FAILED,
    isStale: false,
    isBusy: false,
    isAsked: false,
  },
  id: '' as OrderId,
  order: null as OrderView | null,
  tried: { hasPaid: false, isUnknown: false, last: 'none' } as Tried,
  clock: 0,
  poll: 0,
  asked: 0,
  isShown: false,
  /** Opened by a tap on "pay": the sheet comes by itself, once. */
  isToOpen: false,
  stopHearing: (): void => undefined,

  onLoad(query: { order?: string; pay?: string }) {
    this.id = plainly(query.order) as OrderId;
    this.isToOpen = query.pay === 'now';
  },
  onShow() {
    this.isShown = true;
    this.setData({ t: texts('payment'), common: texts('common') });
    void wx.setNavigationBarTitle({ title: texts('payment').heading });
    clearInterval(this.clock);
    this.clock = setInterval(() => this.tick(), 1000);
    this.asked = 0;
    const kept = keptOrder(this.id);
    if (this.order === null && kept !== null) this.show(kept.order);
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
    clearInterval(this.clock);
    clearTimeout(this.poll);
    this.stopHearing();
  },
  async load() {
    clearTimeout(this.poll);
    this.asked += 1;
    const answer = await getOrder(this.id);
    if (answer.ok) this.told(answer.value);
    else if (this.order === null) this.setData({ look: 'failed', failed: failedView(answer.error) });
    else this.setData({ isStale: isUnreached(answer.error) });
    const isUnheard = !answer.ok && isUnreached(answer.error);
    if (this.isShown && this.order !== null && (isUnheard || isWaiting(this.phase()))) this.lookAgain();
  },
  lookAgain() {
    clearTimeout(this.poll);
    this.poll = setTimeout(() => void this.load(), this.asked > OFTEN ? SELDOM_MS : OFTEN_MS);
  },
  phase() {
    return this.order === null ? 'checking' : phaseOf(this.order, this.tried, serverNow());
  },
  /** What the server says, remembered and shown; a paid order is left for its ticket. */
  told(order: OrderView) {
    keepOrders([order], serverNow());
    this.show(order);
    this.setData({ isStale: false, said: '' });
    const phase = this.phase();
    if (phase !== 'ready' && !isWaiting(phase)) this.forgetItsHold(order);
    if (!this.isShown) return;
    if (phase === 'paid') void wx.redirectTo({ url: ticketLink(order.orderId) });
    else if (phase === 'ready' && this.isToOpen) void this.pay();
    this.isToOpen = false;
  },
  show(order: OrderView) {
    this.order = order;
    const view = paymentView(order, this.tried, serverNow());
    this.setData({ look: 'ready', view, payText: texts('payment').pay.replace('{total}', view.total) });
  },
  forgetItsHold({ performance }: OrderView) {
    const held = currentHold({ performance });
    if (held !== null) forgetHold(held.hold.holdId);
  },
  tick() {
    if (this.order === null || this.data.view?.phase !== 'ready') return;
    if (leftOf(this.order, serverNow()) > 0)
      this.setData({ 'view.left': paymentView(this.order, this.tried, serverNow()).left });
    else {
      this.show(this.order);
      void this.load();
    }
  },

  onPay() {
    void this.pay();
  },
  /** Asks for fresh parameters each time: the server goes on with the attempt that can still be paid. */
  async pay() {
    if (this.data.isBusy) return;
    this.setData({ isBusy: true, said: '' });
    const answer = await startPayment(this.id);
    if (!answer.ok) {
      this.setData({ isBusy: false, said: refusalText(answer.error) });
      return this.load();
    }
    const { params, state } = answer.value;
    if (params !== null) this.closed(await openPaySheet(params));
    else if (state === 'paid') this.closed('paid');
    else if (state === 'failed' || state === 'closed') this.closed('failed');
    else this.tried = { ...this.tried, isUnknown: true };
    this.setData({ isBusy: false });
    await this.load();
  },
  closed(end: SheetEnd) {
    this.tried =
      end === 'paid'
        ? { hasPaid: true, isUnknown: false, last: 'none' }
        : { hasPaid: false, isUnknown: false, last: end };
    this.asked = 0;
    if (this.order !== null) this.show(this.order);
  },

  onCancel() {
    this.setData({ isAsked: true });
  },
  onKeep() {
    this.setData({ isAsked: false });
  },
  async onCancelYes() {
    this.setData({ isAsked: false, isBusy: true });
    const answer = await cancelOrder(this.id);
    this.setData({ isBusy: false });
    if (answer.ok) this.told(answer.value);
    else this.setData({ said: refusalText(answer.error) });
  },
  onChooseAgain() {
    const performance = this.order?.performance;
    const below = getCurrentPages().slice(-2)[0];
    if (below?.route === 'pages/seats/seats') void wx.navigateBack();
    else if (performance === undefined) void wx.switchTab({ url: FILMS });
    else wx.redirectTo({ url: seatsLink(performance), fail: () => wx.switchTab({ url: FILMS }) });
  },
  onOrders() {
    void wx.switchTab({ url: ORDERS });
  },
  onRetry() {
    this.setData({ said: '', look: 'loading' });
    void this.load();
  },
});
