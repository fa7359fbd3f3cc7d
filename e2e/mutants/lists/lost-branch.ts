import type { Mutant } from '../mutant.ts';

const DOMAIN = 'shared/src/domain';
const DECISIONS = `${DOMAIN}/venue/decisions`;
const TOLD = ['sync-server/src/use-cases/recovery/holdings-told.test.ts'];
const RULES = [`${DECISIONS}/recovery.test.ts`];
const FORGOTTEN = [`${DOMAIN}/venue/settle/forgotten.test.ts`];
const PAYING = [`${DECISIONS}/pay-after-restore.test.ts`];

/** What goes wrong with seats and money of which a restored log and the branch that was left say different things. */
export const LOST_BRANCH_MUTANTS: readonly Mutant[] = [
  {
    name: 'what a manager gave a till in the lost branch is asked back for the sake of shares',
    file: `${DOMAIN}/venue/evolve-allotted.ts`,
    find: 'performance, grantedAt, granted, isByHand: true }',
    replace: 'performance, grantedAt, granted, isByHand: false }',
    tests: [`${DECISIONS}/take-evidence.test.ts`],
  },
  {
    name: 'a seat that was sold while the backup held it is free once that hold is over',
    file: `${DECISIONS}/end-recovery.ts`,
    find: '[...doubted(state, recovery, inventory), ',
    replace: '[...doubted(state, recovery, inventory).slice(0, 0), ',
    tests: PAYING,
  },
  {
    name: 'a seat in doubt is claimed in the moment its hold is over',
    file: `${DOMAIN}/inventory/read.ts`,
    find: ' || inventory.doubts.has(place)) return false;',
    replace: ') return false;',
    tests: PAYING,
  },
  {
    name: 'a seat that was seen sold is sold to whoever held it in the backup',
    file: `${DOMAIN}/inventory/decide-holds.ts`,
    find: '  const takenPlaces = goneOf(inventory, hold);\n',
    replace: '  const takenPlaces = goneOf(inventory, hold).slice(0, 0);\n',
    tests: PAYING,
  },
  {
    name: 'a seat that was seen held only is refused to who holds it',
    file: `${DOMAIN}/venue/in-doubt.ts`,
    find: "seen.character !== 'h' && ",
    replace: '',
    tests: PAYING,
  },
  {
    name: 'both buyers of a seat lose it, since the one who came forward is not counted',
    file: `${DOMAIN}/venue/in-doubt.ts`,
    find: ' && !isSpokenFor(state, inventory, place);',
    replace: ';',
    tests: PAYING,
  },
  {
    name: 'money for a seat in doubt goes back by itself, though its buyer may have tickets',
    file: `${DOMAIN}/venue/late-money.ts`,
    find: 'isInDoubt(entry.inventory, hold) ? kept : unseated',
    replace: 'isInDoubt(entry.inventory, hold) ? unseated : kept',
    tests: PAYING,
  },
  {
    name: 'late money buys seats that only look free while the house finds out',
    file: `${DOMAIN}/venue/late-money.ts`,
    find: 'wentBack || isRecovering(state)',
    replace: 'wentBack',
    tests: PAYING,
  },
  {
    name: 'money that went back at the platform buys a seat',
    file: `${DOMAIN}/venue/late-money.ts`,
    find: 'wentBack || isRecovering(state)',
    replace: 'isRecovering(state)',
    tests: PAYING,
  },
  {
    name: 'money seats its buyer before all is told',
    file: `${DECISIONS}/payment-outcome.ts`,
    find: 'isUndecided(payment.state) ? refuseWhileRecovering(state) : null',
    replace: 'isUndecided(payment.state) && context.at < 0 ? refuseWhileRecovering(state) : null',
    tests: PAYING,
  },
  {
    name: 'a new payment is begun while the house finds out',
    file: `${DECISIONS}/start-payment.ts`,
    find: '  if (recovering !== null) return recovering;\n',
    replace: '  void recovering;\n',
    tests: PAYING,
  },
  {
    name: 'seats that are being paid are freed by time before all is told',
    file: `${DOMAIN}/venue/open-payments.ts`,
    find: '  isRecovering(state)\n',
    replace: '  isRecovering(state) && venueNow < 0\n',
    tests: PAYING,
  },
  {
    name: 'a payment is not waited for once all is told, since its time was over before',
    file: `${DECISIONS}/end-recovery.ts`,
    find: 'hold.paymentOpen && hold.deadline < venueNow',
    replace: 'hold.paymentOpen && hold.deadline < 0',
    tests: PAYING,
  },
  {
    name: 'a part of what stands with a till is taken for all of it',
    file: 'sync-server/src/use-cases/recovery/holdings-told.ts',
    find: 'look.told.length === part.parts ? look.told.flat() : null',
    replace: 'look.told.length <= part.parts ? look.told.flat() : null',
    tests: TOLD,
  },
  {
    name: 'what stands with a till is put together from two looks',
    file: 'sync-server/src/use-cases/recovery/holdings-told.ts',
    find: 'known.look === look && ',
    replace: '',
    tests: TOLD,
  },
  {
    name: 'the last part counts where the parts before it were heard by another server',
    file: 'sync-server/src/use-cases/recovery/holdings-told.ts',
    find: 'part.part > look.told.length || ',
    replace: '',
    tests: TOLD,
  },
  {
    name: 'what stands with a till is told in messages that the server does not take',
    file: 'kiosk/src/till/desks/holdings-in-parts.ts',
    find: '    if (bytes > room) {',
    replace: '    if (bytes > room + 1e9) {',
    tests: ['kiosk/src/till/desks/evidence-desk.test.ts'],
  },
  {
    name: 'a holding has more places than the server takes',
    file: 'kiosk/src/till/desks/holdings-in-parts.ts',
    find: ' || holding.places.length === HOLDING_PLACES',
    replace: '',
    tests: ['kiosk/src/till/desks/evidence-desk.test.ts'],
  },
  {
    name: 'an allotment that the log has forgotten is over with the first sale from it',
    file: `${DOMAIN}/venue/settle/forgotten.ts`,
    find: 'sellUntil: policyEnd(state, inventory)',
    replace: 'sellUntil: Math.min(sale.at, policyEnd(state, inventory))',
    tests: FORGOTTEN,
  },
  {
    name: 'what a till says of how long its seats are its own is not heard',
    file: `${DOMAIN}/inventory/evolve.ts`,
    find: 'else if (known.sellUntil < sellUntil)',
    replace: 'else if (known.sellUntil < 0)',
    tests: FORGOTTEN,
  },
  {
    name: 'an allotment that was adopted is as old as the first sale from it',
    file: `${DOMAIN}/venue/evolve-allotted.ts`,
    find: 'grantedAt: Math.min(known.grantedAt, grantedAt)',
    replace: 'grantedAt: Math.max(known.grantedAt, grantedAt)',
    tests: FORGOTTEN,
  },
  {
    name: 'a manager blocks a seat that a till may have sold in the time the log has lost',
    file: `${DECISIONS}/block-places.ts`,
    find: '  if (recovering !== null) return recovering;\n',
    replace: '  void recovering;\n',
    tests: RULES,
  },
  {
    name: 'a till is not told that a seat of its own turned out to be of another',
    file: `${DOMAIN}/venue/evolve-allotted.ts`,
    find: 'named === null ? left : new Set([...left, named])',
    replace: 'named === null ? [] : [named]',
    tests: RULES,
  },
  {
    name: 'printed paper takes a seat from the device after the one that sold it',
    file: `${DOMAIN}/conflict/left-behind.ts`,
    find: 'raw === paperText(fenceOf(inventory, place))',
    replace: 'raw.length <= paperText(fenceOf(inventory, place)).length',
    tests: [`${DECISIONS}/enter-ticket.test.ts`],
  },
  {
    name: 'seats that a manager took back in the lost branch stay in quarantine with the till that says it has them no more',
    file: 'shared/src/domain/venue/decisions/take-evidence.ts',
    find: "(statusOf(inventory, place) === 'allotted' || grantedAt > since)",
    replace: "statusOf(inventory, place) === 'allotted'",
    tests: ['shared/src/domain/venue/decisions/take-evidence.test.ts'],
  },
  {
    name: 'an order that came before its seats is told to no restored house',
    file: 'kiosk/src/replica/followers.ts',
    find: 'orders !== null && orders.epoch === epoch ? Math.max(seq, orders.seq) : seq',
    replace: 'orders !== null && orders.epoch < epoch ? Math.max(seq, orders.seq) : seq',
    tests: ['kiosk/src/replica/old-epochs.sqlite.test.ts'],
  },
];
