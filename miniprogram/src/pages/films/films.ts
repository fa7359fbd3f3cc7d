import type { HoldId, TitleId, VenueId } from '@foyer/shared/domain/ids';
import { isSignedIn } from '../../services/account.ts';
import type { Refusal } from '../../services/answer.ts';
import { type ForYou, listForYou, listMovies, type Venue } from '../../services/api.ts';
import { askVenues, knownVenues } from '../../services/known-venues.ts';
import { filmLink, PROFILE, venuesLink } from '../../services/links.ts';
import { goOnLink, type OpenHoldRow } from '../../services/open-hold-rows.ts';
import { OpenHolds } from '../../services/open-holds.ts';
import { agedText, keepSeen, type SeenLast, seenLast } from '../../services/seen-last.ts';
import { serverNow } from '../../services/server-clock.ts';
import { houseCard } from '../../services/share.ts';
import { forget, readKept } from '../../services/storage.ts';
import { showTabTexts } from '../../services/tab-texts.ts';
import { texts } from '../../services/texts.ts';
import { filmsView, forYouView, type Part, type Status, venueView } from './films-view.ts';

/** Typing goes on for this long before it is asked. */
const PAUSE_MS = 300;
const PICKS = 8;

const pageTexts = () => ({
  ...texts('common'),
  ...texts('films'),
  ...texts('browse'),
  payHeld: texts('seats').limitGoOn,
});
type Typed = WechatMiniprogram.CustomEvent<{ value: string }>;
type Touched = WechatMiniprogram.TouchEvent<object, object, { tab?: Status; id?: TitleId; hold?: HoldId }>;

/** What is on: the list of `GET /movies`, as the server orders it, and what this guest may like. */
Page({
  data: {
    t: {} as ReturnType<typeof pageTexts>,
    bones: [1, 2, 3, 4],
    tab: 'now' as Status,
    q: '',
    ...({
      state: 'loading',
      parts: [],
      tabs: [],
      foundText: '',
      notFoundText: '',
      failure: { title: '', text: '' },
    } as ReturnType<typeof filmsView>),
    ...({ forYou: [] } as ReturnType<typeof forYouView>),
    ...({ venueName: '', hasVenue: false } as ReturnType<typeof venueView>),
    agedText: '',
    /** Seats that are held and wait for their money. */
    held: [] as OpenHoldRow[],
  },

  /** The words of the server, shown anew in another language. */
  found: null as SeenLast<Part[]> | null,
  /** The question they answer. */
  question: '',
  refusal: null as Refusal | null,
  venues: [] as readonly Venue[],
  forYou: null as ForYou | null,
  holds: null as unknown as OpenHolds,
  asked: 0,
  pause: 0,
  timer: 0,

  onLoad() {
    this.venues = knownVenues();
    this.holds = new OpenHolds();
  },

  onShow() {
    this.setData({ t: pageTexts() });
    void wx.setNavigationBarTitle({ title: texts('tabs').films });
    showTabTexts();
    this.show();
    void this.load();
    void this.loadHeld();
    clearInterval(this.timer);
    this.timer = setInterval(() => this.tick(), 1000);
  },

  onHide() {
    this.rest();
  },

  onUnload() {
    this.rest();
    this.asked += 1;
  },

  rest() {
    clearTimeout(this.pause);
    clearInterval(this.timer);
  },

  async onPullDownRefresh() {
    await Promise.all([this.load(), this.loadHeld()]);
    void wx.stopPullDownRefresh();
  },

  onShareAppMessage: () => houseCard(),

  typed({ detail }: Typed) {
    this.setData({ q: detail.value });
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.load(), PAUSE_MS);
  },

  searchNow({ detail }: Typed) {
    this.setData({ q: detail.value });
    clearTimeout(this.pause);
    void this.load();
  },

  clearSearch() {
    clearTimeout(this.pause);
    this.setData({ q: '' });
    void this.load();
  },

  chooseTab({ currentTarget }: Touched) {
    this.setData({ tab: currentTarget.dataset.tab ?? 'now' });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
    void this.load();
  },

  allVenues() {
    forget('venue');
    void this.load();
  },

  retry() {
    void this.load();
  },

  openVenues() {
    void wx.navigateTo({ url: venuesLink() });
  },

  openProfile() {
    void wx.switchTab({ url: PROFILE });
  },

  openFilm({ currentTarget }: Touched) {
    const { id } = currentTarget.dataset;
    if (id !== undefined) void wx.navigateTo({ url: filmLink(id, (readKept('venue') ?? undefined) as VenueId) });
  },

  goOn({ currentTarget }: Touched) {
    const { hold } = currentTarget.dataset;
    const open = hold === undefined ? null : this.holds.at(hold);
    if (open !== null) void wx.navigateTo({ url: goOnLink(open) });
  },

  /** What is not reached stays as it was seen: it ends by its own time. */
  async loadHeld() {
    if (!isSignedIn()) this.holds.forget();
    else await this.holds.look();
    this.setData({ held: this.holds.rows() });
  },

  tick() {
    if (this.data.held.length === 0) return;
    const held = this.holds.rows();
    const isOver = held.length < this.data.held.length;
    this.setData({ held });
    if (isOver) void this.loadHeld();
  },

  /** Asks for what is chosen now. What was shown for the same stays until the answer is there; an older answer is dropped. */
  async load() {
    this.asked += 1;
    const { asked } = this;
    const q = this.data.q.trim();
    const venue = (readKept('venue') ?? undefined) as VenueId | undefined;
    const statuses: Status[] = q === '' ? [this.data.tab] : ['now', 'soon'];
    this.turnTo(`movies ${statuses.join('+')} ${venue ?? ''} ${q}`);
    const [answers, { venues }] = await Promise.all([
      Promise.all(statuses.map((status) => listMovies({ status, ...(venue === undefined ? {} : { venue }), q }))),
      askVenues(),
      this.loadForYou(venue),
    ]);
    if (asked !== this.asked) return;
    this.venues = venues;
    this.refusal = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]))[0] ?? null;
    if (this.refusal === null) {
      const parts = answers.map((answer, i): Part => [statuses[i] ?? 'now', answer.ok ? answer.value : []]);
      this.found = { at: serverNow(), value: parts };
      if (q === '') keepSeen(this.question, parts, this.found.at);
    }
    this.show();
  },

  /** Another question: what was answered to it before is shown meanwhile. While somebody types the last finds stay. */
  turnTo(question: string) {
    if (question === this.question) return;
    this.question = question;
    this.found = seenLast<Part[]>(question);
    this.refusal = null;
    if (this.data.q === '' || this.found !== null) this.show();
  },

  /** Nothing personal without somebody signed in, nor where it was switched off. */
  async loadForYou(venue: VenueId | undefined) {
    if (!isSignedIn()) this.forYou = null;
    else {
      const answer = await listForYou({ ...(venue === undefined ? {} : { venue }), limit: PICKS });
      if (answer.ok) this.forYou = answer.value.isOn ? answer.value : null;
    }
  },

  show() {
    const now = serverNow();
    const { found, refusal, venues } = this;
    const { q, tab } = this.data;
    const isPersonal = q.trim() === '' && tab === 'now';
    this.setData({
      ...filmsView({ found: found?.value ?? null, refusal, q: q.trim(), now, venues }),
      ...forYouView(isPersonal ? this.forYou : null, now, venues),
      ...venueView(venues, readKept('venue')),
      agedText: found !== null && refusal !== null ? agedText(now - found.at) : '',
    });
  },
});
