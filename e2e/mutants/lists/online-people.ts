import type { Mutant } from '../mutant.ts';

const SERVER = 'sync-server/src';
const DOMAIN = 'shared/src/domain';
const ME = [`${SERVER}/me.sqlite.test.ts`];
const ERASURE = [`${SERVER}/erasure.sqlite.test.ts`];
const GROUPS = [`${SERVER}/groups.sqlite.test.ts`];
const MESSAGES = [`${SERVER}/messages.sqlite.test.ts`];
const RULES = [`${SERVER}/buyer-rules.sqlite.test.ts`];
const PAGE = [`${SERVER}/seat-page.sqlite.test.ts`];
const RECOMMEND = [`${DOMAIN}/recommend.prop.test.ts`];

/** What a phone is told and what it may do: seat page, own holds, groups, recommendations, privacy, messages. */
export const ONLINE_PEOPLE_MUTANTS: readonly Mutant[] = [
  {
    name: 'a packed map forgets the step from the first seat to the second',
    file: 'shared/src/wire/public/packed-map.ts',
    find: 'step = i === 0 ? 0 : whole - before;',
    replace: 'step = whole - before;',
    tests: ['shared/src/wire/public/packed-map.prop.test.ts'],
  },
  {
    name: 'answers are zipped for who cannot read that',
    file: `${SERVER}/transport/http/send.ts`,
    find: "request.acceptsEncodings('gzip') === 'gzip'",
    replace: 'true',
    tests: PAGE,
  },
  {
    name: 'the seat page promises more seats than the rules let a phone take',
    file: `${SERVER}/use-cases/browse/get-seats.ts`,
    find: 'maxPlaces: Math.min(most, profile.maxPlacesPerHold),',
    replace: 'maxPlaces: profile.maxPlacesPerHold,',
    tests: PAGE,
  },
  {
    name: 'a poster is an address of the phone itself',
    file: `${SERVER}/use-cases/browse/about.ts`,
    find: "posterUrl.startsWith('/') ? origin + posterUrl : posterUrl",
    replace: 'posterUrl',
    tests: PAGE,
  },
  {
    name: 'a hold whose time is over is still shown as open',
    file: `${SERVER}/use-cases/buyer-holds.ts`,
    find: "if (hold.status !== 'open' || isDue(hold, context.venueNow)) return [];",
    replace: "if (hold.status !== 'open' && hold.status !== 'expired') return [];",
    tests: RULES,
  },
  {
    name: 'a changed price is refused without saying which',
    file: `${DOMAIN}/venue/order-of-hold.ts`,
    find: '{ price: { was: request.expectedTotal, is: total } }',
    replace: '{}',
    tests: RULES,
  },
  {
    name: 'an order is shown as payable when it was given up',
    file: `${SERVER}/use-cases/buyer-orders.ts`,
    find: "order.state !== 'placed' || hold?.status !== 'open'",
    replace: 'hold === undefined',
    tests: RULES,
  },
  {
    name: 'anybody gets the code of anybody’s group',
    file: `${SERVER}/use-cases/groups.ts`,
    find: 'if (order === undefined || order.person !== person) return null;',
    replace: 'if (order === undefined) return null;',
    tests: GROUPS,
  },
  {
    name: 'a group stays when its first order is given up',
    file: `${DOMAIN}/venue/group.ts`,
    find: 'root === undefined || !COUNTS.has(root.state) ||',
    replace: 'root === undefined ||',
    tests: GROUPS,
  },
  {
    name: 'a code of noughts and anything is read as an order',
    file: `${SERVER}/adapters/group-codes.ts`,
    find: 'return name.length > LENGTH ? null :',
    replace: 'return',
    tests: [`${SERVER}/adapters/group-codes.test.ts`],
  },
  {
    name: 'friends are seated by the air line and not in the row',
    file: 'shared/src/seating/best/find-best.ts',
    find: "if (beside !== null) return foundOf(vacancy, ask, beside, 'beside');",
    replace: '',
    tests: ['shared/src/seating/best/beside.test.ts'],
  },
  {
    name: 'friends get seats the house does not grant',
    file: 'shared/src/seating/best/beside.ts',
    find: 'if (seats === null || !isGranted(vacancy, seats)) continue;',
    replace: 'if (seats === null) continue;',
    tests: ['shared/src/seating/best/beside.test.ts'],
  },
  {
    name: 'the switch of recommendations is kept and not obeyed',
    file: `${SERVER}/use-cases/me/recommendations.ts`,
    find: 'const history = isOn ? await historyOf(streams, person, titles) : null;',
    replace: 'const history = await historyOf(streams, person, titles);',
    tests: ME,
  },
  {
    name: 'recommendations never fade',
    file: `${DOMAIN}/recommend.ts`,
    find: 'const weight = 0.5 ** (Math.max(0, at - visit.at) / HALF_LIFE_MS);',
    replace: 'const weight = 1;',
    tests: RECOMMEND,
  },
  {
    name: 'one title is named as the reason where several are',
    file: `${DOMAIN}/recommend.ts`,
    find: 'one[1] > ofTags / 2',
    replace: 'one[1] > 0',
    tests: RECOMMEND,
  },
  {
    name: 'an export leaves the payments out',
    file: `${SERVER}/use-cases/me/export-me.ts`,
    find: 'payments: payments.get(order.orderId) ?? []',
    replace: 'payments: []',
    tests: ME,
  },
  {
    name: 'a phone is shown whole',
    file: `${DOMAIN}/phone.ts`,
    find: 'return `${first}****${digits.slice(-tail)}`;',
    replace: 'return phone;',
    tests: ME,
  },
  {
    name: 'a person is erased while money may still come',
    file: `${SERVER}/use-cases/me/erase-me.ts`,
    find: "  // She may have begun to pay on another phone meanwhile.\n  if (await isPaying(streams.venues(), person)) return refuse(rejection('PAYMENT_PENDING'));\n",
    replace: '',
    also: [
      {
        find: "  if (await isPaying(streams.venues(), person)) return refuse(rejection('PAYMENT_PENDING'));\n  for",
        replace: '  for',
      },
    ],
    tests: ME,
  },
  {
    name: 'an erased person keeps the seats held',
    file: `${SERVER}/use-cases/me/erase-me.ts`,
    find: 'for (const holdId of await openHoldsOf(streams.venues(), person)) {',
    replace: 'for (const holdId of [] as HoldId[]) {',
    tests: ME,
  },
  {
    name: 'a session of an erased person goes on',
    file: `${SERVER}/use-cases/sessions.ts`,
    find: '&& !parts.people.isErased(session.person)',
    replace: '',
    tests: ERASURE,
  },
  {
    name: 'a destroyed key stays in the log ahead of its file',
    file: `${SERVER}/adapters/people/key-file.ts`,
    find: "const [outcome] = db.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];",
    replace: 'const [outcome] = [{ busy: 0 }];',
    tests: ERASURE,
  },
  {
    name: 'a message is sent that nobody allowed',
    file: `${SERVER}/use-cases/messages/note-messages.ts`,
    find: 'messenger?.templates[kind] !== undefined && store.allowed(person)[kind] > 0',
    replace: 'messenger?.templates[kind] !== undefined',
    tests: MESSAGES,
  },
  {
    name: 'one yes allows every message',
    file: `${SERVER}/adapters/sqlite/message-store.ts`,
    find: "if (isNew.changes > 0 && state === 'waiting') statements.useUp.run(person, kind);",
    replace: '',
    tests: MESSAGES,
  },
  {
    name: 'a message the platform had no time for is lost',
    file: `${SERVER}/use-cases/messages/send-message.ts`,
    find: 'if (tries + 1 >= MOST_TRIES) end',
    replace: 'end',
    tests: MESSAGES,
  },
  {
    name: 'what is long past is told to who allows it now',
    file: `${SERVER}/use-cases/messages/note-messages.ts`,
    find: "const state = isNow ? stateFor(messages, person, message.kind) : 'earlier';",
    replace: 'const state = stateFor(messages, person, message.kind);',
    tests: MESSAGES,
  },
  {
    name: 'every message asks for an access token of its own',
    file: `${SERVER}/adapters/wechat-messages/access-token.ts`,
    find: 'if (kept !== null && kept.until > now()) return Promise.resolve(kept.token);',
    replace: '',
    tests: [`${SERVER}/adapters/wechat-messages/wechat-messenger.test.ts`],
  },
  {
    name: 'a stale access token is asked for plainly and comes again',
    file: `${SERVER}/adapters/wechat-messages/access-token.ts`,
    find: 'kept = null;\n      // Asked plainly',
    replace: '// Asked plainly',
    tests: [`${SERVER}/adapters/wechat-messages/wechat-messenger.test.ts`],
  },
  {
    name: 'an order that is asked for again on a phone is answered with what is of the moment',
    file: `${SERVER}/use-cases/buyer-orders.ts`,
    find: 'return ok(stored);',
    replace: 'return ok({ ...stored, now: _now });',
    tests: RULES,
  },
];
