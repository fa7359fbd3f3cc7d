import type { HoldId, PerformanceId, PlaceId, TicketTypeId } from '@foyer/shared/domain/ids';
import { maskedPhone } from '@foyer/shared/domain/phone';
import type { Texts } from '../../i18n/zh-cn.ts';
import { isUnreached, type Refusal } from '../../services/answer.ts';
import { getMe, type OrderView, placeOrder, releaseHold } from '../../services/api.ts';
import { type CurrentHold, forgetHold } from '../../services/current-hold.ts';
import { FILMS, ORDERS, paymentLink, plainly, seatsLink } from '../../services/links.ts';
import { moneyText } from '../../services/money-text.ts';
import { isPhoneNumber } from '../../services/phone-number.ts';
import { onReconnect } from '../../services/reconnect.ts';
import { refusalText } from '../../services/refusal-text.ts';
import { serverNow } from '../../services/server-clock.ts';
import { fill, texts } from '../../services/texts.ts';
import { keepOrders } from '../../services/ticket-box.ts';
import { countdownText } from '../../services/time-text.ts';
import { failedView, NOT_FAILED } from '../failed.ts';
import { type Choices, choicesFor, type ConfirmView, confirmView, linesOf, totalOf } from './confirm-view.ts';
import { findHeld, heldOnPhone, type HoldWanted } from './held.ts';

type Look = 'loading' | 'ready' | 'failed' | 'gone';
type Asked = '' | 'expired' | 'price' | 'leave';

/** It is optional. */
const isPhoneRight = (phone: string): boolean => phone === '' || isPhoneNumber(phone);

/** Below this the countdown is coloured. */
const SHORT_MS = 120_000;

