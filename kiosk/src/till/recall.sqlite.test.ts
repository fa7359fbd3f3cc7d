import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { EVENING, layout } from './testing/pretend-house.ts';
import { confirming, TillBench } from './testing/till-bench.ts';

let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open();
});
afterEach(() => bench.close());

const at = (seat: string): number => layout.indexById.get(seat as never) ?? -1;
const hold = (...seats: string[]) => bench.call('basket.hold', { performance: 'p1', claim: { seats, areas: [] } });

async function granted(...places: string[]): Promise<void> {
  await bench.signIn();
  bench.server.allotted.grant('al1', EVENING, places);
  bench.link.beat();
  await settled();
}

/** Another door wants these seats of the till's. */
async function recall(...seats: string[]): Promise<void> {
  bench.link.recall('r1', 'al1', seats.map(at));
  await settled();
}

const returned = () =>
  bench.server.facts
    .map(({ body }) => body as unknown as Record<string, unknown>)
    .filter(({ kind }) => kind === 'seats.returned')
    .map(({ places, reason }) => [places, reason]);

const keptBack = () =>
  bench.server.heard.filter(({ name }) => name === 'recall.answer').map(({ envelope }) => envelope.body);

const own = (seat: string) =>
  bench.ledger.ownPlaces('p1' as never).find(({ place }) => place === at(seat))?.state ?? 'none';

describe('seats that another door wants', () => {
  it('go back at once, by a fact, and are free there', async () => {
    await granted('A1', 'A2', 'B1');
    await recall('A1', 'B1');
    expect(returned()).toEqual([[[at('A1'), at('B1')], 'recalled']]);
    expect(keptBack()).toEqual([]);
    expect(['A1', 'A2', 'B1'].map((seat) => bench.server.stateOf(seat))).toEqual(['.', 'a', '.']);
    expect(bench.till.status()).toMatchObject({ ownSeats: 1, unsynced: 0 });
  });

  it('stay when they are sold, whatever came first', async () => {
    await granted('A1', 'A2');
    bench.link.fates.set('fact.append', ['lost-before']);
    await hold('A1');
    expect(await bench.payCash(10_000)).toMatchObject({ ok: true });
    await recall('A1', 'A2');
    expect(keptBack()).toEqual([{ recall: 'r1', kept: [at('A1')] }]);
    await bench.clock.advance(2000);
    expect(returned()).toEqual([[[at('A2')], 'recalled']]);
    expect(bench.server.allotted.conflicts).toEqual([]);
    expect(bench.server.stateOf('A1')).toBe('s');
  });

  it('stay while they are in the open basket, and its sale goes on', async () => {
    await granted('A1', 'A2');
    await hold('A1');
    await recall('A1', 'A2');
    expect(keptBack()).toEqual([{ recall: 'r1', kept: [at('A1')] }]);
    expect(returned()).toEqual([[[at('A2')], 'recalled']]);
    expect(await bench.payCash(10_000)).toMatchObject({ ok: true });
    await settled();
    expect(bench.server.allotted.conflicts).toEqual([]);
  });

  it('cannot be sold here any more, also when a late list still names them', async () => {
    await granted('A1', 'A2');
    bench.link.fates.set('allotment.list', ['answer-held']);
    bench.link.poke();
    await settled();
    await recall('A1');
    bench.link.letGo();
    await settled();
    expect(own('A1')).toBe('returned');
    bench.link.cut();
    expect(await hold('A1')).toMatchObject({ ok: false, error: { code: 'SALES_FORBIDDEN_OFFLINE' } });
    await bench.restart();
    expect(own('A1')).toBe('returned');
  });

  it('are given back in the same order as everything else that happened here', async () => {
    await granted('A1', 'A2');
    bench.link.fates.set('fact.append', ['lost-before']);
    await hold('A2');
    await bench.payCash(10_000);
    await recall('A1');
    await bench.clock.advance(2000);
    expect(bench.server.facts.map(({ body }) => body.kind).filter((kind) => !kind.startsWith('print'))).toEqual([
      'shift.opened',
      'sale.made',
      'cash.moved',
      'seats.returned',
    ]);
  });

  it('that were granted a moment ago are looked for in the list first', async () => {
    await bench.signIn();
    bench.server.allotted.grant('al1', EVENING, ['A1']);
    await recall('A1');
    expect(returned()).toEqual([[[at('A1')], 'recalled']]);
    expect(keptBack()).toEqual([]);
  });

  it('that nobody granted are named as not given back', async () => {
    await granted('A1');
    await recall('B2');
    expect(keptBack()).toEqual([{ recall: 'r1', kept: [at('B2')] }]);
    expect(returned()).toEqual([]);
  });

  it('are not meant when they have another grant by now', async () => {
    await granted('A1');
    bench.link.recall('r1', 'al1', [at('A1')], [7]);
    await settled();
    expect(returned()).toEqual([]);
    expect(own('A1')).toBe('mine');
  });

  it('are given back when the till is asked again after a start anew', async () => {
    await granted('A1', 'A2');
    await hold('A2');
    await bench.restart();
    await recall('A1', 'A2');
    expect(returned()).toEqual([[[at('A1')], 'recalled']]);
    expect(keptBack()).toEqual([{ recall: 'r1', kept: [at('A2')] }]);
  });
});

it('an older server hears no reason that it does not know', async () => {
  await bench.close();
  bench = await TillBench.open(confirming);
  await granted('A1');
  await recall('A1');
  expect(returned()).toEqual([[[at('A1')], 'asked']]);
});
