import { describe, expect, it } from 'vitest';
import type { AllotmentId, HoldId } from '../ids.ts';
import { fresh, NOW, play, TABLE_COMMANDS, TTL } from './decide.fixture.ts';
import type { InventoryCommand, InventoryCommandName } from './commands.ts';
import { decideInventory } from './decide.ts';
import { evolveInventory } from './evolve.ts';
import { placeState, statusOf } from './read.ts';
import type { InventoryRejectionCode } from './rejection.ts';
import type { AllotmentStatus, HoldStatus, Inventory, PlaceStatus } from './state.ts';

/** `→ status` the place is in afterwards, `=` for accepted without effect, or the code of the rejection. */
type Outcome = `→ ${PlaceStatus}` | '=' | InventoryRejectionCode;

/** One place in each state × each command aimed at it, its hold `h`, its allotment `a` or its order `o`. */
const PLACES: Record<PlaceStatus, Record<InventoryCommandName, Outcome>> = {
  available: {
    hold: '→ held',
    extendHold: 'HOLD_NOT_FOUND',
    markPaymentOpen: 'HOLD_NOT_FOUND',
    releaseHold: 'HOLD_NOT_FOUND',
    expireHolds: '=',
    confirmHold: 'HOLD_NOT_FOUND',
    keepHold: 'HOLD_NOT_FOUND',
    sellFree: '→ sold',
    block: '→ blocked',
    unblock: 'INVALID_REQUEST',
    grantAllotment: '→ allotted',
    returnAllotment: 'ALLOTMENT_NOT_FOUND',
    sellAllotted: 'ALLOTMENT_NOT_FOUND',
    settleSale: 'ALLOTMENT_NOT_FOUND',
    quarantineAllotment: 'ALLOTMENT_NOT_FOUND',
    reclaim: 'ALLOTMENT_NOT_FOUND',
    voidSale: 'ORDER_NOT_FOUND',
  },
  held: {
    hold: 'SEAT_UNAVAILABLE',
    extendHold: '→ held',
    markPaymentOpen: '→ held',
    releaseHold: '→ available',
    expireHolds: '=',
    confirmHold: '→ sold',
    keepHold: '→ allotted',
    sellFree: 'SEAT_UNAVAILABLE',
    block: 'SEAT_UNAVAILABLE',
    unblock: 'INVALID_REQUEST',
    grantAllotment: 'SEAT_UNAVAILABLE',
    returnAllotment: 'ALLOTMENT_NOT_FOUND',
    sellAllotted: 'ALLOTMENT_NOT_FOUND',
    settleSale: 'ALLOTMENT_NOT_FOUND',
    quarantineAllotment: 'ALLOTMENT_NOT_FOUND',
    reclaim: 'ALLOTMENT_NOT_FOUND',
    voidSale: 'ORDER_NOT_FOUND',
  },
  allotted: {
    hold: 'SEAT_UNAVAILABLE',
    extendHold: 'HOLD_NOT_FOUND',
    markPaymentOpen: 'HOLD_NOT_FOUND',
    releaseHold: 'HOLD_NOT_FOUND',
    expireHolds: '=',
    confirmHold: 'HOLD_NOT_FOUND',
    keepHold: 'HOLD_NOT_FOUND',
    sellFree: 'SEAT_UNAVAILABLE',
    block: 'SEAT_UNAVAILABLE',
    unblock: 'INVALID_REQUEST',
    grantAllotment: 'SEAT_UNAVAILABLE',
    returnAllotment: '→ available',
    sellAllotted: '→ sold',
    settleSale: '→ sold',
    quarantineAllotment: '→ quarantined',
    reclaim: '→ available',
    voidSale: 'ORDER_NOT_FOUND',
  },
  sold: {
    hold: 'SEAT_UNAVAILABLE',
    extendHold: 'HOLD_NOT_FOUND',
    markPaymentOpen: 'HOLD_NOT_FOUND',
    releaseHold: 'HOLD_NOT_FOUND',
    expireHolds: '=',
    confirmHold: 'ALREADY_EXISTS',
    keepHold: 'ALREADY_EXISTS',
    sellFree: 'SEAT_UNAVAILABLE',
    block: 'SEAT_UNAVAILABLE',
    unblock: 'INVALID_REQUEST',
    grantAllotment: 'SEAT_UNAVAILABLE',
    returnAllotment: 'ALLOTMENT_NOT_FOUND',
    sellAllotted: 'ALLOTMENT_NOT_FOUND',
    settleSale: 'ALLOTMENT_NOT_FOUND',
    quarantineAllotment: 'ALLOTMENT_NOT_FOUND',
    reclaim: 'ALLOTMENT_NOT_FOUND',
    voidSale: '→ available',
  },
  blocked: {
    hold: 'SEAT_UNAVAILABLE',
    extendHold: 'HOLD_NOT_FOUND',
    markPaymentOpen: 'HOLD_NOT_FOUND',
    releaseHold: 'HOLD_NOT_FOUND',
    expireHolds: '=',
    confirmHold: 'HOLD_NOT_FOUND',
    keepHold: 'HOLD_NOT_FOUND',
    sellFree: 'SEAT_UNAVAILABLE',
    block: 'SEAT_UNAVAILABLE',
    unblock: '→ available',
    grantAllotment: 'SEAT_UNAVAILABLE',
    returnAllotment: 'ALLOTMENT_NOT_FOUND',
    sellAllotted: 'ALLOTMENT_NOT_FOUND',
    settleSale: 'ALLOTMENT_NOT_FOUND',
    quarantineAllotment: 'ALLOTMENT_NOT_FOUND',
    reclaim: 'ALLOTMENT_NOT_FOUND',
    voidSale: 'ORDER_NOT_FOUND',
  },
  quarantined: {
    hold: 'SEAT_UNAVAILABLE',
    extendHold: 'HOLD_NOT_FOUND',
    markPaymentOpen: 'HOLD_NOT_FOUND',
    releaseHold: 'HOLD_NOT_FOUND',
    expireHolds: '=',
    confirmHold: 'HOLD_NOT_FOUND',
    keepHold: 'HOLD_NOT_FOUND',
    sellFree: 'SEAT_UNAVAILABLE',
    block: 'SEAT_UNAVAILABLE',
    unblock: 'INVALID_REQUEST',
    grantAllotment: 'SEAT_UNAVAILABLE',
    returnAllotment: '→ available',
    sellAllotted: 'ALLOTMENT_NOT_FOUND',
    settleSale: '→ sold',
    quarantineAllotment: '=',
    reclaim: '→ available',
    voidSale: 'ORDER_NOT_FOUND',
  },
};

