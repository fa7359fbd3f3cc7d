import { describe, expect, it } from 'vitest';
import { importSeatMap } from '../seat-map-file.ts';

const seat = (label: string, x: number, more: object = {}) => ({
  label,
  x,
  y: 10,
  categoryKey: 1,
  uuid: `u${label}-${x}`,
  ...more,
});
const row = (label: string, seats: readonly object[], more: object = {}) => ({
  label,
  seats,
  curve: 0,
  objectType: 'row',
  ...more,
});
const AB = [seat('1', 0), seat('2', 20)];
const inside = (more: object) => ({
  rows: [],
  tables: [],
  generalAdmissionAreas: [],
  sections: [],
  shapes: [],
  booths: [],
  ...more,
});
const chart = (more: object, around: object = {}) => ({
  name: 'Hall',
  version: 21,
  venueType: 'MIXED',
  tablesLabelCounter: 1,
  categories: {
    list: [
      { key: 1, label: 'A', color: '#111111' },
      { key: 'b', label: 'B', color: '#222222' },
    ],
  },
  subChart: inside(more),
  ...around,
});

function imported(json: unknown) {
  const result = importSeatMap(json);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result;
}
const errorsOf = (json: unknown) => {
  const result = importSeatMap(json);
  return result.ok ? [] : result.errors.map(({ path, code }) => `${path} ${code}`);
};
const at = 'subChart.rows[0]';

