import { createHash } from 'node:crypto';
import { FENCE_TOLD_MAX } from '@foyer/shared/domain/fence';
import type { VenueId } from '@foyer/shared/domain/ids';
import { MOST_LINES } from '@foyer/shared/wire/fact-body';
import { factText } from '@foyer/shared/wire/fact-chain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Device, SentFact } from './testing/device.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { connectTerminal, granted, type TerminalClient } from './testing/terminal-client.ts';
import { enrol, manageAt, setUpTrialHouse, type Manage } from './testing/trial-house.ts';

let data: ReturnType<typeof newDataDir>;
let server: StartedServer;
let manage: Manage;
let device: Device;
let till: TerminalClient;

beforeEach(async () => {
  data = newDataDir();
  server = await startServer({ dir: data.dir });
  manage = manageAt(server);
  device = (await setUpTrialHouse(manage)).devices[0];
  till = await connectTerminal(server.url);
  await till.hello(device);
});

afterEach(async () => {
  till.close();
  await server.close();
  data.remove();
});

const opened = { kind: 'shift.opened', v: 1, shift: 's_1', clerk: 'u_1', float: 20_000, currency: 'CNY', at: 1 };
const moved = {
  kind: 'cash.moved',
  v: 1,
  shift: 's_1',
  clerk: 'u_1',
  order: null,
  reason: 'drop',
  amount: 500,
  currency: 'CNY',
  at: 2,
};
const append = (...facts: SentFact[]) => till.ask('fact.append', { facts: facts.map((fact) => ({ ...fact })) });

async function conflicts(): Promise<readonly (readonly [number | null, string])[]> {
  const [report] = await manage('report.today', {});
  expect(report?.venue).toBe('trial' as VenueId);
  const log = server.components.store;
  const open: (readonly [number | null, string])[] = [];
  await log.load('trial' as never, ({ events }) => {
    for (const event of events as readonly { kind: string; jn: number | null; reason: string }[])
      if (event.kind === 'conflict.opened') open.push([event.jn, event.reason]);
  });
  expect(report?.openConflicts).toBe(open.length);
  return open;
}

