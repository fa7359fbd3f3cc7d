import { layoutOf } from '@foyer/shared/seating/layout';
import type { SeatRulesPatch } from '@foyer/shared/seating/rules/seat-rules';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verdictOf } from '../channel/seat-verdict.ts';
import { settled } from './testing/manual-clock.ts';
import { catalogue, EVENING, profile } from './testing/pretend-house.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open();
});
afterEach(() => bench.close());

const STRICT: SeatRulesPatch = { orphan: 'strict', contiguity: { counter: 'require' } };
const ROWS = ['A1', 'A2', 'A3', 'A4', 'B1', 'B2', 'B3', 'B4'];

/** Signed in with the rules set, `own` seats of this till, and the plan open, as at a counter. */
async function opened(rules: SeatRulesPatch | null, own: readonly string[] = []): Promise<void> {
  if (rules !== null) bench.server.setRules(rules);
  await bench.signIn();
  if (own.length > 0) bench.server.allotted.grant('al1', EVENING, own);
  bench.link.beat();
  await settled();
  await bench.call('seats.open', { performance: 'p1' });
}

const hold = (seats: readonly string[], more: object = {}) =>
  bench.call('basket.hold', { performance: 'p1', claim: { seats: [...seats], areas: [] }, ...more });
const best = (size: number, more: object = {}) => bench.call('basket.holdBest', { performance: 'p1', size, ...more });
const seatsHeld = () => bench.till.status().basket?.lines.map(({ placeId }) => placeId as string) ?? null;
const lastAsked = (name: string): unknown => bench.server.heard.findLast((one) => one.name === name)?.envelope.body;

