import { createHash } from 'node:crypto';
import {
  HOUSE_STREAM,
  streamOfVenue,
  type PerformanceId,
  type StreamId,
  type TerminalId,
  type TitleId,
  type VenueId,
} from '@foyer/shared/domain/ids';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import { aPerformance, aPriceList, aProfile, aTitle } from '@foyer/shared/testing/programme-builder';
import { aSeatMap } from '@foyer/shared/testing/seat-map-builder';
import { canonicalJson } from '@foyer/shared/wire/canonical-json';
import { isLayoutId, type FeedChange } from '@foyer/shared/wire/feed';
import { feedDigest } from '@foyer/shared/wire/feed-digest';
import { LogDisk } from '@foyer/sync-server/adapters/memory/log-disk';
import { MemoryLogStore } from '@foyer/sync-server/adapters/memory/memory-log-store';
import { SILENT } from '@foyer/sync-server/ports/logger';
import type { Clock } from '@foyer/sync-server/ports/clock';
import { createFeedRooms, roomOf, type FeedRooms } from '@foyer/sync-server/transport/socket/feed-rooms';
import { SYSTEM, type Asked } from '@foyer/sync-server/use-cases/asked';
import { openStreams, type OpenedStreams } from '@foyer/sync-server/use-cases/open-streams';
import { getLayout, pageFeed } from '@foyer/sync-server/use-cases/page-feed';
import { headsOf } from '@foyer/sync-server/use-cases/pull-feed';

export const TERMINAL = 't1';
export const VENUES = ['north', 'south', 'west'] as const;
export const PERFORMANCES = ['p1', 'p2'] as const;
const SEATS = 8;
const map = aSeatMap({ rows: 2, seatsPerRow: SEATS / 2 });
const layout = createHash('sha256').update(canonicalJson(map)).digest('hex');

/** The server's own sequencers, log and feed without its sockets: who follows what is kept as rooms, as there. */
export class InMemoryHouse {
  epoch = 1;
  /** Where a change goes that somebody follows. */
  onChange: (change: FeedChange) => void = () => undefined;
  private readonly clock: Clock;
  private readonly members = new Map<string, Set<string>>();
  private readonly happened: { readonly venue: VenueId; readonly events: readonly VenueEvent[] }[] = [];
  private store = new MemoryLogStore();
  private streams: OpenedStreams | null = null;
  private rooms: FeedRooms = this.newRooms();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  async open(): Promise<this> {
    await this.start();
    for (const venue of VENUES) await this.happens(venue as string as VenueId, setUp(venue as string as VenueId));
    return this;
  }

  async happens(venue: VenueId, events: readonly VenueEvent[]): Promise<void> {
    this.happened.push({ venue, events });
    await this.write(venue, events);
  }

  /** Back to the state of `share` of what happened, under a new epoch that uses the same numbers again. */
  async restore(share: number): Promise<void> {
    await this.streamsNow().drain();
    this.epoch += 1;
    this.store = new MemoryLogStore(new LogDisk(this.epoch));
    this.rooms = this.newRooms();
    const kept = Math.max(VENUES.length, Math.floor(this.happened.length * share));
    this.happened.length = Math.min(kept, this.happened.length);
    await this.start();
    for (const { venue, events } of this.happened) await this.write(venue, events);
  }

  async forgetTombstones(venue: VenueId): Promise<void> {
    for (const collection of ['seatRows', 'catalogue'] as const)
      await this.store.forgetTombstones(streamOfVenue(venue), collection, Number.MAX_SAFE_INTEGER);
  }

  /** What a terminal asks, answered as its door does. */
  async answer(name: string, body: never): Promise<unknown> {
    const parts = { store: this.store, streams: this.streamsNow() };
    if (name === 'feed.page') return pageFeed(parts, body, ASKED, SMALL_PAGE);
    if (name === 'layout.get') return getLayout(parts, body, ASKED);
    if (name !== 'feed.subscribe') throw new Error(`nobody answers ${name}`);
    const { scopes } = body as { scopes: { stream: StreamId; scope: string }[] };
    for (const scope of scopes) this.members.set(roomOf(scope), new Set([TERMINAL]));
    return { ok: true, value: { heads: await headsOf(parts, scopes) } };
  }

