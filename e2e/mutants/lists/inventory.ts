import type { Mutant } from '../mutant.ts';

const INVENTORY = 'shared/src/domain/inventory';
const TABLE = [`${INVENTORY}/decide.test.ts`, `${INVENTORY}/decide-rules.test.ts`];

/** How a seat comes to be sold twice, or not at all, in the rules themselves. */
export const INVENTORY_MUTANTS: readonly Mutant[] = [
  {
    name: 'a hold takes seats that somebody else has',
    file: `${INVENTORY}/claims.ts`,
    find: 'const takenPlaces = numbered.filter((place) => !isClaimable(inventory, place, venueNow));',
    replace: 'const takenPlaces = numbered.filter(() => false);',
    tests: TABLE,
  },
  {
    name: 'a late confirmation is granted although others took the seats since',
    file: `${INVENTORY}/claims.ts`,
    find: 'return fence !== undefined && isFree(inventory, place) && isSameFence(fenceOf(inventory, place), fence);',
    replace: 'return fence !== undefined;',
    tests: TABLE,
  },
  {
    name: 'a late confirmation does not look at the fences',
    file: `${INVENTORY}/claims.ts`,
    find: 'isFree(inventory, place) && isSameFence(fenceOf(inventory, place), fence)',
    replace: 'isFree(inventory, place)',
    tests: TABLE,
  },
  {
    name: 'a new claimant does not raise the grant',
    file: `${INVENTORY}/claims.ts`,
    find: 'grant: (inventory.grant[place] ?? 0) + 1, use: 0',
    replace: 'grant: inventory.grant[place] ?? 0, use: 0',
    tests: TABLE,
  },
  {
    name: 'a sale does not raise the use',
    file: `${INVENTORY}/claims.ts`,
    find: 'use: fence.use + 1',
    replace: 'use: fence.use',
    tests: TABLE,
  },
  {
    name: 'an area gives one place more than it has',
    file: `${INVENTORY}/claims.ts`,
    find: 'place < claim.first + claim.size && found',
    replace: 'place <= claim.first + claim.size && found',
    tests: TABLE,
  },
  {
    name: 'a released hold can still be confirmed',
    file: `${INVENTORY}/decide-holds.ts`,
    find: "return refuseInventory('HOLD_NOT_FOUND', { reason: 'released' });",
    replace: 'return ok([confirmed(inventory, hold, command)]);',
    tests: TABLE,
  },
  {
    name: 'a hold is freed by time while its payment is open',
    file: `${INVENTORY}/read.ts`,
    find: "hold.status === 'open' && !hold.paymentOpen && hold.deadline <= venueNow",
    replace: "hold.status === 'open' && hold.deadline <= venueNow",
    tests: TABLE,
  },
];
