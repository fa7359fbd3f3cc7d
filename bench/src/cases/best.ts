import { findBest } from '@foyer/shared/seating/best/find-best';
import { graphOf } from '@foyer/shared/seating/graph/seat-graph';
import { type Layout, layoutOf } from '@foyer/shared/seating/layout';
import { judgeTake } from '@foyer/shared/seating/rules/judge-take';
import type { SeatHouse } from '@foyer/shared/seating/rules/seat-house';
import { resolveSeatRules } from '@foyer/shared/seating/rules/seat-rules';
import { aSeatMap } from '@foyer/shared/testing/seat-map-builder';
import { seededRandom, type SeededRandom } from '@foyer/shared/testing/seeded-random';
import { type Case, type Figure, quantile } from '../figure.ts';

const SEATS = 9000;
const PER_ROW = 60;
const PARTY = 6;
const CALLS = 1500;
/** What a house refuses most with: all rules in force. */
const RULES = resolveSeatRules([
  {
    contiguity: { counter: 'explain', kiosk: 'require', online: 'require' },
    orphan: 'strict',
    couples: 'whole',
    heldBack: 'house',
  },
]);

/** The seat engine alone: the best seats of a large house, and the verdict on seats somebody chose. */
export const best: Case = {
  name: 'best',
  about: `the best ${PARTY} of ${SEATS} seats, half of them sold`,
  async open() {
    const layout = layoutOf(
      aSeatMap({ rows: SEATS / PER_ROW, seatsPerRow: PER_ROW, aislesAfter: [15, 45], bestRows: 50 }),
    );
    return {
      measure: async (): Promise<Figure[]> => [graphFigure(), ...measureCalls(layout)],
      close: async () => undefined,
    };
  },
};

function graphFigure(): Figure {
  const layout = layoutOf(aSeatMap({ rows: SEATS / PER_ROW, seatsPerRow: PER_ROW, aislesAfter: [15, 45] }));
  const from = performance.now();
  graphOf(layout);
  return { name: `seat graph of ${SEATS} seats, once`, value: performance.now() - from, unit: 'ms' };
}

function measureCalls(layout: Layout): Figure[] {
  const random = seededRandom(11);
  const times = {
    scan: [] as number[],
    best: [] as number[],
    singles: [] as number[],
    chosen: [] as number[],
    apart: [] as number[],
  };
  for (let call = 0; call < CALLS; call += 1) {
    const sold = soldBy(random, layout, 0.5);
    const house = houseOf(layout, sold);
    times.scan.push(time(() => longestRun(sold)));
    times.best.push(time(() => void findBest(house, wishOf(PARTY))));
    const chosen = freeAround(random, sold);
    times.chosen.push(time(() => void judgeTake(house, takeOf(chosen))));
    if (call % 10 > 0) continue;
    // Every second seat of every row: no two free seats side by side.
    const singles = houseOf(
      layout,
      Uint8Array.from(sold, (_, i) => i % 2),
    );
    times.singles.push(time(() => void findBest(singles, wishOf(PARTY))));
    times.apart.push(time(() => void judgeTake(singles, takeOf([0, 2, 4, 6, 8, 10]))));
  }
  return [
    ...figures('scan of the seats alone', times.scan),
    ...figures(`best ${PARTY} of ${SEATS}`, times.best, 'scan of the seats alone'),
    ...figures(`best ${PARTY}, no two side by side`, times.singles, 'scan of the seats alone'),
    ...figures('verdict on seats chosen anywhere', times.chosen, 'scan of the seats alone'),
    ...figures('verdict, no two side by side', times.apart, 'scan of the seats alone'),
  ];
}

const wishOf = (size: number) => ({ size, priceZone: null, zone: null, wheelchairs: 0, keep: [] });
const takeOf = (places: readonly number[]) => ({ places, wheelchairs: 0, without: new Set<never>() });

function figures(name: string, times: readonly number[], limit?: string): Figure[] {
  const of = (part: number, label: string): Figure => ({
    name: `${name}, ${label}`,
    value: quantile(times, part) * 1000,
    unit: 'µs',
    ...(limit === undefined ? {} : { limit: `${limit}, ${label}` }),
  });
  return [of(0.5, 'p50'), of(0.99, 'p99')];
}

function time(run: () => void): number {
  const from = performance.now();
  run();
  return performance.now() - from;
}

function soldBy(random: SeededRandom, layout: Layout, share: number): Uint8Array {
  return Uint8Array.from(layout.places, () => (random.next() < share ? 1 : 0));
}

const houseOf = (layout: Layout, sold: Uint8Array): SeatHouse => ({
  layout,
  rules: RULES,
  door: 'online',
  isFree: (place) => sold[place] === 0,
  isSold: (place) => sold[place] === 1,
  startsInMs: 86_400_000,
});

/** What cannot be done in less than reading every seat once. */
function longestRun(sold: Uint8Array): number {
  let longest = 0;
  let run = 0;
  for (const one of sold) {
    run = one === 0 ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return longest;
}

function freeAround(random: SeededRandom, sold: Uint8Array): number[] {
  const places: number[] = [];
  for (let at = random.below(sold.length); places.length < PARTY; at = (at + 1) % sold.length)
    if (sold[at] === 0) places.push(at);
  return places;
}
