import { HOUSE_STREAM, streamOfVenue, type VenueId } from '@foyer/shared/domain/ids';
import type { Performance } from '@foyer/shared/domain/programme';
import { ALL_SEATS_SCOPE, CATALOGUE_SCOPE, ordersScope } from '@foyer/shared/wire/feed';
import type { Clock } from '../till/ports/clock.ts';
import type { CatalogueFeed, SeatFeed } from '../till/ports/feeds.ts';
import type { Logger } from '../till/ports/logger.ts';
import type { ServerLink, Welcome } from '../till/ports/server-link.ts';
import { CatalogueView } from './catalogue-view.ts';
import { keyOf, type ReplicaStorage } from './collections.ts';
import { fetchLayout } from './layout-shelf.ts';
import { healthOf, type ReplicaHealth } from './replica-health.ts';
import type { ReplicaFile } from './replica-file.ts';
import { openStore, type ReplicaStore } from './replica-store.ts';
import { ScopeFollower } from './scope-follower.ts';
import { SeatView } from './seat-view.ts';

export interface ReplicaParts {
  readonly link: ServerLink;
  readonly clock: Clock;
  readonly log: Logger;
  readonly terminal: { readonly terminal: string; readonly venues: readonly string[] };
  readonly storage: ReplicaStorage;
  /** Under which it lies in the storage. RxDB opens a name once in a process: an earlier one is closed. */
  readonly name: string;
  /** Null when the storage is not a file. */
  readonly file: ReplicaFile | null;
}

/**
 * A terminal's copy of the feed, one file for all its venues. It shows and never decides: what it lacks is pulled, what
 * is wrong with it is thrown away. Opens by itself; until then, and when it cannot be opened, nothing is known.
 */
export interface Replica {
  readonly catalogue: CatalogueFeed;
  readonly seats: SeatFeed;
  /** Resolves once the file was looked at. */
  readonly opened: Promise<ReplicaHealth>;
  health(): ReplicaHealth;
  /** Waits until everything heard so far is stored and shown. */
  idle(): Promise<void>;
  /** Where a scope stands here and what it holds, as `feedDigest` says it; null when nothing is known of it. */
  digest(stream: string, scope: string): ReturnType<ReplicaStore['digest']>;
  close(): Promise<void>;
}

const RETRY_MS = 1000;
/** How often the file is looked for. */
const WATCH_MS = 5000;

export const openReplica = (parts: ReplicaParts): Replica => new FollowedReplica(parts);

class FollowedReplica implements Replica {
  readonly catalogue: CatalogueFeed;
  readonly seats: SeatFeed;
  readonly opened: Promise<ReplicaHealth>;
  private readonly parts: ReplicaParts;
  private readonly catalogueView: CatalogueView;
  private readonly seatView: SeatView;
  private readonly followers = new Map<string, ScopeFollower>();
  private readonly stops: (() => void)[];
  private store: ReplicaStore | null = null;
  private state: ReplicaHealth = healthOf('none');
  private greeted: Welcome | null = null;
  private isClosed = false;
  private fetching: Promise<void> | null = null;
  /** Opening, replacing and closing come one after the other. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(parts: ReplicaParts) {
    this.parts = parts;
    const changed = new Set<() => void>();
    const seatsChanged = new Set<Parameters<SeatFeed['onChange']>[0]>();
    this.catalogueView = new CatalogueView(() => {
      for (const listener of changed) listener();
      this.fetchLayouts();
    });
    this.seatView = new SeatView((performance, rows) => {
      for (const listener of seatsChanged) listener(performance, rows);
    });
    this.catalogue = this.catalogueFeed(changed);
    this.seats = this.seatFeed(seatsChanged);
    this.opened = this.inTurn(() => this.open(null)).then(() => this.state);
    this.stops = [this.listen(), this.watch()];
  }

  health(): ReplicaHealth {
    return this.state;
  }

  async idle(): Promise<void> {
    await this.turn;
    await Promise.all([...this.followers.values()].map((follower) => follower.current()));
    await this.fetching;
  }

  async digest(stream: string, scope: string): ReturnType<ReplicaStore['digest']> {
    await this.turn;
    return (await this.store?.digest(stream, scope)) ?? null;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const stop of this.stops.splice(0)) stop();
    this.detach();
    await this.inTurn(async () => {
      await this.store?.close();
      this.store = null;
    });
  }

  private catalogueFeed(listeners: Set<() => void>): CatalogueFeed {
    const view = this.catalogueView;
    return {
      venue: (id) => view.venue(id),
      venues: () => view.venues(),
      title: (id) => view.title(id),
      performance: (id) => view.performance(id),
      performances: () => view.performances(),
      priceLists: (id) => view.priceLists(id),
      layout: (hash) => view.layout(hash),
      refresh: async () => {
        await this.turn;
        const followers = [...this.followers.values()].filter(({ scope }) => scope === CATALOGUE_SCOPE);
        await Promise.all(followers.map((follower) => follower.catchUp()));
      },
      onChange: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
  }

  private seatFeed(listeners: Set<Parameters<SeatFeed['onChange']>[0]>): SeatFeed {
    return {
      open: async (performance) => {
        await this.seatsCurrent(performance);
        return this.seatView.show(performance.id);
      },
      close: (performance) => this.seatView.hide(performance),
      rows: (performance) => this.seatView.rows(performance),
      onChange: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
  }

  /** While cut off at once; else as soon as the seats of its venue are as the server has them, or it does not answer. */
  private async seatsCurrent({ venue }: Performance): Promise<void> {
    await this.turn;
    const follower = this.followers.get(keyOf(streamOfVenue(venue), ALL_SEATS_SCOPE));
    if (follower === undefined || (await follower.current())) return;
    if (this.parts.link.state.kind === 'online') await follower.catchUp();
  }