describe('a seats.io chart', () => {
  it('imports its rows with their categories, labels and places', () => {
    const { map, summary, warnings } = imported(
      chart({ rows: [row('A', AB), row('B', [seat('1', 1, { categoryKey: 'b', y: 40 })])] }),
    );
    expect(summary).toMatchObject({ format: 'seats.io', seats: 3, rows: 2, places: 3 });
    expect(map.zones[0]?.rows[0]?.seats).toMatchObject([
      { id: 'u1-0', label: '1', x: 0, y: 10, priceZone: 'a' },
      { label: '2', x: 20 },
    ]);
    expect(map.zones[0]?.rows[1]?.seats[0]).toMatchObject({ y: 40, priceZone: 'b' });
    expect(warnings).toEqual([]);
  });

  it('takes the category by its key, whatever the label beside it says, and by the label where there is no key', () => {
    const seats = [
      seat('1', 0, { categoryKey: 'b', categoryLabel: 'A' }),
      seat('2', 9, { categoryKey: null, categoryLabel: 'A' }),
    ];
    const { map } = imported(chart({ rows: [row('A', seats)] }));
    expect(map.zones[0]?.rows[0]?.seats.map(({ priceZone }) => priceZone)).toEqual(['b', 'a']);
  });

  it('keeps a row that bends in the order it goes, and reads a straight one from left to right', () => {
    const bent = [
      [0, 0],
      [0, 20],
      [10, 30],
      [20, 20],
      [20, 0],
    ].map(([x, y], i) => seat(`${i}`, x ?? 0, { y }));
    const straight = [seat('3', 60), seat('1', 0), seat('2', 30)];
    const { map } = imported(chart({ rows: [row('A', bent), row('B', straight)] }));
    expect(map.zones[0]?.rows.map(({ seats }) => seats.map(({ label }) => label).join(''))).toEqual(['01234', '123']);
  });

  it('moves the places of a section by its top left corner and no more', () => {
    const section = {
      label: 'Stand',
      categoryKey: 1,
      zone: 'north',
      labelRotationAngle: 320,
      topLeft: { x: 1000, y: 500 },
      points: [
        { x: 1000, y: 500 },
        { x: 1100, y: 500 },
        { x: 1100, y: 600 },
      ],
      subChart: inside({ rows: [row('A', [seat('1', 5, { categoryKey: null })])] }),
    };
    const zones = { list: [{ key: 'north', focalPoint: { x: 7, y: 8 } }] };
    const { map } = imported(chart({ sections: [section] }, { sectionScaleFactor: 100, zones }));
    expect(map.zones).toMatchObject([
      { name: { en: 'Stand' }, focal: { x: 7, y: 8 }, rows: [{ seats: [{ x: 1005, y: 510, priceZone: 'a' }] }] },
    ]);
    expect(map.zones[0]?.outline).toHaveLength(3);
  });

  it('has floors, each with its own sections', () => {
    const floor = (name: string, label: string) => ({
      ...inside({ rows: [row(label, [seat('1', 0)])] }),
      floorName: name,
      floorDisplayName: `Floor ${name}`,
    });
    const { map, summary } = imported({
      ...chart({}),
      subChart: undefined,
      subChartFloors: [floor('1', 'A'), floor('2', 'B')],
    });
    expect(map.floors).toMatchObject([{ id: 'floor-1', name: { en: 'Floor 1' } }, { id: 'floor-2' }]);
    expect(summary.floors.map(({ places }) => places)).toEqual([1, 1]);
    expect(map.zones.map(({ floor: one }) => one)).toEqual(['floor-1', 'floor-2']);
  });

  it('seats tables clockwise from the first chair, and says which were sold as a whole', () => {
    const chairs = [
      seat('1', 10, { y: 20 }),
      seat('3', 10, { y: 0 }),
      seat('2', 0, { y: 10 }),
      seat('4', 20, { y: 10 }),
    ];
    const round = {
      label: 'T1',
      type: 'round',
      center: { x: 10, y: 10 },
      radius: 6,
      seats: chairs,
      bookAsAWhole: true,
    };
    const long = {
      label: 'T2',
      type: 'rectangular',
      center: { x: 90, y: 10 },
      width: 30,
      height: 10,
      rotationAngle: 90,
      seats: [seat('1', 80), seat('2', 100)],
    };
    const { map, summary, warnings } = imported(chart({ tables: [round, long] }));
    expect(map.zones[0]?.rows[0]).toMatchObject({
      label: 'T1',
      table: { form: 'round', at: { x: 10, y: 10 }, width: 12, height: 12 },
    });
    expect(map.zones[0]?.rows[0]?.seats.map(({ label }) => label)).toEqual(['1', '2', '3', '4']);
    expect(map.zones[0]?.rows[1]?.table).toEqual({
      form: 'rectangular',
      at: { x: 90, y: 10 },
      width: 30,
      height: 10,
      turn: 90,
    });
    expect([summary.tables, summary.seats]).toEqual([2, 6]);
    expect(warnings).toMatchObject([
      { path: 'subChart.tables[0]', code: 'booked-as-whole', params: { name: 'T1' } },
      { code: 'category-unused' },
    ]);
  });

  it('has general admission areas of every shape with their capacity', () => {
    const area = (label: string, more: object) => ({ label, categoryKey: 1, capacity: 50, ...more });
    const areas = [
      area('Pit', { type: 'circle', center: { x: 50, y: 50 }, radius1: 20, radius2: 10 }),
      area('Box', { type: 'rectangle', center: { x: 0, y: 0 }, width: 40, height: 20, rotationAngle: 0 }),
      area('Lawn', {
        type: 'polygon',
        points: [
          { x: 0, y: 0 },
          { x: 90, y: 0 },
          { x: 0, y: 60 },
        ],
      }),
    ];
    const { map, summary } = imported(chart({ generalAdmissionAreas: areas }));
    expect(map.zones[0]?.areas).toMatchObject([
      { name: { en: 'Pit' }, capacity: 50, shape: { x: 30, y: 40, width: 40, height: 20 } },
      { shape: { x: -20, y: -10, width: 40, height: 20 } },
      { shape: { x: 0, y: 0, width: 90, height: 60 } },
    ]);
    expect(map.zones[0]?.areas[1]?.outline).toBeUndefined();
    expect([summary.places, summary.seats]).toEqual([150, 0]);
    expect(
      errorsOf(
        chart({
          generalAdmissionAreas: [area('Pit', { capacity: 0, type: 'circle', center: { x: 0, y: 0 }, radius1: 1 })],
        }),
      ),
    ).toEqual(['subChart.generalAdmissionAreas[0].capacity area-without-capacity']);
  });

  it('tells the kinds of seats, and counts the words it has none for', () => {
    const seats = [
      seat('1', 0, { accessible: true }),
      seat('2', 20, { companionSeat: true }),
      seat('3', 40, { restrictedView: true }),
      seat('4', 60, { semiAmbulatorySeat: true }),
    ];
    const { map, warnings } = imported(
      chart({ rows: [row('A', seats), row('B', [seat('1', 1, { categoryKey: 'b' })])] }),
    );
    expect(map.zones[0]?.rows[0]?.seats.map(({ kind }) => kind)).toEqual([
      'wheelchair',
      'companion',
      'restricted-view',
      'standard',
    ]);
    expect(warnings).toMatchObject([{ code: 'flag-left-out', params: { flag: 'semiAmbulatorySeat', count: 1 } }]);
  });

  it('shows what the author lets people read, and still books by the label', () => {
    const { map } = imported(
      chart({ rows: [row('A', [seat('1', 0, { displayLabel: '1a' })], { displayLabel: 'Front' })] }),
    );
    expect(map.zones[0]?.rows[0]).toMatchObject({ label: 'Front', seats: [{ label: '1a' }] });
  });

  it('makes zones of rows that say their section, which may repeat each other’s labels', () => {
    const rows = ['Left', 'Right'].map((sectionLabel, i) => row('A', [seat('1', i * 100)], { sectionLabel }));
    expect(imported(chart({ rows })).map.zones.map(({ name }) => name.en)).toEqual(['Left', 'Right']);
  });

  it('knows the stage and the focal point; booths are named, everything else that is drawn is counted', () => {
    const shapes = [
      { type: 'rectangle', smartType: 'bar', center: { x: 0, y: 0 }, width: 5, height: 5 },
      { type: 'rectangle', smartType: 'stage', label: 'Bühne', center: { x: 50, y: -50 }, width: 60, height: 20 },
    ];
    const things = {
      rows: [row('A', AB)],
      shapes,
      booths: [{ label: 'B1' }, { label: 'B2' }],
      texts: [{}, {}],
      icons: [{}],
      focalPoint: { x: 10, y: 1 },
    };
    const { map, summary, warnings } = imported(chart(things));
    expect(map.stage).toEqual({ kind: 'stage', shape: { x: 20, y: -60, width: 60, height: 20 } });
    expect(map.focal).toEqual({ x: 10, y: 1 });
    expect(summary.leftOut).toEqual(
      expect.arrayContaining([
        { what: 'booth', count: 2 },
        { what: 'shape', count: 1 },
        { what: 'text', count: 2 },
        { what: 'icon', count: 1 },
      ]),
    );
    expect(warnings).toContainEqual({
      path: '',
      code: 'left-out',
      params: { what: 'booth', count: 2, names: 'B1, B2' },
    });
  });

  it('leaves out what is not published', () => {
    const rows = [row('A', [seat('1', 0), seat('2', 20, { published: false })]), row('B', AB, { published: false })];
    const { summary } = imported(chart({ rows, sections: [{ label: 'S', published: false }] }));
    expect([summary.seats, summary.leftOut]).toEqual([
      1,
      expect.arrayContaining([
        { what: 'unpublished', count: 3 },
        { what: 'section', count: 1 },
      ]),
    ]);
  });

  it('gives ids that occur twice anew, and lists them', () => {
    const { map, warnings, summary } = imported(
      chart({ rows: [row('A', [seat('1', 0, { uuid: 'x' }), seat('2', 20, { uuid: 'x' })])] }),
    );
    expect(map.zones[0]?.rows[0]?.seats.map(({ id }) => id)).toEqual(['x', 'x~2']);
    expect(summary.rekeyed).toBe(1);
    expect(warnings[0]).toMatchObject({
      path: `${at}.seats[1]`,
      code: 'seat-id-repeated',
      params: { id: 'x', replacement: 'x~2' },
    });
  });

  it.each([
    ['a label twice', { rows: [row('A', [seat('1', 0), seat('1', 20)])] }, `${at}.seats[1].label label-repeated`],
    [
      'a label twice over two rows',
      { rows: [row('A', AB), row('A', [seat('2', 90)])] },
      'subChart.rows[1].seats[0].label label-repeated',
    ],
    ['a seat without a label', { rows: [row('A', [seat('?', 0)])] }, `${at}.seats[0].label label-missing`],
    ['a row without a label', { rows: [row('', AB)] }, `${at}.label label-missing`],
    [
      'a seat without a category',
      { rows: [row('A', [seat('1', 0, { categoryKey: null })])] },
      `${at}.seats[0].categoryKey category-missing`,
    ],
    [
      'a category nobody has',
      { rows: [row('A', [seat('1', 0, { categoryKey: 7 })])] },
      `${at}.seats[0].categoryKey unknown-category`,
    ],
    ['a seat nowhere', { rows: [row('A', [seat('1', 0, { x: 'left' })])] }, `${at}.seats[0].x not-a-number`],
    [
      'an area without a label',
      { generalAdmissionAreas: [{ capacity: 1, categoryKey: 1, center: { x: 0, y: 0 }, radius1: 9 }] },
      'subChart.generalAdmissionAreas[0].label label-missing',
    ],
    [
      'more seats in a row than any house has',
      { rows: [row('A', Array(5001).fill(seat('1', 0)))] },
      `${at}.seats too-many`,
    ],
    ['nothing at all', {}, ' no-places'],
  ])('is refused for %s', (_, things, error) => {
    expect(errorsOf(chart(things))).toContain(error);
  });
});
