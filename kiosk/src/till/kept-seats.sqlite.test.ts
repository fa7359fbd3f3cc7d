import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fate } from './testing/fake-link.ts';
import { settled } from './testing/manual-clock.ts';
import { layout } from './testing/pretend-house.ts';
import { confirming, TillBench } from './testing/till-bench.ts';

let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open();
  await bench.withBasket('A1', 'A2');
});
afterEach(() => bench.close());

const at = (seat: string): number => layout.indexById.get(seat as never) ?? -1;
const basket = () => bench.till.status().basket;
const keep = () => bench.call('basket.keep', { holdId: basket()?.holdId ?? 'none' });
const fates = (...all: Fate[]) => bench.link.fates.set('allotment.keep', all);
const facts = () => bench.server.facts.map(({ body }) => body.kind).filter((kind) => !kind.startsWith('print'));
const returned = () =>
  bench.server.facts
    .map(({ body }) => body as unknown as Record<string, unknown>)
    .filter(({ kind }) => kind === 'seats.returned')
    .map(({ places, reason }) => [places, reason]);
const states = () => ['A1', 'A2'].map((seat) => bench.server.stateOf(seat)).join('');

/** Keeps on asking for as long as a clerk waits for it. */
async function keepInVain() {
  const asked = keep();
  await bench.clock.advance(6000);
  return await asked;
}

describe('seats of the pool, when the clerk opens payment', () => {
  it('become this till’s own: written here, paid for and sold without the server', async () => {
    expect(basket()).toMatchObject({ isOwn: false });
    expect(await keep()).toMatchObject({ ok: true, value: { isOwn: true, total: 9200 } });
    expect(states()).toBe('aa');
    bench.link.cut();
    expect(await bench.payCash(10_000)).toMatchObject({ ok: true, value: { total: 9200, print: 'printed' } });
    bench.link.connect();
    await settled();
    expect(facts()).toEqual(['shift.opened', 'sale.made', 'cash.moved']);
    expect(bench.server.allotted.conflicts).toEqual([]);
    expect(states()).toBe('ss');
  });

  it('are kept and sold by the one key that takes exact cash', async () => {
    expect(await bench.payCash(9200)).toMatchObject({ ok: true, value: { change: 0, print: 'printed' } });
    await settled();
    expect(bench.asked('order.confirm')).toEqual([]);
    expect(bench.asked('allotment.keep')).toHaveLength(1);
    expect(states()).toBe('ss');
  });

  it('are asked for once, however often the key is pressed', async () => {
    await keep();
    expect(await keep()).toMatchObject({ ok: true, value: { isOwn: true } });
    expect(bench.asked('allotment.keep')).toHaveLength(1);
  });

  it('go back at once when the basket is given up, is replaced, or its time is over', async () => {
    await keep();
    await bench.call('basket.release', {});
    await settled();
    expect(returned()).toEqual([[[at('A1'), at('A2')], 'abandoned']]);
    expect(states()).toBe('..');
    await bench.call('basket.hold', { performance: 'p1', claim: { seats: ['A1', 'A2'], areas: [] } });
    await keep();
    await bench.call('basket.hold', { performance: 'p1', claim: { seats: ['B1'], areas: [] } });
    await settled();
    expect(states()).toBe('..');
    await keep();
    await bench.clock.advance(901_000);
    expect(basket()).toBeNull();
    expect(returned().map(([, reason]) => reason)).toEqual(['abandoned', 'abandoned', 'abandoned']);
    expect(bench.server.stateOf('B1')).toBe('.');
    expect(bench.till.status()).toMatchObject({ ownSeats: 0, unsynced: 0 });
  });

  it('stand in the basket after a kill, and are sold then', async () => {
    await keep();
    await bench.restart();
    await bench.signIn();
    expect(basket()).toMatchObject({ isOwn: true });
    expect(await bench.payCash(10_000)).toMatchObject({ ok: true });
    await settled();
    expect(bench.server.allotted.conflicts).toEqual([]);
  });

  it('are not given back for a recall while they are in the basket', async () => {
    await keep();
    const allotment = bench.ledger.ownAllotments()[0]?.id ?? '';
    const grants = bench.ledger.ownPlaces('p1' as never).map(({ fence }) => fence.grant);
    bench.link.recall('r1', allotment, [at('A1'), at('A2')], grants);
    await settled();
    expect(returned()).toEqual([]);
    expect(bench.asked('recall.answer')).toHaveLength(1);
    expect(await bench.payCash(10_000)).toMatchObject({ ok: true });
  });

  it('are not taken for lost by a list that was asked for before', async () => {
    bench.link.fates.set('allotment.list', ['answer-held']);
    bench.link.poke();
    await settled();
    await keep();
    bench.link.letGo();
    await settled();
    expect(await bench.payCash(10_000)).toMatchObject({ ok: true });
  });

  it('stay of the pool when the server refuses, and the refusal is told', async () => {
    bench.server.refusesConfirm = { code: 'PERFORMANCE_CLOSED', retry: 'never' };
    expect(await keep()).toMatchObject({ ok: false, error: { code: 'PERFORMANCE_CLOSED' } });
    expect(basket()).toMatchObject({ isOwn: false });
    expect(basket()?.isKeeping).toBeUndefined();
    bench.server.refusesConfirm = null;
    expect(await keep()).toMatchObject({ ok: true, value: { isOwn: true } });
  });

  it('are not asked for while cut off: the basket says so, and no money is taken', async () => {
    bench.link.cut();
    expect(await keep()).toMatchObject({ ok: false, error: { code: 'SALES_FORBIDDEN_OFFLINE' } });
    expect(await bench.payCash(10_000)).toMatchObject({ ok: false, error: { code: 'SALES_FORBIDDEN_OFFLINE' } });
    expect(basket()?.isKeeping).toBeUndefined();
  });
});

