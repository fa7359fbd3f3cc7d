import type { Mutant } from '../mutant.ts';

const DOMAIN = 'shared/src/domain';
const VENUE = `${DOMAIN}/venue`;
const DECISIONS = `${VENUE}/decisions`;
const SERVER = 'sync-server/src';
const CHOSEN = [`${DOMAIN}/allotment/choose-places.prop.test.ts`];
const SHARED = [`${SERVER}/share-out.sqlite.test.ts`];
const BROKEN_VENUE = [`${SERVER}/jobs/broken-venue.test.ts`];
const BY_POLICY = [`${DECISIONS}/grant-by-policy.test.ts`];
const NOTES = [`${VENUE}/evolve-allotted.test.ts`];
const TILL = 'kiosk/src/till';
const POLICY = [`${TILL}/policy-news.sqlite.test.ts`];
const WENT_ON = [`${TILL}/returns.sqlite.test.ts`];

/** What must not happen when free seats are shared out among terminals. */
export const SHARE_OUT_MUTANTS: readonly Mutant[] = [
  {
    name: 'a changed rule on selling while cut off reaches a till with its next hello only',
    file: `${TILL}/offline-sales.ts`,
    find: 'changed.seq > told.checkpoint.seq ? heard : told.offlineSales',
    replace: 'told.offlineSales',
    tests: POLICY,
  },
  {
    name: 'the feed is believed before the hello where they are of two histories',
    file: `${TILL}/offline-sales.ts`,
    find: "heard === 'forbidden' ? heard : told.offlineSales",
    replace: 'heard ?? told.offlineSales',
    tests: POLICY,
  },
  {
    name: 'a till keeps its seats although the house forbids it now to sell them alone',
    file: `${TILL}/desks/return-desk.ts`,
    find: 'if (forbidden.length > 0) this.giveBack',
    replace: 'if (forbidden.length < 0) this.giveBack',
    tests: POLICY,
  },
  {
    name: 'a clerk who signs in after a restart has no seats to sell through a cut',
    file: `${TILL}/till-handlers.ts`,
    find: '        if (answer.ok && wasOpen) wants.wentOn();\n',
    replace: '',
    tests: WENT_ON,
  },
  {
    name: 'a till that went on asks for no show that comes later',
    file: `${TILL}/desks/want-desk.ts`,
    find: 'clock.after(LOOK_MS, () => this.look())',
    replace: 'clock.after(LOOK_MS, () => undefined)',
    tests: WENT_ON,
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
    name: 'what a manager gave is asked back by policy',
    file: `${VENUE}/decisions/grant-allotment.ts`,
    find: 'byHand: true as const',
    replace: 'byHand: undefined',
    tests: [`${DECISIONS}/grant-allotment.test.ts`],
  },
  {
    name: 'half of a couple seat is given where its other half is torn',
    file: `${DOMAIN}/allotment/choose-places.ts`,
    find: 'for (let before = -1; before !== set.size; ) {',
    replace: 'for (let before = -1; before === -1; ) {',
    tests: CHOSEN,
  },
  {
    name: 'whatever a till ever sold out is looked through at every beat',
    file: `${VENUE}/evolve-allotted.ts`,
    find: 'keepIf(own.standing, note, id, !isOver && left > 0);',
    replace: 'keepIf(own.standing, note, id, !isOver);',
    tests: NOTES,
  },
  {
    name: 'whatever was sold out of a show is looked through whenever its seats are shared out',
    file: `${VENUE}/evolve-allotted.ts`,
    find: 'keepIf(grants.standing, note, id, !isOver && left > 0);',
    replace: 'keepIf(grants.standing, note, id, !isOver);',
    tests: NOTES,
  },
  {
    name: 'a sale that is taken back stands as if it had been granted only now',
    file: `${VENUE}/evolve-allotted.ts`,
    find: 'grants?.soldOut.get(id) ?? own',
    replace: 'own',
    tests: NOTES,
  },
  {
    name: 'a venue whose log cannot be loaded stops every lookup in the others',
    file: `${SERVER}/use-cases/directory.ts`,
    find: '  if (found !== undefined) return found;\n  for (const look of looks)',
    replace: '  for (const look of looks)',
    tests: BROKEN_VENUE,
  },
  {
    name: 'what may be in a venue that cannot be loaded is said to be nowhere',
    file: `${SERVER}/use-cases/directory.ts`,
    find: "  for (const look of looks) if (look.status === 'rejected') throw look.reason;\n",
    replace: '',
    tests: BROKEN_VENUE,
  },
  {
    name: 'a venue whose log cannot be loaded stops the jobs of those after it',
    file: `${SERVER}/jobs/each-venue.ts`,
    find: "      log.error({ job, venue: venue.venue, err }, 'a job failed in one venue');\n",
    replace: '      log.error({ job, err }, String(err));\n      return;\n',
    tests: BROKEN_VENUE,
  },
  {
    name: 'a venue whose log cannot be loaded keeps tills elsewhere from asking for seats',
    file: `${SERVER}/use-cases/share-out.ts`,
    find: "        log.error({ venue: venue.venue, err }, 'nobody knows which terminals of this venue take part');\n        return [];\n",
    replace: '        throw err;\n',
    tests: BROKEN_VENUE,
  },
  {
    name: 'a venue whose log cannot be loaded keeps the news from all terminals',
    file: `${SERVER}/use-cases/terminal-news.ts`,
    find: '        return here.map((terminal) => (terminal === null ? NO_NEWS : null));\n',
    replace: '        throw err;\n',
    tests: BROKEN_VENUE,
  },
  {
    name: 'a till hears that nothing stands with it in a venue whose log cannot be loaded',
    file: `${SERVER}/use-cases/terminal-news.ts`,
    find: '(terminal === null ? NO_NEWS : null));',
    replace: '(terminal === null ? NO_NEWS : NO_NEWS));',
    tests: BROKEN_VENUE,
  },
  {
    name: 'a till that sells in a venue whose log cannot be loaded loses its news',
    file: `${SERVER}/transport/socket/terminal-beat.ts`,
    find: '  if (news === null) return;\n',
    replace: '  news ??= { allotments: 0, conflicts: 0, recovering: [] };\n',
    tests: BROKEN_VENUE,
  },
  {
    name: 'a till that has just quit is given seats by a round that began before',
    file: `${DECISIONS}/grant-by-policy.ts`,
    find: '(asks ? maySellAlone(terminal) : takesPart(terminal))',
    replace: 'maySellAlone(terminal)',
    tests: BY_POLICY,
  },
  {
    name: 'a till that asks for seats is given none, since it gave its own back before',
    file: `${DECISIONS}/grant-by-policy.ts`,
    find: '(asks ? maySellAlone(terminal) : takesPart(terminal))',
    replace: 'takesPart(terminal)',
    tests: BY_POLICY,
  },
  {
    name: 'a till that ends leaves with what it was given while it gave the rest back',
    file: `${TILL}/desks/return-desk.ts`,
    find: 'await Promise.race([this.allotments.refresh(), late]);',
    replace: '',
    tests: WENT_ON,
  },
];