  /** The connection is gone, and with it what it followed. */
  leave(): void {
    this.members.clear();
  }

  async sayHeads(): Promise<void> {
    const parts = { store: this.store, streams: this.streamsNow() };
    await this.rooms.sendHeads((scopes) => headsOf(parts, scopes));
  }

  /** What a replica of a scope must hold. */
  async digest(stream: StreamId, scope: string): Promise<{ readonly seq: number; readonly hash: string }> {
    const { documents } = await this.store.pull(stream, scope, null, 1_000_000);
    const [seq = 0] = await this.store.heads(stream, [scope]);
    const shown = documents.filter(({ id }) => !isLayoutId(id));
    return { seq, hash: createHash('sha256').update(feedDigest(shown)).digest('hex') };
  }

  async close(): Promise<void> {
    await this.streamsNow().drain();
  }

  private async start(): Promise<void> {
    const { store, clock } = this;
    this.streams = await openStreams({
      store,
      clock,
      log: SILENT,
      heads: null,
      onPublish: (published) => this.rooms.publish(published),
    });
    const events = [{ kind: 'title.added', title: aTitle({ id: 'title-1' as TitleId }) } as const];
    await this.streams.house.submit({ ...HOW, decide: () => ({ ok: true, events, value: null }) });
    for (const venue of VENUES) await this.streams.open(venue as string as VenueId);
  }

  private async write(venue: VenueId, events: readonly VenueEvent[]): Promise<void> {
    const stream = await this.streamsNow().open(venue);
    await stream.submit({ ...HOW, decide: () => ({ ok: true, events, value: null }) });
  }

  private streamsNow(): OpenedStreams {
    if (this.streams === null) throw new Error('not open');
    return this.streams;
  }

  private newRooms(): FeedRooms {
    const namespace = {
      adapter: { rooms: this.members },
      to: () => ({ emit: (_name: string, change: FeedChange) => this.onChange(change) }),
    };
    return createFeedRooms(namespace as never);
  }
}

/** Documents a page: most pulls take several. */
const SMALL_PAGE = 3;

const HOW = { command: 'test', actor: SYSTEM.actor, key: null, bodyHash: '', stores: 'never' } as const;

const ASKED: Asked = {
  ...SYSTEM,
  terminal: TERMINAL as TerminalId,
  venues: VENUES.map((venue) => venue as string as VenueId),
};

/** Of that very venue: performances of two venues never share an id. */
export const performanceOf = (venue: string, id: string): PerformanceId => `${venue}-${id}` as PerformanceId;

function setUp(venue: VenueId): VenueEvent[] {
  return [
    { kind: 'venue.profileSet', profile: aProfile({ id: venue }) },
    { kind: 'layout.added', hash: layout, map },
    { kind: 'hall.defined', hall: { id: 'hall-1' as never, venue, name: { zh: '', en: '' }, layout } },
    { kind: 'priceList.published', priceList: aPriceList() },
    ...PERFORMANCES.map((id): VenueEvent => added(venue, performanceOf(venue, id))),
  ];
}

export const added = (venue: VenueId, id: PerformanceId): VenueEvent => ({
  kind: 'performance.added',
  performance: aPerformance({ id, venue, layout, capacity: SEATS }),
});

/** Somebody takes a seat, or gives it back. */
export function seatEvent(performance: PerformanceId, place: number, isTaken: boolean): VenueEvent {
  const places = [place % SEATS];
  const fences = [{ epoch: 1, grant: 1, use: 0 }];
  const event = isTaken
    ? { kind: 'placesBlocked' as const, places, fences, code: 'test' }
    : { kind: 'placesUnblocked' as const, places };
  return { kind: 'inventory', performance, event };
}

export const SCOPES: readonly (readonly [StreamId, string])[] = [
  [HOUSE_STREAM, 'catalogue'],
  ...VENUES.flatMap((venue) =>
    ['catalogue', 'seats', `orders:${TERMINAL}`].map(
      (scope) => [streamOfVenue(venue as string as VenueId), scope] as const,
    ),
  ),
];
