import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { HallId } from '@foyer/shared/domain/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAt } from '../testing/command-line.ts';
import { MILL, millProfile } from '../testing/mill.ts';
import { SMALL_MAP } from '../testing/small-venue.ts';
import { newDataDir, startServer, type StartedServer } from '../testing/start-server.ts';
import { adminProgram } from './admin.ts';
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
  const { layout } = await link.do('layout.add', { venue: MILL, map: { ...SMALL_MAP } });
  await link.do('hall.define', { venue: MILL, hall: 'h1' as HallId, name: { zh: '厅', en: 'Hall' }, layout });
  await link.do('title.set', {
    title: {
      id: 'play',
      kind: 'stage',
      name: { zh: '戏', en: 'Play' },
      posterUrl: '',
      score: null,
      durationMin: 90,
      tags: [],
      synopsis: { zh: '', en: '' },
    },
  });
  await link.do('priceList.publish', {
    venue: MILL,
    priceList: {
      id: 'list',
      version: 1,
      name: { zh: '价', en: 'List' },
      currency: 'CNY',
      validFrom: 0,
      ticketTypes: [{ id: 'adult', name: { zh: '成人', en: 'Adult' } }],
      prices: { std: { adult: 4000 } } as never,
    },
  });
});

afterAll(async () => {
  await server.close();
  folder.remove();
});

const run = (...args: string[]) => runAt(server, folder.dir, adminProgram, args);

describe('people on the command line', () => {
  it('are added once, get new PINs and are disabled', async () => {
    expect(await run('user', 'add', '1001', '--name', '林', '--pin', '482915')).toMatchObject({
      code: 0,
      text: '林 may sign in with 1001 as clerk.\n',
    });
    expect((await run('user', 'add', '1001', '--name', '林', '--pin', '482915')).complaint).toContain(
      'has that login already',
    );
    expect(await run('user', 'pin', '1001', '--pin', '915482')).toMatchObject({ code: 0 });
    expect((await run('user', 'pin', '1001', '--pin', '123456')).complaint).toContain('first that anybody would try');
    expect(await run('user', 'disable', '1001', '--json')).toMatchObject({ code: 0 });
    expect(await run('user', 'enable', '1001')).toMatchObject({
      code: 0,
      text: '1001 may sign in again, with the PIN and the role from before.\n',
    });
    expect((await run('user', 'enable', '77')).complaint).toContain('Nobody has that login');
    expect((await run('user', 'disable', '77')).complaint).toContain('Nobody has that login');
  });

  it('never see their PIN printed', async () => {
    const { text, complaint } = await run('user', 'add', '1002', '--name', '周', '--pin', '739154', '--json');
    expect(text + complaint).not.toContain('739154');
  });

  it('have PINs of six digits and roles that exist', async () => {
    expect(await run('user', 'add', '1003', '--name', 'x', '--pin', '12')).toMatchObject({
      code: 2,
      complaint: 'A PIN is six digits.\n',
    });
    expect(await run('user', 'add', '1003', '--name', 'x', '--role', 'king', '--pin', '482915')).toMatchObject({
      code: 2,
    });
  });
});

describe('a command that fails for a program', () => {
  it('says so as one JSON value on standard output, with the same exit code', async () => {
    const failure = async (...args: string[]) => {
      const { code, text } = await run(...args, '--json');
      return [code, JSON.parse(text) as unknown];
    };
    expect(await failure('user', 'add', '1009', '--name', 'x', '--pin', '12')).toEqual([
      2,
      { ok: false, error: { code: 'INVALID_INPUT', message: 'A PIN is six digits.' } },
    ]);
    expect(await failure('user', 'disable', '77')).toMatchObject([
      1,
      { ok: false, error: { code: 'NOT_FOUND', reason: 'login' } },
    ]);
    expect(await failure('user', 'add')).toMatchObject([2, { ok: false, error: { code: 'INVALID_INPUT' } }]);
  });
});

