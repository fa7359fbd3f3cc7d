import { TERMINAL_COMMANDS } from '@foyer/shared/wire/commands/terminal';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { OwnPlace } from '../allotments/own-place.ts';
import type { TillContext } from '../context.ts';
import { EvidenceDesk } from './evidence-desk.ts';

const ROWS = TERMINAL_COMMANDS['evidence.rows'];
type Part = v.InferInput<typeof ROWS.request>;

interface Server {
  readonly parts: Part[];
  /** Which of the parts get no answer, counted over all tries. */
  readonly silentAt: ReadonlySet<number>;
}

const own = (place: number, allotment: string, epoch = 1, grant = 1 + (place % 7)): OwnPlace => ({
  allotment: {
    id: allotment as never,
    venue: 'v-1' as never,
    performance: 'perf-1' as never,
    status: 'open',
    grantedAt: 1_700_000_000_000,
    sellUntil: 1_700_000_100_000,
  },
  place,
  fence: { epoch, grant, use: 0 },
  state: 'mine',
  order: null,
  jn: null,
  settledSeq: null,
});

/** A till that is connected to a restored house, with what stands with it; `again` is the timer it has set. */
function aTill(places: readonly OwnPlace[], { parts, silentAt }: Server, more: object = {}) {
  const timers: (() => void)[] = [];
  const state = { kind: 'online', recovering: ['v-1'], protocol: 4, welcome: null };
  let ids = 0;
  const till = {
    link: {
      state,
      send(name: string, body: unknown) {
        if (name === 'evidence.heads')
          return Promise.resolve({ ok: true, value: { epoch: 2, recovering: true, above: null } });
        parts.push(body as Part);
        return Promise.resolve(
          silentAt.has(parts.length - 1)
            ? { ok: false, error: { code: 'UNAVAILABLE' } }
            : { ok: true, value: { recovering: false } },
        );
      },
    },
    ledger: {
      head: () => ({ jn: 5, hash: '' }),
      ownPlaces: () => places,
      confirmedSales: () => [],
      trouble: () => null,
    },
    clock: { after: (_ms: number, then: () => void) => (timers.push(then), () => undefined) },
    ids: { id: (prefix: string) => `${prefix}_${(ids += 1)}` },
    counter: { halted: null },
    log: { error: (about: unknown, what: string) => expect([about, what]).toBeNull() },
    ...more,
  } as unknown as TillContext;
  const desk = new EvidenceDesk(till, { flush: () => Promise.resolve() } as never);
  return { desk, state, again: () => timers.shift()?.() };
}

const settle = async (): Promise<void> => {
  for (let i = 0; i < 5000; i += 1) await Promise.resolve();
};

async function told(places: readonly OwnPlace[], silentAt: ReadonlySet<number> = new Set()): Promise<Part[]> {
  const parts: Part[] = [];
  const { desk, again } = aTill(places, { parts, silentAt });
  desk.look();
  await settle();
  for (let i = 0; i < silentAt.size; i += 1) {
    again();
    await settle();
  }
  desk.close();
  return parts;
}

/** Every place a part names, as `allotment epoch place grant`. */
const placesIn = (parts: readonly Part[]): string[] =>
  parts
    .flatMap(({ own: mine }) => mine?.holdings ?? [])
    .flatMap(({ allotmentId, epoch, places, grants }) =>
      places.map((place, i) => `${allotmentId} ${epoch} ${place} ${grants[i]}`),
    )
    .toSorted();

const named = (places: readonly OwnPlace[]): string[] =>
  places.map(({ allotment, place, fence }) => `${allotment.id} ${fence.epoch} ${place} ${fence.grant}`).toSorted();

function expectFits(parts: readonly Part[]): void {
  for (const part of parts) {
    expect(v.safeParse(ROWS.request, part).issues ?? []).toEqual([]);
    expect(JSON.stringify(part).length).toBeLessThan(ROWS.maxBytes);
  }
}