Page({
  data: {
    t: {} as Texts['confirm'],
    common: {} as Texts['common'],
    look: 'loading' as Look,
    view: null as ConfirmView | null,
    failed: NOT_FAILED,
    left: '',
    isShort: false,
    isStale: false,
    hasAgreed: false,
    acceptsOtherSeats: false,
    phoneShown: '',
    phoneKept: '',
    isTypingPhone: false,
    /** What stands in the way, in words. */
    said: '',
    isBusy: false,
    asked: '' as Asked,
    question: { heading: '', what: '', yes: '', no: '' },
  },
  wanted: { performance: '' as PerformanceId } as HoldWanted,
  held: null as CurrentHold | null,
  choices: {} as Choices,
  phone: '',
  newTotal: null as number | null,
  timer: 0,
  isShown: false,
  isAsking: false,
  stopHearing: (): void => undefined,

  onLoad(query: { performance?: string; hold?: string }) {
    const performance = plainly(query.performance) as PerformanceId;
    const hold = plainly(query.hold) as HoldId | '';
    this.wanted = { performance, ...(hold === '' ? {} : { hold }) };
  },
  onShow() {
    this.isShown = true;
    this.setData({ t: texts('confirm'), common: texts('common') });
    void wx.setNavigationBarTitle({ title: texts('confirm').heading });
    this.show(heldOnPhone(this.wanted), false);
    void this.load();
    void this.lookUpPhone();
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
  async load() {
    this.isAsking = true;
    const found = await findHeld(this.wanted);
    this.isAsking = false;
    if (!this.isShown) return;
    if (found.kind === 'held') this.show(found.held, false);
    else if (found.kind === 'ordered') void wx.redirectTo({ url: paymentLink(found.order) });
    else if (found.kind === 'none') this.gone();
    else if (this.held !== null && this.held.hold.expiresAt <= serverNow()) this.expired();
    else if (this.held !== null) this.setData({ isStale: true });
    else this.setData({ look: 'failed', failed: failedView(found.refusal) });
  },
  show(held: CurrentHold | null, isStale: boolean) {
    if (held === null) return;
    this.held = held;
    this.choices = choicesFor(held.hold, this.choices);
    const { about, refunds } = held.shown;
    this.setData({ look: 'ready', isStale, view: confirmView(held.hold, about, refunds ?? null, this.choices) });
    this.tick();
  },
  tick() {
    if (this.held === null || this.data.look !== 'ready') return;
    const leftMs = this.held.hold.expiresAt - serverNow();
    this.setData({
      left: fill(texts('confirm').leftToPay, { time: countdownText(leftMs) }),
      isShort: leftMs < SHORT_MS,
    });
    // A phone's clock may have been set meanwhile: the server says whether it is over, and what time it is.
    if (leftMs <= 0 && !this.isAsking) void this.load();
  },
  /** Nobody has the seats any more, whoever says so: there is only the way back. */
  expired() {
    clearInterval(this.timer);
    if (this.data.asked === 'expired') return;
    forgetHold(this.held?.hold.holdId);
    const t = texts('confirm');
    this.ask('expired', { heading: t.expired, what: t.expiredWhat, yes: t.chooseAgain, no: '' });
  },
  gone() {
    if (this.held !== null) this.expired();
    else this.setData({ look: 'gone' });
  },
  ask(asked: Asked, question: { heading: string; what: string; yes: string; no: string }) {
    this.setData({ asked, question, isBusy: false });
  },

  onType({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { place, type } = currentTarget.dataset as { place: PlaceId; type: TicketTypeId };
    this.choices = { ...this.choices, [place]: type };
    this.show(this.held, this.data.isStale);
  },
  onAgree() {
    this.setData({ hasAgreed: !this.data.hasAgreed, said: '' });
  },
  onOtherSeats({ detail }: WechatMiniprogram.SwitchChange) {
    this.setData({ acceptsOtherSeats: detail.value });
  },
  onPhone({ detail }: WechatMiniprogram.Input) {
    this.phone = detail.value.trim();
  },
  onPhoneDone({ detail }: WechatMiniprogram.InputBlur) {
    this.phone = detail.value.trim();
    const isRight = isPhoneRight(this.phone);
    this.setData({
      isTypingPhone: !isRight,
      phoneShown: this.phone === '' ? '' : maskedPhone(this.phone),
      said: isRight ? '' : texts('confirm').phoneWrong,
    });
  },
  onTypePhone() {
    this.setData({ isTypingPhone: true });
  },
  async lookUpPhone() {
    const answer = await getMe();
    if (answer.ok && answer.value.phone !== null)
      this.setData({ phoneKept: fill(texts('confirm').phoneKept, { phone: answer.value.phone }) });
  },

  onPay() {
    const t = texts('confirm');
    if (this.held === null || this.data.isBusy) return;
    if (this.held.shown.refunds === undefined) return this.setData({ said: t.ladderMissing });
    if (!this.data.hasAgreed) return this.setData({ said: t.agreeFirst });
    if (!isPhoneRight(this.phone)) return this.setData({ said: t.phoneWrong });
    void this.order(totalOf(this.held.hold, this.choices));
  },
  async order(expectedTotal: number) {
    if (this.held === null) return;
    const { hold, group } = this.held;
    this.setData({ isBusy: true, said: '' });
    const answer = await placeOrder({
      holdId: hold.holdId,
      lines: linesOf(hold, this.choices),
      expectedTotal,
      acceptsOtherSeats: this.data.acceptsOtherSeats,
      ...(group === null ? {} : { group }),
      ...(this.phone === '' ? {} : { contact: { phone: this.phone } }),
    });
    // What was done is answered alike however often it is asked: until when it can be paid is the hold's own end.
    const payable = { until: hold.expiresAt, inMs: Math.max(0, hold.expiresAt - serverNow()) };
    if (answer.ok) this.ordered({ ...answer.value, payable });
    else this.refused(answer.error, expectedTotal);
  },
  ordered(order: OrderView) {
    keepOrders([order], serverNow());
    void wx.redirectTo({ url: paymentLink(order.orderId, 'pays') });
  },
  refused(refusal: Refusal, asked: number) {
    if (refusal.code === 'HOLD_EXPIRED' || refusal.code === 'HOLD_NOT_FOUND') return this.expired();
    if (refusal.code === 'PRICE_CHANGED' && refusal.price !== undefined)
      return this.priceChanged(refusal.price.is, asked);
    this.setData({ isBusy: false, said: refusalText(refusal) });
  },
  priceChanged(total: number, asked: number) {
    const t = texts('confirm');
    const currency = this.held?.hold.currency ?? '';
    const prices = { was: moneyText(asked, currency), is: moneyText(total, currency) };
    this.newTotal = total;
    this.ask('price', {
      heading: t.priceChanged,
      what: fill(t.priceChangedWhat, prices),
      yes: fill(t.continueAt, prices),
      no: t.notNow,
    });
  },

  onLeave() {
    const t = texts('confirm');
    this.ask('leave', { heading: t.leave, what: t.leaveWhat, yes: t.leaveYes, no: t.leaveNo });
  },
  onYes() {
    const { asked } = this.data;
    this.setData({ asked: '' });
    if (asked === 'expired') this.onBackToSeats();
    if (asked === 'price' && this.newTotal !== null) void this.order(this.newTotal);
    if (asked === 'leave') void this.letGo();
  },
  onNo() {
    this.setData({ asked: '' });
  },
  async letGo() {
    if (this.held === null) return;
    const answer = await releaseHold(this.held.hold.holdId);
    if (!answer.ok && isUnreached(answer.error)) return this.setData({ said: refusalText(answer.error) });
    forgetHold(this.held.hold.holdId);
    this.onBackToSeats();
  },
  /** To the seat page that is below, or to a new one where this page was opened from elsewhere. */
  onBackToSeats() {
    const below = getCurrentPages().slice(-2)[0];
    if (below?.route === 'pages/seats/seats') void wx.navigateBack();
    else wx.redirectTo({ url: seatsLink(this.wanted.performance), fail: () => wx.switchTab({ url: FILMS }) });
  },
  onRetry() {
    this.setData({ said: '', look: this.held === null ? 'loading' : this.data.look });
    void this.load();
  },
  onOrders() {
    void wx.switchTab({ url: ORDERS });
  },
});
