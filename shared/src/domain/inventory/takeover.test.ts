import { expect, it } from 'vitest';
import { FENCE_MAX, FENCE_TOLD_MAX, type Fence } from '../fence.ts';
import type { AllotmentId, PerformanceId, TerminalId } from '../ids.ts';
import { newInventory } from './create.ts';
import { evolveInventory } from './evolve.ts';
import { mayTakeOver } from './takeover.ts';

it('the newer of two rights to a place counts, whichever is told first', () => {
  const inventory = newInventory('p' as PerformanceId, 2);
  const right = { allotmentId: 'al-2' as AllotmentId, terminal: 't2' as TerminalId, sellUntil: 0, grantedAt: 0 };
  evolveInventory(inventory, {
    kind: 'allotmentAdopted',
    ...right,
    places: [0],
    fences: [{ epoch: 1, grant: 6, use: 0 }],
  });
  expect(mayTakeOver(inventory, 0, { epoch: 1, grant: 5, use: 3 }, 'recovery')).toBe(false);
  expect(mayTakeOver(inventory, 0, { epoch: 1, grant: 6, use: 0 }, 'recovery')).toBe(false);
  expect(mayTakeOver(inventory, 0, { epoch: 1, grant: 7, use: 0 }, 'recovery')).toBe(true);
});

it('a right is none whose numbers leave no room for the next claimant, or would not be kept as they are', () => {
  const inventory = newInventory('p' as PerformanceId, 1);
  const may = (fence: Partial<Fence>) =>
    mayTakeOver(inventory, 0, { epoch: 1, grant: 1, use: 1, ...fence }, 'recovery');
  expect(may({})).toBe(true);
  for (const part of ['epoch', 'grant', 'use'] as const) {
    expect(may({ [part]: FENCE_TOLD_MAX })).toBe(true);
    for (const told of [FENCE_TOLD_MAX + 1, FENCE_MAX, FENCE_MAX + 1, Number.MAX_SAFE_INTEGER, 1.5, -1])
      expect(may({ [part]: told }), `${part} ${told}`).toBe(false);
  }
});
