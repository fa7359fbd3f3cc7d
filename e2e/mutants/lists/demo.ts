import type { Mutant } from '../mutant.ts';

const FIGURES = ['demo/src/proof/figures.sqlite.test.ts'];
const SWITCHES = ['demo/src/stage/switches.test.ts'];

/** What would make the demo show that all is well when it is not. */
export const DEMO_MUTANTS: readonly Mutant[] = [
  {
    name: 'a sale that waits at a till is not counted among the seats sold twice',
    file: 'demo/src/proof/figures.ts',
    find: 'if (jn > settled) own(performance, untold, order);',
    replace: '',
    tests: FIGURES,
  },
  {
    name: 'a ticket that was entered from paper is counted as a second sale',
    file: 'demo/src/proof/figures.ts',
    find: '!server.isEntered(`${order}-${i + 1}`)',
    replace: '!server.isEntered(`${order}-${i - 1}`)',
    tests: FIGURES,
  },
  {
    name: 'an acknowledged sale that is nowhere any more is not missed',
    file: 'demo/src/proof/figures.ts',
    find: '(jn > settled ? [order] : [])',
    replace: '[order]',
    tests: FIGURES,
  },
  {
    name: 'a replica with a row too few is called equal',
    file: 'demo/src/proof/figures.ts',
    find: 'if (streams.has(streamOf(key)) && !till.has(key)) return false;',
    replace: '',
    tests: FIGURES,
  },
  {
    name: 'a buyer who was told that an order is paid is forgotten',
    file: 'demo/src/proof/figures.ts',
    find: 'this.#told.add(order);\n  }\n\n  /** Reads all books',
    replace: '}\n\n  /** Reads all books',
    tests: FIGURES,
  },
  {
    name: 'the internet is cut in one direction only',
    file: 'demo/src/stage/switches.ts',
    find: '[...(switches.#proxies.get(line.switch) ?? []), proxy]',
    replace: '[proxy]',
    tests: SWITCHES,
  },
  {
    name: 'an order without its seats still counts as one that has them',
    file: 'demo/src/proof/server-book.ts',
    find: "isSeated: event.state === 'paid'",
    replace: 'isSeated: true',
    tests: FIGURES,
  },
];
