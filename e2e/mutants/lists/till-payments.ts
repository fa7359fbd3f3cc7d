import type { Mutant } from '../mutant.ts';

const TILL = 'kiosk/src/till';
const PAID = [`${TILL}/paying.sqlite.test.ts`];
const CUT = [`${TILL}/paying-through-the-cut.sqlite.test.ts`];
const BY_CARD = [`${TILL}/paying-by-card.sqlite.test.ts`];

/** What a till must not do with money that platforms and a card terminal take. */
export const TILL_PAYMENT_MUTANTS: readonly Mutant[] = [
  {
    name: 'what a payer’s phone showed is written down',
    file: `${TILL}/use-cases/pay-by.ts`,
    find: '{ tender, amount, reference }: PaymentWanted,\n): PayAttempt',
    replace: '{ tender, amount, reference, authCode }: PaymentWanted,\n): PayAttempt',
    also: [{ find: "reference: reference ?? '',", replace: "reference: reference ?? authCode ?? ''," }],
    tests: PAID,
  },
  {
    name: 'own seats are sold before the platform says that the money is there',
    file: `${TILL}/paying/attempts.ts`,
    find: ".filter(({ state, givenUp }) => givenUp === null && state === 'paid')",
    replace: ".filter(({ state, givenUp }) => givenUp === null && state !== 'ended' && state !== 'asked')",
    tests: PAID,
  },
  {
    name: 'a sale is written without the payment that it is for',
    file: `${TILL}/ledger/own-book.ts`,
    find: '  if (change !== undefined) keepChange(books.payments, change);\n',
    replace: '',
    tests: PAID,
  },
  {
    name: 'a second payment is begun while the first is waited for',
    file: `${TILL}/use-cases/pay-by.ts`,
    find: "  if (awaitedOf(attempts) !== null) return no('PAYMENT_PENDING', { reason: 'payment' });\n",
    replace: '',
    tests: PAID,
  },
  {
    name: 'cash is taken while a platform’s money is waited for',
    file: `${TILL}/use-cases/pay-cash.ts`,
    find: "  if (awaitedOf(attempts) !== null) return no('PAYMENT_PENDING', { reason: 'payment' });\n",
    replace: '',
    tests: PAID,
  },
  {
    name: 'money of a payment that was given up counts for the sale',
    file: `${TILL}/paying/attempts.ts`,
    find: ".filter(({ state, givenUp }) => givenUp === null && state === 'paid')",
    replace: ".filter(({ state }) => state === 'paid')",
    tests: PAID,
  },
  {
    name: 'the cash part of an own sale is booked as its total',
    file: `${TILL}/ledger/own-book.ts`,
    find: '  const amount = cashIn(parts);\n',
    replace: '  const amount = cashIn(parts) > 0 ? fact.total : 0;\n',
    tests: PAID,
  },
  {
    name: 'the cash part of a confirmed sale is booked as its total',
    file: `${TILL}/ledger/ledger.ts`,
    find: "    amount: sumMinor(parts.map(({ kind, amount }) => (kind === 'cash' ? amount : 0))),\n",
    replace: '    amount: order.total,\n',
    tests: CUT,
  },
  {
    name: 'a payment that was given up is forgotten at the next start',
    file: `${TILL}/till.ts`,
    find: '  pays.start();\n  giveUps.start();\n',
    replace: '  pays.start();\n',
    also: [{ find: '      giveUps.start();\n', replace: '' }],
    tests: CUT,
  },
  {
    name: 'a payment of an earlier run is asked for again',
    file: `${TILL}/desks/pay-desk.ts`,
    find: "    const asks = awaited?.state === 'asked' ? this.live.of(awaited)?.asks : null;\n",
    replace: "    const asks = awaited?.state === 'asked' ? { authCode: '1', token: null } : null;\n",
    tests: CUT,
  },
  {
    name: 'tickets of a payment are printed again after a start anew',
    file: `${TILL}/desks/print-desk.ts`,
    find: "      if (known === 'not-printed') await this.print(intent);\n",
    replace: "      if (known !== 'unknown') await this.print(intent);\n",
    tests: CUT,
  },
  {
    name: 'a payment that never came to the server is given up for lost at once',
    file: `${TILL}/desks/stray.ts`,
    find: '= 60_000',
    replace: '= 0',
    tests: CUT,
  },
  {
    name: 'a basket that is being paid is put back when its time is up',
    file: `${TILL}/use-cases/release-basket.ts`,
    find: '  if (paying !== null) return paying;\n',
    replace: '',
    tests: CUT,
  },
  {
    name: 'a shift is closed over a payment',
    file: `${TILL}/use-cases/close-shift.ts`,
    find: '  if (paying !== null) return paying;\n',
    replace: '',
    tests: CUT,
  },
  {
    name: 'the tickets of a platform’s money that came first are never printed',
    file: `${TILL}/desks/confirm-desk.ts`,
    find: '    if (body.orderId !== undefined) this.pays.look();\n',
    replace: '',
    tests: CUT,
  },
  {
    name: 'a sale that a platform paid for is taken back as if its money were here',
    file: `${TILL}/use-cases/void-sale.ts`,
    find: "  if (sale.parts.some(({ kind }) => isProviderTender(kind))) return 'by-platform';\n",
    replace: '',
    tests: CUT,
  },
  {
    name: 'a confirm that is taken back leaves its order to be paid',
    file: `${TILL}/ledger/ledger.ts`,
    find: '      keepChange(books.payments, droppedNow(books.payments, dropName, withdrawal.writtenAt) ?? {});\n',
    replace: '',
    tests: CUT,
  },
  {
    name: 'a card is charged again when the answer was lost',
    file: `${TILL}/paying/card-charge.ts`,
    find: '    known.mayBeDone = true;\n',
    replace: '',
    tests: BY_CARD,
  },
  {
    name: 'a card that was never charged can still be, by its name',
    file: `${TILL}/paying/card-charge.ts`,
    find: "  return said?.state === 'not-found' ? await cardTerminal.cancel(reference) : said;\n",
    replace: "  return said?.state === 'not-found' ? { state: 'cancelled', wasCharged: false } : said;\n",
    tests: BY_CARD,
  },
  {
    name: 'a sale is taken back and its card’s charge stays',
    file: `${TILL}/use-cases/void-sale.ts`,
    find: '    change: { attempts: reversed(till, orderId, at) },\n',
    replace: '',
    tests: BY_CARD,
  },
  {
    name: 'a card whose charge was given up is not reversed',
    file: `${TILL}/desks/give-up-desk.ts`,
    find: "const ofTerminal = givenUp.filter(({ by }) => by === 'terminal');",
    replace: "const ofTerminal = givenUp.filter(({ by, state }) => by === 'terminal' && state === 'ended');",
    tests: BY_CARD,
  },
  {
    name: 'what was given up is not said again to a server that was put back',
    file: 'kiosk/src/till/ledger/payment-book.ts',
    find: 'if (order.isAtServer && order.dropId === null) payments.keepOrder',
    replace: 'if (order.isAtServer && order.dropId !== null) payments.keepOrder',
    tests: [
      'kiosk/src/till/ledger/memory/memory-ledger.test.ts',
      'kiosk/src/till/ledger/ledger-contract.sqlite.test.ts',
    ],
  },
];
