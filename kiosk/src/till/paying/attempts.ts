import type { PartPaid } from '@foyer/shared/domain/fact';
import { sumMinor } from '@foyer/shared/domain/money';
import type { PaymentAttempt, TillOrderView } from '@foyer/shared/wire/commands/payments';
import type { PayAttempt, PayOrder } from '../ledger/payment-records.ts';

type Attempts = readonly PayAttempt[];

/** The attempt that is waited for: there is never more than one. */
export const awaitedOf = (attempts: Attempts): PayAttempt | null =>
  attempts.find(({ state, givenUp }) => givenUp === null && (state === 'asked' || state === 'pending')) ?? null;

/** What has come and is kept, as a sale says it. */
export const partsOf = (attempts: Attempts): readonly PartPaid[] =>
  attempts
    .filter(({ state, givenUp }) => givenUp === null && state === 'paid')
    .map(({ tender: kind, amount, reference }) => ({ kind, amount, reference }));

export const dueOf = ({ total }: Pick<PayOrder, 'total'>, attempts: Attempts): number =>
  total - sumMinor(partsOf(attempts).map(({ amount }) => amount));

/** Whether giving the basket up would give money back, or leave somebody paying for it. */
export const isUnderWay = (attempts: Attempts): boolean => awaitedOf(attempts) !== null || partsOf(attempts).length > 0;

/**
 * What the server says of these attempts, where that is news: each as it stands now. `unasked`: those that this run has
 * not asked the server for, by their names; nothing that the server has is one of them.
 */
export function heardOf(
  attempts: Attempts,
  view: TillOrderView,
  at: number,
  unasked: ReadonlySet<string>,
): readonly PayAttempt[] {
  const known = new Set(attempts.flatMap(({ paymentId }) => paymentId ?? []));
  const strays = view.attempts.filter(({ paymentId }) => !known.has(paymentId));
  const unnamed = attempts.filter(
    ({ attempt, by, paymentId, state }) =>
      by === 'platform' && paymentId === null && state !== 'ended' && !unasked.has(attempt),
  );
  // What was given up unanswered most likely never came; what is waited for now most likely did.
  const awaitedFirst = [...unnamed].sort((a, b) => Number(a.givenUp !== null) - Number(b.givenUp !== null));
  const found = new Map(awaitedFirst.map((one) => [one.attempt, takeStray(strays, one)]));
  return attempts.flatMap((one) => {
    if (one.by !== 'platform') return [];
    const said = found.get(one.attempt) ?? view.attempts.find(({ paymentId }) => paymentId === one.paymentId);
    const now = said === undefined ? one : asSaid(one, said, at);
    return isSame(now, one) ? [] : [now];
  });
}

/** The answer that would have named it was lost. */
function takeStray(strays: PaymentAttempt[], { tender, amount }: PayAttempt): PaymentAttempt | undefined {
  const i = strays.findIndex((stray) => stray.tender === tender && stray.amount === amount);
  return i === -1 ? undefined : strays.splice(i, 1)[0];
}

function asSaid(one: PayAttempt, { paymentId, payBy, state, isGivenUp }: PaymentAttempt, at: number): PayAttempt {
  const { givenUp } = one;
  const named = { ...one, paymentId, payBy, reference: paymentId };
  // Nobody but the server gave it up: the order came to nothing there, or was paid otherwise.
  const answered = isGivenUp
    ? { ...named, givenUp: { commandId: givenUp?.commandId ?? '', at: givenUp?.at ?? at, isAnswered: true } }
    : named;
  switch (state) {
    case 'paid':
      return { ...answered, state: 'paid', ended: null };
    case 'failed':
    case 'closed': {
      const why = state === 'failed' ? ('declined' as const) : ('closed' as const);
      const settled = { ...answered, state: 'ended' as const, ended: { why, code: null, reason: null } };
      // Nothing can come of it any more, whoever gave it up.
      return givenUp === null
        ? { ...settled, givenUp: null }
        : { ...settled, givenUp: { ...givenUp, isAnswered: true } };
    }
    default:
      return { ...answered, state: 'pending' };
  }
}

const isSame = (a: PayAttempt, b: PayAttempt): boolean =>
  a.paymentId === b.paymentId &&
  a.payBy === b.payBy &&
  a.state === b.state &&
  (a.givenUp === null) === (b.givenUp === null) &&
  a.givenUp?.isAnswered === b.givenUp?.isAnswered;

/** An attempt that came to nothing before anybody paid. */
export const endedAs = (one: PayAttempt, ended: NonNullable<PayAttempt['ended']>): PayAttempt => ({
  ...answered(one),
  state: 'ended',
  ended,
});

/** Why an attempt of which nobody ever heard ended. */
export const NEVER = { why: 'never-begun', code: null, reason: null } as const;

/** Given up, and whoever takes its money has not answered that it is ended. */
export const isUnanswered = ({ givenUp }: PayAttempt): boolean => givenUp !== null && !givenUp.isAnswered;

export const answered = (one: PayAttempt): PayAttempt => ({
  ...one,
  givenUp: one.givenUp === null ? null : { ...one.givenUp, isAnswered: true },
});
