import type { Mutant } from '../mutant.ts';

const DOMAIN = 'shared/src/domain';
const DECISIONS = `${DOMAIN}/venue/decisions`;
const RULES = [`${DECISIONS}/recovery.test.ts`];
const REPLACED = ['sync-server/src/replaced-terminal.sqlite.test.ts'];

const TILL = 'kiosk/src/till';
const SHUT_OUT = [`${TILL}/shut-out.sqlite.test.ts`];

/** What goes wrong when another till works in the place of the one there was. */
export const REPLACED_TERMINAL_MUTANTS: readonly Mutant[] = [
  {
    name: 'a till that was revoked or replaced goes on selling its own seats',
    file: `${TILL}/allotments/own-selling.ts`,
    find: '  if (shutOut !== null) return shutOut;\n',
    replace: '',
    tests: SHUT_OUT,
  },
  {
    name: 'a till that was replaced forgets it when its line goes away',
    file: `${TILL}/adapters/socket-link/refusals.ts`,
    find: 'isShutOut(now) || !isShutOut(before) ? now : before',
    replace: 'now',
    tests: [`${TILL}/adapters/socket-link/socket-link.test.ts`],
  },
  {
    name: 'a new device speaks for the one it replaced',
    file: `${DOMAIN}/venue/recovery.ts`,
    // The number is part of the name of a witness.
    find: '=> `${terminal}/${terminalEpoch}`;',
    replace: '=> `${terminal}/${terminalEpoch > 0}`;',
    tests: RULES,
  },
  {
    name: 'a new device gives away what stood with the one before it',
    file: `${DECISIONS}/take-evidence.ts`,
    find: "        statusOf(inventory, place) === 'allotted' &&\n",
    replace: "        statusOf(inventory, place) !== 'sold' &&\n",
    tests: RULES,
  },
  {
    name: 'a ticket of a sale that was told without a seat is entered',
    file: `${DECISIONS}/enter-ticket.ts`,
    find: 'state.orders.has(ticket.order) ||',
    replace: '(state.orders.get(ticket.order)?.tickets.length ?? 0) > 0 ||',
    tests: RULES,
  },
  {
    name: 'a till that is replaced at one venue stays open at its others',
    file: 'sync-server/src/use-cases/manage/terminals.ts',
    find: '(state) => dropTerminal(state, terminal));',
    replace: '(state) => dropTerminal(state, `${terminal} ` as never));',
    tests: REPLACED,
  },
  {
    name: 'a terminal that has more of the server than the server has is let in like any other',
    file: 'sync-server/src/use-cases/prove-terminal.ts',
    find: '  if (request.seen !== undefined) await rollback.look(enrolled, request.seen);\n',
    replace: '',
    tests: REPLACED,
  },
  {
    name: 'a till that was replaced stays connected',
    file: 'sync-server/src/use-cases/manage/terminals.ts',
    find: "  live.end(terminal, 'replaced');\n",
    replace: '',
    tests: REPLACED,
  },
  {
    name: 'a till that was replaced is let in under its old key',
    file: 'sync-server/src/use-cases/prove-terminal.ts',
    find: 'enrolled.terminal.terminalEpoch === terminalEpoch &&\n    signatures.isSignedBy(enrolled.terminal.publicKey,',
    replace: 'signatures.isSignedBy(enrolled.terminal.formerKeys.at(-1)?.publicKey ?? enrolled.terminal.publicKey,',
    tests: REPLACED,
  },
  {
    name: 'what stood with a till that broke is open to the one in its place',
    file: `${DECISIONS}/enrol-terminal.ts`,
    find: 'decided([...leftBehind(state, terminal), enrolled],',
    replace: 'decided([...leftBehind(state, terminal).slice(0, 0), enrolled],',
    tests: RULES,
  },
  {
    name: 'a ticket of a broken till is entered twice',
    file: `${DECISIONS}/enter-ticket.ts`,
    find: '|| state.orders.has(id)) return',
    replace: ') return',
    tests: RULES,
  },
  {
    name: 'a ticket that nobody signed is entered',
    file: 'sync-server/src/use-cases/recovery/enter-ticket.ts',
    find: '  return keys.some((key) => ED25519.isSignedBy(key, signed, signature));',
    replace: '  return keys.length > 0 && ED25519 !== undefined && signed !== signature;',
    tests: REPLACED,
  },
  {
    name: 'a ticket of a till that will tell of it itself is entered',
    file: 'sync-server/src/use-cases/recovery/enter-ticket.ts',
    find: '...(revoked === null ? [] : [publicKey])',
    replace: '...(revoked === null ? [publicKey] : [publicKey])',
    tests: REPLACED,
  },
];