describe('terminals on the command line', () => {
  it('get a key that only its owner may read, and whose public half the server knows', async () => {
    const { code, text } = await run('terminal', 'enrol', 'till-1', '--venues', 'mill', '--name', 'Till 1', '--json');
    expect(code).toBe(0);
    const { file, publicKey } = JSON.parse(text) as { file: string; publicKey: string };
    const content = JSON.parse(readFileSync(file, 'utf8')) as { privateKey: string };
    expect(content).toMatchObject({
      terminal: 'till-1',
      terminalEpoch: 1,
      name: 'Till 1',
      serverUrl: server.url,
      venues: ['mill'],
      publicKey,
    });
    expect(text).not.toContain('PRIVATE');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const derived = createPublicKey(createPrivateKey(content.privateKey)).export({
      type: 'spki',
      format: 'der',
    }) as Buffer;
    expect(derived.toString('base64url')).toBe(publicKey);
  });

  it('are not replaced by mistake, and listed and shut out by name', async () => {
    expect((await run('terminal', 'enrol', 'till-1', '--venues', 'mill')).complaint).toContain('--replace');
    expect(
      JSON.parse((await run('terminal', 'enrol', 'till-1', '--venues', 'mill', '--replace', '--json')).text),
    ).toMatchObject({ terminalEpoch: 2 });
    expect((await run('terminal', 'list')).text).toMatch(/till-1 +Till 1 +counter +mill +away/);
    expect(await run('terminal', 'revoke', 'till-1')).toMatchObject({ code: 0 });
    expect((await run('terminal', 'list')).text).toContain('revoked');
    expect((await run('terminal', 'revoke', 'till-7')).complaint).toContain('There is no such terminal');
    expect((await run('terminal', 'enrol', 'till-2', '--venues', 'barn')).complaint).toContain(
      'There is no such venue',
    );
  });
});