describe('seats of this till’s own', () => {
  it('are judged by the rules of the house: refused with a better choice, and the earlier basket stays', async () => {
    await opened(STRICT, ROWS);
    await hold(['B1', 'B2']);
    expect(await hold(['A2', 'A3'])).toMatchObject({
      ok: false,
      error: { code: 'SINGLE_SEAT_LEFT', stranded: ['A1', 'A4'], proposal: ['A1', 'A2'] },
    });
    expect(await hold(['A1', 'B4'])).toMatchObject({
      ok: false,
      error: { code: 'NOT_TOGETHER', reason: 'together', components: [['A1'], ['B4']] },
    });
    expect(seatsHeld()).toEqual(['B1', 'B2']);
    expect(await hold(['A1', 'A2'])).toMatchObject({ ok: true });
    expect(bench.asked('hold.place')).toEqual([]);
  });

  it('count free seats of the pool as neighbours: nobody is stranded beside one', async () => {
    await opened(STRICT, ['A1', 'A2', 'A3']);
    expect(await hold(['A1', 'A2'])).toMatchObject({ ok: true });
    await bench.call('basket.release', {});
    bench.server.setState('A4', 's');
    await settled();
    expect(await hold(['A1', 'A2'])).toMatchObject({ ok: false, error: { code: 'SINGLE_SEAT_LEFT' } });
  });

  it('stay this till’s when they are asked for with seats of the pool and the rules refuse both', async () => {
    await opened(STRICT, ['A1', 'A2']);
    const facts = bench.server.facts.length;
    expect(await hold(['A2', 'A3'])).toMatchObject({ ok: false, error: { code: 'SINGLE_SEAT_LEFT' } });
    expect([bench.server.facts.length, bench.till.status().ownSeats]).toEqual([facts, 2]);
    expect(await hold(['A2', 'A3'], { without: [{ rule: 'orphan', reason: 'guests-wish' }] })).toMatchObject({
      ok: true,
      value: { isOwn: false },
    });
  });

  it('are refused while cut off only for what is wrong in both pictures of the hall', async () => {
    await opened(STRICT, ['A1', 'A2', 'A3', 'B1', 'B2']);
    bench.link.cut();
    // A3 is single among own seats, but A4 beside it is free for whoever has the server.
    expect(await hold(['A1', 'A2'])).toMatchObject({ ok: true });
    // Together they could sit, on own seats too.
    expect(await hold(['A1', 'B2'])).toMatchObject({ ok: false, error: { code: 'NOT_TOGETHER' } });
  });

  it('are refused while cut off with seats that this till can sell', async () => {
    await opened(STRICT, ['A4', 'B1', 'B2']);
    bench.link.cut();
    expect(await hold(['A4', 'B2'])).toMatchObject({ ok: false, error: { proposal: ['B1', 'B2'] } });
  });

  it('are granted with advice where the counter only explains, and the basket says so on every page', async () => {
    await opened({ contiguity: { counter: 'explain' } }, ROWS);
    expect(await hold(['A1', 'B4'])).toMatchObject({ ok: true, value: { advice: [{ code: 'NOT_TOGETHER' }] } });
    await bench.call('basket.setTypes', { lines: [{ placeId: 'A1', ticketType: 'child' }] });
    expect(bench.till.status().basket?.advice).toHaveLength(1);
  });

  it('are sold against a rule with the clerk’s reason, which the fact of the sale tells', async () => {
    await opened(STRICT, ROWS);
    const without = [{ rule: 'orphan', reason: 'guests-wish' }];
    expect(await hold(['A2', 'A3'])).toMatchObject({ ok: false });
    expect(await hold(['A2', 'A3'], { without })).toMatchObject({ ok: true });
    await bench.payCash(100_000);
    await hold(['B1', 'B2']);
    await bench.payCash(100_000);
    await settled();
    const sales = bench.server.facts.map(({ body }) => body).filter(({ kind }) => kind === 'sale.made');
    expect(sales).toMatchObject([{ overrides: without }, {}]);
    expect(sales[1]).not.toHaveProperty('overrides');
    expect(bench.server.allotted.conflicts).toEqual([]);
  });

  it('a couple seat is torn apart by a manager only', async () => {
    await opened({ couples: 'whole' }, ROWS);
    const without = [{ rule: 'couples', reason: 'house-decision' }];
    expect(await hold(['A1'], { without })).toMatchObject({ ok: false, error: { code: 'NOT_AUTHORISED' } });
    bench.server.role = 'supervisor';
    await bench.signIn();
    expect(await hold(['A1'], { without })).toMatchObject({ error: { code: 'NOT_AUTHORISED' } });
    bench.server.role = 'manager';
    await bench.signIn();
    expect(await hold(['A1'], { without })).toMatchObject({ ok: true });
  });

  it('as many as the rules say, whatever the venue says', async () => {
    await opened({ maxPlaces: { counter: 2 } }, ROWS);
    expect(await bench.call('seats.open', { performance: 'p1' })).toMatchObject({ value: { maxPlaces: 2 } });
    expect(await hold(['A1', 'A2', 'A3'])).toMatchObject({ ok: false, error: { code: 'HOLD_LIMIT' } });
  });
});

