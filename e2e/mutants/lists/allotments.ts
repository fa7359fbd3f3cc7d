import type { Mutant } from '../mutant.ts';

const DOMAIN = 'shared/src/domain';
const INVENTORY = `${DOMAIN}/inventory`;
const VENUE = `${DOMAIN}/venue`;
const DECISIONS = `${VENUE}/decisions`;
const SERVER = 'sync-server/src';
const TABLE = [`${INVENTORY}/decide.test.ts`, `${INVENTORY}/inventory.prop.test.ts`];
const KEPT = [`${DECISIONS}/keep-hold.test.ts`];
const CONTACT = [`${DECISIONS}/terminal-contact.test.ts`];
const CARD = [`${VENUE}/settle/settle-sale.test.ts`];
const CLI = 'sync-server/src/cli';

/** What must not happen to seats that tills sell by themselves. */
export const ALLOTMENT_MUTANTS: readonly Mutant[] = [
  {
    name: 'a till whose shift is closed is granted seats that it gives back at once',
    file: 'sync-server/src/use-cases/manage/allotments.ts',
    find: 'known.head.jn > 0 && live.isConnected(terminal)',
    replace: 'known.head.jn < 0 && live.isConnected(terminal)',
    tests: ['sync-server/src/cli/admin-allotment.sqlite.test.ts'],
  },
  {
    name: 'keeping a hold raises its fences',
    file: `${INVENTORY}/decide-holds.ts`,
    find: 'ok({ fences: hold.places.map((place) => fenceOf(inventory, place)), events: [] });',
    replace:
      'ok({ fences: hold.places.map((place) => ({ ...fenceOf(inventory, place), grant: fenceOf(inventory, place).grant + 1 })), events: [] });',
    tests: KEPT,
  },
  {
    name: 'a hold is kept though it was released',
    file: `${INVENTORY}/decide-holds.ts`,
    find: "    case 'released':\n      return refuseInventory('HOLD_NOT_FOUND', { reason: 'released' });\n",
    replace: "    case 'released':\n",
    tests: TABLE,
  },
  {
    name: 'somebody else’s hold is kept',
    file: `${DECISIONS}/keep-hold.ts`,
    find: "findOwnHold(state, holdId, { kind: 'terminal', terminal })",
    replace:
      "findOwnHold(state, holdId, [...state.performances.values()].map((one) => one.inventory.holds.get(holdId)?.claimant).find((one) => one !== undefined) ?? { kind: 'terminal', terminal })",
    tests: KEPT,
  },
  {
    name: 'a hold is kept where tills must not sell alone',
    file: `${DECISIONS}/keep-hold.ts`,
    find: "profile?.offlineSales !== 'allotment'",
    replace: 'profile === null',
    tests: KEPT,
  },
  {
    name: 'a reclaim does not raise the grant',
    file: `${INVENTORY}/decide-allotments.ts`,
    find: "return ok([{ kind: 'placesReclaimed', allotmentId, places, fences: fences.value }]);",
    replace:
      "return ok([{ kind: 'placesReclaimed', allotmentId, places, fences: places.map((place) => fenceOf(inventory, place)) }]);",
    tests: CONTACT,
  },
  {
    name: 'a reclaim is written down without its reason',
    file: `${DECISIONS}/reclaim-allotment.ts`,
    find: "action: 'allotment.reclaim', reason, shift: null",
    replace: "action: 'allotment.reclaim', reason: '', shift: null",
    tests: CONTACT,
  },
  {
    name: 'a sale charged on a card is told as cash',
    file: `${VENUE}/settle/sale-money.ts`,
    find: "kind === 'cash' ? cashPayment(order, amount, i)",
    replace: "kind !== 'wechat-jsapi' ? cashPayment(order, amount, i)",
    tests: CARD,
  },
  {
    name: 'the audit misses cash for a sale charged on a card',
    file: `${SERVER}/cli/audit/cash-check.ts`,
    find: "if (state.orders.get(id)?.payments.every(({ tender }) => tender !== 'cash') === true) continue;",
    replace: '',
    tests: [`${SERVER}/cli/audit/settled-sales.sqlite.test.ts`],
  },
  {
    name: 'whoever takes seats of a till that is gone back is not told which they are',
    file: `${CLI}/admin/reclaim.ts`,
    find: 'names.get(performance)?.get(seat) ?? seat',
    replace: '(names.size < 0 ? seat : performance)',
    tests: [`${CLI}/admin-allotment.sqlite.test.ts`],
  },
  {
    name: 'a seat is called as another one in another zone',
    file: `${CLI}/find-places.ts`,
    find: 'seats.length > 1 ? `${seat.zone.id}:${name}` : name',
    replace: 'name',
    tests: [`${CLI}/find-places.test.ts`],
  },
  {
    name: 'a till that ends asks for more seats, which nobody gives back',
    file: 'kiosk/src/till/till.ts',
    find: '    wants.close();\n',
    replace: '',
    tests: ['kiosk/src/till/returns.sqlite.test.ts'],
  },
];
