import * as fc from 'fast-check';

const name = fc.constantFrom(...'abcdefghij');
const performance = fc.constantFrom('p1', 'p2');
const seats = fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 4 });
const hours = fc.integer({ min: -40 * 24, max: 90 * 24 });
const call = <Do extends string, More extends object>(
  what: Do,
  more: { [Key in keyof More]: fc.Arbitrary<More[Key]> },
): fc.Arbitrary<More & { readonly do: Do }> => fc.record(more).map((given) => ({ ...(given as More), do: what }));

/** Anything a till may ask of its ledger, sensible or not. Times are in hours after the evening. */
export const anyCall = fc.oneof(
  call('bear', { hours }),
  call('openShift', { name, hours }),
  call('closeShift', { hours }),
  call('sell', { name, hours }),
  call('sell', { name, hours }),
  call('confirm', { name, hours }),
  call('refuse', { name, drops: fc.boolean() }),
  call('withdraw', { name, hours }),
  call('answerWithdrawal', { name, outcome: fc.constantFrom('burned' as const, 'voided' as const) }),
  call('reprint', { name, hours }),
  call('print', { nth: fc.nat(3), outcome: fc.constantFrom('printed' as const, 'failed' as const), hours }),
  call('beginPrint', { nth: fc.nat(3), hours }),
  call('doubtPrint', { nth: fc.nat(3) }),
  call('answerPrint', { nth: fc.nat(3), hasComeOut: fc.boolean(), hours }),
  call('paper', {
    name,
    hours,
    step: fc.constantFrom('wish', 'begin', 'doubt', 'printed', 'failed', 'seen', 'unseen'),
  }),
  call('grant', { name, performance, seats, hours, whole: fc.constantFrom({}, { isWhole: true }, { isWhole: false }) }),
  call('grant', { name, performance, seats, hours, whole: fc.constant({}) }),
  call('lose', { name, seats }),
  call('sellOwn', { name, seats, hours, card: fc.constantFrom(null, null, 'slip') }),
  call('sellOwn', { name, seats, hours, card: fc.constant(null) }),
  call('voidOwn', { name, hours }),
  call('keepSeats', { name, seats, hours }),
  call('abandon', { seats, hours }),
  call('giveUp', { name, seats, hours, forgets: name }),
  call('signIn', { name, hours, forgets: name }),
  call('pay', {
    name,
    hours,
    state: fc.constantFrom('asked' as const, 'pending' as const, 'paid' as const, 'ended' as const),
    gives: fc.constantFrom(null, false, true),
  }),
  call('payPart', { name, hours }),
  call('drop', { name, isAnswered: fc.boolean() }),
  call('completePaid', { name, hours }),
  call('giveBack', { seats, hours, reason: fc.constantFrom('recalled' as const, 'idle' as const) }),
  call('acknowledge', { share: fc.nat(10), seq: fc.nat(99) }),
  call('welcome', { share: fc.nat(10), seq: fc.nat(99), venue: fc.constantFrom('v1', 'v2') }),
  call('show', { performance, hours }),
  call('time', { hours }),
  call('condemn', { name, hours }),
  call('outOfService', { hours, isBack: fc.boolean() }),
  call('shutOut', { reason: fc.constantFrom('revoked' as const, 'replaced' as const, null) }),
  call('prune', { hours }),
  call('basket', { name: fc.option(name) }),
  call('reopen', { enrol: fc.boolean() }),
);
export type AnyCall = typeof anyCall extends fc.Arbitrary<infer T> ? T : never;
