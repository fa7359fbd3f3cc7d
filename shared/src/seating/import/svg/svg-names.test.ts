import { describe, expect, it } from 'vitest';
import { svgElement as el } from '../../../testing/svg.ts';
import type { SvgElement } from './svg-element.ts';
import { importSvgHall } from './svg-hall.ts';

const svg = (...children: readonly SvgElement[]) => el('svg', {}, ...children);
const dot = (attributes: Readonly<Record<string, string | number>>, x = 0, y = 0) =>
  el('circle', { cx: x, cy: y, r: 4, ...attributes });

function imported(root: SvgElement, mapping?: unknown) {
  const result = importSvgHall(root, mapping);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result;
}
const seatsOf = (root: SvgElement, mapping?: unknown) =>
  imported(root, mapping).map.zones.flatMap((zone) =>
    zone.rows.flatMap((row) => row.seats.map(({ label }) => `${zone.name.en}/${row.label}/${label}`)),
  );
const errorsOf = (root: SvgElement) => {
  const result = importSvgHall(root);
  return result.ok ? [] : result.errors.map(({ path, code }) => `${path} ${code}`);
};

describe('the names of seats in a drawing', () => {
  it.each([
    ['silver-1-18', 'silver/1/18'],
    ['stalls-A-1', 'stalls/A/1'],
    ['South-A-1', 'South/A/1'],
    ['Side_left-A-1', 'Side_left/A/1'],
    ['Sektor 1-A-1', 'Sektor 1/A/1'],
    ['seat-A-1', 'Hall/A/1'],
    ['s3-1', 'Hall/3/1'],
    ['A区1排2座', 'A区/1/2'],
    ['内场A区12排3座', '内场A区/12/3'],
    ['VIP1排2座', 'VIP/1/2'],
    ['B排2座', 'Hall/B/2'],
  ])('%s is the seat %s', (id, place) => {
    expect(seatsOf(svg(dot({ id })))).toEqual([place]);
  });

  it('are those of the shape that was copied, where a program only counted the copies', () => {
    const row = (name: string, ids: readonly string[], y: number) =>
      el('g', { id: name }, ...ids.map((id, i) => dot({ id }, 20 * i, y)));
    const root = svg(row('Row A', ['Seat 1', 'Seat 2'], 0), row('Row B', ['Seat 1_2', 'Seat 2_2'], 20));
    expect(seatsOf(root)).toEqual(['Hall/A/1', 'Hall/A/2', 'Hall/B/1', 'Hall/B/2']);
    const family = svg(...[2, 3, 4].map((n, i) => dot({ id: `_1-${n}` }, 20 * i)));
    expect(errorsOf(family)).toEqual([' svg-no-seats']);
    const flat = ['Seat 1', 'Seat 2', 'Seat 1_2', 'Seat 2_2'].map((id, i) => dot({ id }, 20 * i));
    expect(errorsOf(svg(...flat))).toEqual([' svg-no-seats']);
    expect(seatsOf(svg(dot({ id: '_3-2' }), dot({ id: '_3-4' }, 20)))).toEqual(['Hall/3/2', 'Hall/3/4']);
    expect(seatsOf(svg(dot({ id: '1-2' }), dot({ id: '1-4' }, 20)))).toEqual(['Hall/1/2', 'Hall/1/4']);
  });

  it('give way to the name of the row they stand in', () => {
    const row = el('g', { id: 'row-7' }, dot({ id: 'A-1' }), dot({ id: 'A-2' }, 20), dot({ id: '7-3' }, 40));
    expect(seatsOf(svg(row))).toEqual(['Hall/7/1', 'Hall/7/2', 'Hall/7/3']);
  });

  it('may be those of groups that hold a shape and its number', () => {
    const chair = (id: string, x: number) =>
      el('g', { id }, dot({}, x), el('path', { d: `M${x - 1} -1h2v2z`, id: 'Text_1' }));
    expect(seatsOf(svg(chair('3_G_1', 0), chair('3_G_2', 20)))).toEqual(['3/G/1', '3/G/2']);
    const wide = el('g', { id: 'B-2' }, dot({}, 0, 50), dot({}, 20, 50), dot({}, 40, 50));
    expect(errorsOf(svg(chair('A-1', 0), wide))).toEqual(['circle svg-most-unread']);
  });
});

describe('a drawing that is not read whole', () => {
  const unread = (count: number) => Array.from({ length: count }, (_, i) => dot({ id: `circle${i}` }, 20 * i, 50));

  it('is refused where more shapes look like seats than were read by guessing, else taken with a warning', () => {
    expect(errorsOf(svg(dot({ id: 'A-1' }), dot({ id: 'A-2' }, 20), ...unread(3)))).toEqual([
      'circle "circle0" svg-most-unread',
    ]);
    const said = svg(dot({ 'data-row': 'A', 'data-seat': 1 }), ...unread(3));
    expect(imported(said).warnings).toMatchObject([{ code: 'svg-most-unread', params: { seats: 1, count: 3 } }]);
    expect(imported(svg(dot({ id: 'A-1' }), ...unread(1))).warnings).toEqual([]);
    const twice = svg(...[1, 2, 3].flatMap((n) => [dot({}, 20 * n), dot({ 'data-row': 'A', 'data-seat': n }, 20 * n)]));
    expect(imported(twice).warnings).toEqual([]);
  });

  it.each([
    ['NaN', { cx: 'NaN' }],
    ['nothing', { cx: '' }],
    ['a negative size', { r: -4 }],
    ['no end', { cx: '1e308' }],
  ])('has a seat at %s, which is named', (_, bad) => {
    const root = svg(
      dot({ 'data-row': 'A', 'data-seat': 1 }),
      dot({ 'data-row': 'A', 'data-seat': 2, id: 'x', ...bad }),
    );
    expect(errorsOf(root)).toEqual(['circle "x" svg-no-size']);
  });

  it('says which groups could be its sections, where rows and seats repeat in them', () => {
    const group = (id: string, y: number) => el('g', { id }, dot({ id: 'A-1' }, 0, y), dot({ id: 'A-2' }, 20, y));
    const root = svg(group('stalls', 0), group('balcony', 50));
    expect(importSvgHall(root)).toMatchObject({
      errors: [{}, {}, { code: 'svg-groups-unread', params: { groups: 'stalls, balcony' } }],
    });
    expect(seatsOf(root, { format: 'foyer-svg-mapping/1', groups: ['{section}'] })).toHaveLength(4);
  });

  it('loses no type of seat: what is no kind is a price', () => {
    const types = ['STANDARD', 'VIP', 'wheelchair'];
    const root = svg(...types.map((type, i) => dot({ id: `A${i + 1}`, 'data-seat-type': type }, 20 * i)));
    const { map, summary } = imported(root);
    expect(summary.priceZones.map(({ name, places }) => [name, places])).toEqual([
      ['Standard', 2],
      ['VIP', 1],
    ]);
    expect(map.zones[0]?.rows[0]?.seats[2]?.kind).toBe('wheelchair');
  });
});
