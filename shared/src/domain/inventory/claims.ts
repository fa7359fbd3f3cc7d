import { FENCE_MAX, isSameFence, type Fence } from '../fence.ts';
import { ok, type Result } from '../result.ts';
import type { PlaceClaim } from './commands.ts';
import { fenceOf, isClaimable, isFree, isPlace } from './read.ts';
import { refuseInventory, type InventoryRejection, type TakenArea } from './rejection.ts';
import type { Hold, Inventory } from './state.ts';

const invalid = (reason: string): Result<never, InventoryRejection> => refuseInventory('INVALID_REQUEST', { reason });

/** Checks a list of indexes: not empty, all of this vector, none twice. */
export function checkPlaces(inventory: Inventory, places: readonly number[]): Result<void, InventoryRejection> {
  if (places.length === 0) return invalid('places: none');
  const seen = new Set<number>();
  for (const place of places) {
    if (!isPlace(inventory, place)) return invalid('places: out of range');
    if (seen.has(place)) return invalid('places: named twice');
    seen.add(place);
  }
  return ok(undefined);
}

/**
 * All or nothing: the numbered places as asked for, then `count` places of each area, lowest free index first.
 * When anything is missing the rejection names everything that is, not only the first.
 */
export function pickPlaces(
  inventory: Inventory,
  claims: readonly PlaceClaim[],
  venueNow: number,
): Result<readonly number[], InventoryRejection> {
  const numbered = claims.flatMap((claim) => (claim.kind === 'places' ? claim.places : []));
  const areas = claims.filter((claim) => claim.kind === 'area');
  if (numbered.length > 0 || areas.length === 0) {
    const checked = checkPlaces(inventory, numbered);
    if (!checked.ok) return checked;
  }
  if (claims.some((claim) => claim.kind === 'places' && claim.places.length === 0)) return invalid('claims: empty');
  const takenPlaces = numbered.filter((place) => !isClaimable(inventory, place, venueNow));
  const chosen = new Set(numbered);
  const takenAreas: TakenArea[] = [];
  for (const claim of areas) {
    if (!isAreaOf(inventory, claim)) return invalid('claims: area out of range');
    const left = pickFromArea(inventory, claim, venueNow, chosen);
    if (left < claim.count) takenAreas.push({ area: claim.area, left });
  }
  if (takenPlaces.length > 0 || takenAreas.length > 0)
    return refuseInventory('SEAT_UNAVAILABLE', { takenPlaces, takenAreas });
  return ok([...chosen]);
}

type AreaClaim = Extract<PlaceClaim, { readonly kind: 'area' }>;

const isAreaOf = (inventory: Inventory, claim: AreaClaim): boolean =>
  Number.isSafeInteger(claim.count) &&
  claim.count > 0 &&
  Number.isSafeInteger(claim.size) &&
  claim.size > 0 &&
  isPlace(inventory, claim.first) &&
  isPlace(inventory, claim.first + claim.size - 1);

/** Adds up to `count` free places to `chosen` and says how many it found. */
function pickFromArea(inventory: Inventory, claim: AreaClaim, venueNow: number, chosen: Set<number>): number {
  let found = 0;
  for (let place = claim.first; place < claim.first + claim.size && found < claim.count; place += 1) {
    if (chosen.has(place) || !isClaimable(inventory, place, venueNow)) continue;
    chosen.add(place);
    found += 1;
  }
  return found;
}

/** The fences a new claimant gets: `grant` raised, `use` from zero. Refused when the command's epoch is an old one. */
export function raiseGrants(
  inventory: Inventory,
  places: readonly number[],
  epoch: number,
): Result<readonly Fence[], InventoryRejection> {
  if (!Number.isSafeInteger(epoch) || epoch < 0 || epoch > FENCE_MAX) return invalid('epoch');
  const stale = places.filter((place) => (inventory.epoch[place] ?? 0) > epoch);
  if (stale.length > 0) return refuseInventory('FENCE_STALE', { takenPlaces: stale, reason: 'epoch' });
  return ok(places.map((place) => ({ epoch, grant: (inventory.grant[place] ?? 0) + 1, use: 0 })));
}

/** The fence of a sale or a void by whoever holds the right. */
export const raiseUse = (fence: Fence): Fence => ({ ...fence, use: fence.use + 1 });

/** True when nobody claimed the hold's places since it took them. */
export const isUntouched = (inventory: Inventory, hold: Hold): boolean =>
  hold.places.every((place, i) => {
    const fence = hold.fences[i];
    return fence !== undefined && isFree(inventory, place) && isSameFence(fenceOf(inventory, place), fence);
  });
