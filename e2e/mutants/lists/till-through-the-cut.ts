import type { Mutant } from '../mutant.ts';

const TILL = 'kiosk/src/till';
const RECALL = [`${TILL}/recall.sqlite.test.ts`, `${TILL}/allotments/recall.test.ts`];
const KEPT = [`${TILL}/kept-seats.sqlite.test.ts`];
const RETURNS = [`${TILL}/returns.sqlite.test.ts`];
const SIGN_IN = [`${TILL}/cut-off-sign-in.sqlite.test.ts`];
const CARD = [`${TILL}/card.sqlite.test.ts`];
const SHOWN = [`${TILL}/allotments/overlay.test.ts`, `${TILL}/overlay.prop.test.ts`];
const ALONE = [`${TILL}/allotment.sqlite.test.ts`];

/** What a till must not do with seats that are asked back, kept, given back, and with clerks it lets in by itself. */
export const THROUGH_THE_CUT_MUTANTS: readonly Mutant[] = [
  {
    name: 'a recall returns a sold seat',
    file: `${TILL}/allotments/recall.ts`,
    find: "return state === 'mine' && !basket.has(place);",
    replace: "return state !== 'gone' && !basket.has(place);",
    tests: RECALL,
  },
  {
    name: 'a recall returns a seat of an open basket',
    file: `${TILL}/allotments/recall.ts`,
    find: ' && !basket.has(place);',
    replace: ';',
    tests: RECALL,
  },
  {
    name: 'a recall that means another grant takes the seat back',
    file: `${TILL}/allotments/recall.ts`,
    find: 'one.fence.grant !== grants[i] || ',
    replace: '',
    tests: RECALL,
  },
  {
    name: 'a seat wanted the moment it was granted is not looked for',
    file: `${TILL}/desks/recall-desk.ts`,
    find: 'await this.allotments.refresh();',
    replace: 'await Promise.resolve();',
    tests: RECALL,
  },
  {
    name: 'nobody hears what a till does not give back',
    file: `${TILL}/desks/recall-desk.ts`,
    find: 'if (notSpared.length > 0)',
    replace: 'if (notSpared.length > 1000)',
    tests: RECALL,
  },
  {
    name: 'seats that are kept count before they are written',
    file: `${TILL}/ledger/keep-book.ts`,
    find: 'books.allotments.keep({ allotments: [allotment], granted, gone: [] });',
    replace: 'books.allotments.keep({ allotments: [allotment], granted: granted.slice(1), gone: [] });',
    tests: [...KEPT, `${TILL}/ledger/ledger-contract.sqlite.test.ts`],
  },
  {
    name: 'money is taken for seats that may not be kept',
    file: `${TILL}/till-handlers.ts`,
    find: '    if (!kept.ok) return kept;\n',
    replace: '    if (!kept.ok) return startCashSale(till, due.value);\n',
    tests: KEPT,
  },
  {
    name: 'a keep is asked again after its time',
    file: `${TILL}/use-cases/keep-basket.ts`,
    find: 'basket.keep === undefined || serverNow(till) < basket.keep.notAfter',
    replace: 'basket.keep === undefined || serverNow(till) > 0',
    tests: KEPT,
  },
  {
    name: 'a keep asked again has another name',
    file: `${TILL}/use-cases/keep-basket.ts`,
    find: 'const options = { commandId, notAfter',
    replace: 'const options = { commandId: undefined as unknown as string, notAfter',
    tests: KEPT,
  },
  {
    name: 'a basket given up keeps the seats that were kept for it',
    file: `${TILL}/ledger/keep-book.ts`,
    find: "return returnPlaces(books, places, 'abandoned', at);",
    replace: "return returnPlaces(books, places.slice(places.length), 'abandoned', at);",
    tests: KEPT,
  },
  {
    name: 'a basket given up in doubt is forgotten',
    file: `${TILL}/ledger/keep-book.ts`,
    find: '      books.keeps.giveUp(keep);\n',
    replace: '',
    tests: [...KEPT, `${TILL}/ledger/ledger-contract.sqlite.test.ts`],
  },
  {
    name: 'seats that a list shows as kept do not make the basket payable',
    file: `${TILL}/desks/keep-desk.ts`,
    find: '    if (own !== null) {\n      ledger.keepBasket',
    replace: '    if (own !== null && basket.keep === undefined) {\n      ledger.keepBasket',
    tests: KEPT,
  },
  {
    name: 'a list asked for before takes away what was kept since',
    file: `${TILL}/desks/allotment-desk.ts`,
    find: 'changes.gone.filter(({ allotment }) => knownThen.has(allotment))',
    replace: 'changes.gone.filter(() => knownThen.size >= 0)',
    tests: KEPT,
  },
  {
    name: 'idle time does not count',
    file: `${TILL}/desks/return-desk.ts`,
    find: "this.giveBack('idle', () => true)",
    replace: "this.giveBack('idle', () => false)",
    tests: RETURNS,
  },
  {
    name: 'a till that is cut off gives its seats back for being idle',
    file: `${TILL}/desks/return-desk.ts`,
    find: "return link.state.kind === 'online' && ledger.isOpen()",
    replace: "return link.state.kind !== 'refused' && ledger.isOpen()",
    tests: RETURNS,
  },
  {
    name: 'a till that ends forgets to give its seats back',
    file: `${TILL}/desks/return-desk.ts`,
    find: "due = this.giveBack('quit', () => true) ?? due;",
    replace: 'due = due ?? null;',
    tests: RETURNS,
  },
  {
    name: 'a till that ends does not wait for the server',
    file: `${TILL}/desks/return-desk.ts`,
    find: 'await Promise.race([this.facts.reach(due), late.then(() => false)])',
    replace: 'await Promise.race([true, this.facts.reach(due)])',
    tests: RETURNS,
  },
  {
    name: 'seats are asked for again and again',
    file: `${TILL}/desks/want-desk.ts`,
    find: 'clock.monotonic() - last < AGAIN_MS',
    replace: 'clock.monotonic() - last < 0',
    tests: RETURNS,
  },
  {
    name: 'a sign-in while cut off knows no lock',
    file: `${TILL}/sign-in/known-clerks.ts`,
    find: 'if (kept.lockMs > 0 && leftMs > 0)',
    replace: 'if (kept.lockMs > 0 && leftMs > 1e12)',
    tests: SIGN_IN,
  },
  {
    name: 'a restart ends the wait after wrong PINs',
    file: `${TILL}/sign-in/known-clerks.ts`,
    find: '(this.since.get(login) ?? this.startedAt)',
    replace: '(this.since.get(login) ?? -1e12)',
    tests: SIGN_IN,
  },
  {
    name: 'a wrong PIN is counted only after it was looked at',
    file: `${TILL}/sign-in/known-clerks.ts`,
    find: '    ledger.keepSignIn({ ...kept, failures, lockMs });\n    this.since.set(login, clock.monotonic());\n    const found = await this.personOf(kept, pin);\n',
    replace:
      '    const found = await this.personOf(kept, pin);\n    ledger.keepSignIn({ ...kept, failures, lockMs });\n    this.since.set(login, clock.monotonic());\n',
    tests: SIGN_IN,
  },
  {
    name: 'what is kept of a clerk opens without the device key',
    file: `${TILL}/sign-in/sealed-person.ts`,
    find: '.update(key.sign(PURPOSE))',
    replace: '.update(key.sign(PURPOSE).slice(0, 0))',
    tests: SIGN_IN,
  },
  {
    name: 'a clerk whom the server refuses is let in while cut off',
    file: `${TILL}/sign-in/known-clerks.ts`,
    find: "if (code !== 'PIN_WRONG' || (await this.personOf(kept, pin)) !== null) ledger.forgetSignIn(login);",
    replace: "if (code === 'PIN_LOCKED') ledger.forgetSignIn(login);",
    tests: SIGN_IN,
  },
  {
    name: 'a basket is lost when the server does not know the clerk',
    file: `${TILL}/use-cases/hold-seats.ts`,
    find: '  if (unknown !== null) return unknown;\n',
    replace: '',
    tests: SIGN_IN,
  },
  {
    name: 'a clock that was set back sells on',
    file: `${TILL}/server-time.ts`,
    find: 'return this.now() + TOLERANCE_MS < this.floor();',
    replace: 'return this.now() + TOLERANCE_MS < 0;',
    tests: ALONE,
  },
  {
    name: 'the time of a cut is counted by the wall clock alone',
    file: `${TILL}/server-time.ts`,
    find: 'Math.max(wall - anchor.since.wall, monotonic - anchor.since.monotonic)',
    replace: '(wall - anchor.since.wall)',
    tests: [`${TILL}/server-time.test.ts`],
  },
  {
    name: 'the time of the server is written in parts of a millisecond, and so never',
    file: `${TILL}/server-time.ts`,
    find: 'return Math.floor(this.anchor.at + this.parts.clock.monotonic() - this.anchor.since.monotonic);',
    replace: 'return this.anchor.at + this.parts.clock.monotonic() - this.anchor.since.monotonic;',
    tests: [`${TILL}/server-time.test.ts`],
  },
  {
    name: 'a sign-in is kept at a part of a millisecond, and so never',
    file: `${TILL}/server-time.ts`,
    find: 'return Math.floor(anchor.at + Math.max(',
    replace: 'return Number(anchor.at + Math.max(',
    tests: SIGN_IN,
  },
  {
    name: 'a slow answer gives a till more time than it has',
    file: `${TILL}/desks/allotment-desk.ts`,
    find: 'serverTime.heard(answer.value.serverNow, asked)',
    replace: 'serverTime.heard(answer.value.serverNow, serverTime.moment())',
    tests: [`${TILL}/server-time.test.ts`],
  },
  {
    name: 'a charge on a card terminal is looked for in the drawer',
    file: `${TILL}/ledger/own-book.ts`,
    find: '  if (fact.tender === undefined)\n',
    replace: '  if (fact.total > 0)\n',
    tests: CARD,
  },
  {
    name: 'seats of the pool look free at a till that is cut off',
    file: `${TILL}/allotments/overlay.ts`,
    find: "return state === '.' || state === 'a'",
    replace: "return state === 'a'",
    tests: SHOWN,
  },
];