const ROAD_TO_PLACE: Record<PlaceStatus, readonly InventoryCommandName[]> = {
  available: [],
  held: ['hold'],
  allotted: ['grantAllotment'],
  sold: ['hold', 'confirmHold'],
  blocked: ['block'],
  quarantined: ['grantAllotment', 'quarantineAllotment'],
};

type HoldCommandName = 'extendHold' | 'markPaymentOpen' | 'releaseHold' | 'expireHolds' | 'confirmHold' | 'keepHold';

/** A hold's life, beyond its own four states: due but not swept, with a payment, and what happened to its places. */
type HoldCase =
  | HoldStatus
  | 'unknown'
  | 'due'
  | 'paying'
  | 'paying past its time'
  | 'expired, claimed since, free again'
  | 'expired, now held by another'
  | 'expired, now held by another whose time is over';

const HOLDS: Record<HoldCase, Record<HoldCommandName, Outcome>> = {
  unknown: {
    extendHold: 'HOLD_NOT_FOUND',
    markPaymentOpen: 'HOLD_NOT_FOUND',
    releaseHold: 'HOLD_NOT_FOUND',
    expireHolds: '=',
    confirmHold: 'HOLD_NOT_FOUND',
    keepHold: 'HOLD_NOT_FOUND',
  },
  open: {
    extendHold: '→ held',
    markPaymentOpen: '→ held',
    releaseHold: '→ available',
    expireHolds: '=',
    confirmHold: '→ sold',
    keepHold: '→ allotted',
  },
  due: {
    extendHold: 'HOLD_EXPIRED',
    markPaymentOpen: 'HOLD_EXPIRED',
    releaseHold: '→ available',
    expireHolds: '→ available',
    confirmHold: '→ sold',
    keepHold: '→ allotted',
  },
  paying: {
    extendHold: '→ held',
    markPaymentOpen: '=',
    releaseHold: 'PAYMENT_PENDING',
    expireHolds: '=',
    confirmHold: '→ sold',
    keepHold: 'PAYMENT_PENDING',
  },
  'paying past its time': {
    extendHold: '→ held',
    markPaymentOpen: '=',
    releaseHold: 'PAYMENT_PENDING',
    expireHolds: '=',
    confirmHold: '→ sold',
    keepHold: 'PAYMENT_PENDING',
  },
  expired: {
    extendHold: 'HOLD_EXPIRED',
    markPaymentOpen: 'HOLD_EXPIRED',
    releaseHold: '→ available',
    expireHolds: '=',
    confirmHold: '→ sold',
    keepHold: '→ allotted',
  },
  'expired, claimed since, free again': {
    extendHold: 'HOLD_EXPIRED',
    markPaymentOpen: 'HOLD_EXPIRED',
    releaseHold: '→ available',
    expireHolds: '=',
    confirmHold: '→ sold',
    keepHold: '→ allotted',
  },
  'expired, now held by another': {
    extendHold: 'HOLD_EXPIRED',
    markPaymentOpen: 'HOLD_EXPIRED',
    releaseHold: '→ held',
    expireHolds: '=',
    confirmHold: 'SEAT_UNAVAILABLE',
    keepHold: 'SEAT_UNAVAILABLE',
  },
  'expired, now held by another whose time is over': {
    extendHold: 'HOLD_EXPIRED',
    markPaymentOpen: 'HOLD_EXPIRED',
    releaseHold: '→ held',
    expireHolds: '→ available',
    confirmHold: '→ sold',
    keepHold: '→ allotted',
  },
  released: {
    extendHold: 'HOLD_NOT_FOUND',
    markPaymentOpen: 'HOLD_NOT_FOUND',
    releaseHold: '=',
    expireHolds: '=',
    confirmHold: 'HOLD_NOT_FOUND',
    keepHold: 'HOLD_NOT_FOUND',
  },
  confirmed: {
    extendHold: 'HOLD_NOT_FOUND',
    markPaymentOpen: 'HOLD_NOT_FOUND',
    releaseHold: 'HOLD_NOT_FOUND',
    expireHolds: '=',
    confirmHold: 'ALREADY_EXISTS',
    keepHold: 'ALREADY_EXISTS',
  },
  kept: {
    extendHold: 'HOLD_NOT_FOUND',
    markPaymentOpen: 'HOLD_NOT_FOUND',
    releaseHold: 'HOLD_NOT_FOUND',
    expireHolds: '=',
    confirmHold: 'ALREADY_EXISTS',
    keepHold: 'ALREADY_EXISTS',
  },
};