describe('prices, performances and rules on the command line', () => {
  it('change from a moment on, in the currency of the venue', async () => {
    const set = (price: string, from: string, format = ['--json']) =>
      run(
        'price',
        'set',
        '--venue',
        'mill',
        '--list',
        'list',
        '--zone',
        'std',
        '--type',
        'adult',
        '--price',
        price,
        '--from',
        from,
        ...format,
      );
    expect(JSON.parse((await set('45.5', '2027-01-01 10:00')).text)).toMatchObject({
      version: 2,
      price: 4550,
      from: Date.UTC(2027, 0, 1, 2),
    });
    expect(JSON.parse((await set('46', '2027-02-01')).text)).toMatchObject({
      version: 3,
      price: 4600,
      from: Date.UTC(2027, 0, 31, 16),
    });
    await set('46', '2027-03-01');
    expect(JSON.parse((await set('50', '2027-02-01')).text)).toMatchObject({
      versions: [
        { version: 5, validFrom: Date.UTC(2027, 0, 31, 16) },
        { version: 6, validFrom: Date.UTC(2027, 1, 28, 16) },
      ],
    });
    expect((await set('51', '2027-02-01', [])).text).toMatch(
      /So does what was planned for later: version 8 from 2027-03-01/,
    );
    expect((await set('50', '2020-01-01')).complaint).toContain('That moment is over');
    expect((await set('45.555', 'now')).complaint).toContain('at most 2 decimals');
    expect((await set('45', 'soon')).complaint).toContain('is no time');
  });

  it('are put on, blocked and unblocked by the names of their seats', async () => {
    const add = () =>
      run(
        'performance',
        'add',
        '--venue',
        'mill',
        '--hall',
        'h1',
        '--title',
        'play',
        '--start',
        '2027-01-02 19:30',
        '--list',
        'list',
        '--json',
      );
    const { id, endsAt } = JSON.parse((await add()).text) as { id: string; endsAt: number };
    expect(endsAt).toBe(Date.UTC(2027, 0, 2, 13));
    expect((await add()).complaint).toContain('on the programme already');
    expect(await run('performance', 'block', id, '--seats', 'A1,a-2', '--code', 'broken')).toMatchObject({
      code: 0,
      text: 'A-1, A-2 are out of sale (broken).\n',
    });
    expect(await run('performance', 'block', id, '--seats', 'A1', '--unblock')).toMatchObject({ code: 0 });
    expect((await run('performance', 'block', id, '--seats', 'A1', '--unblock')).complaint).toBe(
      'Only blocked seats can be put back on sale. Nothing was changed. [INVALID_REQUEST]\n  not blocked: A-1\n',
    );
    expect((await run('performance', 'block', id, '--seats', 'C1')).complaint).toContain(
      'There is no seat "C1". The rows are A, B',
    );
    expect((await run('performance', 'block', id, '--seats', 'A9')).complaint).toContain('Row A has the seats 1 2 3');
  });

  it('are put on with one price for every seat, warned of when they overlap, and refused when nobody knows them', async () => {
    const add = (...more: string[]) =>
      run('performance', 'add', '--venue', 'mill', '--start', '2027-01-02 20:00', ...more);
    const { code, text } = await add('--hall', 'Hall', '--title', '戏', '--price', '12.5');
    expect(code).toBe(0);
    expect(text).toContain('戏 in h1 at 2027-01-02 20:00 overlaps 戏 (2027-01-02 19:30)');
    expect((await link.do('catalogue.list', { venue: MILL })).priceLists).toContainEqual(
      expect.objectContaining({ prices: { std: { adult: 1250 } } }),
    );
    expect((await add('--hall', 'h2', '--title', 'play', '--list', 'list')).complaint).toBe(
      'there is no hall "h2". The house has h1\n',
    );
    expect((await add('--hall', 'h1', '--title', 'opera', '--list', 'list')).complaint).toContain(
      'there is no title "opera"',
    );
    expect((await add('--hall', 'h1', '--title', 'play', '--list', 'gala')).complaint).toContain('There are: list');
    expect(await add('--hall', 'h1', '--title', 'play')).toMatchObject({ code: 2 });
  });

  it('are set by path, negative numbers included', async () => {
    expect(await run('policy', 'set', 'salesCutoffMs.online', '-900000', '--venue', 'mill')).toMatchObject({ code: 0 });
    expect((await link.do('catalogue.list', { venue: MILL })).venues).toMatchObject([
      { salesCutoffMs: { online: -900_000 } },
    ]);
    expect((await run('policy', 'set', 'offlineSales', 'maybe', '--venue', 'mill')).complaint).toContain(
      'cannot have such a value',
    );
    expect((await run('policy', 'set', 'colour', 'red', '--venue', 'mill')).complaint).toContain('no such rule');
  });

  it('show the day, with nothing sold as zeroes', async () => {
    const { text } = await run('today');
    expect(text).toContain('mill, ');
    expect(text).toContain('no open conflicts');
    expect(text).toMatch(/all +0\.00 +0 +0\.00 +0\.00 +0/);
    expect(JSON.parse((await run('today', '--json')).text)).toMatchObject([
      { venue: 'mill', gross: 0, owed: 0, conflicts: [] },
    ]);
  });

  it('end with 2 when the command line is wrong, saying how to go on', async () => {
    expect(await run('user', 'add')).toMatchObject({ code: 2 });
    const { code, complaint } = await run('price', 'set', '--venue', 'mill');
    expect({ code, complaint }).toMatchObject({ code: 2 });
    expect(complaint).toContain('--help');
  });
});

describe('a manager without the right token', () => {
  it('is told where to look', async () => {
    const { code, complaint } = await runAt(
      { url: server.url, managerToken: 'some-other-token-0123456789' },
      folder.dir,
      adminProgram,
      ['today'],
    );
    expect(code).toBe(1);
    expect(complaint).toContain('Check that --data is the folder the server works in');
  });

  it('and without a server, too', async () => {
    const { code, complaint } = await runAt(
      { url: 'http://127.0.0.1:9', managerToken: 'x' },
      folder.dir,
      adminProgram,
      ['today'],
    );
    expect(code).toBe(3);
    expect(complaint).toContain('npm start');
  });
});
