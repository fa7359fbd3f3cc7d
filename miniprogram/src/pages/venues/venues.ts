import type { PerformanceId, TitleId, VenueId } from '@foyer/shared/domain/ids';
import type { Refusal } from '../../services/answer.ts';
import { listMovies, listPerformances, type Movie, type Venue, type VenuePerformance } from '../../services/api.ts';
import { failureText } from '../../services/failure.ts';
import { askVenues, knownVenues } from '../../services/known-venues.ts';
import { FILMS, filmLink, plainly, seatsLink, venueLink, venuesLink } from '../../services/links.ts';
import { agedText, keepSeen, type SeenLast, seenLast } from '../../services/seen-last.ts';
import { serverNow } from '../../services/server-clock.ts';
import { houseCard, venueCard } from '../../services/share.ts';
import { dayBefore } from '../../services/start-text.ts';
import { forget, keep, readKept } from '../../services/storage.ts';
import { inOurs, texts } from '../../services/texts.ts';
import { programmeView, type VenueRow, venueRows } from './venues-view.ts';

interface Programme {
  readonly performances: VenuePerformance[];
  readonly movies: Movie[];
}

const pageTexts = () => ({ ...texts('common'), ...texts('venues'), dates: texts('film').dates });
type Dataset = { id?: string; day?: string; title?: TitleId };
type Touched = WechatMiniprogram.TouchEvent<object, object, Dataset>;

/** All venues, to choose the one that the list of titles is about; with `venue` what that one plays on a `day`. */
Page({
  data: {
    t: {} as ReturnType<typeof pageTexts>,
    state: 'loading' as 'loading' | 'venues' | 'programme' | 'nothing',
    rows: [] as VenueRow[],
    p: { days: [], day: '', titles: [] } as ReturnType<typeof programmeView>,
    dayInView: '',
    isAlone: false,
    agedText: '',
    nothingTitle: '',
    nothingText: '',
    canRetry: true,
  },

  venue: null as VenueId | null,
  day: null as string | null,
  venues: [] as readonly Venue[],
  programme: null as SeenLast<Programme> | null,
  refusal: null as Refusal | null,
  asked: 0,

  onLoad({ venue, day }: { venue?: string; day?: string }) {
    this.venue = (plainly(venue) as VenueId) || null;
    this.day = plainly(day) || null;
    this.venues = knownVenues();
    this.programme = this.venue === null ? null : seenLast(`programme ${this.venue}`);
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
    return this.venue === null
      ? houseCard()
      : venueCard(this.venue, this.nameOf(this.venue), this.data.p.day || undefined);
  },

  choose({ currentTarget }: Touched) {
    const { id } = currentTarget.dataset;
    if (id) keep('venue', id);
    else forget('venue');
    this.setData({ rows: venueRows(this.venues, readKept('venue')) });
    this.goHome();
  },

  openProgramme({ currentTarget }: Touched) {
    void wx.navigateTo({ url: venueLink(currentTarget.dataset.id as VenueId) });
  },

  openFilm({ currentTarget }: Touched) {
    const { title } = currentTarget.dataset;
    if (title !== undefined) void wx.navigateTo({ url: filmLink(title, this.venue ?? undefined) });
  },

  chooseDay({ currentTarget }: Touched) {
    this.day = currentTarget.dataset.day ?? null;
    this.show();
  },

  choosePerformance({ currentTarget }: Touched) {
    const { id } = currentTarget.dataset;
    if (id) void wx.navigateTo({ url: seatsLink(id as PerformanceId) });
  },

  otherVenues() {
    void wx.redirectTo({ url: venuesLink() });
  },

  goHome() {
    void wx.switchTab({ url: FILMS });
  },

  retry() {
    void this.load();
  },

  async load() {
    this.asked += 1;
    const { asked, venue } = this;
    const [{ venues, refusal }, programme] = await Promise.all([
      askVenues(),
      venue === null ? null : askProgramme(venue),
    ]);
    if (asked !== this.asked) return;
    this.venues = venues;
    this.refusal = programme === null ? refusal : programme.refusal;
    if (programme?.value != null) {
      this.programme = { at: serverNow(), value: programme.value };
      keepSeen(`programme ${String(venue)}`, programme.value, this.programme.at);
    } else if (programme?.refusal?.code === 'NOT_FOUND') this.programme = null;
    this.show();
  },

  show() {
    const t = texts('venues');
    const now = serverNow();
    const { venue, venues, programme, refusal } = this;
    void wx.setNavigationBarTitle({ title: venue === null ? t.title : this.nameOf(venue) });
    const seenAt = venue === null ? seenLast('venues')?.at : programme?.at;
    this.setData({ agedText: refusal !== null && seenAt !== undefined ? agedText(now - seenAt) : '' });
    if (venue === null && venues.length > 0)
      return this.setData({ state: 'venues', rows: venueRows(venues, readKept('venue')) });
    if (programme !== null && programme.value.performances.length > 0) {
      const p = programmeView({ ...programme.value, day: this.day, now });
      return this.setData({ state: 'programme', p, dayInView: this.data.dayInView || dayBefore(p.days) });
    }
    const isAnswered = venue === null ? seenAt !== undefined : programme !== null;
    if (refusal === null && !isAnswered) return this.setData({ state: 'loading' });
    this.setData({ state: 'nothing', ...nothingView(venue, refusal) });
  },

  nameOf(venue: VenueId): string {
    const name = this.venues.find((one: Venue) => one.id === venue)?.name;
    return name === undefined ? '' : inOurs(name);
  },
});

/** All that a venue plays from now on. Posters are a courtesy: without them the names stand. */
async function askProgramme(venue: VenueId): Promise<{ value: Programme | null; refusal: Refusal | null }> {
  const [performances, movies] = await Promise.all([listPerformances(venue), listMovies({ status: 'now', venue })]);
  if (!performances.ok) return { value: null, refusal: performances.error };
  return { value: { performances: performances.value, movies: movies.ok ? movies.value : [] }, refusal: null };
}

function nothingView(venue: VenueId | null, refusal: Refusal | null) {
  const t = texts('venues');
  if (refusal === null)
    return venue === null
      ? { nothingTitle: t.empty, nothingText: t.emptyWhat, canRetry: true }
      : { nothingTitle: t.dayEmpty, nothingText: t.dayEmptyWhat, canRetry: false };
  if (refusal.code === 'NOT_FOUND') return { nothingTitle: t.gone, nothingText: t.goneWhat, canRetry: false };
  const { title, text } = failureText(refusal);
  return { nothingTitle: title, nothingText: text, canRetry: true };
}
