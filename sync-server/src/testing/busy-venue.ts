import { createHash } from 'node:crypto';
import type { HallId, PerformanceId, StreamId, TerminalId, VenueId } from '@foyer/shared/domain/ids';
import { streamOfVenue } from '@foyer/shared/domain/ids';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import { layoutOf } from '@foyer/shared/seating/layout';
import { aPerformance, aPriceList, aProfile } from '@foyer/shared/testing/programme-builder';
import { aSeatMap } from '@foyer/shared/testing/seat-map-builder';
import { seededRandom, type SeededRandom } from '@foyer/shared/testing/seeded-random';
import { canonicalJson } from '@foyer/shared/wire/canonical-json';
import { systemClock } from '../adapters/system/system-clock.ts';
import type { LogStore } from '../ports/log-store.ts';
import { createSequencer } from '../sequencer/sequencer.ts';
import type { SequencerPort } from '../sequencer/types.ts';
import { hasOpenHolds, venueStream } from '../sequencer/venue-stream.ts';
import { silent } from './cloakroom-server.ts';

const HALLS = 10;
const ROWS = 15;
const SEATS_PER_ROW = 20;
const SEATS = ROWS * SEATS_PER_ROW;
const FENCE = { epoch: 1, grant: 1, use: 0 };
/** Most seats somebody takes at once. */
const MOST_TAKEN = 4;

export interface BusyVenueOptions {
  readonly store: LogStore;
  readonly venue: VenueId;
  readonly terminal: { readonly terminal: string; readonly publicKey: string };
  /** 300 seats each, in ten halls. */
  readonly performances: number;
  /** Share of the seats gone, one to four at a time, at random all over the house. */
  readonly gone: number;
  readonly seed: number;
}

/** A venue written straight into a log, for what needs a whole house: as many seqs as so many buyers make. */
export async function writeBusyVenue(options: BusyVenueOptions): Promise<{ readonly seats: number }> {
  const { store, venue, terminal, performances, gone, seed } = options;
  const random = seededRandom(seed);
  const stream = streamOfVenue(venue);
  const sequencer = await sequencerOf(store, stream);
  await happens(sequencer, setUp(venue, terminal, performances, random));
  const free = new Map<PerformanceId, number[]>();
  await sequencer.read((state) => {
    for (const id of state.performances.keys())
      free.set(id, random.shuffled(Array.from({ length: SEATS }, (_, i) => i)));
  });
  const seats = performances * SEATS;
  await take(sequencer, free, random, Math.round(seats * gone));
  await sequencer.drain();
  return { seats };
}

/** Somebody takes `count` more seats of a written venue. The server must not run meanwhile. */
export async function takeMore(store: LogStore, venue: VenueId, count: number, seed: number): Promise<void> {
  const random = seededRandom(seed);
  const sequencer = await sequencerOf(store, streamOfVenue(venue));
  const free = await sequencer.read(freeOf);
  await take(sequencer, free, random, count);
  await sequencer.drain();
}

async function sequencerOf(store: LogStore, stream: StreamId) {
  const sequencer = createSequencer({
    stream,
    definition: venueStream,
    store,
    clock: systemClock,
    logger: silent,
    hasHolds: hasOpenHolds,
    maxWaiting: 100_000,
    onPublish() {},
    onAlarm() {},
  });
  await sequencer.start();
  return sequencer;
}

type Venue = SequencerPort<VenueState, VenueEvent>;

async function happens(sequencer: Venue, events: readonly VenueEvent[]): Promise<void> {
  const reply = await sequencer.submit({
    command: 'test',
    actor: { kind: 'system', id: null, clerk: null },
    key: null,
    bodyHash: '',
    stores: 'never',
    decide: () => ({ ok: true, events, value: null }),
  });
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
}

async function take(
  sequencer: Venue,
  free: ReadonlyMap<PerformanceId, number[]>,
  random: SeededRandom,
  count: number,
): Promise<void> {
  const performances = [...free.keys()];
  const done: Promise<void>[] = [];
  for (let left = count; left > 0; ) {
    const performance = random.pick(performances);
    const places = (free.get(performance) ?? []).splice(0, Math.min(left, 1 + random.below(MOST_TAKEN)));
    if (places.length === 0) continue;
    left -= places.length;
    const event = { kind: 'placesBlocked' as const, places, fences: places.map(() => FENCE), code: 'house' };
    done.push(happens(sequencer, [{ kind: 'inventory', performance, event }]));
  }
  await Promise.all(done);
}

function freeOf(state: VenueState): Map<PerformanceId, number[]> {
  const free = new Map<PerformanceId, number[]>();
  for (const [id, { inventory }] of state.performances)
    free.set(
      id,
      Array.from(inventory.status, (status, place) => (status === 0 ? place : -1)).filter((i) => i >= 0),
    );
  return free;
}

function setUp(
  venue: VenueId,
  { terminal, publicKey }: BusyVenueOptions['terminal'],
  performances: number,
  random: SeededRandom,
): VenueEvent[] {
  const halls = Array.from({ length: HALLS }, (_, i) => hallOf(i));
  return [
    { kind: 'venue.profileSet', profile: aProfile({ id: venue }) },
    ...halls.flatMap(({ hash, map, hall }): VenueEvent[] => [
      { kind: 'layout.added', hash, map },
      { kind: 'hall.defined', hall: { id: hall, venue, name: { zh: hall, en: hall }, layout: hash } },
    ]),
    { kind: 'priceList.published', priceList: aPriceList() },
    ...Array.from({ length: performances }, (_, i): VenueEvent => {
      const { hall, hash } = halls[i % HALLS] ?? hallOf(0);
      // As random as an imported schedule makes them: nothing repeats in it.
      const id = `p_${Math.floor(random.next() * 2 ** 48).toString(36)}${i.toString(36)}` as PerformanceId;
      return {
        kind: 'performance.added',
        performance: aPerformance({ id, venue, hall, layout: hash, capacity: SEATS }),
      };
    }),
    {
      kind: 'terminal.enrolled',
      terminal: terminal as TerminalId,
      name: terminal,
      publicKey,
      terminalEpoch: 1,
      venues: [venue],
    },
  ];
}

function hallOf(i: number) {
  const hall = `hall-${i}` as HallId;
  const map = { ...aSeatMap({ rows: ROWS, seatsPerRow: SEATS_PER_ROW }), name: { zh: hall, en: hall } };
  if (layoutOf(map).places.length !== SEATS) throw new Error('the hall has other seats than were counted on');
  return { hall, map, hash: createHash('sha256').update(canonicalJson(map)).digest('hex') };
}
