import type { Clock } from '../till/ports/clock.ts';
import type { EvidenceSource } from '../till/ports/evidence-source.ts';
import type { CatalogueFeed, SeatFeed } from '../till/ports/feeds.ts';
import type { OwnOrders } from '../till/ports/own-orders.ts';
import type { Logger } from '../till/ports/logger.ts';
import type { ServerLink, Welcome } from '../till/ports/server-link.ts';
import { catalogueFeedOf, CatalogueView } from './catalogue-view.ts';
import type { ReplicaStorage } from './collections.ts';
import { Followers } from './followers.ts';
import { evidenceOf, OldEpochs } from './old-epochs.ts';
import { LayoutShelf } from './layout-shelf.ts';
import { verdictOn } from './replica-fault.ts';
import type { ReplicaFile } from './replica-file.ts';
import { healthOf, sayHealth, type ReplicaHealth } from './replica-health.ts';
import { givenBackOf } from './own-orders.ts';
import { openStore, type ReplicaStore } from './replica-store.ts';
import { seatFeedOf, SeatView } from './seat-view.ts';

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
  /** Somebody tells a restored server what is here: it stays until that is done. */
  readonly isWitness?: boolean;
}

/**
 * A terminal's copy of the feed, one file for all its venues. It shows and never decides: what it lacks is pulled, what
 * is wrong with it is thrown away. Opens by itself; until then, and when it cannot be opened, nothing is known.
 */
export interface Replica {
  readonly catalogue: CatalogueFeed;
  readonly seats: SeatFeed;
  /** What it can tell a restored server. */
  readonly evidence: EvidenceSource;
  readonly orders: OwnOrders;
  /** Resolves once the file was looked at. */
  readonly opened: Promise<ReplicaHealth>;
  /** Null until the file was looked at. */
  health(): ReplicaHealth | null;
  onHealth(listener: () => void): () => void;
  /** Waits until everything heard so far is stored and shown. */
  idle(): Promise<void>;
  /** Where a scope stands here and what it holds, as `feedDigest` says it; null when nothing is known of it. */
  digest(stream: string, scope: string): ReturnType<ReplicaStore['digest']>;
  close(): Promise<void>;
}

/** How often the file is looked for. */
const WATCH_MS = 5000;

export const openReplica = (parts: ReplicaParts): Replica => new FollowedReplica(parts);