describe('when it is not known whether the seats are this till’s own', () => {
  it.each<[string, readonly Fate[]]>([
    ['the first answer is lost', ['lost-after']],
    ['the asking is lost', ['lost-before', 'lost-before']],
  ])('it is asked again under the same name: %s', async (_, lost) => {
    fates(...lost);
    const asked = keep();
    await bench.clock.advance(1000);
    expect(await asked).toMatchObject({ ok: true, value: { isOwn: true } });
    expect(new Set(bench.asked('allotment.keep')).size).toBe(1);
  });

  it('no money is taken, and the basket becomes payable by itself when the list shows it', async () => {
    fates('lost-after');
    const asked = keep();
    await settled();
    bench.link.cut();
    await bench.clock.advance(6000);
    expect(await asked).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE', reason: 'keeping' } });
    expect(basket()).toMatchObject({ isOwn: false, isKeeping: true });
    expect(await bench.payCash(10_000)).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE', reason: 'keeping' } });
    expect(bench.printer.jobs).toEqual([]);
    bench.link.connect();
    await settled();
    expect(basket()).toMatchObject({ isOwn: true });
    expect(await bench.payCash(10_000)).toMatchObject({ ok: true });
  });

  it('becomes payable by itself also after a kill', async () => {
    fates('lost-after');
    void keep();
    await settled();
    await bench.restart(() => undefined);
    expect(basket()).toMatchObject({ isOwn: true });
  });

  it('is an ordinary basket again when the server cannot have done it any more', async () => {
    fates(...Array.from({ length: 30 }, (): Fate => 'lost-before'));
    expect(await keepInVain()).toMatchObject({ ok: false, error: { reason: 'keeping' } });
    expect(basket()).toMatchObject({ isKeeping: true });
    bench.link.fates.clear();
    bench.server.now = bench.clock.now() + 3000;
    await bench.clock.advance(3000);
    expect(basket()).toMatchObject({ isOwn: false });
    expect(basket()?.isKeeping).toBeUndefined();
    expect(await bench.payCash(10_000)).toMatchObject({ ok: true });
  });

  it('waits seconds and no longer, also of a server whose clock was set back by a year', async () => {
    fates(...Array.from({ length: 30 }, (): Fate => 'lost-before'));
    bench.server.now -= 365 * 86_400_000;
    bench.link.cut();
    bench.link.connect();
    await settled();
    let answer: unknown = null;
    void keep().then((reply) => {
      answer = reply;
    });
    await settled();
    bench.server.now -= 365 * 86_400_000;
    bench.link.cut();
    bench.link.connect();
    await bench.clock.advance(6000);
    expect(answer).toMatchObject({ ok: false, error: { reason: 'keeping' } });
    bench.link.fates.clear();
    await bench.clock.advance(25_000);
    expect(basket()).toMatchObject({ isOwn: false });
    expect(basket()?.isKeeping).toBeUndefined();
  });

  it('is never asked again after its time, and what the server did is in the list', async () => {
    fates('lost-after', ...Array.from({ length: 30 }, (): Fate => 'lost-before'));
    bench.link.fates.set('allotment.list', ['lost-before', 'lost-before']);
    await keepInVain();
    const asked = bench.asked('allotment.keep').length;
    const sent = bench.link.sent.filter((name) => name === 'allotment.keep').length;
    bench.link.fates.clear();
    expect(await keep()).toMatchObject({ ok: true, value: { isOwn: true } });
    expect(bench.asked('allotment.keep')).toHaveLength(asked);
    expect(bench.link.sent.filter((name) => name === 'allotment.keep')).toHaveLength(sent);
  });

  it('gives the seats back when the customer left meanwhile, as soon as the list shows them', async () => {
    fates('lost-after');
    const asked = keep();
    await settled();
    bench.link.cut();
    await bench.clock.advance(6000);
    await asked;
    expect(await bench.call('basket.release', {})).toMatchObject({ ok: true });
    await bench.restart(() => undefined);
    await settled();
    expect(returned()).toEqual([[[at('A1'), at('A2')], 'abandoned']]);
    expect(bench.ledger.givenUpKeeps()).toEqual([]);
    expect(states()).toBe('..');
  });
});

describe('where the server confirms the sale itself', () => {
  it.each(['an older server', 'a house that does not sell while cut off'])(
    '%s: opening payment changes nothing',
    async (which) => {
      await bench.close();
      bench = await TillBench.open((one) => {
        if (which === 'an older server') confirming(one);
        else one.server.offlineSales = 'forbidden';
      });
      await bench.withBasket('A1');
      expect(await keep()).toMatchObject({ ok: true, value: { isOwn: false } });
      expect(await bench.payCash(10_000)).toMatchObject({ ok: true });
      expect(bench.asked('order.confirm')).toHaveLength(1);
      expect(bench.asked('allotment.keep')).toEqual([]);
    },
  );
});
