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
  {
    name: 'an order that was begun and never paid counts as a kept sale',
    file: 'demo/src/proof/server-book.ts',
    find: "return state === 'paid' || state === 'refunded' ||",
    replace: 'return state !== undefined ||',
    tests: FIGURES,
  },
  {
    name: 'a paid order without a seat that nobody sees to counts as a kept sale',
    file: 'demo/src/proof/server-book.ts',
    find: "(state === 'paid-unseated' && this.#seenTo.has(id))",
    replace: "state === 'paid-unseated'",
    tests: FIGURES,
  },
  {
    name: 'what the server once had is shown as kept although its log went back',
    file: 'demo/src/proof/server-book.ts',
    find: 'this.#file.refresh() || !this.#holdsLast()',
    replace: 'this.#file.refresh()',
    tests: FIGURES,
  },
  {
    name: 'a log that was exchanged is read on in the file that nobody has any more',
    file: 'demo/src/proof/book-file.ts',
    find: 'if (identity === null || identity === this.#identity) return false;',
    replace: 'if (identity !== null) return false;',
    tests: FIGURES,
  },
  {
    name: 'what a till once had is shown as waiting although its ledger went back',
    file: 'demo/src/proof/till-book.ts',
    find: 'if (isAnother || !this.#holdsLast()) this.#forget();',
    replace: 'if (isAnother) this.#forget();',
    tests: FIGURES,
  },
  {
    name: 'a sale that was taken back at a till is called lost',
    file: 'demo/src/proof/figures.ts',
    find: 'till.written.flatMap',
    replace: 'till.sales.flatMap',
    tests: FIGURES,
  },
];
