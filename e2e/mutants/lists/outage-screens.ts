import type { Mutant } from '../mutant.ts';

const COUNTER = 'kiosk/src/screens/counter';
const PAYING = [`${COUNTER}/paying.test.ts`];
const BAR = [`${COUNTER}/bar.test.ts`];
const CHIPS = [`${COUNTER}/may-i.test.ts`];
const NOW = [`${COUNTER}/what-now.test.ts`];
const SETTLING = [`${COUNTER}/settling.test.ts`];
const ALONE = ['kiosk/src/till/allotment.sqlite.test.ts'];
const SEATS = [`${COUNTER}/seat-states.test.ts`];

/** What a clerk would be told wrongly while a line is cut, slow, or back. */
export const OUTAGE_SCREENS_MUTANTS: readonly Mutant[] = [
  {
    name: 'money is asked for seats that are not the till’s',
    file: `${COUNTER}/counter.ts`,
    find: '    if (!(await this.#keep())) return;\n',
    replace: '',
    tests: PAYING,
  },
  {
    name: 'the word for one hold lets another one be paid',
    file: `${COUNTER}/may-sell.ts`,
    find: 'payable === basket.holdId',
    replace: 'payable !== null',
    tests: PAYING,
  },
  {
    name: 'what is typed ahead while the seats are being kept is lost',
    file: `${COUNTER}/counter.ts`,
    find: "    if (this.store.getState().busy === 'basket.keep') await this.answered();\n",
    replace: '',
    tests: PAYING,
  },
  {
    name: 'fewer own seats are offered instead than the guests need',
    file: `${COUNTER}/may-sell.ts`,
    find: 'row.ownSeats >= basket.lines.length',
    replace: 'row.ownSeats > 0',
    tests: PAYING,
  },
  {
    name: 'a counter that is connected offers to put the held seats back',
    file: `${COUNTER}/may-sell.ts`,
    find: ' || (!sellsOwnOnly(state) && !wasRefused)',
    replace: ' || (!sellsOwnOnly(state) && wasRefused)',
    tests: PAYING,
  },
  {
    name: 'the bar is green while the server is slow or recovers',
    file: `${COUNTER}/bar.ts`,
    find: 'if (limited !== null)',
    replace: 'if (limited === undefined)',
    tests: BAR,
  },
  {
    name: 'a house that must not sell while cut off promises own seats',
    file: `${COUNTER}/bar.ts`,
    find: "  if (status?.offlineSales === 'forbidden') return 'counter.net.connecting.forbidden' as const;\n",
    replace: '',
    tests: BAR,
  },
  {
    name: 'every sale while cut off is read out',
    file: 'kiosk/src/screens/i18n/en/outage.ts',
    find: 'Own seats sell and print.',
    replace: 'Own seats: {{n}}. They sell and print.',
    tests: BAR,
  },
  {
    name: 'all is said to be settled before it is',
    file: `${COUNTER}/settling.ts`,
    find: 'const isDone = status.unsynced === 0;',
    replace: 'const isDone = status.unsynced >= 0;',
    tests: SETTLING,
  },
  {
    name: 'a sale while connected is announced as the end of a cut',
    file: `${COUNTER}/settling.ts`,
    find: "  if (before.link === 'online') return settling === null ? null : {",
    replace: "  if (before.link === 'online' && settling !== null) return {",
    tests: SETTLING,
  },
  {
    name: 'a second sale brings the word back that something is to be settled',
    file: `${COUNTER}/settling.ts`,
    find: 'isDone: settling.isDone || isDone',
    replace: 'isDone',
    tests: SETTLING,
  },
  {
    name: 'seats of a counter that is cut off can be chosen',
    file: 'kiosk/src/channel/seat-verdict.ts',
    find: "state === '.' || state === 'm' ||",
    replace: "state === '.' || state === 'm' || state === 'l' ||",
    tests: SEATS,
  },
  {
    name: 'the map of a show that is over counts own seats as left',
    file: `${COUNTER}/seat-states.ts`,
    find: "own.isOver === true ? 'locked' : 'own'",
    replace: "own.isOver === undefined ? 'locked' : 'own'",
    tests: SEATS,
  },
  {
    name: 'a price zone of a show that is over says how many are left',
    file: `${COUNTER}/party-zones.ts`,
    find: 'left: isOver || (n === 0',
    replace: 'left: (isOver && n === 0) || (n === 0',
    tests: [`${COUNTER}/party-zones.test.ts`],
  },
  {
    name: 'seats of a show that is over wait for the line',
    file: `${COUNTER}/seat-states.ts`,
    find: "  if (isOver) return 'ended';\n",
    replace: '',
    tests: SEATS,
  },
  {
    name: 'a counter that is cut off blames the line for a show that is over',
    file: `${COUNTER}/state.ts`,
    find: "  if (isOver(state) && status.basket === null) return 'PERFORMANCE_CLOSED';\n",
    replace: '',
    tests: [`${COUNTER}/taken-back.test.ts`],
  },
  {
    name: 'a locked seat gives another counter’s reason while this till is cut off',
    file: `${COUNTER}/seat-states.ts`,
    find: "  if (isCutOff(now)) return 'notOwn';\n",
    replace: '',
    tests: SEATS,
  },
  {
    name: 'a counter that is cut off says that it cannot sell although its own seats do',
    file: `${COUNTER}/state.ts`,
    find: 'row === null ? ownSeats > 0 : row.ownSeats > 0',
    replace: 'row !== null && row.ownSeats > 0',
    tests: [`${COUNTER}/taken-back.test.ts`],
  },
  {
    name: 'seats are sold on while the server finds out what was sold',
    file: `${COUNTER}/state.ts`,
    find: " || state.status?.limited === 'recovering'",
    replace: '',
    tests: [`${COUNTER}/news.test.ts`],
  },
  {
    name: 'what works now promises sales although their time is over',
    file: `${COUNTER}/what-now.ts`,
    find: '!forbids && !isOver &&',
    replace: '!forbids &&',
    tests: NOW,
  },
  {
    name: 'what works now promises sales that the house forbids while cut off',
    file: `${COUNTER}/what-now.ts`,
    find: 'const sellsOwn = !forbids &&',
    replace: 'const sellsOwn =',
    tests: NOW,
  },
  {
    name: 'what works now goes away whenever the till speaks',
    file: `${COUNTER}/news.ts`,
    find: "const dialog = state.dialog === 'whatNow' && !isAnswered ? state.dialog : 'none';",
    replace: "const dialog = 'none' as const;",
    tests: [`${COUNTER}/news.test.ts`],
  },
  {
    name: 'a performance is stopped without a reason',
    file: `${COUNTER}/may-i.ts`,
    find: "if (closedReason !== 'SALES_FORBIDDEN_OFFLINE') return null;",
    replace: 'if (closedReason !== null) return null;',
    tests: CHIPS,
  },
  {
    name: 'the list promises a minute more than there is to sell',
    file: `${COUNTER}/local-time.ts`,
    find: 'Math.floor(leftMs / 60_000)',
    replace: 'Math.ceil(leftMs / 60_000)',
    tests: [`${COUNTER}/local-time.test.ts`],
  },
  {
    name: 'a till whose time is over says that it has no own seats',
    file: 'kiosk/src/till/allotments/own-selling.ts',
    find: 'if (why !== null && stop === null) continue;',
    replace: 'if (why !== null) continue;',
    tests: ALONE,
  },
  {
    name: 'a performance is listed as sold here long after its last moment',
    file: 'kiosk/src/till/desks/return-desk.ts',
    find: "        this.till.changed();\n        this.till.tell('performances.changed', {});\n",
    replace: '        this.till.changed();\n',
    tests: ALONE,
  },
  {
    name: 'the bar says that there are no own seats where only their time is over',
    file: `${COUNTER}/bar.ts`,
    find: "  if (status.ownStop === 'sell-until') return 'counter.net.connecting.timeOver' as const;\n",
    replace: '',
    tests: BAR,
  },
  {
    name: 'a list waits for its own clock although the till has stopped selling',
    file: `${COUNTER}/may-i.ts`,
    find: "ownStop === 'sell-until' || (",
    replace: '(',
    tests: CHIPS,
  },
  {
    name: 'nobody is told that the clock was set back',
    file: `${COUNTER}/what-now.ts`,
    find: "  if (status.ownStop === 'clock') return 'clock';\n",
    replace: '',
    tests: NOW,
  },
  {
    name: 'a till that was shut out offers to take money for what it holds',
    file: 'kiosk/src/screens/counter/state.ts',
    find: ' || isShutOut(status.refusedFor)) return',
    replace: ') return',
    tests: ['kiosk/src/screens/counter/taken-back.test.ts'],
  },
];
