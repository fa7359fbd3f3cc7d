import { describe, expect, it } from 'vitest';
import type { AllotmentId, HoldId, OrderId, PerformanceId, TerminalId } from '../ids.ts';
import type { InventoryCommand } from './commands.ts';
import { newInventory } from './create.ts';
import { claimNothing, fresh, HOLD, NOW, play, TABLE_COMMANDS, TTL } from './decide.fixture.ts';
import { decideInventory } from './decide.ts';
import { fenceOf, placeState, statusOf } from './read.ts';

const LATER = NOW + TTL;
const other = 'other' as HoldId;
const holdByOther = { ...TABLE_COMMANDS.hold, holdId: other, venueNow: LATER };
const expire: InventoryCommand = { name: 'expireHolds', venueNow: LATER };
const grantTwo: InventoryCommand = { ...TABLE_COMMANDS.grantAllotment, places: [0, 1] };

describe('a claim on several places', () => {
  it('takes all of them or none, and the loser is told every one that is gone', () => {
    const inventory = fresh();
    play(inventory, TABLE_COMMANDS.hold);
    play(inventory, { ...TABLE_COMMANDS.block, places: [2] });
    const decision = decideInventory(inventory, {
      ...TABLE_COMMANDS.hold,
      holdId: other,
      claims: [{ kind: 'places', places: [2, 1, 0] }],
    });
    expect(decision).toEqual({
      ok: false,
      error: { code: 'SEAT_UNAVAILABLE', takenPlaces: [2, 0], takenAreas: [] },
    });
    expect(statusOf(inventory, 1)).toBe('available');
  });

  it('gets the lowest free places of an area, next to the numbered ones asked for', () => {
    const inventory = newInventory('p' as PerformanceId, 10);
    play(inventory, { ...TABLE_COMMANDS.block, places: [5, 7] });
    const decision = decideInventory(inventory, {
      ...TABLE_COMMANDS.hold,
      claims: [
        { kind: 'area', area: 'stand', first: 4, size: 6, count: 3 },
        { kind: 'places', places: [0, 4] },
      ],
    });
    expect(decision).toMatchObject({ ok: true, value: [{ kind: 'placesHeld', places: [0, 4, 6, 8, 9] }] });
  });

  it('is told how many an area has left when it asks for more', () => {
    const inventory = newInventory('p' as PerformanceId, 4);
    play(inventory, { ...TABLE_COMMANDS.block, places: [1] });
    const claims = [{ kind: 'area', area: 'stand', first: 0, size: 4, count: 4 }] as const;
    expect(decideInventory(inventory, { ...TABLE_COMMANDS.hold, claims })).toMatchObject({
      ok: false,
      error: { code: 'SEAT_UNAVAILABLE', takenPlaces: [], takenAreas: [{ area: 'stand', left: 3 }] },
    });
  });

  it('never reaches beyond the end of the area, though there are free places behind it', () => {
    const inventory = newInventory('p' as PerformanceId, 6);
    const claims = [{ kind: 'area', area: 'stand', first: 1, size: 3, count: 4 }] as const;
    expect(decideInventory(inventory, { ...TABLE_COMMANDS.hold, claims })).toMatchObject({
      error: { code: 'SEAT_UNAVAILABLE', takenAreas: [{ area: 'stand', left: 3 }] },
    });
  });

  it('is given no place beyond its area, however free that one is', () => {
    const inventory = newInventory('p' as PerformanceId, 4);
    const claims = [{ kind: 'area', area: 'stand', first: 0, size: 3, count: 4 }] as const;
    expect(decideInventory(inventory, { ...TABLE_COMMANDS.hold, claims })).toMatchObject({
      ok: false,
      error: { code: 'SEAT_UNAVAILABLE', takenAreas: [{ area: 'stand', left: 3 }] },
    });
  });

  it.each(claimNothing)('is refused, not thrown at, when it is nonsense: $why', ({ claims }) => {
    expect(decideInventory(fresh(), { ...TABLE_COMMANDS.hold, claims })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_REQUEST' },
    });
  });

  it.each([Number.NaN, 0, -1, 0.5, Number.POSITIVE_INFINITY])('is refused with a hold time of %s', (ttlMs) => {
    expect(decideInventory(fresh(), { ...TABLE_COMMANDS.hold, ttlMs })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_REQUEST' },
    });
  });
});

it.each([
  { venueNow: Number.NaN },
  { venueNow: 0.5 },
  { ttlMs: Number.MAX_SAFE_INTEGER },
  { epoch: Number.NaN },
  { epoch: -1 },
  { epoch: 1.5 },
  { epoch: 2 ** 32 },
])('a claim at a time or epoch that is none is refused: %o', (change) => {
  expect(decideInventory(fresh(), { ...TABLE_COMMANDS.hold, ...change })).toMatchObject({
    error: { code: 'INVALID_REQUEST' },
  });
});

