import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFences, type Fence } from '../fence.ts';
import type { PerformanceId, TicketId } from '../ids.ts';
import { decideInventory } from '../inventory/decide.ts';
import type { InventoryCommand } from '../inventory/commands.ts';
import { newInventory } from '../inventory/create.ts';
import { evolveInventory } from '../inventory/evolve.ts';
import { fenceOf, STATUS_CODE } from '../inventory/read.ts';
import { checkTicket, type GateCopy } from './check-ticket.ts';

const TONIGHT = 'tonight' as PerformanceId;
const nobody: ReadonlySet<TicketId> = new Set();

const fence = fc.record({ epoch: fc.nat(2), grant: fc.nat(3), use: fc.nat(3) });
const name = fc.constantFrom('a', 'b', 'c') as fc.Arbitrary<TicketId>;
const some = fc.uniqueArray(name).map((ids): ReadonlySet<TicketId> => new Set(ids));

/** One seat that is sold, taken back, re-seated and sold again, as often as you like. */
type Move = 'sell' | 'void' | 'grant' | 'sell allotted' | 'reclaim';
const moves = fc.array(fc.constantFrom<Move>('sell', 'void', 'grant', 'sell allotted', 'reclaim'), { maxLength: 30 });

interface Sold {
  readonly id: TicketId;
  readonly fence: Fence;
}

/** Every ticket ever sold for it, and what a gate knows after each move. */
function play(story: readonly Move[]): { readonly tickets: readonly Sold[]; readonly copies: readonly GateCopy[] } {
  const inventory = newInventory(TONIGHT, 1);
  const tickets: Sold[] = [];
  const copies: GateCopy[] = [];
  let n = 0;
  for (const move of story) {
    n += 1;
    const owner = inventory.owner[0] ?? '';
    const allotmentId = owner as never;
    const orderId = `o${n}` as never;
    const commands: Readonly<Record<Move, InventoryCommand>> = {
      sell: {
        name: 'sellFree',
        holdId: `h${n}` as never,
        claimant: { kind: 'person', person: 'p' },
        claims: [{ kind: 'places', places: [0] }],
        orderId,
        venueNow: 0,
        epoch: 1,
      },
      void: { name: 'voidSale', orderId: owner as never, places: [0], toAllotment: null },
      grant: {
        name: 'grantAllotment',
        allotmentId: `a${n}` as never,
        terminal: 't' as never,
        places: [0],
        sellUntil: 0,
        epoch: 1,
      },
      'sell allotted': { name: 'sellAllotted', allotmentId, orderId, places: [0] },
      reclaim: { name: 'reclaim', allotmentId, places: [0], epoch: 1 },
    };
    const decision = decideInventory(inventory, commands[move]);
    if (!decision.ok) continue;
    for (const event of decision.value) evolveInventory(inventory, event);
    const now = fenceOf(inventory, 0);
    const isSold = inventory.status[0] === STATUS_CODE.sold;
    if (isSold) tickets.push({ id: orderId, fence: now });
    const seat = { fence: now, isVoid: !isSold, honoured: nobody };
    copies.push({ performance: TONIGHT, seat: () => seat, reseated: nobody, admitted: nobody });
  }
  return { tickets, copies };
}

const admits = (copy: GateCopy, { id, fence: its }: Sold): boolean =>
  checkTicket(copy, { id, performance: TONIGHT, place: 0, fence: its }, true).admit;

describe('whatever became of a seat', () => {
  it('a gate that is up to date admits the one ticket that counts, and no other', () => {
    fc.assert(
      fc.property(moves, (story) => {
        const { tickets, copies } = play(story);
        const copy = copies.at(-1);
        if (copy === undefined) return;
        const { fence: now, isVoid } = copy.seat(0) ?? { fence: { epoch: 0, grant: 0, use: 0 }, isVoid: true };
        const counts = tickets.filter((one) => !isVoid && compareFences(one.fence, now) === 0);
        expect(tickets.filter((one) => admits(copy, one))).toEqual(counts);
        expect(counts.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('a gate whose copy is old never turns away the one ticket that counts now', () => {
    fc.assert(
      fc.property(moves, fc.nat(), (story, age) => {
        const { tickets, copies } = play(story);
        const now = copies.at(-1);
        const old = copies[age % Math.max(1, copies.length)];
        if (now === undefined || old === undefined) return;
        for (const one of tickets) if (admits(now, one)) expect(admits(old, one)).toBe(true);
      }),
    );
  });
});

describe('for any ticket and any copy', () => {
  const any = fc.record({
    fence,
    at: fence,
    isVoid: fc.boolean(),
    honoured: some,
    reseated: some,
    admitted: some,
    id: name,
  });

  it('what is not signed is refused, and who is in is not let in again', () => {
    fc.assert(
      fc.property(any, ({ fence: its, at, isVoid, honoured, reseated, admitted, id }) => {
        const copy: GateCopy = {
          performance: TONIGHT,
          seat: () => ({ fence: at, isVoid, honoured }),
          reseated,
          admitted,
        };
        const ticket = { id, performance: TONIGHT, place: 0, fence: its };
        expect(checkTicket(copy, ticket, false)).toEqual({ admit: false, because: 'forged' });
        if (admitted.has(id) || reseated.has(id)) expect(checkTicket(copy, ticket, true).admit).toBe(false);
        else if (compareFences(its, at) < 0) expect(checkTicket(copy, ticket, true).admit).toBe(honoured.has(id));
      }),
    );
  });
});