describe('the rules', () => {
  it('are the same after a start without server and replica', async () => {
    await opened(STRICT, ROWS);
    await bench.restart(() => {
      bench.replicas += 1;
      bench.link.start = () => undefined;
    });
    expect(await bench.call('seats.open', { performance: 'p1' })).toMatchObject({
      ok: true,
      value: { rules: { orphan: 'strict', contiguity: { counter: 'require', online: 'off' } } },
    });
    expect(bench.ledger.ownShow('p1' as never)?.rules?.orphan).toBe('strict');
  });

  it('are those of screen and till alike: what the screen refuses is refused, what it grants is held', async () => {
    await opened({ orphan: 'allow-aisle', contiguity: { counter: 'require' } }, ROWS.slice(0, 6));
    bench.server.setState('B4', 's');
    await settled();
    const told = await bench.call('seats.open', { performance: 'p1' });
    if (!told.ok) throw new Error(told.error.code);
    const { map, rules, states, startsAt } = told.value;
    const seen = layoutOf(map as never);
    const picture = { layout: seen, rules, startsInMs: startsAt - EVENING, hasCode: false };
    await fc.assert(
      fc.asyncProperty(fc.subarray(ROWS.slice(0, 6), { minLength: 1 }), fc.boolean(), async (seats, isCutOff) => {
        if (isCutOff) bench.link.cut();
        else bench.link.connect();
        const places = seats.map((id) => seen.indexById.get(id as never) ?? -1);
        const take = { places, wheelchairs: 0, without: new Set<never>() };
        const screen = verdictOf({ ...picture, states: [...states], isCutOff }, take);
        const till = await hold(seats);
        await bench.call('basket.release', {});
        expect(till.ok ? null : till.error.code).toBe(screen.refusal?.code ?? null);
        expect(till.ok ? (till.value.advice ?? []).map(({ code }) => code) : []).toEqual(
          till.ok ? screen.advice.map(({ code }) => code) : [],
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('a map that is open', () => {
  const lastTold = () => bench.told.findLast(({ name }) => name === 'seats.terms')?.body;

  it('hears of rules set at each level and of rules left to the level above again', async () => {
    await opened({ orphan: 'strict' });
    expect(lastTold()).toBeUndefined();
    const levels = [
      ['hall', 'h1', { couples: 'whole' }, { couples: 'whole', orphan: 'strict' }],
      ['title', 'm1', { orphan: 'allow-aisle' }, { orphan: 'allow-aisle', couples: 'whole' }],
      ['performance', 'p1', { contiguity: { counter: 'require' } }, { orphan: 'allow-aisle' }],
      ['venue', 'v1', { minGap: 3 }, { minGap: 3, contiguity: { counter: 'require' } }],
      ['title', 'm1', {}, { orphan: 'off', couples: 'whole' }],
      ['performance', 'p1', { maxPlaces: { counter: 2 } }, { contiguity: { counter: 'off' } }],
    ] as const;
    for (const [level, id, rules, inForce] of levels) {
      bench.server.setRules(rules, { level, id });
      await settled();
      expect(lastTold(), level).toMatchObject({ performance: 'p1', rules: inForce });
    }
    expect(lastTold()).toMatchObject({ maxPlaces: 2 });
    const told = bench.told.length;
    bench.server.setRules({ couples: 'single' }, { level: 'hall', id: 'h2' });
    bench.server.setRules({ couples: 'single' }, { level: 'performance', id: 'p2' });
    await settled();
    expect(bench.told.slice(told).map(({ name }) => name)).not.toContain('seats.terms');
    await bench.call('seats.close', { performance: 'p1' });
    bench.server.setRules({ orphan: 'strict' }, { level: 'performance', id: 'p1' });
    await settled();
    expect(bench.told.slice(told).map(({ name }) => name)).not.toContain('seats.terms');
  });

  it('hears of another limit, fee, price and start', async () => {
    await opened(null);
    bench.server.setDocument({
      kind: 'profile',
      profile: { ...profile(), maxPlacesPerHold: 3, serviceFee: { counter: 200, kiosk: 0, online: 0 } } as never,
    });
    await settled();
    expect(lastTold()).toMatchObject({ maxPlaces: 3, feePerTicket: 200 });
    const list = catalogue.find((doc) => doc.kind === 'priceList');
    const priceList = { ...list?.priceList, version: 2, validFrom: 1, prices: { z1: { adult: 5000 } } };
    bench.server.setDocument({ kind: 'priceList', priceList: priceList as never });
    await settled();
    expect(lastTold()).toMatchObject({ priceList: { prices: { z1: { adult: 5000 } } } });
    const shown = catalogue.find((doc) => doc.kind === 'performance' && doc.performance.id === 'p1') as never as {
      performance: object;
    };
    const performance = { ...shown.performance, startsAt: EVENING + 5_400_000 };
    bench.server.setDocument({ kind: 'performance', performance: performance as never, cancelled: false } as never);
    await settled();
    expect(lastTold()).toMatchObject({ startsAt: EVENING + 5_400_000 });
  });
});

describe('the best seats', () => {
  it('are chosen and held by the server, and why is told with the basket', async () => {
    await opened(STRICT, ['B1', 'B2']);
    expect(await best(2)).toMatchObject({
      ok: true,
      value: { isOwn: false, best: { rung: 'together', groups: [['A3', 'A4']] } },
    });
    await bench.call('basket.setTypes', { lines: [{ placeId: 'A3', ticketType: 'child' }] });
    expect(bench.till.status().basket?.best?.rung).toBe('together');
    expect(lastAsked('hold.best')).toMatchObject({ size: 2 });
  });

  it('go on beside own seats that are chosen without asking, and give them back where only the pool has the rest', async () => {
    await opened(null, ['A1', 'A2', 'A3']);
    expect(await best(3, { keep: ['A1'] })).toMatchObject({ ok: true, value: { isOwn: true } });
    expect(bench.asked('hold.best')).toEqual([]);
    expect(await best(4, { keep: ['A3'] })).toMatchObject({ ok: true, value: { isOwn: false } });
    expect(bench.server.facts.at(-1)?.body).toMatchObject({ kind: 'seats.returned', places: [2] });
  });

  it('come from own seats when the pool has not as many', async () => {
    await opened(null, ['A1', 'A2', 'A3', 'A4']);
    for (const seat of ['B1', 'B2', 'B3', 'pit#1', 'pit#2', 'pit#3']) bench.server.setState(seat, 's');
    expect(await best(3)).toMatchObject({ ok: true, value: { isOwn: true } });
  });

  it('come from own seats while cut off, standing ones too, and never from others', async () => {
    await opened(STRICT, ['A1', 'A2', 'A3', 'pit#1', 'pit#2']);
    bench.link.cut();
    expect(await best(2)).toMatchObject({ ok: true, value: { isOwn: true, best: { rung: 'together-stranding' } } });
    expect(seatsHeld()?.every((seat) => ['A1', 'A2', 'A3'].includes(seat))).toBe(true);
    expect(await best(2, { priceZone: 'z2' })).toMatchObject({ ok: true, value: { best: { rung: 'standing' } } });
    expect(await best(5)).toMatchObject({ ok: false, error: { code: 'SEAT_UNAVAILABLE' } });
    expect(await best(2, { keep: ['B1'] })).toMatchObject({
      ok: false,
      error: { code: 'SALES_FORBIDDEN_OFFLINE', reason: 'own-seats-only', taken: { seats: ['B1'] } },
    });
    expect(seatsHeld()).toHaveLength(2);
  });

  it('are none whose allotment is over, while there are others', async () => {
    await opened(null);
    bench.server.allotted.grant('al1', EVENING, ['A1', 'A2', 'A3', 'A4'], EVENING + 60_000);
    bench.server.allotted.grant('al2', EVENING, ['B1', 'B2']);
    bench.link.beat();
    await settled();
    bench.link.cut();
    await bench.clock.advance(61_000);
    expect(await best(2)).toMatchObject({ ok: true });
    expect(seatsHeld()).toEqual(['B1', 'B2']);
    expect(await best(3)).toMatchObject({ ok: false, error: { code: 'SEAT_UNAVAILABLE', reason: 'not-enough' } });
  });

  it('of an older server are those this till sees, asked for by name and without what it does not know', async () => {
    bench.server.protocol = 2;
    bench.link.connect();
    await opened(null);
    expect(await best(2)).toMatchObject({ ok: true, value: { best: { rung: 'together' } } });
    expect(bench.asked('hold.best')).toEqual([]);
    expect(lastAsked('hold.place')).toEqual({ performance: 'p1', claim: { seats: ['A3', 'A4'], areas: [] } });
    await hold(['B1'], { wheelchairs: 1, code: 'LIN', without: [{ rule: 'orphan', reason: 'guests-wish' }] });
    expect(lastAsked('hold.place')).toEqual({ performance: 'p1', claim: { seats: ['B1'], areas: [] } });
  });

  it('of today’s server are asked for with all the party says', async () => {
    await opened(null);
    const said = { wheelchairs: 1, code: 'LIN', without: [{ rule: 'orphan', reason: 'guests-wish' }] };
    await hold(['B1'], said);
    expect(lastAsked('hold.place')).toMatchObject(said);
  });
});

it('the best of this till’s own are sold where the server gives none: it finds out what was sold, or does not answer', async () => {
  await opened(null, ['B4']);
  bench.link.fates.set(
    'hold.best',
    Array.from({ length: 40 }, () => 'lost-before' as const),
  );
  const held = best(1);
  for (let i = 0; i < 8; i += 1) {
    await settled();
    await bench.clock.advance(1000);
  }
  expect(await held).toMatchObject({ ok: true, value: { isOwn: true, isInstead: true } });
  expect(seatsHeld()).toEqual(['B4']);
});
