import { describe, expect, it } from 'vitest';
import { neighboursByLabel } from '../../../testing/neighbours-by-label.ts';
import { svgElement as el } from '../../../testing/svg.ts';
import type { SvgElement } from './svg-element.ts';
import { importSvgHall } from './svg-hall.ts';

const svg = (...children: readonly SvgElement[]) => el('svg', {}, ...children);
const dot = (attributes: Readonly<Record<string, string | number>>, x = 0, y = 0) =>
  el('circle', { cx: x, cy: y, r: 4, ...attributes });
const seat = (row: string, n: number, x: number, y = 0, more = {}) =>
  dot({ 'data-row': row, 'data-seat': n, ...more }, x, y);

function imported(root: SvgElement, mapping?: unknown) {
  const result = importSvgHall(root, mapping);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result;
}
const seatsOf = (root: SvgElement, mapping?: unknown) =>
  imported(root, mapping).map.zones.flatMap((zone) =>
    zone.rows.flatMap((row) => row.seats.map(({ label, x, y }) => `${zone.name.en}/${row.label}/${label} ${x},${y}`)),
  );
const leftOut = (root: SvgElement) =>
  Object.fromEntries(imported(root).summary.leftOut.map(({ what, count }) => [what, count]));
const codesOf = (root: SvgElement, mapping?: unknown) => {
  const result = importSvgHall(root, mapping);
  return result.ok ? [] : result.errors.map(({ path, code }) => `${path} ${code}`);
};

