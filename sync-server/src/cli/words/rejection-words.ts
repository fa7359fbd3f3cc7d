import type { Rejection, RejectionCode } from '@foyer/shared/domain/rejections';

/** What the command line says to each refusal: what happened, and what to do next. */
const WORDS: Readonly<Record<RejectionCode, string>> = {
  SEAT_UNAVAILABLE: 'These seats are not free any more. Choose others.',
  NOT_TOGETHER: 'These seats are not together, and the party could sit together. Choose seats side by side.',
  SINGLE_SEAT_LEFT: 'That would leave a single seat which nobody takes. Move up, or choose others.',
  COUPLE_SPLIT: 'A couple seat is sold as a whole. Take both halves, or other seats.',
  SEAT_HELD_BACK: 'These places are kept for guests in wheelchairs and who comes with them. Choose others.',
  HOUSE_SEAT: 'These seats are kept by the house. They need the code that the house gave out.',
  QUOTA_REACHED: 'This door has sold its share of this performance. Take fewer, or buy at another door.',
  HOLD_NOT_FOUND: 'The server knows no such hold. Take the seats again.',
  HOLD_EXPIRED: 'The hold has run out and its seats were released. Take them again.',
  HOLD_LIMIT: 'That is more than one hold, or one buyer, may have. Take fewer seats, or finish an open order first.',
  ALLOTMENT_NOT_FOUND: 'The server knows no such allotment.',
  FENCE_STALE: 'A seat changed hands a moment ago. Look again, then choose.',
  PERFORMANCE_NOT_FOUND: 'There is no such performance. `npm run buy` without --performance lists those on sale.',
  PERFORMANCE_CLOSED: 'Sales for this performance have ended. Choose a later one.',
  CONFIRM_WITHDRAWN: 'This sale was taken back at the till. It was not carried out.',
  ORDER_NOT_FOUND: 'The server knows no such order.',
  ORDER_NOT_PAYABLE: 'This order cannot be paid now.',
  ORDER_NOT_CANCELLABLE: 'This order cannot be cancelled now.',
  ORDER_NOT_REFUNDABLE: 'Nothing goes back for this order: it is refunded already, not paid, or too late.',
  PAYMENT_DECLINED: 'The payment did not go through. Nothing was charged.',
  PAYMENT_PENDING: 'The result of the payment is not known yet. Wait, and do not pay again.',
  PRICE_CHANGED: 'The price has changed meanwhile. Look at the new one and try again.',
  TENDER_MISMATCH: 'The money does not match the total.',
  SHIFT_NOT_OPEN: 'No shift is open there.',
  SHIFT_ALREADY_OPEN: 'A shift is already open there.',
  SALES_FORBIDDEN_OFFLINE: 'This venue must not sell without the server.',
  NOT_SETTLED_YET:
    'The till that sold this has not seen yet that it is settled. Wait until it is connected, or decide as a manager.',
  RECOVERING: 'The server is finding out what was sold since its backup. Nobody gets new seats until then.',
  NOT_FOUND: 'The server knows no such thing. Check the id.',
  ALREADY_EXISTS: 'That exists already and was left as it is. Take another id.',
  IDEMPOTENCY_MISMATCH: 'The same request came with other content and was not carried out. Try again.',
  FACT_GAP: 'The records of this terminal are out of order.',
  COMMAND_EXPIRED: 'The request came too late. Try again.',
  PIN_WRONG: 'The login or the PIN is wrong.',
  PIN_LOCKED: 'Too many wrong PINs. Wait, or give the person a new PIN: npm run admin -- user pin <login>',
  INVALID_REQUEST: 'The server does not accept this.',
  NOT_AUTHENTICATED: 'The server does not know this token. Check that --data is the folder the server works in.',
  NOT_AUTHORISED: 'That needs the manager token of this server. Check that --data is the folder the server works in.',
  PROTOCOL_UNSUPPORTED: 'This program and the server are of different versions. Update the older one.',
  RATE_LIMITED: 'Too many requests. Wait a moment and try again.',
  UNAVAILABLE: 'The server could not do it; nothing was promised. Try again, and look into its log.',
};

