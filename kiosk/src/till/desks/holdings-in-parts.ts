import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { RequestInput } from '@foyer/shared/wire/define-command';
import type { OwnPlace } from '../allotments/own-place.ts';

export type Holding = NonNullable<RequestInput<TerminalCommands['evidence.rows']>['own']>['holdings'][number];

/** Bytes of one message's holdings: with the rest of it they stay below what the doorway takes. */
const PART_BYTES = 150_000;
/** At most, with the longest ids and numbers there are. */
const HOLDING_BYTES = 360;
const PLACE_BYTES = 36;
/** The most places that the schema takes of one holding. */
const HOLDING_PLACES = 4000;

/** Places of one allotment and one epoch together, in as many messages as they need; one where there are none. */
export function holdingsInParts(mine: readonly OwnPlace[]): Holding[][] {
  const parts: Holding[][] = [[]];
  let room = PART_BYTES;
  for (const holding of holdingsOf(mine)) {
    const bytes = HOLDING_BYTES + holding.places.length * PLACE_BYTES;
    if (bytes > room) {
      parts.push([]);
      room = PART_BYTES;
    }
    parts.at(-1)?.push(holding);
    room -= bytes;
  }
  return parts;
}

function holdingsOf(mine: readonly OwnPlace[]): Holding[] {
  const all: Holding[] = [];
  const latest = new Map<string, Holding>();
  for (const { allotment, place, fence } of mine) {
    const { id: allotmentId, performance, sellUntil, grantedAt } = allotment;
    const { epoch } = fence;
    const key = `${allotmentId} ${epoch}`;
    let holding = latest.get(key);
    if (holding === undefined || holding.places.length === HOLDING_PLACES) {
      holding = { allotmentId, performance, sellUntil, grantedAt, epoch, places: [], grants: [], uses: [] };
      latest.set(key, holding);
      all.push(holding);
    }
    holding.places.push(place);
    holding.grants.push(fence.grant);
    holding.uses.push(fence.use);
  }
  return all;
}
