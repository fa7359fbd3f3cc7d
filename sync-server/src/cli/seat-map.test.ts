import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterAll, describe, expect, it } from 'vitest';
import { runAt } from '../testing/command-line.ts';
import { SMALL_MAP } from '../testing/small-venue.ts';
import { seatMapProgram } from './seat-map.ts';

const dir = mkdtempSync(join(tmpdir(), 'foyer-seat-map-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** No server: neither command asks one. */
const run = (...args: string[]) => runAt({ url: 'http://127.0.0.1:1', managerToken: '' }, dir, seatMapProgram, args);
function file(name: string, content: unknown): string {
  const path = join(dir, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const cells = (columns: readonly (readonly [number, string])[]) => ({
  hallName: '一号厅',
  seats: columns.map(([columnNo, seatType], i) => ({ rowNo: 1, columnNo, seatNo: `1排${i + 1}座`, seatType })),
});
/** Two seats, an aisle, a couple seat. */
const GRID = cells([
  [1, 'N'],
  [2, 'N'],
  [5, 'L'],
  [6, 'R'],
]);
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><circle reihe="A" platz="1" r="4"/></svg>';
const MAPPING = { format: 'foyer-svg-mapping/1', row: 'reihe', seat: 'platz' };

describe('inspecting a seat map', () => {
  it('says what it holds, zone by zone, and who sits beside whom', async () => {
    const { code, text } = await run('inspect', file('grid.json', GRID), '--no-picture');
    expect(code).toBe(0);
    for (const part of [
      '一号厅: 4 seats, in 1 row',
      '1 couple seat',
      'Neighbours: 1 side by side, 1 couple; 1 aisle within rows',
    ])
      expect(text).toContain(part);
  });

  it('draws a line between neighbours, in the colour of what joins them, and none across an aisle', async () => {
    const out = join(dir, 'grid.png');
    const map = JSON.parse((await run('export', file('grid.json', GRID), '--format', 'foyer')).text);
    // The cross of the focal point would stand in the aisle.
    const { x, y } = map.zones[0].rows[0].seats[0];
    const { code, text } = await run('inspect', file('map.json', { ...map, focal: { x, y } }), '--out', out, '--json');
    expect([code, JSON.parse(text)]).toMatchObject([
      0,
      { ok: true, picture: out, format: 'foyer-seat-map/1', edges: { side: 1, couple: 1 }, aisles: 1 },
    ]);
    const image = await loadImage(out);
    const ctx = createCanvas(image.width, image.height).getContext('2d');
    ctx.drawImage(image, 0, 0);
    const colors = await lineColors(ctx, image.width, image.height);
    expect(colors).toEqual(['#111111', '#ffffff', '#d6006c']);
  });

  it('of a broken file names every place and draws nothing', async () => {
    const { code, complaint } = await run(
      'inspect',
      file('broken.json', { ...SMALL_MAP, edges: [{ a: 'x', b: 'x', kind: 'side' }] }),
    );
    expect([code, complaint]).toEqual([1, expect.stringContaining('edges[0]: joins "x" to itself')]);
  });

  it('of a drawing needs the words of its mapping file', async () => {
    const [svg, mapping] = [file('hall.svg', SVG), file('mapping.json', MAPPING)];
    expect((await run('inspect', svg, '--no-picture')).complaint).toContain('A mapping file can say how');
    expect((await run('inspect', svg, '--no-picture', '--mapping', mapping)).text).toContain('Hall: 1 seat, in 1 row');
    expect(await run('inspect', mapping, '--mapping', mapping)).toMatchObject({ code: 2 });
  });

  it('never writes over the file it read, also under another name', async () => {
    const map = file('kept.json', SMALL_MAP);
    symlinkSync(map, join(dir, 'link.json'));
    for (const out of [map, join(dir, 'link.json')]) {
      const export_ = await run('export', map, '--format', 'pretix', '--out', out);
      const inspect = await run('inspect', map, '--out', out);
      expect([export_, inspect]).toMatchObject([
        { code: 2, complaint: expect.stringContaining('is the file that was read') },
        { code: 2 },
      ]);
    }
    expect(JSON.parse(readFileSync(map, 'utf8'))).toEqual(SMALL_MAP);
  });

  it('reads UTF-16 that says so, and says of a file that it is empty or packed', async () => {
    const wide = join(dir, 'wide.json');
    writeFileSync(wide, Buffer.from(`\uFEFF${JSON.stringify(GRID)}`, 'utf16le'));
    expect((await run('inspect', wide, '--no-picture')).text).toContain('4 seats');
    const packed = join(dir, 'packed.json');
    writeFileSync(packed, gzipSync('{}'));
    expect((await run('inspect', packed)).complaint).toContain('is packed');
    expect((await run('inspect', file('empty.json', ' \n'))).complaint).toContain('is empty');
  });

  it('lists every new id, and the summary after them, where it is still on the screen', async () => {
    const seats = Array.from({ length: 9 }, (_, i) => ({
      ...cells([[i + 1, 'N']]).seats[0],
      seatId: 'same-one',
      seatNo: `1排${i + 1}座`,
    }));
    const { text } = await run('inspect', file('ids.json', { seats }), '--no-picture');
    expect(text.match(/ {2}! /g)).toHaveLength(8);
    expect(text.indexOf('8 warnings:')).toBeLessThan(text.indexOf('9 seats'));
    const told = await run('inspect', file('ids.json', { seats }), '--no-picture', '--json');
    expect(JSON.parse(told.text).warnings).toHaveLength(8);
  });

  it('that is a programme says where that is taken in', async () => {
    const { complaint } = await run('inspect', file('films.json', { movies: [{ movieTime: [] }] }));
    expect(complaint).toContain('npm run import -- schedule');
  });
});

describe('writing a seat map in another format', () => {
  it('gives the plan on standard output, or in a file with what it cannot say', async () => {
    const map = file('map.json', SMALL_MAP);
    const { text } = await run('export', map, '--format', 'pretix');
    expect(JSON.parse(text)).toMatchObject({ zones: [{ rows: expect.any(Array) }], categories: expect.any(Array) });
    const out = join(dir, 'new', 'plan.json');
    const told = await run('export', map, '--format', 'pretix', '--out', out);
    expect(told.text).toContain('is written as a drawing');
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(JSON.parse(text));
    expect((await run('inspect', out, '--no-picture')).text).toContain('5 seats');
  });

  it('in our own format is the map that an import takes in', async () => {
    const { text } = await run('export', file('grid.json', GRID), '--format', 'foyer');
    const again = file('again.json', text);
    expect((await run('import', again, '--venue', 'mill', '--hall', 'h1', '--dry-run')).text).toContain(
      'Nothing was written',
    );
    expect(await run('export', again, '--format', 'vista')).toMatchObject({ code: 2 });
  });
});

/** What lies half-way between each two seats of the row that the picture shows. */
async function lineColors(
  ctx: ReturnType<ReturnType<typeof createCanvas>['getContext']>,
  width: number,
  height: number,
): Promise<string[]> {
  const { data } = ctx.getImageData(0, 0, width, height);
  const at = (x: number, y: number): string =>
    `#${[0, 1, 2].map((i) => (data[4 * (y * width + x) + i] ?? 0).toString(16).padStart(2, '0')).join('')}`;
  const price = '#e69f00';
  const count = (y: number): number =>
    Array.from({ length: width }, (_, x) => x).filter((x) => at(x, y) === price).length;
  const rows = Array.from({ length: height - 100 }, (_, y) => y);
  const row = rows.reduce((best, y) => (count(y) > count(best) ? y : best), 0);
  const middle = rows.filter((y) => count(y) > 0);
  const y = Math.round(((middle[0] ?? row) + (middle.at(-1) ?? row)) / 2);
  const edge = 56 + 13;
  return [edge, edge + 26 * 2, edge + 26 * 4].map((x) => at(x, y));
}
