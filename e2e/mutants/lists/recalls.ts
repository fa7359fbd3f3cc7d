import type { Mutant } from '../mutant.ts';

const DOMAIN = 'shared/src/domain';
const VENUE = `${DOMAIN}/venue`;
const DECISIONS = `${VENUE}/decisions`;
const SERVER = 'sync-server/src';
const CONTACT = [`${DECISIONS}/terminal-contact.test.ts`];
const RECALLED = [`${SERVER}/recalls.sqlite.test.ts`];

/** What must not happen when seats that stand with a terminal are asked back, and when it is heard no more. */
export const RECALL_MUTANTS: readonly Mutant[] = [
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
    name: 'terminals are asked for seats of a manager who cannot have another one of them',
    file: `${VENUE}/refuse-manager.ts`,
    find: 'if (gone.length === 0)',
    replace: 'if (gone.length < taken.length)',
    tests: [`${SERVER}/manage-recalls.sqlite.test.ts`],
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
    name: 'whoever loses is shown seats that were asked back for it in vain',
    file: `${DECISIONS}/place-hold.ts`,
    find: 'house: withinReach(claimed, house, context.venueNow)',
    replace: 'house: withinReach(claimed, house, context.venueNow) === house ? house : house',
    tests: [`${DECISIONS}/place-hold.test.ts`],
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
    name: 'locked seats are told to tills that know no such character',
    file: `${SERVER}/transport/socket/older-terminals.ts`,
    find: "doc.states.replaceAll(LOCKED_SEAT_CHARACTER, 'a')",
    replace: 'doc.states',
    tests: RECALLED,
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
];