describe('the fence', () => {
  it('counts takings in grant, sales and voids in use, and stands still for the rest', () => {
    const inventory = fresh();
    const walk: [InventoryCommand, string][] = [
      [TABLE_COMMANDS.hold, '1.1.0'],
      [TABLE_COMMANDS.releaseHold, '1.1.0'],
      [{ ...TABLE_COMMANDS.hold, holdId: other }, '1.2.0'],
      [{ name: 'expireHolds', venueNow: LATER }, '1.2.0'],
      [{ ...TABLE_COMMANDS.block, epoch: 2 }, '2.3.0'],
      [TABLE_COMMANDS.unblock, '2.3.0'],
      [{ ...TABLE_COMMANDS.grantAllotment, epoch: 2 }, '2.4.0'],
      [TABLE_COMMANDS.sellAllotted, '2.4.1'],
      [{ ...TABLE_COMMANDS.voidSale, toAllotment: 'a' as AllotmentId }, '2.4.2'],
      [TABLE_COMMANDS.quarantineAllotment, '2.4.2'],
      [{ ...TABLE_COMMANDS.settleSale, fences: [{ epoch: 2, grant: 4, use: 5 }] }, '2.4.5'],
      [TABLE_COMMANDS.voidSale, '2.4.6'],
      [{ ...TABLE_COMMANDS.hold, holdId: 'third' as HoldId, epoch: 2 }, '2.5.0'],
      [{ ...TABLE_COMMANDS.confirmHold, holdId: 'third' as HoldId, epoch: 2 }, '2.5.1'],
    ];
    for (const [command, fence] of walk) {
      play(inventory, command);
      const { epoch, grant, use } = fenceOf(inventory, 0);
      expect(`${epoch}.${grant}.${use}`, command.name).toBe(fence);
    }
  });

  it('refuses a new claim under an older epoch', () => {
    const inventory = fresh();
    play(inventory, { ...TABLE_COMMANDS.block, epoch: 3 });
    play(inventory, TABLE_COMMANDS.unblock);
    expect(decideInventory(inventory, TABLE_COMMANDS.hold)).toMatchObject({
      ok: false,
      error: { code: 'FENCE_STALE', takenPlaces: [0] },
    });
  });

  it.each([
    { why: 'older than ours', fence: { epoch: 1, grant: 1, use: 0 } },
    { why: 'of another grant', fence: { epoch: 1, grant: 2, use: 9 } },
    { why: 'of another epoch', fence: { epoch: 2, grant: 1, use: 9 } },
    { why: 'too large to keep', fence: { epoch: 1, grant: 1, use: 2 ** 32 } },
  ])('refuses a settled sale whose fence is $why', ({ fence }) => {
    const inventory = fresh();
    play(inventory, TABLE_COMMANDS.grantAllotment);
    expect(decideInventory(inventory, { ...TABLE_COMMANDS.settleSale, fences: [fence] })).toMatchObject({
      ok: false,
      error: { code: 'FENCE_STALE', takenPlaces: [0] },
    });
  });
});

describe('a late confirmation', () => {
  it('keeps its fence when nobody came in between', () => {
    const inventory = fresh();
    play(inventory, TABLE_COMMANDS.hold);
    play(inventory, expire);
    const decision = decideInventory(inventory, { ...TABLE_COMMANDS.confirmHold, venueNow: LATER });
    expect(decision).toMatchObject({ value: [{ kind: 'holdConfirmed', fences: [{ epoch: 1, grant: 1, use: 1 }] }] });
  });

  it('takes its places anew when somebody came and went, and frees who is due in the same step', () => {
    const inventory = fresh();
    for (const command of [TABLE_COMMANDS.hold, expire, holdByOther]) play(inventory, command);
    const decision = decideInventory(inventory, { ...TABLE_COMMANDS.confirmHold, venueNow: LATER + TTL });
    expect(decision).toMatchObject({
      value: [
        { kind: 'holdExpired', holdId: other },
        { kind: 'holdConfirmed', holdId: HOLD, fences: [{ epoch: 1, grant: 3, use: 1 }] },
      ],
    });
  });

  it('takes its places anew when somebody held them and let them go: an older ticket would not count', () => {
    const inventory = fresh();
    for (const command of [TABLE_COMMANDS.hold, expire, holdByOther]) play(inventory, command);
    play(inventory, { ...TABLE_COMMANDS.releaseHold, holdId: other, venueNow: LATER });
    expect(decideInventory(inventory, { ...TABLE_COMMANDS.confirmHold, venueNow: LATER })).toMatchObject({
      value: [{ kind: 'holdConfirmed', holdId: HOLD, fences: [{ epoch: 1, grant: 3, use: 1 }] }],
    });
  });

  it('names the places that are gone', () => {
    const inventory = fresh();
    play(inventory, { ...TABLE_COMMANDS.hold, claims: [{ kind: 'places', places: [0, 1, 2] }] });
    play(inventory, expire);
    play(inventory, { ...holdByOther, claims: [{ kind: 'places', places: [1] }] });
    expect(decideInventory(inventory, { ...TABLE_COMMANDS.confirmHold, venueNow: LATER })).toMatchObject({
      error: { code: 'SEAT_UNAVAILABLE', takenPlaces: [1], reason: 'hold-expired' },
    });
  });
});

