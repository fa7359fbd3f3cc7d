import type { PlaceId } from '@foyer/shared/domain/ids';
import type { Layout } from '@foyer/shared/seating/layout';
import type { OnSale } from '@foyer/sync-server/cli/buy/on-sale';
import type { TourCounter } from './counter.ts';
import type { StageLink } from './stage-link.ts';
import { until } from './until.ts';

export interface TourParts {
  readonly stage: StageLink;
  /** Two, signed in. */
  readonly counters: readonly [TourCounter, TourCounter];
  readonly say: (text: string) => void;
}

/** A promise of the house that did not hold. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}

interface Chosen {
  readonly show: OnSale;
  readonly layout: Layout;
}

/** The five steps of the demo, one after the other. Throws `BrokenPromise`, or what went wrong on the way. */
export async function walkTour(parts: TourParts): Promise<void> {
  const { stage, say } = parts;
  const chosen = await chooseShow(parts);
  await sellOne(parts, chosen);
  say('2  The plug of counter 1 is pulled.');
  await stage.set('counter-1', true);
  const sold = await sellAlone(parts, chosen);
  await buyElsewhere(parts, chosen, sold);
  await plugIn(parts);
  await audit(parts);
}

/** What begins sooner may go off sale to the buyer before the last step: the theatre ends its online sale early. */
const WALK_MS = 16 * 60_000;

/** One whose seats counter 1 has some of: it could sell them without anybody. */
async function chooseShow({ stage, counters: [first, second], say }: TourParts): Promise<Chosen> {
  let show: OnSale | undefined;
  await until('counter 1 has seats of its own in what is on sale to everybody', async () => {
    const { performances } = await first.do('performances.list', {});
    const own = performances.filter(({ ownSeats, capacity }) => ownSeats >= 4 && ownSeats < capacity);
    const early = (await stage.shows()).filter(({ startsAt }) => startsAt > Date.now() + WALK_MS);
    // A counter sells longer into a show than other doors do.
    show = early.find((one) => own.some(({ id }) => id === one.id));
    return show !== undefined;
  });
  const chosen = show;
  if (chosen === undefined) throw new Error('nothing is on sale');
  await second.open(chosen.id);
  const layout = await first.open(chosen.id);
  const count = layout.places.filter(({ index }) => first.stateOf(chosen.id, index) === 'm').length;
  say(
    `   ${chosen.movie.title.en} / ${chosen.movie.title.zh}: ${count} of ${layout.places.length} seats stand with counter 1.`,
  );
  return { show: chosen, layout };
}

async function sellOne({ stage, counters: [first, second], say }: TourParts, { show, layout }: Chosen): Promise<void> {
  const isFree = (index: number) => '.m'.includes(first.stateOf(show.id, index));
  const seats = layout.places.filter(({ area, kind, index }) => area === null && kind === 'standard' && isFree(index));
  const seat = seats.find(({ rowLabel, label }) => `${rowLabel}${label}` === 'F7') ?? seats[0];
  if (seat === undefined) throw new Error('the hall is sold out');
  await first.sell(show.id, [seat.id]);
  say(`1  Counter 1 has sold ${nameOf(seat)} for cash.`);
  await until('counter 2 shows it sold', () => second.stateOf(show.id, seat.index) === 's');
  await until('the buyer sees it sold', async () => (await stage.seats(show.id)).states[seat.index] === 's');
  say('   Counter 2 and the buyer see it sold.');
}

async function sellAlone(
  { counters: [first], say }: TourParts,
  { show, layout }: Chosen,
): Promise<ReadonlySet<number>> {
  await until('counter 1 knows that it is cut off', async () => (await first.status()).link !== 'online', 5_000);
  const { sale, seats } = await first.sellBest(show.id);
  const pair = layout.places.filter(({ id }) => seats.includes(id));
  if (sale.print !== 'printed') throw new BrokenPromise('the tickets were not printed');
  say(`3  Cut off, it has sold ${pair.map(nameOf).join(' and ')} from its own seats: ${sale.tickets} tickets printed.`);
  return new Set(pair.map(({ index }) => index));
}

async function buyElsewhere(
  { stage, say }: TourParts,
  { show, layout }: Chosen,
  sold: ReadonlySet<number>,
): Promise<void> {
  const reserved = () => stage.seats(show.id).then(({ states }) => [...states].map((state) => state === 'c'));
  await until('the buyer sees the seats reserved at the counter', async () => (await reserved()).includes(true), 5_000);
  // All of them: half a sofa is refused for another reason.
  const wanted = layout.places.filter(({ index }) => sold.has(index)).map(({ id }) => id);
  const refused = await stage.buy(show.id, wanted);
  if (refused.ok) throw new BrokenPromise('a seat that counter 1 has sold was sold once more');
  const why = 'reason' in refused.error ? refused.error.reason : refused.error.code;
  say(`   The buyer asks for the same and hears: ${why}. Nothing was charged.`);
  const bought = await stage.buy(show.id, 'best');
  if (!bought.ok) throw new Error(`the buyer could not buy elsewhere: ${JSON.stringify(bought.error)}`);
  const ids = bought.order.lines.map(({ placeId }) => placeId);
  const names = layout.places.filter(({ id }) => ids.includes(id as PlaceId)).map(nameOf);
  say(`   The buyer buys ${names.join(' and ')} instead, pick-up code ${bought.order.pickupCode}.`);
}

async function plugIn({ stage, say }: TourParts): Promise<void> {
  const waiting = await linesOf(stage, (isSettled) => !isSettled);
  say(`4  The plug is in again; ${waiting.length} lines of the ledger wait.`);
  await stage.set('counter-1', false);
  const told = new Set<number>();
  await until('every line is settled', async () => {
    for (const line of await linesOf(stage, (isSettled) => isSettled)) {
      if (!waiting.some(({ jn }) => jn === line.jn) || told.has(line.jn)) continue;
      told.add(line.jn);
      say(`   #${line.jn} ${line.kind} ${line.seats.join(' ')} settled`.trimEnd());
    }
    return (await stage.now()).figures.unsynced === 0;
  });
}

async function linesOf(stage: StageLink, isWanted: (isSettled: boolean) => boolean) {
  const { ledgers } = await stage.now();
  const lines = ledgers.find(({ terminal }) => terminal === 'counter-1')?.lines ?? [];
  return lines.filter(({ isSettled }) => isWanted(isSettled)).toReversed();
}

async function audit({ stage, say }: TourParts): Promise<void> {
  await until('the replicas are equal', async () => {
    const { figures } = await stage.now();
    return figures.tills.every(({ isEqual }) => isEqual);
  });
  const { ok, output } = await stage.audit();
  const { figures } = await stage.now();
  const { soldTwice, lost, listed, unsynced } = figures;
  say(`5  Audit: ${output.split('\n').at(-1) ?? ''}`);
  say(`   seats sold twice ${soldTwice} · acknowledged sales lost ${lost} · unsynced ${unsynced} · replicas equal yes`);
  if (listed > 0)
    say(`   listed after a restore ${listed}: the seats are kept, and what was paid online comes back with the bill`);
  if (!ok || soldTwice > 0 || lost > 0 || unsynced > 0) throw new BrokenPromise('the books do not agree');
}

const nameOf = ({ rowLabel, label }: Layout['places'][number]): string => `${rowLabel}${label}`;