const LATER = NOW + TTL;
const other = 'other' as HoldId;
const holdByOther = { ...TABLE_COMMANDS.hold, holdId: other, venueNow: LATER };
const expire: InventoryCommand = { name: 'expireHolds', venueNow: LATER };

const ROAD_TO_HOLD: Record<HoldCase, { readonly road: readonly InventoryCommand[]; readonly at: number }> = {
  unknown: { road: [], at: NOW },
  open: { road: [TABLE_COMMANDS.hold], at: NOW },
  due: { road: [TABLE_COMMANDS.hold], at: LATER },
  paying: { road: [TABLE_COMMANDS.hold, TABLE_COMMANDS.markPaymentOpen], at: NOW },
  'paying past its time': { road: [TABLE_COMMANDS.hold, TABLE_COMMANDS.markPaymentOpen], at: LATER },
  expired: { road: [TABLE_COMMANDS.hold, expire], at: LATER },
  'expired, claimed since, free again': {
    road: [TABLE_COMMANDS.hold, expire, holdByOther, { name: 'releaseHold', holdId: other, venueNow: LATER }],
    at: LATER,
  },
  'expired, now held by another': { road: [TABLE_COMMANDS.hold, expire, holdByOther], at: LATER },
  'expired, now held by another whose time is over': {
    road: [TABLE_COMMANDS.hold, expire, holdByOther],
    at: LATER + TTL,
  },
  released: { road: [TABLE_COMMANDS.hold, TABLE_COMMANDS.releaseHold], at: NOW },
  confirmed: { road: [TABLE_COMMANDS.hold, TABLE_COMMANDS.confirmHold], at: NOW },
  // An allotment of another name: `a` is what the command under test makes.
  kept: { road: [TABLE_COMMANDS.hold, { ...TABLE_COMMANDS.keepHold, allotmentId: 'k' as AllotmentId }], at: NOW },
};

type AllotmentCommandName =
  | 'grantAllotment'
  | 'returnAllotment'
  | 'sellAllotted'
  | 'settleSale'
  | 'quarantineAllotment'
  | 'reclaim';

