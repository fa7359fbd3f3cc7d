import { beforeEach, describe, expect, it } from 'vitest';
import type { Movie, Venue, VenuePerformance } from '../../services/api.ts';
import { chooseLanguage } from '../../services/texts.ts';
import { programmeView, venueRows } from './venues-view.ts';

/** 2026-11-26 20:00 in Shanghai. */
const NOW = Date.UTC(2026, 10, 26, 12);
const HOUR = 3_600_000;

const performance = (id: string, title: string, inHours: number, values: object = {}): VenuePerformance =>
  ({
    id,
    movie: { id: title, title: { zh: `《${title}》`, en: title } },
    hallName: { zh: '1号厅', en: 'Screen 1' },
    startsAt: NOW + inHours * HOUR,
    businessDay: '2026-11-26',
    utcOffsetMin: 480,
    version: '3D',
    minPrice: 3500,
    currency: 'CNY',
    available: 10,
    onSale: true,
    ...values,
  }) as VenuePerformance;

beforeEach(() => chooseLanguage('zh-CN'));

describe('the venues', () => {
  const venues = [{ id: 'cinema', name: { zh: '前厅影城', en: 'Foyer Cinema' } }] as Venue[];

  it('can be chosen, and all of them', () => {
    expect(venueRows(venues, 'cinema').map(({ name, isChosen }) => [name, isChosen])).toEqual([
      ['全部场馆', false],
      ['前厅影城', true],
    ]);
  });

  it('are all chosen where the one that was is gone', () => {
    expect(venueRows(venues, 'torn-down').map(({ isChosen }) => isChosen)).toEqual([true, false]);
  });
});

describe('the programme of a venue', () => {
  const tomorrow = { businessDay: '2026-11-27' };
  const performances = [
    performance('a', 'tide', 1, { available: 0 }),
    performance('b', 'whale', 24, tomorrow),
    performance('c', 'tide', 25, tomorrow),
    performance('d', 'whale', 28.5, { ...tomorrow, minPrice: null }),
  ];
  const movies = [
    { id: 'whale', kind: 'film', tags: [{ zh: '动画', en: 'Animation' }], durationMin: 92, posterUrl: '/whale' },
  ] as unknown as Movie[];
  const view = (day: string | null) => programmeView({ performances, movies, day, now: NOW });

  it('opens on the first day on which something can be bought, by title in the order of their starts', () => {
    const { day, days, titles } = view(null);
    expect(day).toBe('2026-11-27');
    expect(days.map(({ name, isChosen }) => [name, isChosen])).toEqual([
      ['今天', false],
      ['明天', true],
    ]);
    expect(titles.map(({ title, facts, posterUrl, times }) => [title, facts, posterUrl, times.length])).toEqual([
      ['《whale》', '动画 · 92\u00a0分钟', '/whale', 2],
      ['《tide》', '', '', 1],
    ]);
  });

  it('says of each performance what can be done', () => {
    expect(view('2026-11-26').titles[0]?.times[0]).toMatchObject({ time: '21:00', note: '网上售完', canBuy: false });
    expect(view(null).titles[0]?.times).toMatchObject([
      { hall: '1号厅 · 3D', note: '¥35 起', canBuy: true, label: '《whale》，20:00，1号厅 · 3D，¥35 起，选座购票' },
      { time: '次日00:30', note: '暂未开售', canBuy: false },
    ]);
  });

  it('has no day where nothing is planned', () => {
    expect(programmeView({ performances: [], movies, day: null, now: NOW })).toEqual({ days: [], day: '', titles: [] });
  });
});
