import { streamOfVenue, type PerformanceId, type VenueId } from '@foyer/shared/domain/ids';
import { seatRulesKey, seatRulesOf } from '@foyer/shared/domain/seat-rules-scope';
import type { CatalogueDocument } from '@foyer/shared/wire/catalogue';
import { CATALOGUE_SCOPE, collectionOfScope, type FeedDocument } from '@foyer/shared/wire/feed';
import { frozen } from '@foyer/kiosk/till/ledger/memory/frozen';
import { OldEpochs } from '@foyer/kiosk/replica/old-epochs';
import { Followers } from '@foyer/kiosk/replica/followers';
import type { ReplicaStore } from '@foyer/kiosk/replica/replica-store';
import type { FeedWrite } from '@foyer/kiosk/replica/scope-follower';
import type { TillParts } from '@foyer/kiosk/till/context';
import type { EvidenceSource, OldBranch } from '@foyer/kiosk/till/ports/evidence-source';
import type { RowState } from '@foyer/kiosk/till/ports/feeds';
import type { Welcome } from '@foyer/kiosk/till/ports/server-link';
import { readLayout, type ReplicaDisk } from './replica-disk.ts';

type Kind = CatalogueDocument['kind'];
type Of<K extends Kind> = Extract<CatalogueDocument, { readonly kind: K }>;

/**
 * What a till shows of the server, kept by the production's own followers of the feed; only what they write into is
 * light. RxDB is attacked elsewhere.
 */
export class WorldReplica {
  readonly catalogue: TillParts['catalogue'];
  readonly seats: TillParts['seats'];
  readonly evidence: EvidenceSource;
  readonly disk: ReplicaDisk;
  private readonly link: TillParts['link'];
  private readonly followers: Followers;
  private readonly entries = new Map<string, CatalogueDocument>();
  private readonly byKind = new Map<Kind, CatalogueDocument[]>();
  private readonly rows = new Map<string, Map<string, RowState>>();
  private readonly open = new Set<string>();
  private readonly catalogueChanged = new Set<() => void>();
  private readonly seatsChanged = new Set<Parameters<TillParts['seats']['onChange']>[0]>();
  private greeted: Welcome | null = null;
  private fetching: Promise<void> | null = null;

  constructor(parts: Pick<TillParts, 'link' | 'clock' | 'terminal'>, disk: ReplicaDisk) {
    this.disk = disk;
    this.link = parts.link;
    const oldEpochs = new OldEpochs(true);
    this.followers = new Followers({
      link: parts.link,
      clock: parts.clock,
      terminal: parts.terminal,
      oldEpochs,
      onCurrent: () => undefined,
      onFault: (_store, cause) => {
        throw cause;
      },
    });
    this.evidence = {
      standsAt: () => this.followers.standsAt(),
      oldBranch: async (venue, above) => this.changedSince(streamOfVenue(venue), above),
      ordersSold: async (venue) => this.ordersSold(streamOfVenue(venue)),
      letGo: (venue, epoch) => oldEpochs.letGo(streamOfVenue(venue), epoch),
    };
    for (const [key, documents] of disk.documents)
      for (const document of documents.values()) this.show(key.slice(0, key.indexOf('|')), document, null);
    this.catalogue = this.catalogueFeed();
    this.seats = this.seatFeed();
    void this.follow();
    this.link.onState(({ kind, welcome }) => {
      if (kind !== 'online') this.followers.cut();
      if (kind !== 'online' || welcome === this.greeted) return;
      this.greeted = welcome;
      void this.follow();
      this.fetchLayouts();
    });
    this.link.onFeedChange((change) => this.followers.hear(change));
  }

  /** What the catalogue, seats and orders of a stream are here; null when nothing is known. */
  scope(stream: string, scope: string): { readonly seq: number; readonly documents: readonly FeedDocument[] } | null {
    const key = `${stream}|${scope}`;
    const checkpoint = this.disk.checkpoints.get(key);
    if (checkpoint === undefined) return null;
    return { seq: checkpoint.seq, documents: [...(this.disk.documents.get(key)?.values() ?? [])] };
  }

  private changedSince(stream: string, above: number): OldBranch {
    const own = [...this.disk.documents].filter(([key]) => key.startsWith(`${stream}|`));
    const late = own.flatMap(([, documents]) => [...documents.values()].filter(({ seq }) => seq > above));
    return {
      rows: late.flatMap(({ collection, id, seq, doc }) => {
        const colon = id.indexOf(':');
        const states = doc?.['states'];
        return collection === 'seatRows' && typeof states === 'string'
          ? [{ performance: id.slice(0, colon), row: id.slice(colon + 1), seq, states }]
          : [];
      }),
      orders: late.flatMap(({ collection, doc }) => (collection === 'orders' && doc !== null ? [doc] : [])),
    };
  }

  private ordersSold(stream: string): ReadonlySet<string> {
    const all = [...this.disk.documents].flatMap(([key, of]) => (key.startsWith(`${stream}|`) ? [...of.values()] : []));
    return new Set(
      all.flatMap(({ collection, id, doc }) =>
        collection === 'orders' && doc !== null && doc['state'] !== 'placed' ? [id] : [],
      ),
    );
  }

  private follow(): Promise<void> {
    const { disk } = this;
    const writer = {
      checkpoint: async (stream: string, scope: string) => disk.checkpoints.get(`${stream}|${scope}`) ?? null,
      write: async (stream: string, scope: string, change: FeedWrite) => this.write(stream, scope, change),
    };
    return this.followers.follow({ writer } as unknown as ReplicaStore);
  }

