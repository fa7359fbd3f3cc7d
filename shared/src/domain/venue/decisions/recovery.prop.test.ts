import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fenceOf, statusOf } from '../../inventory/read.ts';
import { isRecovering } from '../recovery.ts';
import { endRecovery } from './end-recovery.ts';
import { inventoryOf, LostBranch, told } from './lost-branch.fixture.ts';

/** Few, so that they change hands often. */
const SEATS = ['A-1', 'C-4'];

type Step =
  | { readonly do: 'grant' | 'sell' | 'return' | 'pool'; readonly who: number; readonly seat: number }
  | { readonly do: 'void'; readonly who: number }
  | { readonly do: 'online'; readonly seat: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constantFrom('grant' as const, 'sell' as const, 'sell' as const, 'return' as const, 'pool' as const),
    who: fc.integer({ min: 0, max: 1 }),
    seat: fc.integer({ min: 0, max: SEATS.length - 1 }),
  }),
  fc.record({ do: fc.constant('void' as const), who: fc.integer({ min: 0, max: 1 }) }),
);

/**
 * Carries a step out where it can be; what cannot be done is nothing. A till takes back only what it has not seen
 * settled, so none of the sales that are in the backup, which are the first `inBackup` facts of each till.
 */
function carryOut(branch: LostBranch, next: Step, i: number, inBackup: readonly number[]): void {
  if (next.do === 'online') return;
  const till = branch.tills[next.who];
  if (till === undefined) return;
  branch.did(() => {
    try {
      if (next.do === 'grant') branch.grant(next.who, [SEATS[next.seat] ?? ''], `al-${i}`);
      if (next.do === 'pool') branch.sellFromPool(next.who, SEATS[next.seat] ?? '', `o-${i}`);
    } catch {
      // Somebody has that seat.
    }
    if (next.do === 'sell') till.sell([SEATS[next.seat] ?? '']);
    if (next.do === 'return') {
      const place = branch.venue.layout.indexById.get((SEATS[next.seat] ?? '') as never) ?? -1;
      const owner = till.inventory.owner[place];
      if (statusOf(till.inventory, place) === 'allotted' && owner != null)
        till.giveBack([SEATS[next.seat] ?? ''], owner as never);
    }
    if (next.do === 'void') {
      const since = till.facts.slice(inBackup[next.who] ?? 0);
      const made = since.findLast(({ body }) => body.kind === 'sale.made')?.body;
      if (made?.kind === 'sale.made') till.void(made);
    }
    till.reportAll();
  });
}

describe('a venue that was restored', () => {
  it('comes to the same whoever tells first: no sale is lost, none is taken back, no seat of one is free', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 8, maxLength: 30 }), fc.nat(12), (steps, cut) => {
        const branch = new LostBranch();
        let from = branch.venue.log.length;
        let inBackup: number[] = [];
        steps.forEach((next, i) => {
          carryOut(branch, next, i, inBackup);
          if (i !== cut) return;
          [from, branch.backedUpAt] = [branch.venue.log.length, branch.seq];
          inBackup = branch.tills.map(({ facts }) => facts.length);
        });
        const rows = branch.rows();
        const [first, second] = [
          [0, 1],
          [1, 0],
        ].map((order) => {
          const venue = branch.restored(from);
          for (const who of order) branch.tellAll(venue, who, rows);
          venue.grant(endRecovery);
          expect(isRecovering(venue.state)).toBe(false);
          return venue.state;
        });
        if (first === undefined || second === undefined) return;
        const was = branch.inventory;
        const now = inventoryOf(first);
        for (let place = 0; place < was.capacity; place += 1) {
          const before = statusOf(was, place);
          if (before === 'sold')
            expect([place, statusOf(now, place), fenceOf(now, place)]).toEqual([place, 'sold', fenceOf(was, place)]);
          else if (before === 'allotted')
            expect([place, statusOf(now, place), now.owner[place]]).toEqual([place, 'allotted', was.owner[place]]);
          else expect([place, statusOf(now, place)]).toEqual([place, before]);
        }
        for (const { id, state } of branch.venue.state.orders.values())
          expect([id, first.orders.get(id)?.state]).toEqual([id, state]);
        expect(told(second)).toEqual(told(first));
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