describe('a hall drawn in SVG', () => {
  it('has a seat for every shape with a row and a number, in the order of the plan', () => {
    const root = svg(seat('A', 3, 60), seat('A', 1, 0), seat('A', 2, 20), seat('B', 1, 0, 20));
    expect(seatsOf(root)).toEqual(['Hall/A/1 0,0', 'Hall/A/2 20,0', 'Hall/A/3 60,0', 'Hall/B/1 0,20']);
    expect(neighboursByLabel(imported(svg(seat('A', 1, 0), seat('A', 2, 20), seat('A', 3, 60))).map)).toEqual(['1-2']);
  });

  it('stands where all its groups move, turn and stretch it', () => {
    const inner = el('g', { transform: 'scale(2)' }, seat('A', 1, 5, 1));
    const turned = el('g', { transform: 'translate(100 50) rotate(90)' }, inner);
    const matrix = el(
      'g',
      { transform: 'matrix(1,0,0,1,7,8)' },
      el('rect', { 'data-row': 'B', 'data-seat': 1, x: 0, y: 0, width: 4, height: 4, transform: 'rotate(180 2 2)' }),
    );
    expect(seatsOf(svg(turned, matrix))).toEqual(['Hall/A/1 98,60', 'Hall/B/1 9,10']);
  });

  it.each([
    ['an ellipse', el('ellipse', { cx: 3, cy: 4, rx: 2, ry: 1 })],
    ['a rectangle', el('rect', { x: 1, y: 3, width: 4, height: 2 })],
    ['a path', el('path', { d: 'M1 3h4v2H1z' })],
    ['a path of arcs', el('path', { d: 'M1 4a2 1 0 014 0a2 1 0 01-4 0' })],
    ['a polygon', el('polygon', { points: '1,3 5,3 5,5 1,5' })],
    ['a group with a shape', el('g', {}, el('circle', { cx: 3, cy: 4, r: 2 }), el('text', {}, '1'))],
  ])('takes %s by its middle', (_, shape) => {
    const named = { ...shape, attributes: { ...shape.attributes, 'data-row': 'A', 'data-seat': '1' } };
    expect(seatsOf(svg(named))).toEqual(['Hall/A/1 3,4']);
  });

  it('follows use to what it shows, and no reference out of the file', () => {
    const defs = el('defs', {}, dot({ id: 'chair', 'data-row': 'Z', 'data-seat': 9 }));
    const use = el('use', { href: '#chair', x: 30, y: 5, 'data-row': 'A', 'data-seat': 1 });
    const out = el('use', { href: 'http://example.org/a.svg#x' });
    const { summary, warnings } = imported(svg(defs, use, out));
    expect(seatsOf(svg(defs, use))).toEqual(['Hall/A/1 30,5']);
    expect(summary.leftOut).toEqual([{ what: 'outside', count: 1 }]);
    expect(warnings).toMatchObject([{ code: 'svg-outside' }]);
  });

  it('is not drowned by shapes that use each other', () => {
    const level = (n: number): SvgElement =>
      el('g', { id: `l${n}` }, ...Array.from({ length: 10 }, () => el('use', { href: `#l${n - 1}` })));
    const root = svg(
      el('g', { id: 'l0' }, dot({})),
      ...Array.from({ length: 12 }, (_, i) => level(i + 1)),
      el('g', { id: 'self' }, el('use', { href: '#self' })),
    );
    expect(codesOf(root)).toEqual([' svg-no-seats']);
  });

  it.each([
    ['A-12', 'Hall/A/12'],
    ['A12', 'Hall/A/12'],
    ['seat-C-4', 'Hall/C/4'],
    ['row-5-seat-3', 'Hall/5/3'],
    ['r5s3', 'Hall/5/3'],
    ['row_K_seat_11', 'Hall/K/11'],
    ['section_101_row_A_seat_5', '101/A/5'],
    ['sec-Balcony-row-2-seat-7', 'Balcony/2/7'],
    ['B2-A-12', 'B2/A/12'],
    ['5排12座', 'Hall/5/12'],
    ['Row A, Seat 12', 'Hall/A/12'],
  ])('reads the id %s', (id, place) => {
    expect(seatsOf(svg(dot({ id })))).toEqual([`${place} 0,0`]);
  });

  it('takes section and row from the groups around, and numbers from ids or texts within', () => {
    const row = el(
      'g',
      { id: 'row-F' },
      dot({ id: 'seat-1' }),
      dot({ id: 's2' }, 20),
      el('g', { class: 'seat' }, dot({}, 40), el('text', {}, '3')),
    );
    const other = el('g', { label: 'Row 2' }, dot({ 'data-number': 1 }, 0, 50));
    const root = svg(
      el('g', { id: 'section_Left' }, row),
      el('g', { class: 'section', 'data-name': 'Upper Tier' }, other),
    );
    expect(seatsOf(root)).toEqual(['Left/F/1 0,0', 'Left/F/2 20,0', 'Left/F/3 40,0', 'Upper Tier/2/1 0,50']);
  });

  it('reads row and number that are written on a seat', () => {
    const chair = (text: string, x: number) => el('g', { class: 'seat' }, dot({}, x), el('text', {}, text));
    expect(seatsOf(svg(chair('B7', 0), chair('B-8', 20)))).toEqual(['Hall/B/7 0,0', 'Hall/B/8 20,0']);
  });

  it('leaves out what is no seat, and counts it', () => {
    const root = svg(
      seat('A', 1, 0),
      el('style', {}, '.gone { display: none } .seen { fill: red }'),
      el('g', { id: 'legend' }, seat('L', 1, 5), seat('L', 2, 9)),
      seat('A', 2, 20, 0, { class: 'gone' }),
      seat('A', 3, 40, 0, { style: 'visibility:hidden' }),
      el('g', { display: 'none' }, seat('A', 4, 60)),
      el('text', { x: 1, y: 1 }, 'Row A'),
      el('image', { href: 'http://example.org/x.png' }),
      el('script', {}, 'alert(1)'),
      el('rect', { id: 'wall-1-2', x: 0, y: 0, width: 9, height: 9 }),
      dot({ id: 'path-12' }),
    );
    expect(seatsOf(root)).toEqual(['Hall/A/1 0,0']);
    expect(leftOut(root)).toEqual({ legend: 2, hidden: 3, text: 1, image: 1, shape: 2 });
  });

  it('costs what its category says, else what its class or colour says', () => {
    const css = el('style', {}, '.st1, .st2 { fill: #D55E00; }');
    const root = svg(
      css,
      el('g', { 'data-category': 'Gold', fill: 'blue' }, seat('A', 1, 0)),
      seat('A', 2, 20, 0, { class: 'seat vip' }),
      seat('A', 3, 40, 0, { class: 'seat st1' }),
      seat('A', 4, 60, 0, { style: 'fill: rgb(0, 114, 178)' }),
      seat('A', 5, 80),
    );
    expect(imported(root).summary.priceZones.map(({ name, color }) => `${name} ${color}`)).toEqual([
      'Gold #0000ff',
      'vip #56b4e9',
      '#d55e00 #d55e00',
      '#0072b2 #0072b2',
      'Standard #0072b2',
    ]);
  });

  it('knows the kinds of seats by class and type', () => {
    const kinds = ['wheelchair', 'companion', 'couple-left', 'couple-right', 'restricted'];
    const root = svg(
      ...kinds.map((kind, i) => seat('A', i + 1, 20 * i, 0, i % 2 === 0 ? { class: kind } : { 'data-type': kind })),
    );
    expect(imported(root).map.zones[0]?.rows[0]?.seats.map(({ kind }) => kind)).toEqual([
      ...kinds.slice(0, 4),
      'restricted-view',
    ]);
  });

  it('has standing areas by their capacity, and a stage by its name or the word on it', () => {
    const pit = el('rect', { 'data-capacity': 200, 'data-name': 'Pit', x: 0, y: 50, width: 90, height: 30 });
    const named = svg(seat('A', 1, 0), pit, el('rect', { id: 'stage', x: 0, y: -40, width: 90, height: 20 }));
    expect(imported(named).map).toMatchObject({
      stage: { kind: 'stage', shape: { x: 0, y: -40, width: 90, height: 20 } },
      zones: [{ areas: [{ name: { en: 'Pit' }, capacity: 200, shape: { x: 0, y: 50, width: 90, height: 30 } }] }],
    });
    const written = svg(
      seat('A', 1, 0),
      el('rect', { x: -9, y: -50, width: 99, height: 40 }),
      el('rect', { x: 0, y: -40, width: 90, height: 20 }),
      el('text', { x: 40, y: -30 }, '银幕'),
    );
    expect(imported(written).map.stage).toEqual({ kind: 'screen', shape: { x: 0, y: -40, width: 90, height: 20 } });
  });

  it('takes a seat that is drawn twice on one spot once, and refuses two of one name', () => {
    expect(
      seatsOf(svg(seat('A', 1, 0), el('rect', { 'data-row': 'A', 'data-seat': 1, x: -4, y: -4, width: 8, height: 8 }))),
    ).toHaveLength(1);
    expect(codesOf(svg(seat('A', 1, 0, 0, { id: 'one' }), seat('A', 1, 20, 0, { id: 'two' })))).toEqual([
      'circle "two" label-repeated',
    ]);
  });

  it('says which shapes say only half, and fails when none says all', () => {
    const half = dot({ 'data-seat': 4 });
    expect(imported(svg(seat('A', 1, 0), half)).warnings).toMatchObject([
      { code: 'svg-half-named', params: { seat: '4', count: 1 } },
    ]);
    expect(codesOf(svg(dot({}), half))).toEqual([' svg-no-seats']);
    expect(codesOf(el('html'))).toEqual(['html svg-broken']);
  });
});

