import type { PerformanceId } from '@foyer/shared/domain/ids';
import { newInventory } from '@foyer/shared/domain/inventory/create';
import type { InventoryCommand } from '@foyer/shared/domain/inventory/commands';
import { decideInventory } from '@foyer/shared/domain/inventory/decide';
import { evolveInventory } from '@foyer/shared/domain/inventory/evolve';
import { seededRandom } from '@foyer/shared/testing/seeded-random';
import type { Case, Figure } from '../figure.ts';

const SIZES = [1000, 10_000];
const ROUNDS = 20;

/** The core alone: holds of 1–4 neighbours on a house that fills, most of them refused at the end; winners confirm. */
export const decide: Case = {
  name: 'decide',
  about: 'the pure inventory, without disk or network',
  async open() {
    return {
      measure: async (): Promise<Figure[]> => SIZES.map(measureSize),
      close: async () => undefined,
    };
  },
};

function measureSize(capacity: number): Figure {
  const random = seededRandom(7);
  let decisions = 0;
  let spentMs = 0;
  for (let round = 0; round < Math.max(2, (ROUNDS * 1000) / capacity); round += 1) {
    const inventory = newInventory('bench' as PerformanceId, capacity);
    const commands = Array.from({ length: capacity }, (_, i) => holdCommand(random, capacity, i));
    const from = performance.now();
    for (const command of commands) {
      const held = decideInventory(inventory, command);
      decisions += 1;
      if (!held.ok) continue;
      for (const event of held.value) evolveInventory(inventory, event);
      const sold = decideInventory(inventory, confirmOf(command));
      decisions += 1;
      if (!sold.ok) throw new Error('a held place could not be sold');
      for (const event of sold.value) evolveInventory(inventory, event);
    }
    spentMs += performance.now() - from;
  }
  return { name: `decide and evolve, ${capacity} places`, value: (spentMs * 1000) / decisions, unit: 'µs' };
}

type Hold = Extract<InventoryCommand, { readonly name: 'hold' }>;

function holdCommand(random: ReturnType<typeof seededRandom>, capacity: number, i: number): Hold {
  const count = 1 + random.below(4);
  const first = random.below(capacity - count + 1);
  const places = Array.from({ length: count }, (_, at) => first + at);
  return {
    name: 'hold',
    holdId: `h${i}` as Hold['holdId'],
    claimant: { kind: 'person', person: 'p' },
    claims: [{ kind: 'places', places }],
    ttlMs: 900_000,
    venueNow: i,
    epoch: 1,
  };
}

const confirmOf = ({ holdId, venueNow, epoch }: Hold): InventoryCommand => ({
  name: 'confirmHold',
  holdId,
  orderId: `o${holdId}` as Extract<InventoryCommand, { readonly name: 'confirmHold' }>['orderId'],
  venueNow,
  epoch,
});
