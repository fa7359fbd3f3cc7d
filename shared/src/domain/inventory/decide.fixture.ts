import type { AllotmentId, HoldId, OrderId, PerformanceId, TerminalId } from '../ids.ts';
import type { InventoryCommand, InventoryCommandName, PlaceClaim } from './commands.ts';
import { newInventory } from './create.ts';
import { decideInventory } from './decide.ts';
import { evolveInventory } from './evolve.ts';
import type { Inventory } from './state.ts';

export const NOW = 1_000;
export const TTL = 900_000;
export const HOLD = 'h' as HoldId;

const order = 'o' as OrderId;
const allotmentId = 'a' as AllotmentId;
const terminal = 't' as TerminalId;
const claimant = { kind: 'terminal', terminal } as const;
const claims = [{ kind: 'places', places: [0] }] as const;
const places = [0];
const epoch = 1;
const venueNow = NOW;

/** One command of each name, all aimed at place 0. Does not compile while a name is missing. */
export const TABLE_COMMANDS = {
  hold: { name: 'hold', holdId: HOLD, claimant, claims, ttlMs: TTL, venueNow, epoch },
  extendHold: { name: 'extendHold', holdId: HOLD, deadline: NOW + 3 * TTL, venueNow },
  markPaymentOpen: { name: 'markPaymentOpen', holdId: HOLD, open: true, venueNow },
  releaseHold: { name: 'releaseHold', holdId: HOLD, venueNow },
  expireHolds: { name: 'expireHolds', venueNow },
  confirmHold: { name: 'confirmHold', holdId: HOLD, orderId: order, venueNow, epoch },
  keepHold: { name: 'keepHold', holdId: HOLD, allotmentId, terminal, sellUntil: 9_000, venueNow, epoch },
  sellFree: { name: 'sellFree', holdId: 'free' as HoldId, claimant, claims, orderId: order, venueNow, epoch },
  block: { name: 'block', places, code: 'house', epoch },
  unblock: { name: 'unblock', places },
  grantAllotment: { name: 'grantAllotment', allotmentId, terminal, places, sellUntil: 9_000, epoch },
  returnAllotment: { name: 'returnAllotment', allotmentId, places },
  sellAllotted: { name: 'sellAllotted', allotmentId, orderId: order, places },
  settleSale: {
    name: 'settleSale',
    allotmentId,
    orderId: order,
    places,
    fences: [{ epoch: 1, grant: 1, use: 1 }],
  },
  quarantineAllotment: { name: 'quarantineAllotment', allotmentId },
  reclaim: { name: 'reclaim', allotmentId, places, epoch },
  voidSale: { name: 'voidSale', orderId: order, places, toAllotment: null },
} as const satisfies { readonly [Name in InventoryCommandName]: Extract<InventoryCommand, { readonly name: Name }> };

export const fresh = (): Inventory => newInventory('p' as PerformanceId, 3);

/** Carries out a command that must be accepted. */
export function play(inventory: Inventory, command: InventoryCommand): void {
  const decision = decideInventory(inventory, command);
  if (!decision.ok) throw new Error(`${command.name}: ${JSON.stringify(decision.error)}`);
  for (const event of decision.value) evolveInventory(inventory, event);
}

const numbered = (...asked: number[]): PlaceClaim[] => [{ kind: 'places', places: asked }];
const ofArea = (first: number, size: number, count: number): PlaceClaim[] => [
  { kind: 'area', area: 'stand', first, size, count },
];

export const claimNothing: readonly { readonly why: string; readonly claims: readonly PlaceClaim[] }[] = [
  { why: 'nothing asked for', claims: [] },
  { why: 'an empty list', claims: numbered() },
  { why: 'an empty list beside a good area', claims: [...numbered(), ...ofArea(0, 3, 1)] },
  { why: 'a place twice', claims: numbered(1, 1) },
  { why: 'a place twice in two claims', claims: [...numbered(1), ...numbered(1)] },
  { why: 'a place past the end', claims: numbered(3) },
  { why: 'a place before the start', claims: numbered(-1) },
  { why: 'half a place', claims: numbered(0.5) },
  { why: 'not a number', claims: numbered(Number.NaN) },
  { why: 'none of an area', claims: ofArea(0, 3, 0) },
  { why: 'half of an area', claims: ofArea(0, 3, 0.5) },
  { why: 'an area past the end', claims: ofArea(1, 3, 1) },
  { why: 'an area without places', claims: ofArea(0, 0, 1) },
  { why: 'endless many', claims: ofArea(0, 3, Number.POSITIVE_INFINITY) },
];
