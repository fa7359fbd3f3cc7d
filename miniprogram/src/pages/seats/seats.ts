import type { AreaId, HoldId, PerformanceId } from '@foyer/shared/domain/ids';
import type { MapMethods } from '../../components/seat-map/seat-map.ts';
import type { Refusal } from '../../services/answer.ts';
import { FILMS, filmLink, plainly, seatsLink } from '../../services/links.ts';
import { serverNow } from '../../services/server-clock.ts';
import { fill, inOurs, language, texts } from '../../services/texts.ts';
import { friendsOf } from './friends.ts';
import { Hint } from './hint.ts';
import { HoldsDesk } from './holds-desk.ts';
import * as notes from './notes.ts';
import { isGone } from './refused.ts';
import { SeatsDesk } from './seats-desk.ts';
import { SeatsFeed } from './seats-feed.ts';
import type { News } from './seats-news.ts';
import { EMPTY } from './seats-page-data.ts';

const TICK_MS = 1000;

type At<Data> = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, Data & WechatMiniprogram.IAnyObject>;

Page({
  data: EMPTY,

  desk: null as unknown as SeatsDesk,
  feed: null as SeatsFeed | null,
  performance: '' as PerformanceId,
  /** Code of the friends whose link was opened, while it is good. */
  group: null as string | null,
  holds: null as unknown as HoldsDesk,
  timer: null as ReturnType<typeof setInterval> | null,
  language: '',
  hint: null as unknown as Hint,

  /** The map's component, once it is there. */
  map(): MapMethods | null {
    return this.selectComponent('#map') as unknown as MapMethods | null;
  },

  onLoad(query: { performance?: string; group?: string }) {
    this.performance = plainly(query.performance) as PerformanceId;
    const group = plainly(query.group);
    this.group = group === '' ? null : group;
    this.desk = new SeatsDesk({
      draw: (data, done) => this.setData(data, done),
      map: () => this.map(),
    });
    this.hint = new Hint((hint) => this.setData({ hint }));
    this.holds = new HoldsDesk({
      desk: this.desk,
      performance: this.performance,
      group: () => this.group,
      draw: (data) => this.setData(data),
      go: (url) => void wx.navigateTo({ url }),
      refresh: () => void this.feed?.refresh(),
      resized: () => this.resized(),
    });
    this.feed = new SeatsFeed(this.performance, {
      onView: (view, map) => {
        // The map's component is there once the page is drawn with its phase.
        const isFirst = this.desk.hall === null;
        this.desk.viewed(view, map);
        if (isFirst) void this.arrived();
      },
      onStates: (states) => this.desk.told(states),
      onNews: (news) => this.tellNews(news),
      onRefused: (refusal) => this.notShown(refusal),
    });
  },

  onShow() {
    this.setData({ t: texts('seats'), c: texts('common') });
    void wx.setNavigationBarTitle({ title: texts('seats').title });
    if (this.language !== '' && this.language !== language()) this.desk.again();
    this.language = language();
    this.feed?.show();
    if (this.desk.hall !== null) void this.arrived();
    this.timer ??= setInterval(() => this.tick(), TICK_MS);
  },

  onHide() {
    this.rest();
  },

  onUnload() {
    this.rest();
  },

  onShareAppMessage() {
    const { hall } = this.desk;
    const about = hall?.view.about;
    return {
      title: about === undefined ? texts('seats').title : `${inOurs(about.title.name)} ${this.data.head.where}`,
      path: seatsLink(this.performance, this.group ?? undefined),
    };
  },

  rest() {
    this.feed?.hide();
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    this.hint.clear();
  },

  /** Once a second: what is left of a hold, and whether the sale has ended meanwhile. */
  tick() {
    this.holds.tick();
    const endsAt = this.desk.hall?.view.sale?.endsAt;
    if (this.data.status === null && endsAt !== undefined && endsAt <= serverNow()) this.desk.again();
  },

  /** What this phone holds here already, and where its friends sit. */
  async arrived() {
    await Promise.all([this.holds.find(), this.findFriends()]);
  },

  async findFriends() {
    if (this.group === null) return;
    const t = texts('seats');
    const friends = await friendsOf(this.group, this.performance);
    if (friends.kind === 'unknown') return;
    const isOver = friends.kind === 'over';
    const names = this.desk.friends(isOver ? [] : friends.seats);
    this.setData({ group: isOver ? '' : fill(t.group, { seats: names }), groupOpen: !isOver && friends.isOpen });
    if (isOver) {
      this.group = null;
      this.desk.say(notes.plain('info', t.groupOver));
    }
    this.resized();
  },

  tellNews(news: News) {
    const t = texts('seats');
    const text = news === 'fresh' ? '' : news === 'slow' ? t.noLive : t.weak;
    if (text === this.data.news) return;
    this.setData({ news: text });
    this.resized();
  },

  notShown(refusal: Refusal) {
    this.setData({ phase: isGone(refusal) ? 'gone' : 'offline' });
  },

  /** The room of the map may be another one: it measures itself once the page is drawn. */
  resized() {
    wx.nextTick(() => this.map()?.measure());
  },

  onRetry() {
    this.setData({ phase: 'loading' });
    this.feed?.hide();
    this.feed?.show();
  },

  onOthers() {
    const about = this.desk.hall?.view.about;
    if (about === undefined) void wx.switchTab({ url: FILMS });
    else void wx.redirectTo({ url: filmLink(about.title.id, about.venue.id) });
  },

  onPick({ detail }: { detail: { place: number } }) {
    this.hint.clear();
    this.desk.pick(detail.place);
  },

  onArea({ detail }: { detail: { area: number } }) {
    const area = this.desk.hall?.plan.areas[detail.area];
    if (area !== undefined) this.desk.step(area.id, 1);
  },

  /** Nothing was chosen yet by that tap: said where one looks, for as long as it takes to read it. */
  onNearer() {
    this.hint.say(texts('seats').nearer);
  },

  onStep({ currentTarget }: At<object>) {
    const { area, by } = currentTarget.dataset as { area: AreaId; by: number };
    this.desk.step(area, by);
  },

  onParty({ currentTarget }: At<object>) {
    this.desk.propose((currentTarget.dataset as { n: number }).n);
  },

  onOwn() {
    this.desk.propose(this.data.party);
  },

  onChip({ currentTarget }: At<object>) {
    const { i } = currentTarget.dataset as { i: number };
    if (this.desk.isProposed) this.desk.own();
    this.desk.pick(i);
  },

  onFloor({ currentTarget }: At<object>) {
    this.desk.showFloor((currentTarget.dataset as { at: number }).at);
  },

  onCloseNote() {
    this.desk.say(null);
  },

  onAct({ currentTarget }: At<object>) {
    const act = this.desk.note?.acts[(currentTarget.dataset as { at: number }).at];
    if (act === undefined) return;
    if (act.kind === 'retry') return void this.holds.holdChosen();
    if (act.kind === 'wheelchair') return this.desk.chooseSeats(this.desk.choice.seats, { withWheelchair: true });
    this.desk.chooseSeats(act.seats);
    if (act.andHold) void this.holds.holdChosen();
  },

  onGo() {
    if (this.data.foot.off || this.data.busy) return;
    const { note } = this.desk;
    if (!this.desk.isProposed && note?.isRule === true) {
      // Explained before the server refuses; said again, so that it is seen.
      this.setData({ loud: true });
      setTimeout(() => this.setData({ loud: false }), 400);
      return;
    }
    void this.holds.holdChosen();
  },

  onCloseOpen() {
    this.holds.closeOpen();
  },

  onOpenGoOn({ currentTarget }: At<object>) {
    this.holds.goOnWith((currentTarget.dataset as { id: HoldId }).id);
  },

  onOpenRelease({ currentTarget }: At<object>) {
    void this.holds.releaseOpen((currentTarget.dataset as { id: HoldId }).id);
  },

  onSwap({ currentTarget }: At<object>) {
    void this.holds.answered((currentTarget.dataset as { shall: 'take' | 'keep' | 'nothing' }).shall);
  },

  onContinue() {
    this.holds.goOn();
  },

  onRelease() {
    void this.holds.release();
  },
});
