import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callHttp } from '../testing/buyers.ts';
import { runAt } from '../testing/command-line.ts';
import { newDataDir, startServer, type StartedServer } from '../testing/start-server.ts';
import { manageAt, setUpTrialHouse, type TrialHouse } from '../testing/trial-house.ts';
import { adminProgram } from './admin.ts';

const folder = newDataDir();
let server: StartedServer;
let house: TrialHouse;

beforeAll(async () => {
  server = await startServer({ dir: folder.dir });
  house = await setUpTrialHouse(manageAt(server));
});

afterAll(async () => {
  await server.close();
  folder.remove();
});

const run = (...args: string[]) => runAt(server, folder.dir, adminProgram, args);
const rules = (...args: string[]) => run('rules', ...args, '--venue', 'trial');
const inForce = async () =>
  (await callHttp(server.url, 'GET', `/performances/${house.performance}/seats`)).body['rules'];

describe('rules of choosing seats on the command line', () => {
  it('are set by path at a level, shown, and left to the level above again', async () => {
    expect((await rules('show')).text).toContain('No rules are set');
    expect(await rules('set', 'contiguity.online', 'require')).toMatchObject({
      code: 0,
      text: 'venue trial: contiguity.online is require from now on.\n',
    });
    await rules('set', 'quota', '40');
    await rules('set', 'quota.kiosk', 'none');
    await rules('set', 'frontBehind', 'yes');
    await rules('set', 'orphan', 'strict', '--hall', 'hall');
    await rules('set', 'heldBackEndsMin', '30', '--title', 'title');
    await rules('set', 'maxPlaces.online', '6', '--performance', house.performance);
    expect(await inForce()).toMatchObject({
      contiguity: { online: 'require', counter: 'off' },
      quota: { counter: 40, kiosk: null, online: 40 },
      frontBehind: true,
      orphan: 'strict',
      heldBackEndsMin: 30,
      maxPlaces: { online: 6, counter: null },
    });
    const { text } = await rules('show', '--performance', house.performance);
    expect(text).toContain('hall hall\n  orphan strict\n');
    expect(text).toContain(`performance ${house.performance}\n  maxPlaces.online 6\n`);
    expect(text).toMatch(/in force for trial-tonight\n {2}frontBehind yes\n {2}orphan strict\n/);
    expect(await rules('clear', 'quota.online')).toMatchObject({ code: 0 });
    expect(await rules('clear', '--hall', 'hall')).toMatchObject({
      text: 'hall hall: every rule is as the level above has it.\n',
    });
    expect(await inForce()).toMatchObject({ quota: { counter: 40, online: null }, orphan: 'off' });
    const told = JSON.parse((await rules('show', '--json')).text) as { levels: { scope: object }[] };
    expect(told.levels.map(({ scope }) => scope)).toEqual([
      { level: 'venue', id: 'trial' },
      { level: 'title', id: 'title' },
      { level: 'performance', id: house.performance },
    ]);
  });

  it('are shown of one hall, of every venue, and never of a venue that is not there', async () => {
    await rules('set', 'minGap', '3');
    await rules('set', 'orphan', 'strict', '--hall', 'hall');
    const { text } = await rules('show', '--hall', 'hall');
    expect(text).toMatch(/^venue trial\n[^]*hall hall\n {2}orphan strict\nin force for hall hall\n/);
    expect(text).toMatch(/in force[^]* {2}orphan strict\n {2}minGap 3\n/);
    expect(text).not.toContain('title title');
    const all = await run('rules', 'show');
    expect(all.text).toMatch(/^trial\n {2}venue trial\n[^]* {2}hall hall\n {4}orphan strict\n/);
    expect(JSON.parse((await run('rules', 'show', '--json')).text)).toMatchObject({ venues: [{ venue: 'trial' }] });
    for (const args of [['show'], ['set', 'orphan', 'off']])
      expect((await run('rules', ...args, '--venue', 'attic')).complaint).toContain(
        'no such venue "attic". There are: trial',
      );
    expect((await run('rules', 'show', '--hall', 'hall')).complaint).toContain('--venue');
    await rules('clear', '--hall', 'hall');
    await rules('clear', 'minGap');
  });

  it.each([
    [['set', 'colour', 'red'], 2, 'There is no such rule'],
    [['set', 'orphan', 'perhaps'], 2, 'allow-aisle'],
    [['set', 'orphan.online', 'strict'], 2, 'There is no such rule'],
    [['set', 'minGap', '11'], 2, 'There is no such rule, or it has no such value'],
    [['set', 'orphan', 'off', '--hall', 'hall', '--title', 'title'], 2, 'Name one of'],
    [['set', 'orphan', 'off', '--hall', 'attic'], 1, 'no such hall "attic". There are: hall'],
    [['show', '--hall', 'attic'], 1, 'no such hall "attic". There are: hall'],
    [['show', '--hall', 'hall', '--performance', 'x'], 2, 'Name one of'],
    [['set', 'orphan', 'off', '--title', 'opera'], 1, 'no such title'],
    [['set', 'orphan', 'off', '--performance', 'matinee'], 1, 'no such performance'],
    [['clear', 'colour'], 1, 'does not accept this'],
    [['show', '--performance', 'matinee'], 1, 'no such performance'],
  ])('%j is told why not', async (args, code, words) => {
    const ran = await rules(...args);
    expect(ran.code).toBe(code);
    expect(ran.complaint).toContain(words);
  });
});

describe('house seats on the command line', () => {
  it('are kept for a code and given back, by the names of the seats', async () => {
    const reserve = (...args: string[]) => run('performance', ...args);
    expect(await reserve('reserve', house.performance, '--seats', 'A1,B-2', '--code', 'gala')).toMatchObject({
      code: 0,
      text: 'A-1, B-2 are kept for whoever says gala.\n',
    });
    const { text } = await reserve('reserved', house.performance);
    expect(text).toMatch(/A-1 +GALA\n *B-2 +GALA\n$/);
    const twice = await reserve('unreserve', house.performance, '--seats', 'A1，A2');
    expect(twice.complaint).toContain('no house seats: A-2');
    expect(await reserve('unreserve', house.performance, '--seats', 'A1,B2')).toMatchObject({
      code: 0,
      text: 'A-1, B-2 are for everybody again.\n',
    });
    expect((await reserve('reserved', house.performance)).text).toBe('No seats are kept.\n');
    expect((await reserve('reserve', house.performance, '--seats', 'A1')).code).toBe(2);
    expect((await reserve('reserve', 'matinee', '--seats', 'A1', '--code', 'x')).code).toBe(1);
  });
});
