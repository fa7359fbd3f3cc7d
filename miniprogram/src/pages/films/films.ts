import type { TitleId, VenueId } from '@foyer/shared/domain/ids';
import { isSignedIn } from '../../services/account.ts';
import type { Refusal } from '../../services/answer.ts';
import { type ForYou, listForYou, listMovies, type Venue } from '../../services/api.ts';
import { askVenues, knownVenues } from '../../services/known-venues.ts';
import { filmLink, PROFILE, venuesLink } from '../../services/links.ts';
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

const pageTexts = () => ({ ...texts('common'), ...texts('films'), ...texts('browse') });
type Typed = WechatMiniprogram.CustomEvent<{ value: string }>;
type Touched = WechatMiniprogram.TouchEvent<object, object, { tab?: Status; id?: TitleId }>;

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
  },

  /** The words of the server, shown anew in another language. */
  found: null as SeenLast<Part[]> | null,
  /** The question they answer. */
  question: '',
  refusal: null as Refusal | null,
  venues: [] as readonly Venue[],
  forYou: null as ForYou | null,
  asked: 0,
  pause: 0,

  onLoad() {
    this.venues = knownVenues();
  },

  onShow() {
    this.setData({ t: pageTexts() });
    void wx.setNavigationBarTitle({ title: texts('tabs').films });
    showTabTexts();
    this.show();
    void this.load();
  },

  onHide() {
    clearTimeout(this.pause);
  },

  onUnload() {
    clearTimeout(this.pause);
    this.asked += 1;
  },

  async onPullDownRefresh() {
    await this.load();
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