class FollowedReplica implements Replica {
  readonly catalogue: CatalogueFeed;
  readonly seats: SeatFeed;
  readonly evidence: EvidenceSource;
  readonly orders: OwnOrders = { givenBack: (order) => givenBackOf(this.store, order) };
  readonly opened: Promise<ReplicaHealth>;
  private readonly parts: ReplicaParts;
  private readonly catalogueView: CatalogueView;
  private readonly seatView: SeatView;
  readonly followers: Followers;
  private readonly layouts: LayoutShelf;
  private readonly stops: (() => void)[];
  store: ReplicaStore | null = null;
  private state: ReplicaHealth | null = null;
  private readonly healthListeners = new Set<() => void>();
  private greeted: Welcome | null = null;
  private replacedAt: number | null = null;
  private isClosed = false;
  /** Opening, replacing and closing come one after the other. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(parts: ReplicaParts) {
    this.parts = parts;
    const changed = new Set<() => void>();
    const seatsChanged = new Set<Parameters<SeatFeed['onChange']>[0]>();
    const tell = (): void => changed.forEach((listener) => listener());
    this.catalogueView = new CatalogueView(
      () => {
        this.layouts.fetch();
        tell();
      },
      () => this.layouts.isFetching,
    );
    this.seatView = new SeatView((performance, rows) => {
      for (const listener of seatsChanged) listener(performance, rows);
    });
    const { link, clock, terminal, file, log } = parts;
    const documents = () => this.store?.collections.catalogue ?? null;
    this.layouts = new LayoutShelf(link, log, this.catalogueView, documents, tell);
    const oldEpochs = new OldEpochs(parts.isWitness === true);
    this.evidence = evidenceOf(oldEpochs, this);
    this.followers = new Followers({
      oldEpochs,
      link,
      clock,
      terminal,
      onCurrent: () => this.settled(),
      // A store that was closed meanwhile is not the one in use: nothing is replaced for it.
      onFault: (store, cause) =>
        this.replace(store, healthOf(file?.isThere() === false ? 'taken-away' : verdictOn(cause), cause)),
    });
    this.catalogue = catalogueFeedOf(this.catalogueView, changed, this.followers, () => this.turn);
    this.seats = seatFeedOf(this.seatView, seatsChanged, async (venue) => {
      await this.turn;
      await this.followers.seatsCurrent(venue);
    });
    this.opened = this.inTurn(() => this.open(null)).then(() => this.state ?? healthOf('failed'));
    this.stops = [this.listen(), this.watch()];
  }

  health(): ReplicaHealth | null {
    return this.state;
  }

  onHealth(listener: () => void): () => void {
    this.healthListeners.add(listener);
    return () => this.healthListeners.delete(listener);
  }

  async idle(): Promise<void> {
    await this.turn;
    await this.followers.idle();
    await this.layouts.idle();
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

  private async open(found: ReplicaHealth | null): Promise<void> {
    const { storage, name, file, terminal } = this.parts;
    try {
      const { store, health } = await openStore({ storage, name, file, terminal: terminal.terminal });
      this.store = store;
      await this.catalogueView.attach(store.collections.catalogue);
      await this.seatView.attach(store.collections.seatRows);
      const isNews = health.found !== 'fine' && health.found !== 'none';
      this.become(found === null || isNews ? health : found);
    } catch (cause) {
      this.detach();
      await this.store?.close().catch(() => undefined);
      this.store = null;
      this.become(healthOf('failed', cause));
    }
    await this.follow();
  }

  private become(health: ReplicaHealth): void {
    // A disk that goes on refusing is said once.
    const { found, done, cause } = health;
    if (this.state?.found === found && this.state.done === done && this.state.cause === cause) return;
    this.state = health;
    sayHealth(this.parts.log, health);
    for (const listener of this.healthListeners) listener();
  }

  private async follow(): Promise<void> {
    if (this.store !== null && !this.isClosed) await this.followers.follow(this.store);
  }

  /**
   * Throws everything away and begins anew, or only opens it anew when the file is not to blame; what is shown stays
   * shown until the server has said it again.
   */
  private replace(store: ReplicaStore, found: ReplicaHealth): void {
    void this.inTurn(async () => {
      if (this.isClosed || this.store !== store) return;
      this.detach();
      this.store = null;
      await (found.done === 'kept' ? store.close().catch(() => undefined) : store.destroy());
      const { clock } = this.parts;
      const isAgain = this.replacedAt !== null && clock.monotonic() - this.replacedAt < WATCH_MS;
      this.replacedAt = clock.monotonic();
      // A disk that refuses again and again is not asked without a pause: the next look opens it.
      if (isAgain) this.become(found);
      else await this.open(found);
    });
  }

  private detach(): void {
    this.followers.drop();
    this.catalogueView.detach();
    this.seatView.detach();
  }

  private settled(): void {
    if (this.followers.areCataloguesLoaded) this.catalogueView.settle();
    if (this.followers.areSeatsLoaded) this.seatView.settle();
    this.layouts.fetch();
  }

  private listen(): () => void {
    const { link } = this.parts;
    const stopState = link.onState(({ kind, welcome }) => {
      if (kind !== 'online') this.followers.cut();
      // The state is also told anew when only the clock was corrected.
      if (kind !== 'online' || welcome === this.greeted) return;
      this.greeted = welcome;
      void this.inTurn(() => this.follow());
    });
    const stopFeed = link.onFeedChange((change) => this.followers.hear(change));
    return () => {
      stopState();
      stopFeed();
    };
  }

  /** While cut off a file that was taken away is not replaced: all of it is in memory, and nothing could fill it. */
  private watch(): () => void {
    const { file, clock, link } = this.parts;
    if (file === null) return () => undefined;
    let cancel = (): void => undefined;
    const look = (): void => {
      if (this.store === null)
        void this.inTurn(async () => {
          if (this.store === null && !this.isClosed) await this.open(this.state);
        });
      else if (link.state.kind === 'online' && !file.isThere()) this.replace(this.store, healthOf('taken-away'));
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
