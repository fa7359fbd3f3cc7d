import type { Mutant } from '../mutant.ts';

const DOMAIN = 'shared/src/domain';
const INVENTORY = `${DOMAIN}/inventory`;
const VENUE = `${DOMAIN}/venue`;
const DECISIONS = `${VENUE}/decisions`;
const SERVER = 'sync-server/src';
const TABLE = [`${INVENTORY}/decide.test.ts`, `${INVENTORY}/inventory.prop.test.ts`];
const KEPT = [`${DECISIONS}/keep-hold.test.ts`];
const CONTACT = [`${DECISIONS}/terminal-contact.test.ts`];
const PORTIONS = [`${DOMAIN}/allotment/portions.test.ts`];
const CHOSEN = [`${DOMAIN}/allotment/choose-places.prop.test.ts`];
const RECALLED = [`${SERVER}/recalls.sqlite.test.ts`];
const SHARED = [`${SERVER}/share-out.sqlite.test.ts`];
const CARD = [`${VENUE}/settle/settle-sale.test.ts`];

/** What must not happen to seats that tills sell by themselves. */
export const ALLOTMENT_MUTANTS: readonly Mutant[] = [
  {
    name: 'a quarantine is ended by time alone',
    file: `${DECISIONS}/terminal-contact.ts`,
    find: "decideInventory(entry.inventory, { name: 'quarantineAllotment', allotmentId })",
    replace:
      "decideInventory(entry.inventory, { name: 'returnAllotment', allotmentId, places: entry.inventory.owner.flatMap((owner, i) => (owner === allotmentId ? [i] : [])) })",
    tests: CONTACT,
  },
  {
    name: 'a claim asks a silent terminal again and again',
    file: `${SERVER}/use-cases/claim-with-recalls.ts`,
    find: 'for (const terminal of answer.silent) silent.add(terminal);',
    replace: 'for (const terminal of answer.silent) silent.delete(terminal);',
    tests: RECALLED,
  },
  {
    name: 'a counter is refused by a quota that stands unsold with another till',
    file: `${VENUE}/quota-recall.ts`,
    find: "code !== 'QUOTA_REACHED' ||",
    replace: "code !== 'QUOTA_REACHED' || left >= 0 ||",
    tests: [`${VENUE}/quota-recall.test.ts`],
  },
  {
    name: 'a clerk with seats that do not suit is told that there are none',
    file: `${DECISIONS}/hold-best.ts`,
    find: '=== null ? reach : NO_REACH;',
    replace: '=== undefined ? reach : NO_REACH;',
    tests: CONTACT,
  },
  {
    name: 'a terminal that is heard has its seats quarantined',
    file: `${DECISIONS}/terminal-contact.ts`,
    find: 'state.terminals.get(id)?.isHeard === true',
    replace: 'state.terminals.get(id)?.isHeard === undefined',
    tests: CONTACT,
  },
  {
    name: 'a terminal that is not heard any more is written down nowhere',
    file: `${DECISIONS}/terminal-contact.ts`,
    find: 'terminal.isHeard === isHeard(id)',
    replace: '!terminal.isHeard || terminal.isHeard === isHeard(id) || !isHeard(id)',
    tests: CONTACT,
  },
  {
    name: 'contact of terminals without seats is written',
    file: `${DECISIONS}/terminal-contact.ts`,
    find: 'for (const id of state.allotted.keys()) {\n    const terminal = state.terminals.get(id);\n    if (terminal === undefined || terminal.isHeard === isHeard(id)) continue;\n    if (allotmentsOf(state, id).length > 0) changed.push(id);',
    replace:
      'for (const id of state.terminals.keys()) {\n    const terminal = state.terminals.get(id);\n    if (terminal === undefined || terminal.isHeard === isHeard(id)) continue;\n    changed.push(id);',
    tests: CONTACT,
  },
  {
    name: 'a recall that ran out frees the seat',
    file: `${SERVER}/use-cases/claim-with-recalls.ts`,
    find: 'for (const place of answer.inVain) inVain.add(place);',
    replace:
      "for (const place of answer.inVain) inVain.add(place);\n    for (const one of needed)\n      await submit(venue, asked, { command: 'x', body: null, stores: 'never' }, () => ({ ok: true, events: [{ kind: 'inventory', performance: one.performance, event: { kind: 'allotmentReturned', allotmentId: one.allotment, places: one.places.filter((place) => inVain.has(place)) } }], value: null }));\n    inVain.clear();",
    tests: RECALLED,
  },
  {
    name: 'a recall does not say which grant it means',
    file: `${VENUE}/reach.ts`,
    find: 'const grants = own.map((place) => fenceOf(inventory, place).grant);',
    replace: 'const grants = own.map((place) => fenceOf(inventory, place).use);',
    tests: [...CONTACT, ...RECALLED],
  },
  {
    name: 'everybody who waits for a place asks its terminal again',
    file: `${SERVER}/use-cases/recalls.ts`,
    find: 'if (known !== undefined) return known;',
    replace: '',
    tests: RECALLED,
  },
  {
    name: 'what a terminal keeps is waited for to the end',
    file: `${SERVER}/use-cases/recalls.ts`,
    find: "        question.end('kept');",
    replace: '        void question;',
    tests: RECALLED,
  },
  {
    name: 'a seat that came back is not noticed before the wait ends',
    file: `${SERVER}/transport/socket/terminal-handlers.ts`,
    find: '(reply.ok ? parts.recalls.settled(terminal).then(() => reply) : reply)',
    replace: 'reply',
    tests: RECALLED,
  },
  {
    name: 'a seat of a terminal that is not heard counts as one that can come back',
    file: `${VENUE}/reach.ts`,
    find: 'if (holder === null || !holder.isHeard || reach.inVain.has(place)',
    replace: 'if (holder === null || reach.inVain.has(place)',
    tests: CONTACT,
  },
  {
    name: 'a locked seat is offered as an alternative and counts as free',
    file: `${VENUE}/reach.ts`,
    find: 'holderOf(state, entry, place)?.isHeard === true;',
    replace: 'holderOf(state, entry, place) !== null;',
    tests: RECALLED,
  },
  {
    name: 'a seat that was asked for in vain is asked for again and again',
    file: `${VENUE}/reach.ts`,
    find: ' || reach.inVain.has(place)',
    replace: '',
    tests: CONTACT,
  },
  {
    name: 'a terminal is asked for seats it wants itself',
    file: `${VENUE}/reach.ts`,
    find: 'return !isOwn(claimant, holder.id);',
    replace: 'return true;',
    tests: RECALLED,
  },
  {
    name: 'terminals are asked for seats although another one of the claim is gone',
    file: `${DECISIONS}/place-hold.ts`,
    find: '(recall.length === 0 || gone.length > 0)',
    replace: 'recall.length === 0',
    tests: CONTACT,
  },
  {
    name: 'best available asks terminals where the pool has a seat as good',
    file: 'shared/src/seating/best/windows.ts',
    find: '(a.aside < b.aside || (a.aside === b.aside && isNearer(a, b)))',
    replace: 'isNearer(a, b)',
    tests: CONTACT,
  },
  {
    name: 'keeping a hold raises its fences',
    file: `${INVENTORY}/decide-holds.ts`,
    find: 'ok({ fences: places.map((place) => fenceOf(inventory, place)), events: [] });',
    replace:
      'ok({ fences: places.map((place) => ({ ...fenceOf(inventory, place), grant: fenceOf(inventory, place).grant + 1 })), events: [] });',
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
    name: 'a kiosk that takes QR payments only is given seats',
    file: `${VENUE}/takes-part.ts`,
    find: ' && tenders.some(worksAlone)',
    replace: '',
    tests: SHARED,
  },
  {
    name: 'a terminal without an open shift is given seats',
    file: `${VENUE}/takes-part.ts`,
    find: ' && openShift !== null',
    replace: '',
    tests: SHARED,
  },
  {
    name: 'a terminal that gave everything back is given seats again at once',
    file: `${VENUE}/takes-part.ts`,
    find: ' && terminal.wantsSeats',
    replace: '',
    tests: SHARED,
  },
  {
    name: 'a terminal that is too old to be asked back is given seats',
    file: `${SERVER}/transport/socket/terminal-links.ts`,
    find: 'canAnswer(link) && contact.isHeard(id, true)',
    replace: 'contact.isHeard(id, true)',
    tests: SHARED,
  },
  {
    name: 'seats are shared out where tills must not sell alone',
    file: `${VENUE}/supply.ts`,
    find: "if (profile?.offlineSales !== 'allotment')",
    replace: 'if (profile === null)',
    tests: SHARED,
  },
  {
    name: 'house seats are shared out',
    file: `${DECISIONS}/grant-by-policy.ts`,
    find: ' && !entry.reserved.has(place) };',
    replace: ' };',
    tests: SHARED,
  },
  {
    name: 'one terminal is given all there is',
    file: `${DOMAIN}/allotment/portions.ts`,
    find: 'Math.max(0, Math.min(pool, most - allotted, ceiling ?? pool))',
    replace: 'Math.max(0, Math.min(pool, ceiling ?? pool))',
    tests: PORTIONS,
  },
  {
    name: 'a terminal gets more whenever it sold one seat',
    file: `${DOMAIN}/allotment/portions.ts`,
    find: 'left <= policy.lowWater * portion',
    replace: 'left < portion',
    tests: PORTIONS,
  },
  {
    name: 'two terminals are given the same seat',
    file: `${DOMAIN}/allotment/choose-places.ts`,
    find: 'if (length < piece.length) left.unshift(piece.slice(length));',
    replace: 'if (length < piece.length) left.unshift(piece.slice(0, length));',
    tests: CHOSEN,
  },
  {
    name: 'seats for wheelchair users are shared out',
    file: `${DOMAIN}/allotment/choose-places.ts`,
    find: 'fits[place] !== 1 || kind === WHEELCHAIR || kind === COMPANION_SEAT',
    replace: 'fits[place] !== 1',
    tests: CHOSEN,
  },
  {
    name: 'the best seats are shared out first',
    file: `${DOMAIN}/allotment/choose-places.ts`,
    find: 'b.rank - a.rank || b.place - a.place',
    replace: 'a.rank - b.rank || b.place - a.place',
    tests: CHOSEN,
  },
  {
    name: 'locked seats are told to tills that know no such character',
    file: `${SERVER}/transport/socket/older-terminals.ts`,
    find: "doc.states.replaceAll(LOCKED_SEAT_CHARACTER, 'a')",
    replace: 'doc.states',
    tests: RECALLED,
  },
  {
    name: 'what a manager gave is asked back by policy',
    file: `${VENUE}/decisions/grant-allotment.ts`,
    find: 'byHand: true as const',
    replace: 'byHand: undefined',
    tests: [`${DECISIONS}/grant-allotment.test.ts`],
  },
  {
    name: 'of what a till has, a manager’s grant is asked back first',
    file: `${DOMAIN}/allotment/portions.ts`,
    find: 'Math.max(portion, byHand)',
    replace: 'Math.max(portion, byHand * 0)',
    tests: PORTIONS,
  },
  {
    name: 'half of a couple seat is given where its other half is torn',
    file: `${DOMAIN}/allotment/choose-places.ts`,
    find: 'for (let before = -1; before !== set.size; ) {',
    replace: 'for (let before = -1; before === -1; ) {',
    tests: CHOSEN,
  },
  {
    name: 'seats of a till that is cut off are shown to buyers as free',
    file: `${SERVER}/use-cases/public-states.ts`,
    find: "const shown = isLocked ? 'c' :",
    replace: "const shown = isLocked ? '.' :",
    tests: RECALLED,
  },
  {
    name: 'a terminal that says no beat back is heard for ever',
    file: `${SERVER}/transport/socket/contact.ts`,
    find: 'now - at <= HEARD_MS',
    replace: 'now - at <= HEARD_MS * 1000',
    tests: RECALLED,
  },
  {
    name: 'a sale charged on a card is told as cash',
    file: `${VENUE}/settle/settle-sale.ts`,
    find: 'tender === undefined ? cashPayment(order, total, 0) : cardPayment(order, total, tender.reference)',
    replace: 'cashPayment(order, total, tender === undefined ? 0 : 0)',
    tests: CARD,
  },
  {
    name: 'the audit misses cash for a sale charged on a card',
    file: `${SERVER}/cli/audit/cash-check.ts`,
    find: "if (state.orders.get(id)?.payments.every(({ tender }) => tender !== 'cash') === true) continue;",
    replace: '',
    tests: [`${SERVER}/cli/audit/settled-sales.sqlite.test.ts`],
  },
];
