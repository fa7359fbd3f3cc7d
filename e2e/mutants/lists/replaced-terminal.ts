import type { Mutant } from '../mutant.ts';

const DOMAIN = 'shared/src/domain';
const DECISIONS = `${DOMAIN}/venue/decisions`;
const RULES = [`${DECISIONS}/recovery.test.ts`];
const ENTERED = [`${DECISIONS}/enter-ticket.test.ts`];
const REPLACED = ['sync-server/src/replaced-terminal.sqlite.test.ts'];

const TILL = 'kiosk/src/till';
const SHUT_OUT = [`${TILL}/shut-out.sqlite.test.ts`];
const SOCKET = 'sync-server/src/transport/socket';
const AMID_HELLO = [`${SOCKET}/shut-out-amid-hello.test.ts`];

/** What goes wrong when another till works in the place of the one there was. */
export const REPLACED_TERMINAL_MUTANTS: readonly Mutant[] = [
  {
    name: 'a new device is given nothing because of what stood with the one before it',
    file: `${DOMAIN}/venue/supply.ts`,
    find: "allotment === undefined || allotment.status === 'quarantined'",
    replace: 'allotment === undefined',
    tests: [`${DOMAIN}/venue/supply.test.ts`],
  },
  {
    name: 'seats of a replaced device are told to nobody once the new one is heard',
    file: 'sync-server/src/use-cases/manage/allotments.ts',
    find: "status === 'quarantined' || !isHeard",
    replace: '!isHeard',
    tests: ['sync-server/src/cli/admin-allotment.sqlite.test.ts'],
  },
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
    find: "(statusOf(inventory, place) === 'allotted' || grantedAt > since)",
    replace: "statusOf(inventory, place) !== 'sold'",
    tests: [...RULES, `${DECISIONS}/take-evidence.test.ts`],
  },
  {
    name: 'a ticket of a sale that was told without a seat is entered',
    file: `${DECISIONS}/enter-ticket.ts`,
    find: 'begun === null && state.orders.has(ticket.order)',
    replace: 'begun === null && (state.orders.get(ticket.order)?.tickets.length ?? 0) > 0',
    tests: ENTERED,
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
    name: 'a till that was shut out sells its own seats again after a restart without a line',
    file: 'kiosk/src/till/shut-out.ts',
    find: 'till.ledger.shutOut() ?? refusedFor',
    replace: 'refusedFor',
    tests: ['kiosk/src/till/shut-out.sqlite.test.ts'],
  },
  {
    name: 'a till that was let in again is shut out for ever',
    file: 'kiosk/src/till/shut-out.ts',
    find: "(heard === null && kind !== 'online')",
    replace: 'heard === null',
    tests: ['kiosk/src/till/shut-out.sqlite.test.ts'],
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
    name: 'a key that was shut out is let in again in the place of the new one',
    file: `${DECISIONS}/enrol-terminal.ts`,
    find: '[known, ...known.formerKeys].some(',
    replace: '[known, ...known.formerKeys].slice(0, 0).some(',
    tests: [`${DECISIONS}/manage.test.ts`],
  },
  {
    name: 'a till that is made known again shuts its like out before its file is looked at',
    file: 'sync-server/src/cli/terminal-file.ts',
    find: '  refuseOutOfTurn(content, known);\n',
    replace: '',
    tests: ['sync-server/src/cli/admin-terminal.sqlite.test.ts'],
  },
  {
    name: 'a new key is written over the one of the till before it',
    file: 'sync-server/src/cli/admin/terminal.ts',
    find: 'find((folder) => !holdsTill(folder))',
    replace: 'find((folder) => !holdsTill(`${folder} `))',
    tests: ['sync-server/src/cli/admin-terminal.sqlite.test.ts'],
  },
  {
    name: 'opening the demo house shuts out a counter whose key lies on another machine',
    file: 'demo/src/seed-people.ts',
    find: 'const isNew = known === undefined && ',
    replace: 'const isNew = ',
    tests: ['demo/src/seed.sqlite.test.ts'],
  },
  {
    name: 'opening the demo house enrols counters while it is found out what they sold',
    file: 'demo/src/seed-people.ts',
    find: ' && !isRecovering && ',
    replace: ' && ',
    tests: ['demo/src/seed.sqlite.test.ts'],
  },
  {
    name: 'a ticket of a broken till is entered twice',
    file: `${DECISIONS}/enter-ticket.ts`,
    find: ' || state.orders.has(id))\n',
    replace: ')\n',
    tests: ENTERED,
  },
  {
    name: 'the guest of an entered ticket waits for a device that is no more',
    file: `${DECISIONS}/enter-ticket.ts`,
    find: '    terminalEpoch,\n    jn: ticket.jn,',
    replace: '    ...(terminalEpoch < 0 ? { terminalEpoch } : {}),\n    jn: ticket.jn,',
    tests: ENTERED,
  },
  {
    name: 'the audit looks for the cash of an entered ticket in a drawer that never told of it',
    file: 'sync-server/src/cli/audit/cash-check.ts',
    find: "event.action === 'ticket.enter')) this",
    replace: "event.action === 'ticket.entered')) this",
    tests: ['sync-server/src/cli/audit/entered-tickets.sqlite.test.ts'],
  },
  {
    name: 'paper that was signed after its till was shut out is entered without a word',
    file: `${DECISIONS}/enter-ticket.ts`,
    find: 'ticket.soldAt - endedAt > CLOCK_TOLERANCE_MS',
    replace: 'ticket.soldAt - endedAt > CLOCK_TOLERANCE_MS * 1e9',
    tests: ENTERED,
  },
  {
    name: 'a till that was stolen before it was replaced had its right until then',
    file: `${DOMAIN}/venue/evolve-terminal.ts`,
    find: '  endedAt: revokedAt ?? at,',
    replace: '  endedAt: Math.max(revokedAt ?? at, at),',
    tests: ENTERED,
  },
  {
    name: 'nobody is told of which sale the money in the old drawer is',
    file: 'sync-server/src/use-cases/conflicts/conflict-view.ts',
    find: "reason.startsWith('entered-') && order",
    replace: "reason.startsWith('enters-') && order",
    tests: ['sync-server/src/cli/admin-ticket.sqlite.test.ts'],
  },
  {
    name: 'a ticket that nobody signed is entered',
    file: 'sync-server/src/use-cases/recovery/enter-ticket.ts',
    find: 'keys.findLast((one) => ED25519.isSignedBy(one.publicKey, signed, signature));',
    replace:
      'keys.findLast((one) => ED25519 !== undefined && one.publicKey !== String(signed) && signature.length > 0);',
    tests: REPLACED,
  },
  {
    name: 'a ticket of a till that will tell of it itself is entered',
    file: 'sync-server/src/use-cases/recovery/enter-ticket.ts',
    find: '...(revokedAt === null ? [] : [{ publicKey, terminalEpoch, endedAt: revokedAt }])',
    replace: '...[{ publicKey, terminalEpoch, endedAt: revokedAt ?? 0 }]',
    tests: REPLACED,
  },
  {
    name: 'a till that is revoked while its hello is under way stays connected',
    file: `${SOCKET}/terminal-handlers.ts`,
    find: '      links.cut(link, out.reason);\n      return refuse(out.refusal);\n',
    replace: '      return ok(answer);\n',
    tests: AMID_HELLO,
  },
  {
    name: 'a till that is replaced while its hello is under way stays connected',
    file: 'sync-server/src/use-cases/prove-terminal.ts',
    find: 'if (now?.terminalEpoch !== terminalEpoch)',
    replace: 'if (now === undefined)',
    tests: AMID_HELLO,
  },
  {
    name: 'the late hello of a replaced till cuts off the new one',
    file: `${SOCKET}/terminal-links.ts`,
    find: '(other?.proven?.terminalEpoch ?? 0) > proven.terminalEpoch',
    replace: '(other?.proven?.terminalEpoch ?? 0) < 0',
    tests: AMID_HELLO,
  },
  {
    name: 'a till whose standing could not be read once more keeps its rights',
    file: `${SOCKET}/terminal-handlers.ts`,
    find: "        links.cut(link, 'draining');\n",
    replace: '',
    tests: AMID_HELLO,
  },
  {
    name: 'what stands with a till that was revoked is said to be sold by it still',
    file: 'shared/src/domain/venue/decisions/enrol-terminal.ts',
    find: "[...leftBehind(state, terminal), { kind: 'terminal.revoked', terminal, reason }]",
    replace: "[{ kind: 'terminal.revoked', terminal, reason }]",
    tests: ['sync-server/src/replaced-terminal.sqlite.test.ts'],
  },
];
