import type { Mutant } from '../mutant.ts';

const DESKS = 'kiosk/src/till/desks';
const tests = ['kiosk/src/till/disk-comes-back.sqlite.test.ts'];

/** What goes wrong at a till whose disk takes nothing for a moment, and takes it again. */
export const DISK_COMES_BACK_MUTANTS: readonly Mutant[] = [
  {
    name: 'a list of allotments that the disk did not take is not asked for again',
    file: `${DESKS}/allotment-desk.ts`,
    find: '      this.listedFor = null;\n',
    replace: '',
    tests,
  },
  {
    name: 'books that cannot be read for a moment are taken for older ones',
    file: `${DESKS}/fact-desk.ts`,
    find: '    if (haltOf(this.till) !== null) return;\n    this.heard',
    replace: '    this.heard',
    tests,
  },
  {
    name: 'what the server said of the facts while books could not be read is never held against them',
    file: `${DESKS}/fact-desk.ts`,
    find: 'welcome !== this.heard) this.welcomed(welcome);',
    replace: 'welcome === this.heard) this.welcomed(welcome);',
    tests,
  },
  {
    name: 'shows that could not be read at the start stay unknown',
    file: 'kiosk/src/till/allotments/own-shows.ts',
    find: '    if (!this.parts.ledger.isOpen()) return new Map();\n',
    replace: '',
    tests,
  },
  {
    name: 'a till whose disk failed tells a restored house no more',
    file: 'kiosk/src/till/till.ts',
    find: '    desks.facts.goOn();\n    desks.evidence.look();\n',
    replace: '    desks.facts.goOn();\n',
    tests,
  },
  {
    name: 'seats that got into no basket stay held',
    file: 'kiosk/src/till/use-cases/hold-at-server.ts',
    find: 'if (!(cause instanceof KeptFault)) void till.releases.release(hold.holdId, hold.expiresAt);',
    replace: 'if (cause instanceof KeptFault) void till.releases.release(hold.holdId, hold.expiresAt);',
    tests,
  },
  {
    name: 'new tickets that are at the printer are printed a second time',
    file: `${DESKS}/slip-desk.ts`,
    find: '!this.running.has(name) && !seen.has(name)',
    replace: '!seen.has(name)',
    tests,
  },
  {
    name: 'the clerk hears nothing of cash to hand back when only the second copy lacks it',
    file: 'kiosk/src/till/use-cases/withdraw-sale.ts',
    find: '?.commandId === confirmId || !(cause instanceof KeptFault)',
    replace: '?.commandId === confirmId || cause instanceof KeptFault',
    tests,
  },
  {
    name: 'a till ends because nobody can write its log',
    file: 'kiosk/src/till/adapters/pino-logger.ts',
    find: "  lines.on('error', () => undefined);\n",
    replace: '',
    tests: ['kiosk/src/till/adapters/pino-logger.test.ts'],
  },
  {
    name: 'the server ends because nobody can write its log',
    file: 'sync-server/src/adapters/pino-logger.ts',
    find: "  lines.on('error', () => undefined);\n",
    replace: '',
    tests: ['sync-server/src/adapters/pino-logger.test.ts'],
  },
];
