import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAt } from '../testing/command-line.ts';
import { millProfile } from '../testing/mill.ts';
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
});

afterAll(async () => {
  await server.close();
  folder.remove();
});

const run = (...args: string[]) => runAt(server, folder.dir, adminProgram, args);

const listed = async (terminal: string) => {
  const { terminalEpoch, revoked } =
    (await link.do('terminal.list', {})).find((one) => one.terminal === terminal) ?? {};
  return { terminalEpoch, revoked };
};
const enrolled = async (...args: string[]) =>
  (JSON.parse((await run('terminal', 'enrol', ...args, '--json')).text) as { file: string }).file;
/** The file as somebody has written another number of enrolments into it. */
const withEpoch = (file: string, terminalEpoch: number) => {
  const other = `${file}.${terminalEpoch}`;
  writeFileSync(other, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), terminalEpoch }));
  return other;
};

describe('the key of a till that takes the place of another', () => {
  const own = join(folder.dir, 'terminals', 'till-3');

  it('is never written over a key, nor beside the books of another till', async () => {
    const old = await enrolled('till-3', '--venues', 'mill');
    const before = readFileSync(old, 'utf8');
    expect(old).toBe(join(own, 'terminal.json'));
    expect(await enrolled('till-3', '--replace')).toBe(join(`${own}.2`, 'terminal.json'));
    expect(readFileSync(old, 'utf8')).toBe(before);
    mkdirSync(`${own}.3`);
    writeFileSync(join(`${own}.3`, 'till.db'), '');
    for (const [where, why] of [
      [[], 'A till lies in'],
      [['--out', old], 'is there already'],
      [['--out', join(`${own}.3`, 'new.json')], 'is the folder of another till'],
      [['--out', join(old, 'terminal.json')], 'a file or a folder is in the way'],
    ] as const) {
      const refusal = { code: 1, complaint: expect.stringContaining(why) as string };
      expect(await run('terminal', 'enrol', 'till-3', '--replace', ...where)).toMatchObject(refusal);
      expect(await listed('till-3')).toEqual({ terminalEpoch: 2, revoked: false });
      expect(readFileSync(old, 'utf8')).toBe(before);
    }
  });
});

describe('a till that is made known under the key it has', () => {
  it('shuts nobody out where its file is not the next one, or its key was shut out', async () => {
    const old = await enrolled('till-5', '--venues', 'mill');
    await enrolled('till-5', '--replace', '--out', join(folder.dir, 'new', 'terminal.json'));
    const known = (file: string) => run('terminal', 'enrol', 'till-5', '--known', file);
    for (const [file, why] of [
      [old, 'enrolled 1 times by its file, and 2 times here. Nothing was changed'],
      [withEpoch(old, 2), 'is known as it is. Nothing was changed'],
      [withEpoch(old, 3), 'was shut out here'],
    ] as const) {
      expect(await known(file)).toMatchObject({ code: 1, complaint: expect.stringContaining(why) as string });
      expect(await listed('till-5')).toEqual({ terminalEpoch: 2, revoked: false });
    }
    await run('terminal', 'revoke', 'till-5');
    for (const args of [[old], [withEpoch(old, 3)], [withEpoch(old, 3), '--replace']]) {
      expect(await run('terminal', 'enrol', 'till-5', '--known', ...args)).toMatchObject({ code: 1 });
      expect(await listed('till-5')).toEqual({ terminalEpoch: 2, revoked: true });
    }
  });

  it('goes on where the server has forgotten it, also over a device that was shut out before it when that is said', async () => {
    const first = await enrolled('till-6', '--venues', 'mill');
    const again = JSON.parse(readFileSync(first, 'utf8')) as object;
    const file = join(folder.dir, 'kept.json');
    writeFileSync(file, JSON.stringify({ ...again, terminal: 'till-8' }));
    const known = (...more: string[]) => run('terminal', 'enrol', 'till-8', '--known', file, ...more);
    expect(await known('--venues', 'mill')).toMatchObject({ code: 0 });
    expect(await listed('till-8')).toEqual({ terminalEpoch: 1, revoked: false });
    await run('terminal', 'revoke', 'till-8');
    const third = JSON.parse(readFileSync(await enrolled('till-7', '--venues', 'mill'), 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...third, terminal: 'till-8', terminalEpoch: 2 }));
    expect(await known()).toMatchObject({ code: 1, complaint: expect.stringContaining('say --replace too') as string });
    expect(await listed('till-8')).toEqual({ terminalEpoch: 1, revoked: true });
    expect(await known('--replace')).toMatchObject({ code: 0 });
    expect(await listed('till-8')).toEqual({ terminalEpoch: 2, revoked: false });
  });
});