describe('facts of a till', () => {
  it('are taken in order, many at once, and acknowledged up to the last', async () => {
    const [first, second] = [device.fact(opened), device.fact(moved)];
    expect(granted(await append(first, second))).toEqual({ jn: 2, hash: second.hash });
    expect(await conflicts()).toEqual([]);
  });

  it('sent again are acknowledged again and recorded once', async () => {
    const first = device.fact(opened);
    granted(await append(first));
    const again = granted(await append(first, device.fact(moved)));
    expect(again.jn).toBe(2);
    expect(granted(await append(first)).jn).toBe(2);
    expect(await conflicts()).toEqual([]);
  });

  it('two of one number in one frame: the first is the till’s, the other is kept aside, and the count goes on', async () => {
    const first = device.fact(opened);
    const hash = createHash('sha256')
      .update(factText(first.prev, 1, moved))
      .digest('hex');
    const other = { ...first, body: moved, hash, signature: device.sign(hash) };
    const next = device.fact(moved);
    expect(granted(await append(first, other, next))).toEqual({ jn: 2, hash: next.hash });
    expect(granted(await append(other))).toMatchObject({ jn: 2 });
    expect(await conflicts()).toEqual([[1, 'other-fact']]);
  });

  it('with one missing are asked for again from there', async () => {
    device.fact(opened);
    expect(await append(device.fact(moved))).toMatchObject({
      ok: false,
      error: { code: 'FACT_GAP', expected: 1, retry: 'same' },
    });
  });

  it('are taken however large a sale there may be, in a frame of its own', async () => {
    granted(await append(device.fact(opened)));
    const long = (text: string, i = 0) => `${text}${i}`.padEnd(64, '-');
    const most = Number.MAX_SAFE_INTEGER;
    const line = (place: number) => ({
      ...{ place: most - place, placeId: long('p', place), priceZone: long('z'), ticketType: long('t'), price: most },
      ...{ allotment: long('al'), fence: { epoch: FENCE_TOLD_MAX, grant: FENCE_TOLD_MAX, use: FENCE_TOLD_MAX } },
    });
    const sale = device.fact({
      ...{ kind: 'sale.made', v: 1, shift: long('s'), clerk: long('u'), at: most, order: long('o'), hold: long('h') },
      ...{ performance: long('p'), lines: Array.from({ length: MOST_LINES }, (_, i) => line(i)) },
      ...{ priceList: { id: long('l'), version: most }, fee: most, total: most, currency: 'CNY' },
    });
    expect(granted(await append(sale))).toMatchObject({ jn: 2 });
    expect(granted(await append(device.fact(moved)))).toMatchObject({ jn: 3 });
    expect((await conflicts())[0]).toEqual([2, 'performance-unknown']);
  });

  it('that nobody can read yet are kept as they came, with a conflict, and the count goes on', async () => {
    const strange = device.fact({ kind: 'seat.repainted', v: 9, colour: 'red' });
    expect(granted(await append(strange)).jn).toBe(1);
    expect(granted(await append(device.fact(opened))).jn).toBe(2);
    expect(await conflicts()).toEqual([[1, 'unreadable']]);
  });

  it.each([
    ['nested deeper than anything of ours', `{"kind":"seat.repainted","in":${'['.repeat(4000)}${']'.repeat(4000)}}`],
    [
      'a known kind with a deep field',
      JSON.stringify(opened).replace('}', `,"in":${'['.repeat(40)}${']'.repeat(40)}}`),
    ],
    ['with a poisoned key', '{"kind":"seat.repainted","__proto__":{"isAdmin":true},"constructor":1}'],
  ])('%s are kept as a text, with a conflict, and the count goes on', async (_what, text) => {
    const strange = device.fact(JSON.parse(text) as Record<string, unknown>);
    expect(granted(await append(strange)).jn).toBe(1);
    expect(granted(await append(device.fact(opened))).jn).toBe(2);
    expect(await conflicts()).toEqual([[1, 'unreadable']]);
    expect(await append(strange)).toMatchObject({ ok: true });
  });

  it('that do not fit are kept with a conflict', async () => {
    granted(await append(device.fact(moved)));
    expect(await conflicts()).toEqual([[1, 'shift-not-open']]);
  });

  it('that do not fit are listed for the manager until somebody looks into them', async () => {
    const { terminal } = device;
    granted(await append(device.fact({ ...moved, order: 'o_unknown' })));
    const [conflict, ...others] = await manage('conflict.list', {});
    expect(conflict).toMatchObject({
      ...{ venue: 'trial', terminal, jn: 1, reason: 'shift-not-open' },
      ...{ order: 'o_unknown', performance: null, seats: [] },
    });
    expect(others).toEqual([]);
    expect(await manage('conflict.list', { venue: 'elsewhere' as VenueId })).toEqual([]);
  });

  it('that were changed on the way, or signed by another device, are not taken', async () => {
    const first = device.fact(opened);
    const other = await enrol(manage, 'other', ['trial']);
    const forged = { ...first, signature: other.sign(first.hash) };
    for (const bad of [{ ...first, body: { ...opened, float: 1 } }, forged])
      expect(await append(bad)).toMatchObject({ ok: false, error: { code: 'INVALID_REQUEST', reason: 'signature' } });
    expect(granted(await append(first)).jn).toBe(1);
  });

  it('of a copied till open a conflict and change nothing', async () => {
    const copy: Device = { ...device, head: { ...device.head } };
    granted(await append(device.fact(opened), device.fact(moved)));
    const stray = copy.fact({ ...opened, float: 99 });
    expect(granted(await append(stray)).jn).toBe(2);
    expect(await conflicts()).toEqual([[1, 'other-fact']]);
    expect(granted(await append(stray)).jn).toBe(2);
    expect(await conflicts()).toHaveLength(1);
  });

  it('are counted on from what the server has, after a restart too', async () => {
    granted(await append(device.fact(opened), device.fact(moved)));
    till.close();
    await server.close();
    server = await startServer({ dir: data.dir });
    manage = manageAt(server);
    till = await connectTerminal(server.url);
    expect((await till.hello(device)).nextJn).toBe(3);
  });
});
