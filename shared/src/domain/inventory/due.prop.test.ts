import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { HoldId, PerformanceId, TerminalId } from '../ids.ts';
import type { InventoryCommand } from './commands.ts';
import { newInventory } from './create.ts';
import { decideInventory } from './decide.ts';
import { dueHolds, nextDeadline } from './due.ts';
import { evolveInventory } from './evolve.ts';
import type { Inventory } from './state.ts';

const claimant = { kind: 'terminal', terminal: 't' as TerminalId } as const;

function play(inventory: Inventory, command: InventoryCommand): void {
  const decision = decideInventory(inventory, command);
  if (decision.ok) for (const event of decision.value) evolveInventory(inventory, event);
}

const change = fc.record({
  hold: fc.nat(39),
  does: fc.constantFrom('release', 'extend', 'pay', 'stop paying', 'confirm', 'sweep'),
  ms: fc.nat(400),
});

it('among many holds that come, change and go, the sweep finds exactly the due ones, in order, and the next deadline', () => {
  const ttls = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 20, maxLength: 40, size: 'max' });
  fc.assert(
    fc.property(ttls, fc.array(change, { maxLength: 60, size: 'max' }), fc.nat(500), (ttlMss, changes, at) => {
      const inventory = newInventory('p' as PerformanceId, ttlMss.length);
      for (const [i, ttlMs] of ttlMss.entries()) {
        const claims = [{ kind: 'places' as const, places: [i] }];
        play(inventory, { name: 'hold', holdId: `h${i}` as HoldId, claimant, claims, ttlMs, venueNow: 0, epoch: 1 });
      }
      for (const { hold, does, ms } of changes) {
        const holdId = `h${hold}` as HoldId;
        if (does === 'release') play(inventory, { name: 'releaseHold', holdId, venueNow: 0 });
        if (does === 'extend') play(inventory, { name: 'extendHold', holdId, deadline: ms, venueNow: 0 });
        if (does === 'pay') play(inventory, { name: 'markPaymentOpen', holdId, open: true, venueNow: 0 });
        if (does === 'stop paying') play(inventory, { name: 'markPaymentOpen', holdId, open: false, venueNow: 0 });
        if (does === 'confirm')
          play(inventory, { name: 'confirmHold', holdId, orderId: 'o' as never, venueNow: 0, epoch: 1 });
        if (does === 'sweep') play(inventory, { name: 'expireHolds', venueNow: ms });
      }
      const waiting = [...inventory.holds.values()]
        .filter((hold) => hold.status === 'open' && !hold.paymentOpen)
        .sort((a, b) => a.deadline - b.deadline || (a.id < b.id ? -1 : 1));
      expect(nextDeadline(inventory)).toBe(waiting[0]?.deadline ?? null);
      expect(dueHolds(inventory, at)).toEqual(waiting.filter((hold) => hold.deadline <= at).map((hold) => hold.id));
    }),
    { numRuns: 300 },
  );
});
