import { noFindings } from '@foyer/shared/seating/import/finding';
import { describe, expect, it } from 'vitest';
import { readScheduleFile } from './schedule-file.ts';

function read(text: string, fromDate: string | null = null) {
  const found = noFindings();
  const draft = readScheduleFile(
    { found, timeZone: 'Asia/Shanghai', decimals: 2, businessDayEndsHour: 6, hallsOfUnread: [] },
    text,
    fromDate,
  );
  const lines = (list: typeof found.errors) => list.map(({ path, code }) => `${path}: ${code}`);
  return { ...draft, errors: lines(found.errors), warnings: lines(found.warnings) };
}

const json = (more: object) => JSON.stringify({ format: 'foyer-schedule/1', ...more });
const performance = { title: '潮汐观测员', hall: 'cinema-1', start: '2026-11-23 19:30', price: '45.00' };
const SHOW = Date.UTC(2026, 10, 23, 11, 30);

describe('a schedule in JSON', () => {
  it('gives titles, price lists and performances', () => {
    const file = {
      titles: [{ id: 'tide', name: { zh: '潮汐观测员', en: 'The Tide Keeper' }, durationMin: 112, tags: ['剧情'] }],
      priceLists: [
        {
          id: 'evening',
          name: '晚场',
          ticketTypes: [{ id: 'adult', name: '成人票' }],
          prices: { standard: { adult: '48.00' }, '*': '58' },
        },
      ],
      performances: [{ ...performance, price: undefined, priceList: 'evening', end: '21:22', version: '2D' }],
    };
    expect(read(json(file))).toMatchObject({
      titles: [{ id: 'tide', kind: 'film', durationMin: 112, tags: [{ zh: '剧情', en: '剧情' }] }],
      priceLists: [{ id: 'evening', prices: { standard: { adult: 4800 }, '*': { adult: 5800 } } }],
      performances: [
        {
          title: '潮汐观测员',
          startsAt: SHOW,
          endsAt: SHOW + 112 * 60_000,
          price: { kind: 'list', id: 'evening' },
          version: '2D',
        },
      ],
      errors: [],
      warnings: [],
    });
  });

  it('takes a start as epoch milliseconds, and an end after midnight', () => {
    const { performances } = read(
      json({
        performances: [
          { ...performance, start: SHOW },
          { ...performance, start: '2026-11-23 23:30', end: '01:00' },
        ],
      }),
    );
    expect(performances.map(({ startsAt, endsAt }) => [startsAt, endsAt === null ? null : endsAt - startsAt])).toEqual([
      [SHOW, null],
      [SHOW + 4 * 3600_000, 90 * 60_000],
    ]);
  });

  it.each([
    ['a field nobody knows', { ...performance, seats: 3 }, 'performances[0].seats: unknown-key'],
    ['a start that is none', { ...performance, start: 'soon' }, 'performances[0].start: not-a-time'],
    ['an end before the start', { ...performance, end: '2026-11-23 19:00' }, 'performances[0].end: ends-before-start'],
    ['a price with three decimals', { ...performance, price: '45.005' }, 'performances[0].price: not-money'],
    ['a negative price', { ...performance, price: -5 }, 'performances[0].price: not-money'],
    ['no price', { ...performance, price: undefined }, 'performances[0]: no-price'],
    ['two prices', { ...performance, priceList: 'evening' }, 'performances[0]: two-prices'],
    ['no hall', { ...performance, hall: undefined }, 'performances[0].hall: missing'],
    [
      'a key that reaches for the prototype',
      JSON.parse(`{"__proto__":{"a":1},"title":"x"}`) as object,
      'performances[0].__proto__: forbidden-key',
    ],
  ])('is refused for %s, naming the place', (_, one, error) => {
    expect(read(json({ performances: [one] })).errors).toContain(error);
  });

  it('of another kind is refused plainly', () => {
    expect(read('{"format":"foyer-schedule/2"}').errors).toEqual([': unknown-schedule-format']);
    expect(read('[1,2]').errors).toEqual([': unknown-schedule-format']);
    expect(read('{"format":').errors).toEqual([': not-json']);
  });
});

