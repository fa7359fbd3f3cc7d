import type { Mutant } from '../mutant.ts';

const TILL = 'kiosk/src/till';
const KIOSK = 'kiosk/src/screens/kiosk';
const ENDING = [`${TILL}/kiosk-ending.sqlite.test.ts`, `${TILL}/kiosk-paid-as-time-ends.sqlite.test.ts`];
const OTHER_WAY = [`${TILL}/kiosk-other-way.sqlite.test.ts`];
const OVER = [`${KIOSK}/start-over.test.ts`];
const DOES = [`${KIOSK}/pay-does.test.ts`];
const VISIT = [`${KIOSK}/visit/visit.test.ts`];

/** How a kiosk tells somebody something untrue about their money, lets it be left behind, or has it paid twice. */
export const KIOSK_MONEY_MUTANTS: readonly Mutant[] = [
  {
    name: 'a guest who starts over has a slip for a payment that nobody made',
    file: `${TILL}/kiosk/end-visit.ts`,
    find: 'if (!isHalted) await learn(till, desks);',
    replace: '',
    tests: ENDING,
  },
  {
    name: 'the end of a visit waits for a server that does not answer',
    file: `${TILL}/kiosk/end-visit.ts`,
    find: 'await Promise.race([work, late]);',
    replace: 'await Promise.all([work, late]);',
    tests: ENDING,
  },
  {
    name: 'a payment that a platform did not close has no slip',
    file: `${TILL}/kiosk/not-settled.ts`,
    find: "if (by === 'slip' || state === 'ended' || isInBox(one)) return null;",
    replace: "if (by === 'slip' || state !== 'paid' || isInBox(one)) return null;",
    tests: ENDING,
  },
  {
    name: 'a card of which nobody knows has no slip beside one for notes',
    file: `${TILL}/kiosk/not-settled.ts`,
    find: "return notes > 0 ? [{ kind: 'owed', amount: notes }, ...elsewhere] : elsewhere;",
    replace: "return notes > 0 ? [{ kind: 'owed', amount: notes }] : elsewhere;",
    tests: ENDING,
  },
  {
    name: 'money that goes back is said to be unknown',
    file: `${TILL}/kiosk/not-settled.ts`,
    find: "return state === 'paid' && givenUp?.isAnswered === true ? 'goes-back' : 'payment-unknown';",
    replace: "return 'payment-unknown';",
    tests: ENDING,
  },
  {
    name: 'who paid as the visit ended is told that it is unknown',
    file: `${TILL}/kiosk/not-settled.ts`,
    find: "if (state === 'sold') return [{ kind: 'sold', amount: total }];",
    replace: '',
    tests: ENDING,
  },
  {
    name: 'who put in the last note as the time ended has neither tickets nor a slip',
    file: `${TILL}/kiosk/end-visit.ts`,
    find: 'ledger.payOrder() ?? paying;',
    replace: 'ledger.payOrder();',
    tests: ENDING,
  },
  {
    name: 'tickets that the last note paid for do not come out, since their visit is over at once',
    file: `${TILL}/kiosk/end-visit.ts`,
    find: 'if (done !== null) await atMost(clock, done);',
    replace: 'void done;',
    tests: ENDING,
  },
  {
    name: 'who has the tickets has a slip for them, too',
    file: `${TILL}/kiosk/end-visit.ts`,
    find: ' || isPrinted(till, order)',
    replace: '',
    tests: ENDING,
  },
  {
    name: 'a second set of tickets comes out by a code that only the server knew',
    file: `${TILL}/kiosk/pick-up.ts`,
    find: 'if (own !== null && countsAsSold(own, order)) return await printOwn(till, desks, own);',
    replace: 'void [own, countsAsSold];',
    tests: [`${TILL}/kiosk-paper.sqlite.test.ts`],
  },
  {
    name: 'whoever was given other seats gets the tickets of the old ones by their code',
    file: `${TILL}/kiosk/pick-up.ts`,
    find: 'own !== null && countsAsSold(own, order)',
    replace: 'own !== null && [countsAsSold].length > 0',
    tests: [`${TILL}/kiosk-paper.sqlite.test.ts`],
  },
  {
    name: 'a guest pays another way while nobody knows whether their card was charged',
    file: `${TILL}/use-cases/give-up-payment.ts`,
    find: 'if (unknown !== null) return unknown;',
    replace: '',
    tests: OTHER_WAY,
  },
  {
    name: 'a guest pays another way while nobody knows whether their code was paid',
    file: `${TILL}/use-cases/give-up-payment.ts`,
    find: "return till.counter.paying?.state === 'unknown' ? no('PAYMENT_PENDING', { reason: 'unknown' }) : null;",
    replace: 'return null;',
    tests: OTHER_WAY,
  },
  {
    name: 'a card terminal that says nothing is taken for one that ended the charge',
    file: `${TILL}/paying/stop-card.ts`,
    find: "const isEnded = said !== null && said.state !== 'waiting'",
    replace: "const isEnded = said === null || said.state !== 'waiting'",
    tests: OTHER_WAY,
  },
  {
    name: 'a card that was charged and given back counts as never charged',
    file: `${TILL}/paying/take-card.ts`,
    find: "if (said.state === 'cancelled' && said.wasCharged) return reversed(till, now);",
    replace: '',
    tests: OTHER_WAY,
  },
  {
    name: 'a card that nobody has held yet is called unknown',
    file: `${TILL}/paying/live-payment.ts`,
    find: "return now - live.heardAt >= SILENT_MS ? 'unknown' : waits;",
    replace: "return isLate ? 'unknown' : waits;",
    tests: OTHER_WAY,
  },
  {
    name: 'a kiosk whose terminal is silent asks for a card on and on',
    file: `${TILL}/paying/live-payment.ts`,
    find: "return now - live.heardAt >= SILENT_MS ? 'unknown' : waits;",
    replace: 'return waits;',
    tests: OTHER_WAY,
  },
  {
    name: 'a code that was never shown is called a payment of which nobody knows',
    file: `${TILL}/paying/live-payment.ts`,
    find: "if (isUnseen(live, awaited)) return isLate ? 'unshown' : waits;",
    replace: '',
    tests: OTHER_WAY,
  },
  {
    name: 'a guest leaves their notes behind by one touch',
    file: `${KIOSK}/kiosk.ts`,
    find: "if (atStake(state) === null) this.do({ kind: 'startOver' });",
    replace: "if (atStake(state) !== null) this.do({ kind: 'startOver' });",
    tests: OVER,
  },
  {
    name: 'notes that are in the machine are nothing to be asked about',
    file: `${KIOSK}/start-over.ts`,
    find: "const isAnything = money > 0 || payment !== 'none';",
    replace: "const isAnything = payment !== 'none';",
    tests: OVER,
  },
  {
    name: 'who has paid starts over while their tickets are made',
    file: `${KIOSK}/kiosk.ts`,
    find: 'if (isTaken(state)) return;',
    replace: '',
    tests: OVER,
  },
  {
    name: 'a screen stays at cancelling a payment that the till does not end',
    file: `${KIOSK}/paying.ts`,
    find: "if (!answer.ok && answer.error.code === 'PAYMENT_PENDING') return this.do({ kind: 'stillPaying', visit });",
    replace: "if (!answer.ok && answer.error.code === 'PAYMENT_PENDING') return;",
    tests: OVER,
  },
  {
    name: 'a screen says do not pay again and offers another way',
    file: `${KIOSK}/pay-does.ts`,
    find: "does !== 'unknown' && does !== 'finishing';",
    replace: "does !== 'finishing';",
    tests: DOES,
  },
  {
    name: 'a card that was not read is waited for without a word',
    file: `${KIOSK}/pay-does.ts`,
    find: "return does === 'card' && isUnread ? 'unread' : does;",
    replace: 'return does;',
    tests: DOES,
  },
  {
    name: 'a guest sent to the counter is told that nothing was charged while their notes are on a slip',
    file: `${KIOSK}/visit/transitions.ts`,
    find: "ended: { ending: ['attract', 'tickets', 'counter'], counter: ['counter', 'tickets'] },",
    replace: "ended: { ending: ['attract', 'tickets', 'counter'] },",
    tests: VISIT,
  },
  {
    name: 'a screen does not say what the slip says',
    file: `${KIOSK}/visit/step.ts`,
    find: "outcome: 'slip', slips: event.slips,",
    replace: "outcome: 'slip', slips: [],",
    tests: [...VISIT, `${KIOSK}/kiosk.test.ts`],
  },
];
