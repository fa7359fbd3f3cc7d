import type { Mutant } from '../mutant.ts';

const TILL = 'kiosk/src/till';
const IN_PART = [`${TILL}/kiosk-picked-in-part.sqlite.test.ts`];
const AT_SERVER = ['sync-server/src/kiosk.sqlite.test.ts'];

/** How an order of which some tickets came out cannot be finished at a kiosk, or comes out twice. */
export const KIOSK_IN_PART_MUTANTS: readonly Mutant[] = [
  {
    name: 'an order half collected while a kiosk was cut off cannot be finished there',
    file: `${TILL}/kiosk/came-out.ts`,
    find: 'before !== null && (before.tickets === null || before.tickets.has(ticket))',
    replace: 'before !== null',
    tests: IN_PART,
  },
  {
    name: 'what came out of a kiosk comes out again as long as the server has not heard of it',
    file: `${TILL}/kiosk/came-out.ts`,
    find: 'if (collected === null) return here;',
    replace: 'if (collected === null) return null;',
    tests: IN_PART,
  },
  {
    name: 'the QR on a paper that came out is good for the other tickets of its order',
    file: `${TILL}/kiosk/pick-up.ts`,
    find: '(shown !== null && hasComeOut(before, shown.id))',
    replace: 'false',
    tests: IN_PART,
  },
  {
    name: 'a server that names no tickets is taken for one that knows of none',
    file: `${TILL}/kiosk/came-out.ts`,
    find: 'tickets: null }',
    replace: 'tickets: new Set<TicketId>() }',
    tests: IN_PART,
  },
  {
    name: 'a ticket is told as printed since another of its order was at the printer',
    file: `${TILL}/kiosk/pick-up.ts`,
    find: "if (before?.outcome === 'printed' && ids.length === 0)",
    replace: "if (before?.outcome === 'printed')",
    tests: IN_PART,
  },
  {
    name: 'a ticket that a kiosk knows alone says on paper that it is the whole order',
    file: `${TILL}/kiosk/proven-ticket.ts`,
    find: 'of: null,',
    replace: 'of: 1,',
    tests: IN_PART,
  },
  {
    name: 'for one ticket in doubt staff has the whole order printed again',
    file: `${TILL}/use-cases/print-order.ts`,
    find: 'again?.tickets.includes(paper.ids[n] as TicketId) ?? true;',
    replace: 'paper.ids[n] !== undefined;',
    tests: IN_PART,
  },
  {
    name: 'the server tells of the first paper of an order alone',
    file: 'shared/src/domain/venue/evolve-fact.ts',
    find: 'new Set([...(before?.tickets ?? []), ...tickets])',
    replace: 'new Set(before?.tickets ?? tickets)',
    tests: AT_SERVER,
  },
  {
    name: 'paper that named no tickets counts for none of them',
    file: 'shared/src/domain/venue/evolve-fact.ts',
    find: 'const isWhole = tickets.length === 0 || before?.tickets === null;',
    replace: 'const isWhole = before?.tickets === null;',
    tests: AT_SERVER,
  },
];
