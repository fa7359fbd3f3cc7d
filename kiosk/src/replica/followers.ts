import { HOUSE_STREAM, streamOfVenue, type VenueId } from '@foyer/shared/domain/ids';
import { ALL_SEATS_SCOPE, CATALOGUE_SCOPE, ordersScope, type FeedChange } from '@foyer/shared/wire/feed';
import type { Clock } from '../till/ports/clock.ts';
import type { ServerLink } from '../till/ports/server-link.ts';
import { keyOf } from './collections.ts';
import type { OldEpochs } from './old-epochs.ts';
import type { ReplicaStore } from './replica-store.ts';
import { ScopeFollower, type FeedSink, type FeedWrite } from './scope-follower.ts';

export interface FollowersParts {
  readonly link: ServerLink;
  readonly clock: Clock;
  readonly terminal: { readonly terminal: string; readonly venues: readonly string[] };
  readonly oldEpochs: OldEpochs;
  /** A scope was read to its end. */
  readonly onCurrent: () => void;
  /** The store did not take what it was given. */
  readonly onFault: (store: ReplicaStore, cause: unknown) => void;
}

const RETRY_MS = 1000;

/** One follower for each scope that a terminal keeps: of the house its titles, of each venue all but others' orders. */
export class Followers {
  private readonly parts: FollowersParts;
  private readonly followers = new Map<string, ScopeFollower>();

  constructor(parts: FollowersParts) {
    this.parts = parts;
  }

  /** Makes a follower of each scope that is wanted and has none, and lets all of them catch up while online. */
  async follow(store: ReplicaStore): Promise<void> {
    for (const [stream, scope] of this.wanted()) {
      const key = keyOf(stream, scope);
      if (this.followers.has(key)) continue;
      const checkpoint = await store.writer.checkpoint(stream, scope);
      const sink: FeedSink = {
        write: (change) => this.write(store, stream, scope, change),
        mayGo: (old, next) =>
          this.parts.oldEpochs.mayGo(stream, scope, old, next) || this.haveSeatsGone(stream, scope, next.epoch),
      };
      this.followers.set(key, new ScopeFollower(this.parts.link, stream, scope, sink, checkpoint));
    }
    if (this.parts.link.state.kind === 'online') for (const follower of this.followers.values()) this.settle(follower);
  }

  /** The store is gone: what they were about to write is not written any more. */
  drop(): void {
    this.followers.clear();
  }

  cut(): void {
    for (const follower of this.followers.values()) follower.cut();
  }

  hear(change: FeedChange): void {
    for (const follower of this.followers.values()) follower.hear(change);
  }

  async idle(): Promise<void> {
    await Promise.all([...this.followers.values()].map((follower) => follower.current()));
  }

  async refreshCatalogues(): Promise<void> {
    await Promise.all(this.catalogues().map((follower) => follower.catchUp()));
  }

  /** The epoch in which the catalogue of a stream was last seen; null before that. */
  catalogueEpoch(stream: string): number | null {
    return this.followers.get(keyOf(stream, CATALOGUE_SCOPE))?.standsAt?.epoch ?? null;
  }

  get areCataloguesLoaded(): boolean {
    return this.catalogues().every(({ isLoaded }) => isLoaded);
  }

  get areSeatsLoaded(): boolean {
    return [...this.followers.values()].every(({ scope, isLoaded }) => scope !== ALL_SEATS_SCOPE || isLoaded);
  }

  /**
   * How far each venue was seen, in the epoch of its seats: those, or the own orders there where a message of these came
   * before one of seats.
   */
  standsAt(): { readonly venue: VenueId; readonly epoch: number; readonly seq: number }[] {
    return [...this.followers.values()].flatMap(({ stream, scope, standsAt }) => {
      if (scope !== ALL_SEATS_SCOPE || standsAt === null) return [];
      const { epoch, seq } = standsAt;
      const orders = this.followers.get(keyOf(stream, ordersScope(this.parts.terminal.terminal)))?.standsAt ?? null;
      const furthest = orders !== null && orders.epoch === epoch ? Math.max(seq, orders.seq) : seq;
      return [{ venue: stream as VenueId, epoch, seq: furthest }];
    });
  }

  /** While cut off at once; else as soon as the seats of a venue are as the server has them, or it does not answer. */
  async seatsCurrent(venue: VenueId): Promise<void> {
    const follower = this.followers.get(keyOf(streamOfVenue(venue), ALL_SEATS_SCOPE));
    if (follower === undefined || (await follower.current())) return;
    if (this.parts.link.state.kind === 'online') await follower.catchUp();
  }

  /**
   * The seats of a venue go only once the server was told all of the older epoch, its own orders with them: a till that
   * ended between the two scopes must not wait for ever with the other.
   */
  private haveSeatsGone(stream: string, scope: string, epoch: number): boolean {
    const seats = this.followers.get(keyOf(stream, ALL_SEATS_SCOPE))?.standsAt ?? null;
    return scope !== ALL_SEATS_SCOPE && seats !== null && seats.epoch >= epoch;
  }

  private catalogues(): ScopeFollower[] {
    return [...this.followers.values()].filter(({ scope }) => scope === CATALOGUE_SCOPE);
  }

  /** The house and every venue that the server named at hello; before that those the terminal was enrolled at. */
  private wanted(): (readonly [stream: string, scope: string])[] {
    const { link, terminal } = this.parts;
    const venues = link.state.welcome?.venues.map(({ venue }) => venue as string) ?? terminal.venues;
    const own = ordersScope(terminal.terminal);
    return [
      [HOUSE_STREAM, CATALOGUE_SCOPE],
      ...venues.flatMap((venue) =>
        [CATALOGUE_SCOPE, ALL_SEATS_SCOPE, own].map((scope) => [streamOfVenue(venue as VenueId), scope] as const),
      ),
    ];
  }

  private async write(store: ReplicaStore, stream: string, scope: string, change: FeedWrite): Promise<void> {
    try {
      await store.writer.write(stream, scope, change);
    } catch (cause) {
      this.parts.onFault(store, cause);
      throw cause;
    }
  }

  /** While online a scope that could not be read is asked for again; a new connection asks for all of them anyway. */
  private settle(follower: ScopeFollower): void {
    const { link, clock, onCurrent } = this.parts;
    const isMine = (): boolean => this.followers.get(keyOf(follower.stream, follower.scope)) === follower;
    void follower.catchUp().then((isCurrent) => {
      if (!isMine()) return;
      if (isCurrent) return onCurrent();
      if (link.state.kind !== 'online') return;
      clock.after(RETRY_MS, () => {
        if (isMine() && link.state.kind === 'online') this.settle(follower);
      });
    });
  }
}
