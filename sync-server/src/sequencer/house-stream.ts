import type { HouseEvent } from '@foyer/shared/domain/house/events';
import { evolveHouse } from '@foyer/shared/domain/house/evolve';
import { type HouseState, newHouseState } from '@foyer/shared/domain/house/state';
import type { FeedRow } from '../ports/log-store.ts';
import { catalogueRow, catalogueTombstone, titleId } from './catalogue-row.ts';
import type { StreamDefinition } from './types.ts';

/** What belongs to no venue: titles go to the feed's catalogue, people stay with the server. */
export const houseStream: StreamDefinition<HouseState, HouseEvent> = {
  initial: newHouseState,
  evolve: evolveHouse,
  fork: (_state, declared) => [declared],
  project: (_state, events, seq) => events.flatMap((event) => rowsOf(event, seq)),
};

function rowsOf(event: HouseEvent, seq: number): FeedRow[] {
  switch (event.kind) {
    case 'title.added':
    case 'title.changed':
      return [catalogueRow({ kind: 'title', title: event.title }, seq)];
    case 'title.withdrawn':
      return [catalogueTombstone(titleId(event.title), seq)];
    default:
      return [];
  }
}
