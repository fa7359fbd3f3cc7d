import { expect, it } from 'vitest';
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
