import type { EventKind, Screen } from './visit.ts';

type Row = Partial<Record<Screen, readonly Screen[]>>;

const onAll = (screens: readonly Screen[], to: readonly Screen[]): Row =>
  Object.fromEntries(screens.map((screen) => [screen, to]));
const staysOn = (...screens: Screen[]): Row => Object.fromEntries(screens.map((screen) => [screen, [screen]]));

const CHOOSING = ['films', 'performances', 'party', 'seats', 'change', 'review'] as const;
const VISITED = [...CHOOSING, 'pay', 'collect', 'tickets', 'counter'] as const;

/**
 * On which screens an event is heard, and where it may lead. What is not here is not heard there: `step` refuses by this
 * table, and its tests walk it.
 */
export const TRANSITIONS: Readonly<Record<EventKind, Row>> = {
  buy: { attract: ['films'] },
  collect: { attract: ['collect'], counter: ['collect'] },
  film: { films: ['performances'] },
  performance: { performances: ['party'] },
  party: staysOn('party'),
  change: { seats: ['change'] },
  rechosen: staysOn('change'),
  accept: { seats: ['review'] },
  pay: { review: ['pay'] },
  pickUp: staysOn('collect'),
  again: staysOn('tickets'),
  back: {
    films: ['attract'],
    performances: ['films'],
    party: ['performances'],
    seats: ['party'],
    change: ['seats', 'party'],
    review: ['seats'],
    // The till says how the payment ended; until then it is waited for.
    pay: ['pay'],
    collect: ['attract'],
    counter: ['attract'],
  },
  startOver: onAll(VISITED, ['attract', 'ending']),
  finish: { tickets: ['attract', 'ending'] },
  stay: staysOn(...VISITED),
  touch: staysOn('attract', ...VISITED),
  tick: {
    ...Object.fromEntries(VISITED.map((screen) => [screen, [screen, 'attract', 'ending']])),
    attract: ['attract'],
    ending: ['ending', 'attract'],
  },
  ease: staysOn('attract', ...VISITED),
  paper: staysOn('pay'),
  noPaper: onAll(['pay', 'review'], ['ending']),
  cannot: onAll([...CHOOSING, 'collect'], ['counter']),
  lapsed: { ...onAll(['seats', 'review'], ['party']), change: ['change'] },
  held: { party: ['seats'], change: ['seats'] },
  refused: staysOn('party', 'change', 'collect', 'tickets'),
  released: staysOn('party', 'change', 'performances'),
  notPaid: { pay: ['review'] },
  paid: { pay: ['tickets'], ending: ['tickets'], review: ['tickets'] },
  pickedUp: { collect: ['tickets'] },
  returned: { pay: ['tickets'] },
  printed: staysOn('tickets'),
  notPrinted: staysOn('tickets'),
  stillPaying: staysOn('pay'),
  // Whoever was sent to the counter takes a slip along as well, and whose tickets were to come and did not.
  ended: { ending: ['attract', 'tickets', 'counter'], counter: ['counter', 'tickets'], tickets: ['tickets'] },
};