/** Where the cause has words of its own. */
const REASONS: Readonly<Record<string, string>> = {
  'INVALID_REQUEST pin':
    'That PIN is the first that anybody would try. Take one whose digits neither repeat nor count.',
  'NOT_FOUND not-awaited': 'Nobody waits for the word of that terminal. Who is awaited: npm run admin -- recovery show',
  'ALREADY_EXISTS ticket': 'The sale of that ticket is known already, so it was not entered again. Nothing is missing.',
  'INVALID_REQUEST former-key':
    'That key was shut out here, and such a key is never let in again. Nothing was changed. ' +
    'Make a new one: npm run admin -- terminal enrol <terminal> --replace',
  'INVALID_REQUEST ticket: not a ticket':
    'That is not the whole text of a ticket. It begins with FT1: and may hold spaces: put it between single quotes.',
  'INVALID_REQUEST ticket: signature':
    'No device that was replaced or revoked here has signed this ticket: it is forged, of another house, or of a till ' +
    'that still works and tells of it by itself.',
  'NOT_FOUND conflict': 'That conflict is settled already. See what is open: npm run admin -- conflict list',
  'ORDER_NOT_PAYABLE owed':
    "Somebody's money is kept for an order without a seat: find it one, or give the money back.",
  'ORDER_NOT_PAYABLE not-owed': 'Nobody is owed anything because of this conflict: close it with --noted.',
  'TENDER_MISMATCH cash': 'Cash is handed back at a counter: let a supervisor settle it there.',
  'INVALID_REQUEST cheaper': 'These seats cost less than was paid. Choose others, or give the money back.',
  'INVALID_REQUEST seats': 'Name one seat for each ticket of the order.',
  'INVALID_REQUEST not-reserved': 'Only house seats can be given back to everybody. Nothing was changed.',
  'INVALID_REQUEST area': 'Only numbered seats can be house seats. Nothing was changed.',
  'INVALID_REQUEST not-blocked': 'Only blocked seats can be put back on sale. Nothing was changed.',
  'INVALID_REQUEST path':
    'A venue has no such rule. For example: holdTtlMs, maxPlacesPerHold, serviceFee.online, salesCutoffMs.counter.',
  'INVALID_REQUEST value': 'That rule cannot have such a value.',
  'INVALID_REQUEST holdTtlMs': 'A hold lasts from 3 seconds to 24 hours.',
  'INVALID_REQUEST salesCutoffMs': 'Sales end at most 7 days before or after the start.',
  'INVALID_REQUEST from': 'That moment is over, and the old price was sold at. Take now, or a later one.',
  'PERFORMANCE_CLOSED sellUntil': 'The moment until which it may be sold is over. Name a later one: --sell-until',
  'PERFORMANCE_CLOSED cancelled': 'That performance was cancelled. Nothing was changed.',
  'SALES_FORBIDDEN_OFFLINE forbidden':
    'A till of this venue must not sell without the server, so it gets no allotment. The rule: offlineSales',
  'NOT_FOUND venue': 'There is no such venue.',
  'NOT_FOUND hall': 'That venue has no such hall.',
  'NOT_FOUND title': 'There is no such title.',
  'HOUSE_SEAT allotment':
    'These seats are kept by the house, and a till would sell them to anybody. Give them back first: performance unreserve',
  'NOT_FOUND performance': 'That venue has no such performance.',
  'SEAT_UNAVAILABLE not-enough':
    'There are not as many seats left as there are people. Take fewer, or another performance.',
  'SEAT_UNAVAILABLE wheelchair-spaces':
    'There are not as many wheelchair spaces left as wheelchairs. Take fewer, or another performance.',
  'RATE_LIMITED code': 'Too many codes that open nothing. Wait a minute and try again.',
  'INVALID_REQUEST short-code': 'A code has at least 4 letters or digits.',
  'SEAT_UNAVAILABLE reserved-at-counter':
    'These seats are not sold: they stand with a counter that did not give them back. It has them in a basket, or is cut ' +
    'off. Try again in a minute, or choose others; a till that is gone: npm run admin -- allotment vanished',
  'SEAT_UNAVAILABLE rules': 'The seats that are left are kept for others. Take fewer, or another performance.',
  'NOT_TOGETHER together':
    'These seats are not together, and the party could sit together. Take the seats below, or others side by side.',
  'NOT_TOGETHER fewer-groups': 'The party would fall into more groups than it has to. Take the seats below.',
  'NOT_FOUND priceList': 'That venue has no such price list.',
  'NOT_FOUND priceZone': 'That price list has no such price zone.',
  'NOT_FOUND ticketType': 'That price list has no such ticket type.',
  'NOT_FOUND login': 'Nobody has that login. A new person: npm run admin -- user add <login> --name <text>',
  'NOT_FOUND terminal': 'There is no such terminal. All of them: npm run admin -- terminal list',
  'NOT_FOUND terminal-elsewhere':
    'That terminal is not let in at the venue of this performance. Where each is: npm run admin -- terminal list',
  'NOT_FOUND terminal-revoked': 'That terminal was shut out. Nothing was changed.',
  'SHIFT_NOT_OPEN allotment':
    'No shift is open at that till, so it would give the seats back at once. Let somebody sign in there, then try again. ' +
    'Nothing was changed.',
  'ALREADY_EXISTS login': 'Somebody has that login already. Nothing was changed. Take another one.',
  'ALREADY_EXISTS performance': 'That performance is on the programme already. Nothing was changed.',
  'ALREADY_EXISTS home': 'A terminal of that name has another home venue. Name its home first, or take another name.',
};

export function rejectionText({ code, reason, retryAfterMs }: Rejection): string {
  const own = REASONS[`${code} ${reason ?? ''}`];
  if (own !== undefined) return `${own} [${code}]`;
  const why = reason === undefined ? '' : ` (${reason})`;
  const wait = retryAfterMs === undefined ? '' : ` In ${Math.ceil(retryAfterMs / 1000)} s.`;
  return `${WORDS[code] ?? 'The server refused.'}${wait} [${code}${why}]`;
}
