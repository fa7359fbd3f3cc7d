import { HOUSE_STREAM, streamOfVenue, type PerformanceId, type VenueId } from '@foyer/shared/domain/ids';
import type { Performance } from '@foyer/shared/domain/programme';
import { CATALOGUE_SCOPE, seatRowDocument, seatsScope, type FeedDocument } from '@foyer/shared/wire/feed';
import * as v from 'valibot';
import type { CatalogueFeed, RowState, RowStates, SeatFeed } from '../ports/feeds.ts';
import type { Clock } from '../ports/clock.ts';
import type { ServerLink, Welcome } from '../ports/server-link.ts';
import { CatalogueMemory } from './catalogue-memory.ts';
import { ScopeFollower } from './scope-follower.ts';

/**
 * Catalogue and seats in memory, pulled from the server on every connect and followed live between. Nothing is kept
 * over a restart: a replica on disk takes this file's place behind the same two ports.
 */
export interface PulledFeeds {
  readonly catalogue: CatalogueFeed;
  readonly seats: SeatFeed;
  close(): void;
}

const RETRY_MS = 1000;

export function followFeeds(link: ServerLink, clock: Clock): PulledFeeds {
  const catalogue = catalogueOver(link);
  const seats = seatsOver(link);
  /** While online a scope that could not be read is asked for again; a new connection asks for all of them anyway. */
  const settle = async (follower: ScopeFollower): Promise<void> => {
    if ((await follower.catchUp()) || link.state.kind !== 'online') return;
    clock.after(RETRY_MS, () => void settle(follower));
  };
  let greeted: Welcome | null = null;
  const stopState = link.onState(({ kind, welcome }) => {
    // The state is also told anew when only the clock was corrected.
    if (kind !== 'online' || welcome === greeted) return;
    greeted = welcome;
    for (const follower of [...catalogue.wanted(), ...seats.followers()]) void settle(follower);
  });
  const stopFeed = link.onFeedChange((change) => {
    catalogue.followers().forEach((follower) => follower.hear(change));
    seats.followers().forEach((follower) => follower.hear(change));
  });
  return {
    catalogue: catalogue.feed,
    seats: seats.feed,
    close: () => {
      stopState();
      stopFeed();
    },
  };
}

function catalogueOver(link: ServerLink) {
  const memory = new CatalogueMemory();
  const followers = new Map<string, ScopeFollower>();
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());
  const followerOf = (stream: string): ScopeFollower => {
    const known = followers.get(stream);
    if (known !== undefined) return known;
    const follower = new ScopeFollower(link, stream, CATALOGUE_SCOPE, {
      clear: () => memory.clear(stream),
      apply: (documents) => {
        memory.apply(stream, documents);
        if (documents.length > 0) tell();
      },
    });
    followers.set(stream, follower);
    return follower;
  };
  /** The house and every venue that the server named at hello. */
  const wanted = (): ScopeFollower[] => {
    const venues = link.state.welcome?.venues ?? [];
    return [HOUSE_STREAM, ...venues.map(({ venue }) => streamOfVenue(venue as VenueId))].map(followerOf);
  };
  const feed: CatalogueFeed = {
    venue: (id) => memory.venue(id),
    venues: () => memory.venues(),
    title: (id) => memory.title(id),
    performance: (id) => memory.performance(id),
    performances: () => memory.performances(),
    priceLists: (id) => memory.priceLists(id),
    layout: (hash) => memory.layout(hash),
    refresh: async () => {
      await Promise.all(wanted().map((follower) => follower.catchUp()));
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return { feed, wanted, followers: () => [...followers.values()] };
}

interface OpenSeats {
  readonly follower: ScopeFollower;
  readonly rows: Map<string, RowState>;
}

function seatsOver(link: ServerLink) {
  const open = new Map<string, OpenSeats>();
  const listeners = new Set<(performance: PerformanceId, rows: RowStates) => void>();
  const openOf = ({ id, venue }: Performance): OpenSeats => {
    const known = open.get(id);
    if (known !== undefined) return known;
    const rows = new Map<string, RowState>();
    const follower = new ScopeFollower(link, streamOfVenue(venue), seatsScope(id), {
      clear: () => rows.clear(),
      apply: (documents) => {
        const changed = rowsOf(documents);
        for (const [row, states] of changed) rows.set(row, states);
        if (changed.size > 0) listeners.forEach((listener) => listener(id, changed));
      },
    });
    const entry = { follower, rows };
    open.set(id, entry);
    return entry;
  };
  const feed: SeatFeed = {
    open: async (performance) => {
      const { follower, rows } = openOf(performance);
      const isFresh = await follower.catchUp();
      return isFresh || follower.isLoaded ? rows : null;
    },
    close: (performance) => {
      const entry = open.get(performance);
      if (entry === undefined) return;
      open.delete(performance);
      const { stream, scope } = entry.follower;
      void link.send('feed.unsubscribe', { scopes: [{ stream, scope }] });
    },
    rows: (performance) => open.get(performance)?.rows ?? null,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const followers = (): ScopeFollower[] => [...open.values()].map((entry) => entry.follower);
  return { feed, followers };
}

function rowsOf(documents: readonly FeedDocument[]): Map<string, RowState> {
  const rows = new Map<string, RowState>();
  for (const { collection, seq, doc } of documents) {
    const row = collection === 'seatRows' ? v.safeParse(seatRowDocument, doc) : null;
    if (row?.success) rows.set(row.output.row, { states: row.output.states, seq });
  }
  return rows;
}