  private async open(found: ReplicaHealth | null): Promise<void> {
    const { storage, name, file, terminal, log } = this.parts;
    try {
      const { store, health } = await openStore({ storage, name, file, terminal: terminal.terminal });
      this.store = store;
      this.state = found ?? health;
      await this.catalogueView.attach(store.collections.catalogue);
      await this.seatView.attach(store.collections.seatRows);
    } catch (cause) {
      this.state = healthOf('failed', cause);
    }
    const { found: word, done, cause } = this.state;
    if (word !== 'fine' && word !== 'none') log.warn({ replica: word, done, cause }, 'the replica was replaced');
    else log.info({ replica: word, done }, 'the replica is open');
    await this.follow();
  }

  /** Throws everything away and begins anew; what is shown stays shown until the server has said it again. */
  private replace(store: ReplicaStore, found: ReplicaHealth): void {
    void this.inTurn(async () => {
      if (this.isClosed || this.store !== store) return;
      this.detach();
      this.store = null;
      await store.destroy();
      await this.open(found);
    });
  }

  private detach(): void {
    this.followers.clear();
    this.catalogueView.detach();
    this.seatView.detach();
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

  /** Makes a follower of each scope that is wanted, and lets those that are behind catch up while online. */
  private async follow(): Promise<void> {
    const { store } = this;
    if (store === null || this.isClosed) return;
    for (const [stream, scope] of this.wanted()) {
      const key = keyOf(stream, scope);
      if (this.followers.has(key)) continue;
      const checkpoint = await store.writer.checkpoint(stream, scope);
      const sink = {
        write: async (change: Parameters<typeof store.writer.write>[2]) => {
          try {
            await store.writer.write(stream, scope, change);
          } catch (cause) {
            // A store that was closed meanwhile is not the one in use: nothing is replaced for it.
            this.replace(store, healthOf('failed', cause));
            throw cause;
          }
        },
      };
      this.followers.set(key, new ScopeFollower(this.parts.link, stream, scope, sink, checkpoint));
    }
    if (this.parts.link.state.kind === 'online') for (const follower of this.followers.values()) this.settle(follower);
  }

  /** While online a scope that could not be read is asked for again; a new connection asks for all of them anyway. */
  private settle(follower: ScopeFollower): void {
    const isMine = (): boolean => this.followers.get(keyOf(follower.stream, follower.scope)) === follower;
    void follower.catchUp().then((isCurrent) => {
      if (!isMine()) return;
      if (isCurrent) return this.settled();
      if (this.parts.link.state.kind !== 'online') return;
      this.parts.clock.after(RETRY_MS, () => {
        if (isMine() && this.parts.link.state.kind === 'online') this.settle(follower);
      });
    });
  }

  private settled(): void {
    const catalogues = [...this.followers.values()].filter(({ scope }) => scope === CATALOGUE_SCOPE);
    if (catalogues.every(({ isLoaded }) => isLoaded)) this.catalogueView.settle();
    this.fetchLayouts();
  }

  private fetchLayouts(): void {
    if (this.fetching !== null || this.isClosed || this.parts.link.state.kind !== 'online') return;
    this.fetching = this.fetchMissing()
      .catch((cause: unknown) => this.parts.log.warn({ cause }, 'a layout could not be stored'))
      .finally(() => {
        this.fetching = null;
      });
  }

  /** Those that cannot be had are asked for again at the next change or connection. */
  private async fetchMissing(): Promise<void> {
    const tried = new Set<string>();
    for (;;) {
      const next = [...this.catalogueView.missingLayouts()].find(([hash]) => !tried.has(hash));
      if (next === undefined || this.store === null) return;
      const [hash, stream] = next;
      tried.add(hash);
      await fetchLayout(this.parts.link, this.store.collections.catalogue, stream, hash);
    }
  }

  private listen(): () => void {
    const { link } = this.parts;
    const stopState = link.onState(({ kind, welcome }) => {
      if (kind !== 'online') for (const follower of this.followers.values()) follower.cut();
      // The state is also told anew when only the clock was corrected.
      if (kind !== 'online' || welcome === this.greeted) return;
      this.greeted = welcome;
      void this.inTurn(() => this.follow());
    });
    const stopFeed = link.onFeedChange((change) => {
      for (const follower of this.followers.values()) follower.hear(change);
    });
    return () => {
      stopState();
      stopFeed();
    };
  }

  /** While cut off a file that was taken away goes on being read: there is nothing to fill a new one with. */
  private watch(): () => void {
    const { file, clock, link } = this.parts;
    if (file === null) return () => undefined;
    let cancel = (): void => undefined;
    const look = (): void => {
      if (this.store !== null && link.state.kind === 'online' && !file.isThere())
        this.replace(this.store, healthOf('taken-away'));
      cancel = clock.after(WATCH_MS, look);
    };
    cancel = clock.after(WATCH_MS, look);
    return () => cancel();
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.turn.then(work);
    this.turn = done.catch((cause: unknown) => this.parts.log.error({ cause }, 'the replica'));
    return this.turn as Promise<void>;
  }
}
