import type { Performance, Title, VenueProfile } from '@foyer/shared/domain/programme';
import type { PriceList } from '@foyer/shared/domain/pricing';
import { noFindings } from '@foyer/shared/seating/import/finding';
import { describe, expect, it } from 'vitest';
import { readHallMap } from './hall-names.ts';
import type { ScheduleDraft } from './schedule-draft.ts';
import { planSchedule, type HouseKnown, type PlanOptions } from './schedule-plan.ts';

const HOUR = 3600_000;
const NOON = Date.UTC(2026, 10, 23, 4);

const house = (more: Partial<HouseKnown> = {}): HouseKnown => ({
  profile: {
    id: 'cinema',
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    businessDayEndsHour: 6,
  } as unknown as VenueProfile,
  halls: [
    { id: 'h1', name: { zh: '1号厅', en: 'Screen 1' }, priceZones: ['standard', 'prime'] },
    { id: 'h5', name: { zh: '5号厅（全景声影厅）', en: 'Screen 5' }, priceZones: ['standard'] },
  ],
  titles: [
    {
      id: 'tide',
      kind: 'film',
      name: { zh: '潮汐观测员', en: 'The Tide Keeper' },
      durationMin: 112,
    } as unknown as Title,
  ],
  priceLists: [
    {
      id: 'evening',
      version: 2,
      currency: 'CNY',
      ticketTypes: [{ id: 'adult' }],
      prices: { standard: { adult: 4800 } },
    } as unknown as PriceList,
  ],
  performances: [],
  ...more,
});

const price = {
  kind: 'prices',
  ticketTypes: [{ id: 'adult', name: { zh: '成人票', en: 'Adult' } }],
  prices: { '*': { adult: 3800 } },
} as const;
const show = (n: number, more: object = {}) => ({
  path: `row ${n}`,
  id: null,
  title: '潮汐观测员',
  hall: '1号厅',
  startsAt: NOON + n * HOUR,
  endsAt: null,
  price,
  version: '',
  ...more,
});
const draft = (performances: readonly object[], more: Partial<ScheduleDraft> = {}): ScheduleDraft => ({
  titles: [],
  priceLists: [],
  performances: performances as ScheduleDraft['performances'],
  ...more,
});

function plan(file: ScheduleDraft, more: Partial<PlanOptions> = {}, known = house()) {
  const found = noFindings();
  const result = planSchedule(
    file,
    known,
    { hallMap: new Map(), skipOverlapping: false, hallsOfUnread: [], now: NOON, ...more },
    found,
  );
  const lines = (list: typeof found.errors) => list.map(({ path, code }) => `${path}: ${code}`);
  return { ...result, errors: lines(found.errors), warnings: lines(found.warnings), found };
}

