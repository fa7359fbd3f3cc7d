import type { Rejection } from '@foyer/shared/domain/rejections';
import { layoutOf } from '@foyer/shared/seating/layout';
import { seededRandom, type SeededRandom } from '@foyer/shared/testing/seeded-random';
import type { Buyer } from '../harness/buyer-client.ts';
import type { StormHall } from './storm-hall.ts';

/** One answer, with moments as a storm counts them. `places`: what was claimed, null where the house chose. */
export interface Answer {
  readonly size: number;
  readonly places: readonly number[] | null;
  readonly sent: number;
  readonly heard: number;
  readonly holdId: string | null;
  readonly error: Rejection | null;
  /** The refusal whose proposal this is. */
  readonly follows: Answer | null;
}

const MOST_ASKS = 60;
const LARGEST = 5;

interface Table {
  readonly performance: string;
  readonly hall: StormHall;
  readonly ids: readonly string[];
  readonly indexOf: (id: string) => number;
  /** Seats some client knows are gone: as a screen would show them. */
  readonly gone: Set<number>;
  readonly answers: Answer[];
  moment: number;
}

/** Buyers choose by hand, whatever the rules say, or let the house choose, and often take what is proposed instead. */
export async function runHandStorm(
  buyers: readonly Buyer[],
  performance: string,
  hall: StormHall,
  seed: number,
): Promise<{ readonly answers: readonly Answer[]; readonly indexOf: (id: string) => number }> {
  const ids = layoutOf(hall.map).places.map(({ id }) => id as string);
  const indexes = new Map(ids.map((id, index) => [id, index]));
  const indexOf = (id: string): number => indexes.get(id) ?? -1;
  const table: Table = { performance, hall, ids, indexOf, gone: new Set(), answers: [], moment: 0 };
  const random = seededRandom(seed);
  const randoms = buyers.map(() => seededRandom(random.below(1_000_000_000)));
  await Promise.all(buyers.map((buyer, i) => chooseOn(buyer, randoms[i] ?? random, table)));
  return { answers: table.answers, indexOf };
}

async function chooseOn(buyer: Buyer, random: SeededRandom, table: Table): Promise<void> {
  let proposed: Answer | null = null;
  for (let asks = 0; asks < MOST_ASKS; asks += 1) {
    if (proposed !== null && random.below(10) < 7) {
      const places = (proposed.error?.proposal ?? []).map(table.indexOf);
      proposed = withProposal(await claim(buyer, places, table, proposed));
      continue;
    }
    const chosen = random.below(8) === 0 ? null : byHand(random, table);
    if (chosen === null) {
      const answer = await leaveIt(buyer, 1 + random.below(LARGEST), table);
      if (answer.size === 1 && answer.error !== null) return;
      continue;
    }
    proposed = withProposal(await claim(buyer, chosen, table, null));
  }
}

const withProposal = (answer: Answer): Answer | null => (answer.error?.proposal === undefined ? null : answer);

/** Some seats of one stretch, or here and there in two of them, mostly such as look free; null when few do. */
function byHand(random: SeededRandom, { hall, gone }: Table): number[] | null {
  const looksFree = (place: number): boolean => !gone.has(place) || random.below(12) === 0;
  for (let tries = 0; tries < 20; tries += 1) {
    const at = random.below(hall.blocks.length);
    const size = 1 + random.below(LARGEST);
    const stretch = hall.blocks[at] ?? [];
    const isWindow = random.below(2) === 0;
    const from = random.below(stretch.length);
    const some = isWindow
      ? stretch.slice(from, from + size)
      : random.shuffled(hall.blocks.slice(at, at + 2).flat()).slice(0, size);
    if (some.length > 0 && some.every(looksFree)) return some;
  }
  return null;
}

async function claim(buyer: Buyer, places: readonly number[], table: Table, follows: Answer | null): Promise<Answer> {
  const { performance, ids } = table;
  const seats = places.map((place) => (ids[place] ?? '') as never);
  const sent = (table.moment += 1);
  const reply = await buyer.hold({ performance: performance as never, claim: { seats, areas: [] } });
  const heard = (table.moment += 1);
  const told = reply.ok ? seats : (reply.error.taken?.seats ?? []);
  for (const id of told) table.gone.add(table.indexOf(id));
  const [holdId, error] = reply.ok ? [reply.value.holdId, null] : [null, reply.error];
  const answer = { size: places.length, places, sent, heard, holdId, error, follows };
  table.answers.push(answer);
  return answer;
}

async function leaveIt(buyer: Buyer, size: number, table: Table): Promise<Answer> {
  const sent = (table.moment += 1);
  const reply = await buyer.best(table.performance, { size });
  const heard = (table.moment += 1);
  if (reply.ok) for (const { index } of reply.value.places) table.gone.add(index);
  const [holdId, error] = reply.ok ? [reply.value.holdId, null] : [null, reply.error];
  const answer = { size, places: null, sent, heard, holdId, error, follows: null };
  table.answers.push(answer);
  return answer;
}