/** An allotment of places 0 and 1, of which 1 was sold while it was open; commands aim at place 0. */
const ALLOTMENTS: Record<AllotmentStatus | 'unknown', Record<AllotmentCommandName | 'voidSale', Outcome>> = {
  unknown: {
    grantAllotment: '→ allotted',
    returnAllotment: 'ALLOTMENT_NOT_FOUND',
    sellAllotted: 'ALLOTMENT_NOT_FOUND',
    settleSale: 'ALLOTMENT_NOT_FOUND',
    quarantineAllotment: 'ALLOTMENT_NOT_FOUND',
    reclaim: 'ALLOTMENT_NOT_FOUND',
    voidSale: 'ORDER_NOT_FOUND',
  },
  open: {
    grantAllotment: 'ALREADY_EXISTS',
    returnAllotment: '→ available',
    sellAllotted: '→ sold',
    settleSale: '→ sold',
    quarantineAllotment: '→ quarantined',
    reclaim: '→ available',
    voidSale: '→ allotted',
  },
  quarantined: {
    grantAllotment: 'ALREADY_EXISTS',
    returnAllotment: '→ available',
    sellAllotted: 'ALLOTMENT_NOT_FOUND',
    settleSale: '→ sold',
    quarantineAllotment: '=',
    reclaim: '→ available',
    voidSale: '→ quarantined',
  },
  closed: {
    grantAllotment: 'ALREADY_EXISTS',
    returnAllotment: 'ALLOTMENT_NOT_FOUND',
    sellAllotted: 'ALLOTMENT_NOT_FOUND',
    settleSale: 'FENCE_STALE',
    quarantineAllotment: 'ALLOTMENT_NOT_FOUND',
    reclaim: 'ALLOTMENT_NOT_FOUND',
    voidSale: 'ALLOTMENT_NOT_FOUND',
  },
};

const grantTwo: InventoryCommand = { ...TABLE_COMMANDS.grantAllotment, places: [0, 1] };
const sellFreeOne: InventoryCommand = { ...TABLE_COMMANDS.sellFree, claims: [{ kind: 'places', places: [1] }] };
const sellOne: InventoryCommand = { ...TABLE_COMMANDS.sellAllotted, places: [1] };
const ROAD_TO_ALLOTMENT: Record<AllotmentStatus | 'unknown', readonly InventoryCommand[]> = {
  unknown: [],
  open: [grantTwo, sellOne],
  quarantined: [grantTwo, sellOne, TABLE_COMMANDS.quarantineAllotment],
  closed: [grantTwo, { ...TABLE_COMMANDS.returnAllotment, places: [0, 1] }, sellFreeOne],
};

function outcome(inventory: Inventory, command: InventoryCommand, place = 0): Outcome {
  const before = JSON.stringify([...inventory.holds, ...inventory.status, ...inventory.use]);
  const decision = decideInventory(inventory, command);
  expect(JSON.stringify([...inventory.holds, ...inventory.status, ...inventory.use]), 'decide changed something').toBe(
    before,
  );
  if (!decision.ok) return decision.error.code;
  for (const event of decision.value) evolveInventory(inventory, event);
  return decision.value.length === 0 ? '=' : `→ ${statusOf(inventory, place)}`;
}

/** Whoever wants the place afresh comes with an id of its own. */
function aimedByAnother(command: InventoryCommand): InventoryCommand {
  if (command.name === 'hold') return { ...command, holdId: other };
  const makesAllotment = command.name === 'grantAllotment' || command.name === 'keepHold';
  return makesAllotment ? { ...command, allotmentId: 'b' as AllotmentId } : command;
}

describe('every state of a place, every command', () => {
  for (const status of Object.keys(PLACES) as PlaceStatus[])
    for (const name of Object.keys(PLACES[status]) as InventoryCommandName[])
      it(`${status} × ${name}: ${PLACES[status][name]}`, () => {
        const inventory = fresh();
        for (const step of ROAD_TO_PLACE[status]) play(inventory, TABLE_COMMANDS[step]);
        expect(placeState(inventory, 0).status).toBe(status);
        expect(outcome(inventory, aimedByAnother(TABLE_COMMANDS[name]))).toBe(PLACES[status][name]);
      });
});

describe('every turn in the life of a hold, every command', () => {
  for (const turn of Object.keys(HOLDS) as HoldCase[])
    for (const name of Object.keys(HOLDS[turn]) as HoldCommandName[])
      it(`${turn} × ${name}: ${HOLDS[turn][name]}`, () => {
        const { road, at } = ROAD_TO_HOLD[turn];
        const inventory = fresh();
        for (const command of road) play(inventory, command);
        expect(outcome(inventory, { ...TABLE_COMMANDS[name], venueNow: at })).toBe(HOLDS[turn][name]);
      });
});

describe('every state of an allotment, every command', () => {
  for (const status of Object.keys(ALLOTMENTS) as (AllotmentStatus | 'unknown')[])
    for (const name of Object.keys(ALLOTMENTS[status]) as (AllotmentCommandName | 'voidSale')[])
      it(`${status} × ${name}: ${ALLOTMENTS[status][name]}`, () => {
        const inventory = fresh();
        for (const command of ROAD_TO_ALLOTMENT[status]) play(inventory, command);
        const place = name === 'voidSale' ? 1 : 0;
        const command =
          name === 'voidSale'
            ? { ...TABLE_COMMANDS.voidSale, places: [1], toAllotment: 'a' as AllotmentId }
            : TABLE_COMMANDS[name];
        expect(outcome(inventory, command, place)).toBe(ALLOTMENTS[status][name]);
      });
});