describe('the plan of a schedule', () => {
  it('finds titles and halls by id and by name in either language, with brackets of either width', () => {
    const { performances, errors } = plan(
      draft([
        show(1),
        show(4, { hall: 'screen 1', title: 'the tide keeper' }),
        show(1, { hall: '5号厅(全景声影厅)', title: 'tide' }),
      ]),
    );
    expect(errors).toEqual([]);
    expect(performances.map(({ hall, title }) => `${hall} ${title}`).toSorted()).toEqual([
      'h1 tide',
      'h1 tide',
      'h5 tide',
    ]);
  });

  it('takes a hall map for names the house does not use', () => {
    const hallMap = readHallMap('2号厅（激光）银幕=h1, 杜比厅=h5');
    const { performances } = plan(draft([show(1, { hall: '2号厅(激光)银幕' }), show(1, { hall: '杜比厅' })]), {
      hallMap: hallMap ?? new Map(),
    });
    expect(performances.map(({ hall }) => hall)).toEqual(['h1', 'h5']);
    expect(readHallMap('2号厅')).toBeNull();
    expect(readHallMap('{"2号厅(激光)":"h1"}')?.get('2号厅(激光)')).toBe('h1');
  });

  it('says each unknown hall once, and how often it occurs', () => {
    const { found, performances } = plan(draft([show(1, { hall: '9号厅' }), show(5, { hall: '9号厅' })]));
    expect(found.errors).toEqual([
      { path: 'row 1', code: 'unknown-hall', params: { hall: '9号厅', count: 2, known: 'h1, h5' } },
    ]);
    expect(performances).toEqual([]);
  });

  it('warns of every performance that begins before an earlier one of its hall has ended', () => {
    const file = draft([show(1), show(2), show(2.5), show(9), show(2, { hall: 'h5' })]);
    expect(plan(file).warnings).toEqual(['row 2: overlap', 'row 2.5: overlap']);
    expect(plan(file)).toMatchObject({ leftOut: 0, performances: { length: 5 } });
  });

  it('leaves the later one out when told to, and keeps what then is free', () => {
    const file = draft([show(1), show(2), show(3)]);
    const { performances, leftOut, warnings } = plan(file, { skipOverlapping: true });
    expect(performances.map(({ path }) => path)).toEqual(['row 1', 'row 3']);
    expect({ leftOut, warnings }).toEqual({ leftOut: 1, warnings: ['row 2: overlap-skipped'] });
  });

  it('counts what the house already shows as an earlier performance', () => {
    const there = {
      id: 'x',
      hall: 'h1',
      title: 'tide',
      startsAt: NOON + 2 * HOUR,
      endsAt: NOON + 4 * HOUR,
    } as unknown as Performance;
    expect(plan(draft([show(1)]), { skipOverlapping: true }, house({ performances: [there] }))).toMatchObject({
      leftOut: 1,
      performances: [],
    });
  });

  it('names everything that one performance overlaps, and leaves out the new one even where it begins first', () => {
    const there = (id: string, n: number) =>
      ({ id, hall: 'h1', title: 'tide', startsAt: NOON + n * HOUR, endsAt: NOON + (n + 1) * HOUR }) as Performance;
    const known = house({ performances: [there('x', 2), there('y', 2.5)] });
    const { found, performances } = plan(draft([show(1), show(6)]), { skipOverlapping: true }, known);
    expect(found.warnings).toMatchObject([
      { path: 'row 1', params: { others: '潮汐观测员 (2026-11-23 14:00), 潮汐观测员 (2026-11-23 14:30)' } },
    ]);
    expect(performances.map(({ path }) => path)).toEqual(['row 6']);
  });

  it('never counts a performance of the house as left out, whatever new one the file puts before it', () => {
    const known = house({ performances: plan(draft([show(2)])).performances });
    expect(plan(draft([show(1), show(2)]), { skipOverlapping: true }, known)).toMatchObject({
      performances: [],
      unchanged: 1,
      leftOut: 1,
      warnings: ['row 1: overlap-skipped'],
    });
  });

  it('leaves out the same row twice, and refuses two of one id that are not the same', () => {
    expect(plan(draft([show(1), { ...show(1), path: 'row 7' }]))).toMatchObject({
      performances: { length: 1 },
      errors: [],
      warnings: ['row 7: performance-repeated'],
    });
    const { found } = plan(draft([show(1, { id: 'gala' }), show(5, { id: 'gala' })]));
    expect(found.errors).toEqual([
      { path: 'row 5', code: 'performance-contradicted', params: { earlier: 'row 1', id: 'gala' } },
    ]);
    const dearer = { ...price, prices: { '*': { adult: 9900 } } };
    expect(plan(draft([show(1), { ...show(1, { price: dearer }), path: 'row 7' }])).errors).toEqual([
      'row 7: performance-contradicted',
    ]);
  });

  it('looks up the halls of performances that could not be read, too', () => {
    const { found } = plan(draft([show(1)]), { hallsOfUnread: [{ path: 'row 4', hall: '9号厅' }] });
    expect(found.errors).toMatchObject([{ path: 'row 4', code: 'unknown-hall' }]);
  });

  it('writes nothing twice: the same file again is all unchanged', () => {
    const file = draft([show(1), show(4)], {
      titles: [
        {
          path: 'row 1',
          id: null,
          kind: 'film',
          name: { zh: '新片', en: '新片' },
          durationMin: 90,
          score: null,
          tags: [],
          synopsis: { zh: '', en: '' },
        },
      ],
    });
    const first = plan(file);
    const known = house({
      titles: [...house().titles, ...first.titles],
      priceLists: [...house().priceLists, ...first.priceLists],
      performances: first.performances,
    });
    expect(first).toMatchObject({ titles: { length: 1 }, priceLists: { length: 1 }, performances: { length: 2 } });
    expect(plan(file, {}, known)).toMatchObject({
      titles: [],
      priceLists: [],
      performances: [],
      unchanged: 2,
      warnings: [],
    });
  });

  it('gives each zone its own price, or the price of all', () => {
    const prices = { '*': { adult: 3800 }, prime: { adult: 5800 } };
    const { priceLists } = plan(draft([show(1, { price: { ...price, prices } })]));
    expect(priceLists).toMatchObject([
      {
        version: 1,
        currency: 'CNY',
        validFrom: 0,
        name: { zh: '58.00 / 38.00' },
        prices: { standard: { adult: 3800 }, prime: { adult: 5800 } },
      },
    ]);
  });

  it('warns of a zone without a price and refuses the price of a zone the hall has not', () => {
    expect(plan(draft([show(1, { price: { kind: 'list', id: 'evening' } })])).warnings).toEqual([
      'row 1: price-zone-unpriced',
    ]);
    expect(plan(draft([show(1, { price: { ...price, prices: { vip: { adult: 1 } } } })])).errors).toEqual([
      'row 1: price-zone-not-in-hall',
    ]);
    expect(plan(draft([show(1, { price: { kind: 'list', id: 'gala' } })])).errors).toEqual([
      'row 1: unknown-price-list',
    ]);
  });

  it('makes the next version of a price list that the house has with other prices', () => {
    const list = {
      path: 'priceLists[0]',
      id: 'evening',
      name: { zh: '晚场', en: 'Evening' },
      ticketTypes: price.ticketTypes,
      prices: { standard: { adult: 5000 } },
    };
    expect(plan(draft([], { priceLists: [list] }))).toMatchObject({
      priceLists: [{ id: 'evening', version: 3, validFrom: NOON }],
      warnings: ['priceLists[0]: price-list-changed'],
    });
    expect(plan(draft([], { priceLists: [{ ...list, prices: { standard: { adult: 4800 } } }] }))).toMatchObject({
      priceLists: [],
      warnings: [],
    });
  });

  it('refuses a performance of nobody knows what, or of nobody knows how long', () => {
    expect(plan(draft([show(1, { title: '无名' })])).errors).toEqual(['row 1: unknown-title']);
    const titles = [
      {
        path: 'row 1',
        id: null,
        kind: 'film',
        name: { zh: '无名', en: '无名' },
        durationMin: null,
        score: null,
        tags: [],
        synopsis: { zh: '', en: '' },
      },
    ] as const;
    expect(plan(draft([show(1, { title: '无名' })], { titles })).errors).toEqual(['row 1: no-end']);
  });

  it('says how much of it lies in the past, and refuses an empty file', () => {
    expect(plan(draft([show(-10)])).warnings).toEqual([': in-the-past']);
    expect(plan(draft([])).errors).toEqual([': nothing-in-it']);
  });

  it('keeps the title of the house when the file has it otherwise', () => {
    const titles = [
      {
        path: 'titles[0]',
        id: 'tide',
        kind: 'film',
        name: { zh: '潮汐', en: 'Tide' },
        durationMin: 90,
        score: null,
        tags: [],
        synopsis: { zh: '', en: '' },
      },
    ] as const;
    expect(plan(draft([show(1, { title: '潮汐' })], { titles }))).toMatchObject({
      titles: [],
      warnings: ['titles[0]: title-kept'],
      performances: [{ title: 'tide' }],
    });
  });
});
