import { beforeEach, describe, expect, it } from 'vitest';
import type { ForYou, Movie, Venue } from '../../services/api.ts';
import { chooseLanguage } from '../../services/texts.ts';
import { filmCard, filmsView, forYouView, venueView } from './films-view.ts';

/** 2026-11-26 20:00 in Shanghai, a Thursday. */
const NOW = Date.UTC(2026, 10, 26, 12);
const HOUR = 3_600_000;
const NEXT = { venue: 'cinema', businessDay: '2026-11-26', utcOffsetMin: 480, currency: 'CNY' };

const movie = (values: object = {}): Movie =>
  ({
    id: 'tide',
    kind: 'film',
    title: { zh: '潮汐观测员', en: 'The Tide Keeper' },
    posterUrl: 'https://tickets.example/media/1',
    score: 8,
    durationMin: 112,
    tags: [{ zh: '剧情', en: 'Drama' }],
    minPrice: 3500,
    nextStartsAt: NOW + 1.5 * HOUR,
    next: NEXT,
    ...values,
  }) as Movie;

const venues = [
  { id: 'cinema', name: { zh: '前厅影城', en: 'Foyer Cinema' }, timeZone: 'Asia/Shanghai', currency: 'CNY' },
] as Venue[];

beforeEach(() => chooseLanguage('zh-CN'));

describe('a title in the list', () => {
  it('says what it is, when it plays next and what it costs at least', () => {
    expect(filmCard(movie(), NOW, 'CNY')).toMatchObject({
      title: '潮汐观测员',
      score: '8.0 分',
      facts: '剧情 · 112\u00a0分钟',
      when: '今天 21:30 开场',
      price: '¥35 起',
      isOnSale: true,
      label: '潮汐观测员，8.0 分，剧情 · 112\u00a0分钟，今天 21:30 开场，¥35 起',
    });
  });

  it('says so in English', () => {
    chooseLanguage('en');
    expect(filmCard(movie(), NOW, 'CNY')).toMatchObject({
      title: 'The Tide Keeper',
      score: '8.0',
      facts: 'Drama · 112\u00a0min',
      when: 'Today 21:30',
      price: 'from ¥35',
    });
  });

  it('counts half past midnight to the evening before, by the clock of the venue', () => {
    const late = { nextStartsAt: NOW + 4.5 * HOUR };
    expect(filmCard(movie(late), NOW, 'CNY').when).toBe('今天 次日00:30 开场');
    expect(filmCard(movie(late), NOW + 4.2 * HOUR, 'CNY').when).toBe('今晚 次日00:30 开场');
  });

  it('names the day of what is further off', () => {
    const off = (businessDay: string, days: number) =>
      filmCard(movie({ nextStartsAt: NOW + days * 24 * HOUR, next: { ...NEXT, businessDay } }), NOW, 'CNY').when;
    expect(off('2026-11-27', 1)).toBe('明天 20:00 开场');
    expect(off('2026-12-05', 9)).toBe('周六 12-05 20:00 开场');
  });

  it('without a date or a price says that, and leaves out a score there is none of', () => {
    const bare = filmCard(movie({ score: null, minPrice: null, nextStartsAt: null, next: null }), NOW, 'CNY');
    expect(bare).toMatchObject({ score: '', when: '日期待定', price: '暂未开售', isOnSale: false });
    expect(bare.label).toContain('暂无评分');
  });

  it('of an older server has the price of the house and no moment that could be wrong', () => {
    expect(filmCard(movie({ next: undefined }), NOW, 'HKD')).toMatchObject({ price: 'HK$35 起', when: '日期待定' });
  });

  it('says first what it is when it is no film', () => {
    expect(filmCard(movie({ kind: 'train', durationMin: 0, tags: [] }), NOW, 'CNY').facts).toBe('列车');
  });
});

describe('the list', () => {
  const view = (values: object) => filmsView({ found: null, refusal: null, q: '', now: NOW, venues, ...values });
  const offline = { code: 'OFFLINE', retry: 'same' };

  it('is a skeleton until anything is known, and says why when nothing can be', () => {
    expect(view({}).state).toBe('loading');
    expect(view({ refusal: offline })).toMatchObject({ state: 'failed', failure: { title: '没有网络' } });
  });

  it('keeps what was seen when it cannot be asked again', () => {
    expect(view({ found: [['now', [movie()]]], refusal: offline }).state).toBe('shown');
  });

  it('of nothing says whether nothing is on or nothing was found', () => {
    expect(view({ found: [['now', []]] }).state).toBe('empty');
    const searched = view({
      found: [
        ['now', []],
        ['soon', []],
      ],
      q: '鲸',
    });
    expect(searched).toMatchObject({ state: 'notFound', notFoundText: '没有找到“鲸”', foundText: '找到 0 个节目' });
  });

  it('of a search has what is on and what comes under their headings, without a heading for nothing', () => {
    const { parts, foundText } = view({
      found: [
        ['now', []],
        ['soon', [movie()]],
      ],
      q: '潮',
    });
    expect(parts.map(({ heading, films }) => [heading, films.length])).toEqual([['即将上演', 1]]);
    expect(foundText).toBe('找到 1 个节目');
  });
});

describe('for you', () => {
  const reasonOf = (reason: object): string | undefined => {
    const forYou = { isOn: true, movies: [{ ...movie(), reason }] } as ForYou;
    return forYouView(forYou, NOW, venues).forYou[0]?.reason;
  };

  it('says why of each title', () => {
    expect(reasonOf({ because: 'title', title: { id: 'x', name: { zh: '纸鲸', en: 'Paper Whale' } } })).toBe(
      '因为您买过《纸鲸》',
    );
    expect(reasonOf({ because: 'title', title: { id: 'tide', name: { zh: '潮汐观测员', en: '' } } })).toBe(
      '您买过它的票',
    );
    expect(reasonOf({ because: 'tag', tag: { zh: '喜剧', en: 'Comedy' } })).toBe('因为您常看喜剧');
    expect(reasonOf({ because: 'kind', kind: 'stage' })).toBe('因为您常看演出');
    expect(reasonOf({ because: 'popular' })).toBe('大家都在看');
  });

  it('is not there for nobody', () => {
    expect(forYouView(null, NOW, venues).forYou).toEqual([]);
  });
});

describe('the venue that is chosen', () => {
  it('is named; all of them where none is, or it is gone', () => {
    expect(venueView(venues, 'cinema')).toEqual({ venueName: '前厅影城', hasVenue: true });
    expect(venueView(venues, null)).toEqual({ venueName: '全部场馆', hasVenue: false });
    expect(venueView(venues, 'torn-down').venueName).toBe('全部场馆');
  });
});