describe('a schedule in CSV', () => {
  const table = (...rows: string[]) =>
    read(['title,title_en,hall,start,end,duration_min,price_list,price,price:prime,version', ...rows].join('\n'));

  it('gives a performance for each row, with prices per zone', () => {
    const { performances, titles, errors } = table(
      '潮汐观测员,The Tide Keeper,1号厅,2026-11-23 19:30,,112,,48.00,58,2D',
      '"茶马, 夜行",,1号厅,2026-11-23 24:30,26:20,,evening,,,',
    );
    expect(errors).toEqual([]);
    expect(titles.map(({ name }) => name.en)).toEqual(['The Tide Keeper', '茶马, 夜行']);
    expect(performances).toMatchObject([
      {
        path: 'row 2',
        startsAt: SHOW,
        price: { kind: 'prices', prices: { '*': { adult: 4800 }, prime: { adult: 5800 } } },
        version: '2D',
      },
      {
        path: 'row 3',
        title: '茶马, 夜行',
        startsAt: SHOW + 5 * 3600_000,
        endsAt: SHOW + 5 * 3600_000 + 110 * 60_000,
        price: { kind: 'list', id: 'evening' },
      },
    ]);
  });

  it('names row and column of each fault', () => {
    expect(table('A,,1,2026-13-01 10:00,,90,,48,,', 'B,,,2026-11-23 10:00,,x,,4o,,').errors).toEqual([
      'row 2, start: not-a-time',
      'row 3, duration_min: not-a-number',
      'row 3, hall: missing',
      'row 3, price: not-money',
    ]);
  });

  it('says which columns are missing and which are not known', () => {
    expect(read('title,hall,seats\nA,1,3')).toMatchObject({
      errors: ['row 1: column-missing'],
      warnings: ['row 1: column-unknown'],
    });
  });

  it('passes over no cell: one beyond the header and a name given twice are faults', () => {
    const file = 'title,hall,start,price,price,\nA,1,2026-11-23 10:00,48,,,\nB,1,2026-11-23 13:00,48,,,39,40';
    expect(read(file).errors).toEqual([
      'row 1, column 5: column-repeated',
      'row 3, column 7: cell-without-column',
      'row 3, column 8: cell-without-column',
    ]);
  });

  it('may be separated by semicolons or tabs, as table programs write it', () => {
    for (const separator of [';', '\t']) {
      const lines = [
        ['"title"', 'hall', 'start', 'price'],
        ['A, B', '1', '2026-11-23 19:30', '48.00'],
      ];
      const { errors, performances } = read(`\uFEFF${lines.map((cells) => cells.join(separator)).join('\r\n')}\r\n`);
      expect({ errors, performances }).toMatchObject({ errors: [], performances: [{ title: 'A, B', startsAt: SHOW }] });
    }
  });

  it('that is broken is refused with the row', () => {
    expect(read('title,hall,start\n"A,1,2').errors[0]).toMatch(/^row \d: csv-broken$/);
    expect(read('').errors).toEqual([': nothing-in-it']);
  });
});

describe("one cinema's showtimes", () => {
  const show = (startTime: string, endTime: string, more: object = {}) => ({
    startTime,
    endTime,
    videoHall: '5号厅(全景声影厅)',
    price: '38',
    discountPrice: '31.5',
    videoType: '原版2D',
    ...more,
  });
  const cinema = (movieDay: string, shows: readonly object[]) =>
    JSON.stringify({
      movies: [
        {
          cname: '河间圣手',
          movieId: '5ac8',
          imgSrc: 'http://p1.example/x.webp',
          score: 7,
          categoryCat: '剧情,古装',
          duration: '120',
          movieTime: [{ movieDay, showTime: shows }],
        },
      ],
    });

  it('become performances of the days that 今天, 明天 and 后天 mean', () => {
    const days = ['今天4月15日', '明天4月16日', '后天4月17日'].map(
      (day) => read(cinema(day, [show('10:30', '12:47')]), '2026-12-31').performances[0]?.startsAt,
    );
    expect(days).toEqual([Date.UTC(2026, 11, 31, 2, 30), Date.UTC(2027, 0, 1, 2, 30), Date.UTC(2027, 0, 2, 2, 30)]);
  });

  it('past midnight belong to the evening before', () => {
    const { performances } = read(cinema('今天', [show('23:30', '1:10'), show('00:30', '02:10')]), '2026-11-23');
    expect(performances.map(({ startsAt, endsAt }) => [startsAt, (endsAt ?? 0) - startsAt])).toEqual([
      [Date.UTC(2026, 10, 23, 15, 30), 100 * 60_000],
      [Date.UTC(2026, 10, 23, 16, 30), 100 * 60_000],
    ]);
  });

  it('carry two prices in fen, a title and no poster', () => {
    const { performances, titles, warnings } = read(cinema('今天', [show('10:30', '12:47')]), '2026-11-23');
    expect(performances[0]?.price).toMatchObject({ prices: { '*': { standard: 3800, discount: 3150 } } });
    expect(titles).toMatchObject([
      { id: 'm-5ac8', durationMin: 120, score: 7, tags: [{ zh: '剧情' }, { zh: '古装' }] },
    ]);
    expect(warnings).toEqual([': posters-left-out']);
  });

  it('need a date to count from, and known words for days', () => {
    expect(read(cinema('今天', [show('10:30', '12:47')])).errors).toEqual(['--from-date: unknown-day']);
    expect(read(cinema('今天', [show('10:30', '12:47')]), '2026-02-31').errors).toEqual(['--from-date: not-a-time']);
    expect(read(cinema('周六', [show('10:30', '12:47')]), '2026-11-23').errors).toEqual([
      'movies[0].movieTime[0].movieDay: unknown-day',
    ]);
  });

  it('name the place of a broken time or price', () => {
    expect(
      read(cinema('今天', [show('10h30', '12:47'), show('10:30', '12:47', { price: '38元' })]), '2026-11-23').errors,
    ).toEqual([
      'movies[0].movieTime[0].showTime[0].startTime: not-a-time',
      'movies[0].movieTime[0].showTime[1].price: not-money',
    ]);
  });
});