describe('a mapping file', () => {
  const mapping = (more: object) => ({ format: 'foyer-svg-mapping/1', ...more });

  it('says which attributes and names a drawing uses, and what its colours are called', () => {
    const root = svg(
      el(
        'g',
        { id: 'Saal.Links' },
        dot({ reihe: 'A', platz: 1, fill: '#ff0000' }),
        dot({ id: 'S_02_007', class: 'pmr', fill: '#00ff00' }, 20),
      ),
      el('g', { id: 'deco' }, dot({ reihe: 'X', platz: 1 })),
    );
    const file = mapping({
      name: 'Probe',
      row: 'reihe',
      seat: ['platz'],
      patterns: ['S_{row}_{seat}'],
      groups: ['Saal.{section}'],
      kinds: { pmr: 'wheelchair' },
      categories: { '#ff0000': 'Rot' },
      ignore: ['deco'],
    });
    const { map, summary } = imported(root, file);
    expect(map.zones).toMatchObject([
      {
        name: { en: 'Links' },
        rows: [
          { label: 'A', seats: [{ label: '1', kind: 'standard' }] },
          { label: '02', seats: [{ label: '007', kind: 'wheelchair' }] },
        ],
      },
    ]);
    expect(summary.priceZones.map(({ name }) => name)).toEqual(['Rot', '#00ff00']);
    expect(map.name.en).toBe('Probe');
    expect(imported(root, { ...file, oneCategory: 'Alle' }).summary.priceZones.map(({ name }) => name)).toEqual([
      'Alle',
    ]);
  });

  it('tells row from seat where nothing stands between them', () => {
    expect(seatsOf(svg(dot({ id: 'x-AA12b' })), mapping({ patterns: ['x-{row}{seat}'] }))).toEqual(['Hall/AA/12b 0,0']);
  });

  it.each([
    [{ rows: 'reihe' }, 'rows unknown-key'],
    [{ patterns: ['no slots'] }, 'patterns[0] not-a-pattern'],
    [{ patterns: ['{row}-{row}'] }, 'patterns[0] not-a-pattern'],
    [{ kinds: { x: 'sofa' } }, 'kinds.x not-one-of'],
    [{ format: 'foyer-svg-mapping/9' }, 'format unknown-version'],
  ])('with %j is refused', (more, error) => {
    expect(codesOf(svg(seat('A', 1, 0)), mapping(more))).toContain(error);
  });
});