describe('time', () => {
  it('frees a hold at its deadline, not before, and leaves a paying buyer alone', () => {
    const inventory = fresh();
    play(inventory, TABLE_COMMANDS.hold);
    play(inventory, { ...TABLE_COMMANDS.hold, holdId: other, claims: [{ kind: 'places', places: [1] }] });
    play(inventory, { ...TABLE_COMMANDS.markPaymentOpen, holdId: other });
    expect(decideInventory(inventory, { name: 'expireHolds', venueNow: LATER - 1 })).toEqual({ ok: true, value: [] });
    expect(decideInventory(inventory, { name: 'expireHolds', venueNow: LATER })).toEqual({
      ok: true,
      value: [{ kind: 'holdExpired', holdId: HOLD }],
    });
  });

  it('frees an extended hold at its new deadline, and a hold whose payment closed at once', () => {
    const inventory = fresh();
    play(inventory, TABLE_COMMANDS.hold);
    play(inventory, { ...TABLE_COMMANDS.extendHold, deadline: LATER + 5 });
    play(inventory, TABLE_COMMANDS.markPaymentOpen);
    expect(decideInventory(inventory, { name: 'expireHolds', venueNow: LATER + 9 })).toEqual({ ok: true, value: [] });
    play(inventory, { ...TABLE_COMMANDS.markPaymentOpen, open: false });
    expect(decideInventory(inventory, { name: 'expireHolds', venueNow: LATER + 4 })).toEqual({ ok: true, value: [] });
    expect(decideInventory(inventory, { name: 'expireHolds', venueNow: LATER + 5 })).toMatchObject({
      value: [{ kind: 'holdExpired', holdId: HOLD }],
    });
  });

  it('does not shorten a hold', () => {
    const inventory = fresh();
    play(inventory, TABLE_COMMANDS.hold);
    const same = decideInventory(inventory, { ...TABLE_COMMANDS.extendHold, deadline: LATER });
    expect(same).toEqual({ ok: true, value: [] });
    expect(decideInventory(inventory, { ...TABLE_COMMANDS.extendHold, deadline: LATER - 1 })).toMatchObject({
      error: { code: 'INVALID_REQUEST' },
    });
  });
});

it('a sale is voided only in the name of its own order', () => {
  const inventory = fresh();
  play(inventory, TABLE_COMMANDS.sellFree);
  expect(decideInventory(inventory, { ...TABLE_COMMANDS.voidSale, orderId: 'o2' as OrderId })).toMatchObject({
    error: { code: 'ORDER_NOT_FOUND', takenPlaces: [0] },
  });
});

it('an allotment closes when its last place is returned and nothing it sold can come back, not by selling out', () => {
  const inventory = fresh();
  play(inventory, grantTwo);
  play(inventory, { ...TABLE_COMMANDS.sellAllotted, places: [0, 1] });
  expect(inventory.allotments.get('a' as AllotmentId)).toMatchObject({ status: 'open', left: 0 });
  play(inventory, { ...TABLE_COMMANDS.voidSale, toAllotment: 'a' as AllotmentId });
  play(inventory, TABLE_COMMANDS.returnAllotment);
  expect(inventory.allotments.get('a' as AllotmentId)).toMatchObject({ status: 'open', left: 0, sold: 1 });
  play(inventory, { ...TABLE_COMMANDS.voidSale, places: [1], toAllotment: 'a' as AllotmentId });
  play(inventory, { ...TABLE_COMMANDS.returnAllotment, places: [1] });
  expect(inventory.allotments.get('a' as AllotmentId)).toMatchObject({ status: 'closed', left: 0, sold: 0 });
});

it('a place says in words who has it', () => {
  const inventory = fresh();
  play(inventory, TABLE_COMMANDS.grantAllotment);
  play(inventory, { ...TABLE_COMMANDS.block, places: [1] });
  play(inventory, {
    ...TABLE_COMMANDS.sellFree,
    claims: [{ kind: 'places', places: [2] }],
    orderId: 'o2' as OrderId,
  });
  expect([0, 1, 2].map((place) => placeState(inventory, place))).toEqual([
    { status: 'allotted', allotmentId: 'a', terminal: 't' as TerminalId },
    { status: 'blocked', code: 'house' },
    { status: 'sold', orderId: 'o2' },
  ]);
});
