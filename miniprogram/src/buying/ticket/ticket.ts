import type { OrderId } from '@foyer/shared/domain/ids';
import type { Texts } from '../../i18n/zh-cn.ts';
import { isUnreached } from '../../services/answer.ts';
import { getOrder, openGroup } from '../../services/api.ts';
import { brighten, dimAgain } from '../../services/bright-screen.ts';
import { FILMS, filmLink, ORDERS, paymentLink, plainly, refundLink, seatsLink } from '../../services/links.ts';
import { askForNotices, noticesOnOffer } from '../../services/notices.ts';
import { isMoneyMoving } from '../../services/order-standing.ts';
import { onReconnect } from '../../services/reconnect.ts';
import { serverNow } from '../../services/server-clock.ts';
import { fill, inOurs, texts } from '../../services/texts.ts';
import { keepOrders, keptOrder, type KeptOrder } from '../../services/ticket-box.ts';
import { asOfText, ticketView, type TicketPageView, whenOf } from './ticket-view.ts';

/** Money that goes back is asked for until it is there, and no longer than this many times. */
const MONEY_MS = 3000;
const MONEY_AT_MOST = 20;
/** What is said of the network is true of now: it is tried again, also where the phone itself saw no change. */
const UNHEARD_MS = 3000;
/** A share card never shows the page it was made on: a ticket would be on it. */
const CARD = '/images/beside.png';

Page({
  data: {
    t: {} as Texts['ticket'],
    common: {} as Texts['common'],
    look: 'loading' as 'loading' | 'ready' | 'missing' | 'offline',
    view: null as TicketPageView | null,
    asOf: '',
    at: 0,
    canShare: false,
    canRemind: false,
    reminded: '',
    qrSize: 240,
  },
  id: '' as OrderId,
  kept: null as KeptOrder | null,
  group: null as string | null,
  templates: [] as readonly string[],
  poll: 0,
  asked: 0,
  isShown: false,
  stopHearing: (): void => undefined,

  onLoad(query: { order?: string }) {
    this.id = plainly(query.order) as OrderId;
    // As large as the phone is wide, less the quiet around it.
    this.setData({ qrSize: Math.min(264, wx.getWindowInfo().windowWidth - 120) });
  },
  onShow() {
    this.isShown = true;
    this.asked = 0;
    this.setData({ t: texts('ticket'), common: texts('common') });
    void wx.setNavigationBarTitle({ title: texts('ticket').heading });
    this.show(keptOrder(this.id), '');
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
    dimAgain();
  },
  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },
  async load() {
    clearTimeout(this.poll);
    this.asked += 1;
    const answer = await getOrder(this.id);
    if (answer.ok) {
      keepOrders([answer.value], serverNow());
      this.show(keptOrder(this.id) ?? { order: answer.value, asOf: serverNow() }, '');
      void this.lookUpGroup();
      void this.lookUpNotices();
    } else if (this.kept === null) this.setData({ look: isUnreached(answer.error) ? 'offline' : 'missing' });
    else if (isUnreached(answer.error)) this.show(this.kept, asOfText(this.kept, answer.error.code === 'OFFLINE'));
    const isUnheard = !answer.ok && isUnreached(answer.error);
    const isMoving = this.kept !== null && isMoneyMoving(this.kept.order) && this.asked < MONEY_AT_MOST;
    clearTimeout(this.poll);
    if (this.isShown && (isUnheard || isMoving))
      this.poll = setTimeout(() => void this.load(), isUnheard ? UNHEARD_MS : MONEY_MS);
  },
  show(kept: KeptOrder | null, asOf: string) {
    if (kept === null) return;
    this.kept = kept;
    const view = ticketView(kept, serverNow());
    const at = Math.min(this.data.at, Math.max(0, view.tickets.length - 1));
    this.setData({ look: 'ready', view, asOf, at });
    if (!this.isShown) return;
    if (view.tickets.length > 0) brighten();
    else dimAgain();
  },
  /** The code is asked for beforehand: the card is made at the moment of the tap. */
  async lookUpGroup() {
    if (this.group !== null || this.data.view?.canInvite !== true) return;
    const answer = await openGroup(this.id);
    if (!answer.ok) return;
    this.group = answer.value.code;
    this.setData({ canShare: true });
  },

  /** Known beforehand, as the platform is asked within the tap itself. */
  async lookUpNotices() {
    if (this.templates.length > 0 || this.data.view?.canRemind !== true) return;
    this.templates = await noticesOnOffer();
    this.setData({ canRemind: this.templates.length > 0 });
  },

  async onRemind() {
    const t = texts('ticket');
    this.setData({ reminded: (await askForNotices(this.templates)) ? t.remindOn : t.remindOff });
  },
  onSwipe({ detail }: WechatMiniprogram.SwiperChange) {
    // The buttons move it too: it tells what is known already.
    if (detail.current !== this.data.at) this.setData({ at: detail.current });
  },
  onBefore() {
    this.setData({ at: Math.max(0, this.data.at - 1) });
  },
  onNext() {
    this.setData({ at: Math.min((this.data.view?.tickets.length ?? 1) - 1, this.data.at + 1) });
  },
  onRetry() {
    this.setData({ look: 'loading' });
    void this.load();
  },
  onRefund() {
    void wx.navigateTo({ url: refundLink(this.id) });
  },
  onPay() {
    void wx.redirectTo({ url: paymentLink(this.id) });
  },
  onOrders() {
    void wx.switchTab({ url: ORDERS });
  },
  /** What is sent leads to the seats beside, or to what is shown: never to the order, its code or its picture. */
  onShareAppMessage({ from }: WechatMiniprogram.Page.IShareAppMessageOption) {
    const order = this.kept?.order;
    const t = texts('ticket');
    if (order?.about === undefined) return { title: 'Foyer', path: FILMS, imageUrl: CARD };
    const title = inOurs(order.about.title.name);
    if (from === 'button' && this.group !== null)
      return { title: fill(t.inviteTitle, { title }), path: seatsLink(order.performance, this.group), imageUrl: CARD };
    return {
      title: fill(t.shareTitle, { title, when: whenOf(order) }),
      path: filmLink(order.about.title.id),
      imageUrl: CARD,
    };
  },
});