  private write(stream: string, scope: string, { documents, checkpoint, reset }: FeedWrite): void {
    const key = `${stream}|${scope}`;
    const kept = entry(this.disk.documents, key);
    const changed = new Map<string, Map<string, RowState>>();
    if (reset) {
      for (const old of kept.values()) this.show(stream, { ...old, doc: null }, changed);
      kept.clear();
    }
    const collection = collectionOfScope(scope);
    for (const document of documents) {
      if (document.collection !== collection) continue;
      if (document.doc === null) kept.delete(document.id);
      else kept.set(document.id, Object.isFrozen(document) ? document : frozen(document));
      this.show(stream, document, changed);
    }
    this.disk.checkpoints.set(key, { epoch: checkpoint.epoch, seq: checkpoint.seq });
    for (const [performance, rows] of changed)
      if (this.open.has(performance))
        for (const listener of this.seatsChanged) listener(performance as PerformanceId, rows);
    if (collection === 'catalogue' && documents.length > 0) {
      this.fetchLayouts();
      for (const listener of this.catalogueChanged) listener();
    }
  }

  private show(
    stream: string,
    { collection, id, seq, doc }: FeedDocument,
    changed: Map<string, Map<string, RowState>> | null,
  ): void {
    if (collection === 'catalogue') {
      this.byKind.clear();
      if (doc === null) this.entries.delete(`${stream}|${id}`);
      else this.entries.set(`${stream}|${id}`, doc as unknown as CatalogueDocument);
    } else if (collection === 'seatRows') {
      const colon = id.indexOf(':');
      const [performance, row] = [id.slice(0, colon), id.slice(colon + 1)];
      const rows = entry(this.rows, performance);
      if (doc === null) {
        rows.delete(row);
        return;
      }
      const state = { states: String(doc['states']), seq };
      rows.set(row, state);
      if (changed !== null) entry(changed, performance).set(row, state);
    }
  }

  private all<K extends Kind>(kind: K): readonly Of<K>[] {
    let found = this.byKind.get(kind);
    if (found === undefined) {
      found = [...this.entries.values()].filter((one) => one.kind === kind);
      this.byKind.set(kind, found);
    }
    return found as Of<K>[];
  }

  private catalogueFeed(): TillParts['catalogue'] {
    const standing = () => this.all('performance').filter(({ cancelled }) => !cancelled);
    const venues = () => this.all('profile').map(({ profile }) => profile);
    return {
      venues,
      venue: (id) => venues().find((profile) => profile.id === id) ?? null,
      venueChangedAt: (id) => {
        const key = `${streamOfVenue(id)}|${CATALOGUE_SCOPE}`;
        const epoch = this.disk.checkpoints.get(key)?.epoch;
        const seq = this.disk.documents.get(key)?.get(`profile:${id}`)?.seq;
        return epoch === undefined || seq === undefined ? null : { epoch, seq };
      },
      title: (id) => this.all('title').find(({ title }) => title.id === id)?.title ?? null,
      performance: (id) => standing().find(({ performance }) => performance.id === id)?.performance ?? null,
      performances: () => standing().map(({ performance }) => performance),
      priceLists: (id) => this.all('priceList').flatMap(({ priceList }) => (priceList.id === id ? [priceList] : [])),
      seatRules: (performance) =>
        seatRulesOf(performance, (scope) => {
          const set = this.entries.get(`${performance.venue}|seatRules:${seatRulesKey(scope)}`);
          return set?.kind === 'seatRules' ? set.rules : undefined;
        }),
      layout: (hash) => this.disk.layouts.get(hash) ?? null,
      refresh: () => this.followers.refreshCatalogues(),
      onChange: (listener) => {
        this.catalogueChanged.add(listener);
        return () => this.catalogueChanged.delete(listener);
      },
    };
  }

  private seatFeed(): TillParts['seats'] {
    return {
      open: async ({ id, venue }) => {
        this.open.add(id);
        await this.followers.seatsCurrent(venue as VenueId);
        return this.rows.get(id) ?? null;
      },
      close: (performance) => void this.open.delete(performance),
      rows: (performance) => (this.open.has(performance) ? (this.rows.get(performance) ?? null) : null),
      onChange: (listener) => {
        this.seatsChanged.add(listener);
        return () => this.seatsChanged.delete(listener);
      },
    };
  }

  private fetchLayouts(): void {
    this.fetching ??= this.fetchMissing().finally(() => {
      this.fetching = null;
    });
  }

  private async fetchMissing(): Promise<void> {
    let isNews = false;
    for (const { performance } of this.all('performance')) {
      const { layout: hash, venue } = performance;
      if (this.disk.layouts.has(hash)) continue;
      const answer = await this.link.send('layout.get', { stream: venue as string as never, hash });
      if (!answer.ok) return;
      const layout = readLayout(hash, answer.value.map);
      if (layout !== null) this.disk.layouts.set(hash, layout);
      isNews ||= layout !== null;
    }
    if (!isNews) return;
    for (const listener of this.catalogueChanged) listener();
  }
}

function entry<V>(map: Map<string, Map<string, V>>, key: string): Map<string, V> {
  let found = map.get(key);
  if (found === undefined) {
    found = new Map();
    map.set(key, found);
  }
  return found;
}
