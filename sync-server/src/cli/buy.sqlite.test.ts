import type { HallId, PerformanceId, PlaceId } from '@foyer/shared/domain/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownPorts } from '../../../scripts/testing/own-ports.ts';
import { createEmulator, type Emulator } from '../../emulators/emulator.ts';
import { createWechatIdentityProvider } from '../adapters/wechat-login/wechat-identity-provider.ts';
import { createWechatPayGateway } from '../adapters/wechat-pay/wechat-pay-gateway.ts';
import { MILL, millProfile } from '../testing/mill.ts';
import { SMALL_MAP } from '../testing/small-venue.ts';
import { newDataDir, startServer, type StartedServer } from '../testing/start-server.ts';
import { noticePath } from '../transport/http/callbacks/provider-notices.ts';
import { buyProgram } from './buy.ts';
import { createOutput } from './output.ts';
import { manageLink, type ManageLink } from './server-link.ts';
import { runProgram } from './stop.ts';

const folder = newDataDir();
const SHOW = 'evening' as PerformanceId;
let emulator: Emulator;
let server: StartedServer;
let link: ManageLink;

beforeAll(async () => {
  emulator = await createEmulator();
  const port = await ownPorts();
  const { wechatPay, wechatLogin } = emulator.credentials;
  server = await startServer({
    dir: folder.dir,
    port,
    replace: {
      payments: [
        createWechatPayGateway({ ...wechatPay, notifyUrl: `http://127.0.0.1:${port}${noticePath('wechat-pay')}` }),
      ],
      identity: createWechatIdentityProvider(wechatLogin),
    },
  });
  link = manageLink(server.url, folder.dir, server.managerToken);
  await link.do('venue.set', {
    profile: millProfile(200),
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
  const ticketTypes = ['adult', 'student'].map((id) => ({ id, name: { zh: id, en: id } }));
  await link.do('priceList.publish', {
    venue: MILL,
    priceList: {
      id: 'list',
      version: 1,
      name: { zh: '价', en: 'List' },
      currency: 'CNY',
      validFrom: 0,
      ticketTypes,
      prices: { std: { adult: 4000, student: 3000 } } as never,
    },
  });
  const startsAt = Date.now() + 3600_000;
  await link.do('performance.add', {
    performance: {
      id: SHOW,
      venue: MILL,
      hall: 'h1' as HallId,
      title: 'play',
      startsAt,
      endsAt: startsAt + 5400_000,
      priceList: 'list',
      version: '',
    },
  });
});

afterAll(async () => {
  await server.close();
  await emulator.close();
  folder.remove();
});

async function buy(...args: string[]) {
  let text = '';
  let complaint = '';
  const write = (more: string) => (text += more);
  const program = buyProgram((isJson) => createOutput(isJson, write));
  const all = ['--server', server.url, '--emulator', emulator.url, '--data', folder.dir, ...args];
  const code = await runProgram(program, all, { complain: (more) => (complaint += more), write });
  return { code, text, complaint };
}

async function control(faults: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${emulator.url}/emulator/control`, {
    ...{ method: 'POST', headers, body: JSON.stringify(faults) },
  });
  expect(answer.status).toBe(200);
}

describe('an online buyer on the command line', () => {
  it('without a performance sees what is on sale', async () => {
    const { code, text } = await buy();
    expect(code).toBe(0);
    expect(text).toMatch(/戏 Play +厅 +7 +40\.00 CNY +evening/);
  });

  it('buys seats by their names and sees each step, the tickets and the pick-up code', async () => {
    const { code, text, complaint } = await buy('--performance', SHOW, '--seats', 'A1,A2');
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
    for (const step of [
      'signed in as dev:alice',
      'holding A-1, A-2',
      '84.00 CNY, 4.00 CNY of it service fee',
      // Said before the money is asked for.
      'refund: ',
      'payment pending',
      'requestPayment:ok',
      'the server says: paid',
    ]) {
      expect(text).toContain(`✓`);
      expect(text).toContain(step);
    }
    expect(text).toMatch(/取票码\) \d{6,}/);
    expect(text).toMatch(/池座 A-2 +40\.00 CNY/);
  });

  it('is told what is taken and what is free instead', async () => {
    const { code, complaint } = await buy('--performance', SHOW, '--seats', 'A2,A3');
    expect(code).toBe(1);
    expect(complaint).toContain('taken: A-2');
    expect(complaint).toContain('free instead: B-1, B-2');
  });

  it('is told so in JSON too, when a program buys', async () => {
    const refused = await buy('--performance', SHOW, '--seats', 'A2,A3', '--json');
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.text)).toMatchObject({
      ok: false,
      error: { code: 'SEAT_UNAVAILABLE', taken: { seats: ['A-2'] }, message: expect.stringContaining('taken: A-2') },
    });
    const wrong = await buy('--outcome', 'steal', '--json');
    expect({ code: wrong.code, ...JSON.parse(wrong.text) }).toMatchObject({
      code: 2,
      error: { code: 'INVALID_INPUT' },
    });
  });

  it('buys places of an area, of another ticket type, and gets JSON', async () => {
    const { code, text } = await buy('--performance', 'next', '--area', 'pit=2', '--type', 'student', '--json');
    expect(code).toBe(0);
    const { order, steps } = JSON.parse(text) as {
      order: { total: number; state: string; tickets: unknown[] };
      steps: unknown[];
    };
    expect(order).toMatchObject({ state: 'paid', total: 6400 });
    expect(order.tickets).toHaveLength(2);
    expect(steps.length).toBeGreaterThan(5);
  });

  it('who does not pay leaves the seats free', async () => {
    const { code, text, complaint } = await buy('--performance', SHOW, '--seats', 'B1', '--outcome', 'refuse');
    expect(code).toBe(1);
    expect(text).toContain('its seats are free again');
    expect(complaint).toContain('Nothing was charged');
    expect(await buy('--performance', SHOW, '--seats', 'B1', '--buyer', 'dev:bob')).toMatchObject({ code: 0 });
  });

  it('is helped with names that are wrong', async () => {
    expect((await buy('--performance', SHOW, '--seats', 'C1')).complaint).toContain('The rows are A, B');
    expect((await buy('--performance', SHOW, '--area', 'gods=1')).complaint).toContain('There is: pit');
    expect((await buy('--performance', SHOW)).complaint).toContain('Which seats?');
    expect((await buy('--performance', 'matinee', '--seats', 'A1')).complaint).toContain('lists those that are');
    expect((await buy('--performance', SHOW, '--seats', 'B2', '--type', 'child')).complaint).toContain(
      'adult, student',
    );
  });

  it('leaves the choice to the house', async () => {
    const { code, text, complaint } = await buy('--performance', 'next', '--best', '1', '--buyer', 'dev:cas');
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
    expect(text).toMatch(/holding A-3 for 15 min \(side by side\)/);
    expect(await buy('--performance', SHOW, '--best', '2', '--seats', 'A1')).toMatchObject({ code: 2 });
    expect((await buy('--performance', SHOW, '--best', '9')).complaint).toContain('not as many seats left');
    for (const size of ['many', '25', '0'])
      expect(await buy('--performance', SHOW, '--best', size)).toMatchObject({
        code: 2,
        complaint: expect.stringContaining('1-20'),
      });
  });

  it('is told by what rule the seats are refused, and what to take instead', async () => {
    await link.do('performance.add', {
      performance: {
        id: 'late',
        venue: MILL,
        hall: 'h1' as HallId,
        title: 'play',
        startsAt: Date.now() + 7200_000,
        endsAt: Date.now() + 9000_000,
        priceList: 'list',
        version: '',
      },
    });
    const scope = { level: 'performance' as const, id: 'late' };
    await link.do('seatRules.set', {
      venue: MILL,
      scope,
      rules: { contiguity: { online: 'require' }, orphan: 'strict' },
    });
    const apart = await buy('--performance', 'late', '--seats', 'A1,B1');
    expect(apart.code).toBe(1);
    expect(apart.complaint).toContain('they fall into: A-1 · B-1');
    expect(apart.complaint).toMatch(/rather take: [AB]-\d, [AB]-\d/);
    const lonely = await buy('--performance', 'late', '--seats', 'A2', '--json');
    expect(JSON.parse(lonely.text)).toMatchObject({
      error: { code: 'SINGLE_SEAT_LEFT', message: expect.stringContaining('would be left alone: A-1, A-3') },
    });
    await link.do('performance.reserve', {
      performance: 'late' as PerformanceId,
      seats: ['B-1' as PlaceId],
      code: 'gala',
    });
    expect((await buy('--performance', 'late', '--seats', 'B1,B2')).complaint).toContain('taken: B-1');
    const guest = await buy('--performance', 'late', '--seats', 'B1,B2', '--code', 'Gala', '--buyer', 'dev:gus');
    expect(guest).toMatchObject({ code: 0, complaint: '' });
  });

  it('finds blocked seats not free', async () => {
    await link.do('performance.block', { performance: SHOW, seats: ['B-2' as PlaceId], code: 'house' });
    expect((await buy('--performance', 'next', '--seats', 'B2')).complaint).toContain('has these places free');
  });

  it('who had paid before the pay sheet could open has the tickets, and is not told that nothing was charged', async () => {
    const startsAt = Date.now() + 10_800_000;
    const show = { venue: MILL, hall: 'h1' as HallId, title: 'play', priceList: 'list', version: '' };
    await link.do('performance.add', {
      performance: { id: 'quick' as PerformanceId, startsAt, endsAt: startsAt + 1800_000, ...show },
    });
    const faults = { notices: { copies: 9, beforeReply: true }, orders: { paidBeforeReply: true } };
    await control({ reset: true, ...faults });
    const { code, text, complaint } = await buy('--performance', 'quick', '--seats', 'A1', '--buyer', 'dev:quick');
    await control({ reset: true });
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
    expect(text).toContain('payment paid');
    expect(text).toMatch(/取票码\) \d{6,}/);
  });

  it('is told at once where no online payment is taken, and holds no seat', async () => {
    const other = newDataDir();
    const shut = await startServer({ dir: other.dir });
    try {
      const said = await buy('--server', shut.url, '--performance', 'next', '--seats', 'A1');
      expect(said).toMatchObject({ code: 1, text: '', complaint: expect.stringContaining('Online payment is off') });
    } finally {
      await shut.close();
      other.remove();
    }
  });
});