describe('what stands with a till, told to a restored house', () => {
  it.each([
    ['nothing', []],
    ['5,000 places of one allotment', Array.from({ length: 5000 }, (_, i) => own(i, 'al-1'))],
    [
      '20,000 places of a few',
      Array.from({ length: 20_000 }, (_, i) => own(90_000 + i, `al-${i % 30}`, 1 + (i % 2), 4_000_000_000)),
    ],
    ['3,000 places of one allotment each', Array.from({ length: 3000 }, (_, i) => own(i, `${'a'.repeat(58)}${i}`))],
  ])('fits the messages: %s', async (_what, places) => {
    const parts = await told(places);
    expectFits(parts);
    expect(placesIn(parts)).toEqual(named(places));
    const mine = parts.map((part) => part.own);
    expect(mine.map((one) => [one?.part, one?.parts, one?.jn, one?.look])).toEqual(
      mine.map((_one, i) => [i, mine.length, 5, mine[0]?.look]),
    );
  });

  it('begins anew, under another name, when one part was not answered', async () => {
    const places = Array.from({ length: 9000 }, (_, i) => own(i, 'al-1'));
    const parts = await told(places, new Set([1]));
    const looks = [...new Set(parts.map((part) => part.own?.look))];
    expect(looks).toHaveLength(2);
    const second = parts.filter((part) => part.own?.look === looks[1]);
    expect(second.map((part) => part.own?.part)).toEqual(second.map((_part, i) => i));
    expect(placesIn(second)).toEqual(named(places));
  });

  it('is whole in its parts, whatever stands there', async () => {
    const anyPlaces = fc.uniqueArray(
      fc.record({ place: fc.nat(60_000), allotment: fc.nat(400), epoch: fc.integer({ min: 1, max: 3 }) }),
      { maxLength: 12_000, minLength: 0, size: 'max', selector: ({ place }) => place },
    );
    await fc.assert(
      fc.asyncProperty(anyPlaces, async (any) => {
        const places = any.map(({ place, allotment, epoch }) => own(place, `al-${allotment}`, epoch));
        const parts = await told(places);
        expectFits(parts);
        expect(placesIn(parts)).toEqual(named(places));
      }),
      { numRuns: 20 },
    );
  });
});

it('lets the replica go also when the last answer was lost, and the house has found out all meanwhile', async () => {
  const parts: Part[] = [];
  const letGo: unknown[] = [];
  const evidence = {
    standsAt: () => [{ venue: 'v-1', epoch: 1, seq: 7 }],
    ordersSold: () => Promise.resolve(new Set()),
    letGo: (...gone: unknown[]) => letGo.push(gone),
  };
  const { desk, again, state } = aTill([], { parts, silentAt: new Set([0]) }, { evidence });
  desk.look();
  await settle();
  expect([parts.length, letGo]).toEqual([1, []]);
  // The server had heard it: it asks no more, and nobody has said hello since.
  state.recovering = [];
  again();
  await settle();
  desk.close();
  expect(letGo).toEqual([['v-1', 2]]);
});

describe('an order of which only the ledger has heard', () => {
  /** The customer has the tickets; the line went before the document of the order came. */
  const sale = (orderId: string) => ({
    order: {
      ...{ orderId, venue: 'v-1', performance: 'perf-1', fee: 0, total: 4500, currency: 'CNY', pickupCode: '12345678' },
      ...{ placedAt: 1_700_000_000_000, paidAt: 1_700_000_000_000 },
      lines: [{ placeId: 'a-1', ticketType: 'adult', price: 4500 }],
      tickets: [
        {
          ticketId: `${orderId}-1`,
          placeId: 'a-1',
          fence: { epoch: 1, grant: 1, use: 1 },
          ticketType: 'adult',
          price: 4500,
        },
      ],
    },
    body: { holdId: 'h-1', shift: 's-1', tenders: [{ tender: 'cash', amount: 4500, received: 4500 }] },
    clerk: 'u-1',
  });
  const catalogue = {
    performance: () => ({ layout: 'hall', priceList: 'prices' }),
    layout: () => ({ places: [{ index: 0, priceZone: 'front' }], indexById: new Map([['a-1', 0]]) }),
    priceLists: () => [{ id: 'prices', version: 3, validFrom: 0 }],
  };
  const ordersTold = async (seen: ReadonlySet<string> | null): Promise<unknown[]> => {
    const parts: Part[] = [];
    const { desk } = aTill(
      [],
      { parts, silentAt: new Set() },
      {
        catalogue,
        terminal: { terminal: 'counter-1' },
        evidence: { standsAt: () => [], ordersSold: () => Promise.resolve(seen), letGo: () => undefined },
        ledger: {
          ...{ head: () => ({ jn: 5, hash: '' }), ownPlaces: () => [], trouble: () => null },
          confirmedSales: () => [sale('o-seen'), sale('o-unseen')],
        },
      },
    );
    desk.look();
    await settle();
    desk.close();
    return parts.flatMap(({ orders }) => orders ?? []);
  };

  it('is told, whole, beside those that the replica has', async () => {
    expect(await ordersTold(new Set(['o-seen']))).toEqual([
      expect.objectContaining({
        id: 'o-unseen',
        state: 'paid',
        priceList: { id: 'prices', version: 3 },
        soldBy: { door: 'counter', terminal: 'counter-1', shift: 's-1', clerk: 'u-1' },
        tickets: [expect.objectContaining({ id: 'o-unseen-1', place: 0, placeId: 'a-1' })],
      }),
    ]);
  });

  it('is told to nobody before the replica can be read: what it has it would tell twice, and more', async () => {
    expect(await ordersTold(null)).toEqual([]);
  });
});
