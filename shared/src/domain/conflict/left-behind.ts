import type { Fence } from '../fence.ts';
import type { AllotmentId } from '../ids.ts';
import { decideInventory } from '../inventory/decide.ts';
import { standsIn } from '../inventory/decide-allotments.ts';
import type { InventoryEvent } from '../inventory/events.ts';
import { fenceOf } from '../inventory/read.ts';
import type { Allotment, Inventory } from '../inventory/state.ts';
import type { DecideContext } from '../venue/decision.ts';
import type { Unseated } from './unseated.ts';

/**
 * A party is seated whole, so where one of its seats was gone the others still stand in its till's allotment, sold there
 * and nobody's here. Once its till has seen what became of the sale they come back to everybody, with a fence that makes
 * the old tickets worthless; before, since the till may still take the sale back and sell them again, they are
 * quarantined. Only what stands in the allotments the sale named: given to the same till again, a place is not of this
 * sale, and may be in somebody's hands.
 */
export function freeLeftBehind(
  unseated: Unseated,
  isEarly: boolean,
  { epoch }: Pick<DecideContext, 'epoch'>,
): InventoryEvent[] {
  const { entry } = unseated;
  if (entry === null) return [];
  const events: InventoryEvent[] = [];
  for (const { allotmentId, places } of leftBehindBy(unseated, entry.inventory)) {
    const freed = decideInventory(
      entry.inventory,
      isEarly ? { name: 'quarantineAllotment', allotmentId, places } : { name: 'reclaim', allotmentId, places, epoch },
    );
    if (freed.ok) events.push(...freed.value);
  }
  return events;
}

/** Until then nobody can be offered them: their till has them sold, and keeps them when it is asked. */
export const placesLeftBehind = (unseated: Unseated): number[] =>
  unseated.entry === null ? [] : leftBehindBy(unseated, unseated.entry.inventory).flatMap(({ places }) => places);

function leftBehindBy(
  { conflict, order }: Unseated,
  inventory: Inventory,
): { readonly allotmentId: AllotmentId; readonly places: readonly number[] }[] {
  const left: { allotmentId: AllotmentId; places: readonly number[] }[] = [];
  for (const allotment of inventory.allotments.values()) {
    if (allotment.terminal !== order.soldBy.terminal || !isOfSale(conflict, allotment)) continue;
    const places = placesIn(inventory, allotment.id, order.lines).filter((place) =>
      isOfGrant(conflict, inventory, place),
    );
    if (places.length > 0) left.push({ allotmentId: allotment.id, places });
  }
  return left;
}

/** By the fact as it came. What names none was read off paper: then only what nobody can sell any more is freed. */
const isOfSale = ({ raw }: Unseated['conflict'], { id, status }: Allotment): boolean =>
  isFact(raw) ? raw.includes(`"allotment":${JSON.stringify(id)}`) : status === 'quarantined';

const isFact = (raw: string): boolean => raw.includes('"allotment":');

/**
 * What a conflict about printed paper keeps of it: the right under which it was sold. The device after that one has the
 * same name, and may have sold the place by a right of its own.
 */
export const paperText = ({ epoch, grant }: Fence): string => `paper of grant ${epoch}.${grant}`;

const isOfGrant = ({ raw }: Unseated['conflict'], inventory: Inventory, place: number): boolean =>
  isFact(raw) || raw === paperText(fenceOf(inventory, place));

const placesIn = (
  inventory: Parameters<typeof standsIn>[0],
  allotment: AllotmentId,
  lines: Unseated['order']['lines'],
): number[] => [...new Set(lines.map(({ place }) => place))].filter((place) => standsIn(inventory, allotment, place));
