import type { HoldId, OrderId, PerformanceId } from '@foyer/shared/domain/ids';
import type { Texts } from '../../i18n/zh-cn.ts';
import { isSignedIn, signIn } from '../../services/account.ts';
import type { Refusal } from '../../services/answer.ts';
import { listMyOrders, type OpenHold } from '../../services/api.ts';
import { confirmLink, FILMS, paymentLink, ticketLink } from '../../services/links.ts';
import { lookForHolds } from '../../services/open-holds.ts';
import { askConsent, consent } from '../../services/privacy.ts';
import { onReconnect } from '../../services/reconnect.ts';
import { refusalText } from '../../services/refusal-text.ts';
import { serverNow } from '../../services/server-clock.ts';
import { showTabTexts } from '../../services/tab-texts.ts';
import { texts } from '../../services/texts.ts';
import { keepOrders, keptOrders } from '../../services/ticket-box.ts';
import { asOfText, ordersView, type OrdersView } from './orders-view.ts';

/** What waits to be paid is enough for a page. */
const isEmpty = (view: OrdersView, side: 'upcoming' | 'past'): boolean =>
  view[side].length === 0 && (side === 'past' || view.unpaid.length + view.holds.length === 0);

Page({
  data: {
    t: {} as Texts['orders'],
    common: {} as Texts['common'],
    isLoading: true,
    isGuest: false,
    hasRefused: false,
    side: 'upcoming' as 'upcoming' | 'past',
    view: { holds: [], unpaid: [], upcoming: [], past: [] } as OrdersView,
    isEmpty: true,
    asOf: '',
    said: '',
  },
  holds: [] as readonly OpenHold[],
  timer: 0,
  isShown: false,
  stopHearing: (): void => undefined,

  onShow() {
    this.isShown = true;
    this.setData({ t: texts('orders'), common: texts('common') });
    void wx.setNavigationBarTitle({ title: texts('orders').heading });
    showTabTexts();
    this.show();
    void this.load();
    this.stopHearing();
    this.stopHearing = onReconnect(() => void this.load());
    clearInterval(this.timer);
    this.timer = setInterval(() => this.tick(), 1000);
  },
  onHide() {
    this.rest();
  },
  onUnload() {
    this.rest();
  },
  rest() {
    this.isShown = false;
    this.stopHearing();
    clearInterval(this.timer);
  },
  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },
  /** Nobody is signed in by looking: what this phone has is shown, and a tap goes further. */
  async load() {
    if (!isSignedIn())
      return this.setData({ isLoading: false, isGuest: true, hasRefused: (await consent()) === 'refused' });
    const [orders, holds] = await Promise.all([listMyOrders(), lookForHolds()]);
    if (holds.ok) this.holds = holds.value;
    if (orders.ok) keepOrders(orders.value, serverNow());
    this.setData({ isLoading: false, isGuest: false, said: '', asOf: '' });
    if (!orders.ok) this.unheard(orders.error);
    this.show();
  },
  unheard(refusal: Refusal) {
    const asOf = asOfText(keptOrders(), refusal.code === 'OFFLINE');
    this.setData({ asOf, said: asOf === '' ? refusalText(refusal) : '' });
  },
  show() {
    const view = ordersView(keptOrders(), this.holds, serverNow());
    this.setData({ view, isEmpty: isEmpty(view, this.data.side) });
  },
  /** Only what counts down is written again; what ran out is asked for. */
  tick() {
    const { unpaid, holds } = this.data.view;
    if (unpaid.length === 0 && holds.length === 0) return;
    const now = ordersView(keptOrders(), this.holds, serverNow());
    if (now.holds.length !== holds.length || now.unpaid.some((one, at) => one.button !== unpaid[at]?.button)) {
      this.show();
      void this.load();
    } else this.setData({ 'view.unpaid': now.unpaid, 'view.holds': now.holds });
  },

  onSide({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { side } = currentTarget.dataset as { side: 'upcoming' | 'past' };
    this.setData({ side, isEmpty: isEmpty(this.data.view, side) });
  },
  async onSignIn() {
    if (!(await askConsent())) return this.setData({ hasRefused: true });
    this.setData({ isLoading: true, hasRefused: false });
    const session = await signIn();
    if (session.ok) return this.load();
    this.setData({ isLoading: false, said: refusalText(session.error) });
  },
  onPay({ currentTarget }: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: paymentLink((currentTarget.dataset as { order: OrderId }).order) });
  },
  onOpen({ currentTarget }: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: ticketLink((currentTarget.dataset as { order: OrderId }).order) });
  },
  onHold({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { performance, hold } = currentTarget.dataset as { performance: PerformanceId; hold: HoldId };
    void wx.navigateTo({ url: confirmLink(performance, hold) });
  },
  onBrowse() {
    void wx.switchTab({ url: FILMS });
  },
  onRetry() {
    this.setData({ isLoading: true, said: '' });
    void this.load();
  },
});
