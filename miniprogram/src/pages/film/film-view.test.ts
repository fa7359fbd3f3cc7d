import type { VenueId } from '@foyer/shared/domain/ids';
import { beforeEach, describe, expect, it } from 'vitest';
import type { MovieDetail, Performance, Venue } from '../../services/api.ts';
import { chooseLanguage } from '../../services/texts.ts';
import { filmView } from './film-view.ts';

/** 2026-11-26 20:00 in Shanghai. */
const NOW = Date.UTC(2026, 10, 26, 12);
const MINUTE = 60_000;

const performance = (id: string, inMin: number, values: object = {}): Performance =>
  ({
    id,
    venue: 'cinema',
    hallName: { zh: '1号厅', en: 'Screen 1' },
    startsAt: NOW + inMin * MINUTE,
    endsAt: NOW + (inMin + 117) * MINUTE,
    businessDay: '2026-11-26',
    utcOffsetMin: 480,
    version: '2D',
    minPrice: 3500,
    currency: 'CNY',
    available: 100,
    capacity: 180,
    onSale: true,
    ...values,
  }) as Performance;

const venues = [
  { id: 'cinema', name: { zh: '前厅影城', en: 'Foyer Cinema' } },
  { id: 'garden', name: { zh: '园中剧场', en: 'Garden Stage' } },
  { id: 'far', name: { zh: '远方影城', en: 'Far Cinema' } },
] as Venue[];

function view(performances: readonly Performance[], values: object = {}, movie: object = {}) {
  const detail = {
    id: 'tide',
    kind: 'film',
    title: { zh: '潮汐观测员', en: 'The Tide Keeper' },
    posterUrl: '',
    score: 8.6,
    durationMin: 112,
    tags: [{ zh: '剧情', en: 'Drama' }],
    minPrice: 3500,
    nextStartsAt: null,
    synopsis: { zh: '海塔里的冬天。', en: 'Winter in the tower.' },
    performances,
    ...movie,
  } as unknown as MovieDetail;
  return filmView({ movie: detail, venues, venue: null, day: null, now: NOW, ...values });
}

const rowOf = (one: Performance, movie: object = {}) => view([one], {}, movie).groups[0]?.rows[0];

beforeEach(() => chooseLanguage('zh-CN'));

describe('a performance of the page', () => {
  it('has its time, end, hall and price, all said in one breath too', () => {
    expect(rowOf(performance('a', 30))).toEqual({
      id: 'a',
      time: '20:30',
      until: '22:27 散场',
      hall: '1号厅',
      version: '2D',
      price: '¥35 起',
      note: '',
      isFew: false,
      canBuy: true,
      label: '20:30，22:27 散场，影厅 1号厅，2D，¥35 起，选座购票',
    });
  });

  it('after midnight belongs to the evening before', () => {
    expect(rowOf(performance('a', 270))).toMatchObject({ time: '次日00:30', until: '次日02:27 散场' });
  });

  it.each([
    ['few are left', { available: 5 }, { note: '仅剩 5 张', isFew: true, canBuy: true }],
    ['none is left for phones', { available: 0 }, { note: '网上售完', isFew: false, canBuy: false }],
    ['the sale is over', { onSale: false }, { note: '网上已停售', canBuy: false }],
    ['there is no price yet', { minPrice: null }, { note: '暂未开售', price: '', canBuy: false }],
  ])('says when %s', (_, values, told) => {
    expect(rowOf(performance('a', 30, values))).toMatchObject(told);
  });

  it('that has begun says so and is still sold while the house sells it', () => {
    expect(rowOf(performance('a', -3))).toMatchObject({ note: '已开场', canBuy: true });
  });

  it('is spoken of in the words of its kind', () => {
    const train = view([performance('a', -3)], {}, { kind: 'train' });
    expect(train.words).toEqual({ hall: '车厢', performance: '车次', choose: '选座购票', next: '最近一班' });
    expect(train.groups[0]?.rows[0]).toMatchObject({ until: '21:54 到达', note: '已发车' });
    // A carriage is called one by its own name: once is enough.
    const coach = { hallName: { zh: '5号车厢', en: 'Carriage 5' } };
    expect(rowOf(performance('a', 30, coach), { kind: 'train' })?.label).not.toContain('车厢 5号车厢');
    expect(view([], {}, { kind: 'stage' }).words).toMatchObject({ hall: '剧场', performance: '场次' });
    expect(view([], {}, { kind: 'concert' }).words).toMatchObject({ hall: '场地' });
  });
});

describe('the page of a title', () => {
  const tonight = performance('a', 30, { available: 0 });
  const tomorrow = performance('b', 24 * 60, { businessDay: '2026-11-27' });
  const garden = performance('c', 25 * 60, { businessDay: '2026-11-27', venue: 'garden' });

  it('opens on the first day on which something can be bought', () => {
    const { days, day } = view([tonight, tomorrow]);
    expect(days.map(({ name, date, isChosen }) => [name, date, isChosen])).toEqual([
      ['今天', '11-26', false],
      ['明天', '11-27', true],
    ]);
    expect(day).toBe('2026-11-27');
    expect(view([tonight, tomorrow], { day: '2026-11-26' })).toMatchObject({ day: '2026-11-26', isSoldOut: true });
  });

  it('calls the evening that is not over at half past midnight tonight', () => {
    expect(view([performance('a', 300)], { now: NOW + 270 * MINUTE }).days).toMatchObject([
      { name: '今晚', date: '11-26' },
    ]);
  });

  it('has the performances of each venue together, and of one where one is chosen', () => {
    const both = view([tomorrow, garden]);
    expect(both.groups.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['前厅影城', 1],
      ['园中剧场', 1],
    ]);
    expect(both.venueChips.map(({ name }) => name)).toEqual(['全部场馆', '前厅影城', '园中剧场']);
    const one = view([tomorrow, garden], { venue: 'garden' as VenueId });
    expect(one.groups.map(({ id }) => id)).toEqual(['garden']);
    expect(one.elsewhere).toBe('');
    expect(view([tomorrow]).venueChips).toEqual([]);
  });

  it('says when it does not play where the guest goes, and shows where it does', () => {
    const { elsewhere, groups } = view([tomorrow], { venue: 'far' as VenueId });
    expect(elsewhere).toBe('远方影城近期没有排期，下面是其他场馆。');
    expect(groups).toHaveLength(1);
  });

  it('offers the next one that can be bought and has not begun', () => {
    expect(view([performance('begun', -3), tonight, tomorrow]).next).toEqual({
      id: 'b',
      when: '明天 20:00',
      where: '前厅影城',
    });
    expect(view([tonight]).next).toBeNull();
  });

  it('has no day where nothing is planned', () => {
    expect(view([])).toMatchObject({ days: [], day: '', groups: [], next: null, elsewhere: '' });
  });

  it('folds a long text only', () => {
    expect(view([]).isLong).toBe(false);
    expect(view([], {}, { synopsis: { zh: '海'.repeat(80), en: '' } }).isLong).toBe(true);
  });

  it('names the title in the other language too, unless it is the same', () => {
    expect(view([])).toMatchObject({
      title: '潮汐观测员',
      otherTitle: 'The Tide Keeper',
      facts: ['剧情', '112\u00a0分钟'],
    });
    expect(view([], {}, { title: { zh: 'X', en: 'X' } }).otherTitle).toBe('');
  });
});
