import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAt } from '../testing/command-line.ts';
import { MILL, millProfile } from '../testing/mill.ts';
import { SMALL_MAP } from '../testing/small-venue.ts';
import { newDataDir, startServer, type StartedServer } from '../testing/start-server.ts';
import { importProgram } from './import.ts';
import { manageLink, type ManageLink } from './server-link.ts';

const folder = newDataDir();
let server: StartedServer;
let link: ManageLink;

beforeAll(async () => {
  server = await startServer({ dir: folder.dir });
  link = manageLink(server.url, folder.dir, server.managerToken);
  await link.do('venue.set', {
    profile: millProfile(),
  });
});

afterAll(async () => {
  await server.close();
  folder.remove();
});

const run = (...args: string[]) => runAt(server, folder.dir, importProgram, args);

function file(name: string, content: unknown): string {
  const path = join(folder.dir, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const catalogue = () => link.do('catalogue.list', { venue: MILL });
const show = (more: object = {}) => ({ title: '新片', hall: 'h1', start: '2027-01-02 19:30', price: '45.00', ...more });
const schedule = (...performances: object[]) => ({
  format: 'foyer-schedule/1',
  titles: [{ name: '新片', durationMin: 100 }],
  performances,
});

describe('importing a seat map', () => {
  it('makes a hall that seats whom the map seats, and changes nothing the second time', async () => {
    const map = file('map.json', SMALL_MAP);
    const first = await run('seat-map', map, '--venue', 'mill', '--hall', 'h1', '--hall-name', '一号厅');
    expect(first).toMatchObject({ code: 0, complaint: '' });
    expect(first.text).toContain('h1 seats 7 from now on');
    expect((await catalogue()).halls).toMatchObject([
      { id: 'h1', name: { zh: '一号厅' }, priceZones: [{ id: 'std' }] },
    ]);
    expect((await run('seat-map', map, '--venue', 'mill', '--hall', 'h1')).text).toContain('nothing changed');
    expect((await catalogue()).halls).toMatchObject([{ name: { zh: '一号厅' } }]);
  });

  it('with an error names its place and writes nothing', async () => {
    const broken = file('broken.json', { ...SMALL_MAP, focal: { x: 'left', y: 1 }, note: 1 });
    const { code, complaint } = await run('seat-map', broken, '--venue', 'mill', '--hall', 'h2');
    expect(code).toBe(1);
    expect(complaint).toContain('2 errors, nothing was written');
    expect(complaint).toContain('focal.x: must be a number');
    expect(complaint).toContain('note: is a field this format does not have');
    expect((await catalogue()).halls).toHaveLength(1);
  });

  it('of an unknown format, or no JSON, or no file is refused plainly', async () => {
    const at = (path: string) => run('seat-map', path, '--venue', 'mill', '--hall', 'h2');
    expect((await at(file('hall.json', { type: 'schema' }))).complaint).toContain('unknown format');
    expect((await at(file('hall.txt', 'rows: 3'))).complaint).toContain('is not JSON');
    expect((await at(join(folder.dir, 'none.json'))).complaint).toContain('There is no file');
  });

  it('for a trial asks no server and writes nothing, and tells programs what it found', async () => {
    const map = file('map.json', SMALL_MAP);
    const { code, text } = await run('seat-map', map, '--venue', 'mill', '--hall', 'h9', '--dry-run', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(text)).toMatchObject({
      ok: true,
      written: false,
      summary: { seats: 5, areas: [{ capacity: 2 }] },
    });
    expect((await catalogue()).halls).toHaveLength(1);
  });
});

describe('a hall of the size of a racecourse', () => {
  it('is taken in whole, from a chart, with its floors and tables', async () => {
    const seats = (n: number) => Array.from({ length: n }, (_, i) => ({ label: `${i + 1}`, x: 20 * i, y: 0 }));
    const rows = (from: number) => Array.from({ length: 100 }, (_, i) => ({ label: `${from + i}`, seats: seats(88) }));
    const floor = (name: string, from: number) => ({
      floorName: name,
      sections: [{ label: name, categoryKey: 1, topLeft: { x: 0, y: 0 }, subChart: { rows: rows(from) } }],
      tables: [
        { label: `T${from}`, type: 'round', center: { x: 9, y: 9 }, radius: 5, categoryKey: 1, seats: seats(4) },
      ],
    });
    const categories = { list: [{ key: 1, label: 'Stand' }] };
    const chart = { name: 'Course', venueType: 'FLOORS', categories, subChartFloors: [floor('1', 1), floor('2', 101)] };
    const told = await run('seat-map', file('chart.json', chart), '--venue', 'mill', '--hall', 'h5');
    expect(told).toMatchObject({ code: 0, complaint: '' });
    expect(told.text).toContain('h5 seats 17608 from now on');
  });
});

describe('importing a schedule', () => {
  it('with one error writes nothing of it', async () => {
    const { code, complaint } = await run(
      'schedule',
      file('s.json', schedule(show(), show({ hall: 'h7', start: '2027-01-03 19:30' }))),
      '--venue',
      'mill',
    );
    expect(code).toBe(1);
    expect(complaint).toContain('performances[1]: there is no hall "h7"');
    expect(await catalogue()).toMatchObject({ titles: [], priceLists: [], performances: [] });
  });

  it('says everything that is wrong at once: what cannot be read and what nobody knows', async () => {
    const path = file('w.csv', 'title,hall,start,price\n新片,h8,soon,45\n新片,h7,2027-01-03 19:30,45\n');
    const { complaint } = await run('schedule', path, '--venue', 'mill');
    for (const part of [
      'row 2, start: "soon" is no time',
      'row 2: there is no hall "h8"',
      'row 3: there is no hall "h7"',
    ])
      expect(complaint).toContain(part);
    expect(complaint).toContain('--hall-map "h7=…,h8=…"');
    expect(JSON.parse((await run('schedule', path, '--venue', 'mill', '--json')).text)).toMatchObject({
      ok: false,
      written: false,
      error: { code: 'REFUSED' },
      errors: [{ path: 'row 2, start', code: 'not-a-time' }, { path: 'row 3' }, { path: 'row 2' }],
    });
  });

  it('puts titles, prices and performances on, once', async () => {
    const path = file('s.json', schedule(show(), show({ start: '2027-01-02 24:30' })));
    const first = await run('schedule', path, '--venue', 'mill', '--json');
    expect(first.code).toBe(0);
    expect(JSON.parse(first.text)).toMatchObject({
      written: true,
      titles: 1,
      priceLists: 1,
      performances: 2,
      unchanged: 0,
    });
    const { performances } = await catalogue();
    expect(performances.map((one) => one['businessDay'])).toEqual(['2027-01-02', '2027-01-02']);
    expect(JSON.parse((await run('schedule', path, '--venue', 'mill', '--json')).text)).toMatchObject({
      titles: 0,
      priceLists: 0,
      performances: 0,
      unchanged: 2,
    });
    expect((await catalogue()).performances).toHaveLength(2);
  });

  it('lists what overlaps, with the house too, and leaves it out when told to', async () => {
    const path = file(
      'o.csv',
      'title,hall,start,price\n新片,h1,2027-01-02 20:00,45\n新片,h1,2027-01-05 20:00,45\n新片,h1,2027-01-05 21:00,45\n',
    );
    const listed = await run('schedule', path, '--venue', 'mill', '--dry-run');
    expect(listed.text).toContain('row 2: 新片 in h1 at 2027-01-02 20:00 overlaps 新片 (2027-01-02 19:30)');
    expect(listed.text).toContain('row 4: 新片 in h1 at 2027-01-05 21:00 overlaps 新片 (2027-01-05 20:00)');
    const skipped = await run('schedule', path, '--venue', 'mill', '--skip-overlapping', '--json');
    expect(JSON.parse(skipped.text)).toMatchObject({ performances: 1, leftOut: 2 });
  });

  it('for a venue or a hall map that is none says so', async () => {
    const path = file('s.json', schedule(show()));
    expect((await run('schedule', path, '--venue', 'barn')).complaint).toContain(
      'There is no venue "barn". The house has: mill',
    );
    expect(await run('schedule', path, '--venue', 'mill', '--hall-map', 'nonsense')).toMatchObject({ code: 2 });
  });
});
