import type { PerformanceId, TitleId, VenueId } from '@foyer/shared/domain/ids';
import { type Answer, type Refusal, refused } from '../../services/answer.ts';
import { getMovie, type MovieDetail, type Venue } from '../../services/api.ts';
import { failureText } from '../../services/failure.ts';
import { askVenues, knownVenues } from '../../services/known-venues.ts';
import { FILMS, namesOne, plainly, seatsLink } from '../../services/links.ts';
import { agedText, keepSeen, type SeenLast, seenLast } from '../../services/seen-last.ts';
import { serverNow } from '../../services/server-clock.ts';
import { houseCard, titleCard } from '../../services/share.ts';
import { dayBefore } from '../../services/start-text.ts';
import { readKept } from '../../services/storage.ts';
import { inOurs, texts } from '../../services/texts.ts';
import { filmView } from './film-view.ts';

const pageTexts = () => ({ ...texts('common'), ...texts('film') });
type Touched = WechatMiniprogram.TouchEvent<
  object,
  object,
  { venue?: VenueId | ''; day?: string; id?: PerformanceId | '' }
>;

/** One title: what it is, and when and where it plays. `id`, and `venue` where the guest comes from one. */
Page({
  data: {
    t: {} as ReturnType<typeof pageTexts>,
    state: 'loading' as 'loading' | 'shown' | 'failed',
    v: {} as ReturnType<typeof filmView>,
    /** Opened from a card in a chat: there is nothing to go back to. */
    isAlone: false,
    isUnfolded: false,
    dayInView: '',
    agedText: '',
    failure: { title: '', text: '' },
    canRetry: true,
  },

  id: '' as TitleId,
  venue: null as VenueId | null,
  day: null as string | null,
  found: null as SeenLast<MovieDetail> | null,
  refusal: null as Refusal | null,
  venues: [] as readonly Venue[],
  asked: 0,

  onLoad({ id, venue }: { id?: string; venue?: string }) {
    this.id = plainly(id) as TitleId;
    this.venue = (plainly(venue) as VenueId) || (readKept('venue') as VenueId | null);
    this.venues = knownVenues();
    this.found = namesOne(this.id) ? seenLast<MovieDetail>(`movie ${this.id}`) : null;
  },

  onShow() {
    this.setData({ t: pageTexts(), isAlone: getCurrentPages().length === 1 });
    this.show();
    void this.load();
  },

  onUnload() {
    this.asked += 1;
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  onShareAppMessage() {
    const { found, id, venue } = this;
    if (found === null) return houseCard();
    const { kind, title } = found.value;
    return titleCard({ id, kind, title: inOurs(title), when: this.data.v.next?.when ?? '', venue: venue ?? undefined });
  },

  chooseVenue({ currentTarget }: Touched) {
    this.venue = currentTarget.dataset.venue || null;
    this.show();
  },

  chooseDay({ currentTarget }: Touched) {
    this.day = currentTarget.dataset.day ?? null;
    this.show();
  },

  unfold() {
    this.setData({ isUnfolded: !this.data.isUnfolded });
  },

  choosePerformance({ currentTarget }: Touched) {
    const { id } = currentTarget.dataset;
    if (id) void wx.navigateTo({ url: seatsLink(id) });
  },

  goHome() {
    void wx.switchTab({ url: FILMS });
  },

  retry() {
    void this.load();
  },

  async load() {
    this.asked += 1;
    const { asked } = this;
    const [movie, { venues }] = await Promise.all([this.ask(), askVenues()]);
    if (asked !== this.asked) return;
    this.venues = venues;
    this.refusal = movie.ok ? null : movie.error;
    if (movie.ok) {
      this.found = { at: serverNow(), value: movie.value };
      keepSeen(`movie ${this.id}`, movie.value, this.found.at);
    } else if (movie.error.code === 'NOT_FOUND') this.found = null;
    this.show();
  },

  async ask(): Promise<Answer<MovieDetail>> {
    return namesOne(this.id)
      ? await getMovie(this.id)
      : refused({ code: 'NOT_FOUND', retry: 'never', reason: 'movie' });
  },

  show() {
    const { found, refusal, venues, venue, day } = this;
    const now = serverNow();
    if (found === null) {
      if (refusal === null) return this.setData({ state: 'loading' });
      const t = texts('film');
      void wx.setNavigationBarTitle({ title: '' });
      const isGone = refusal.code === 'NOT_FOUND';
      const failure = isGone ? { title: t.gone, text: t.goneWhat } : failureText(refusal);
      return this.setData({ state: 'failed', failure, canRetry: !isGone });
    }
    const v = filmView({ movie: found.value, venues, venue, day, now });
    void wx.setNavigationBarTitle({ title: v.title });
    this.setData({
      state: 'shown',
      v,
      dayInView: this.data.dayInView || dayBefore(v.days),
      agedText: refusal === null ? '' : agedText(now - found.at),
    });
  },
});
