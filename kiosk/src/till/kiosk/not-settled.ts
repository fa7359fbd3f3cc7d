import type { PayAttempt, PayOrder } from '../ledger/payment-records.ts';
import { sumMinor } from '@foyer/shared/domain/money';
import type { Owed } from './slip.ts';

/**
 * What of an order's money its guest takes along on paper, by what is known once the order was given up: notes that are
 * owed, and each payment that may have come, or has and goes back. Of what is known to have come to nothing there is no
 * paper, and of what they were given paper of before no other.
 */
export function notSettled({ state, total }: PayOrder, attempts: readonly PayAttempt[]): readonly Owed[] {
  // The money was faster than the end.
  if (state === 'sold') return [{ kind: 'sold', amount: total }];
  const notes = sumMinor(attempts.filter(isInBox).map(({ amount }) => amount));
  const elsewhere = attempts.flatMap((one): readonly Owed[] => {
    const kind = kindOf(one);
    return kind === null ? [] : [{ kind, amount: one.amount }];
  });
  return notes > 0 ? [{ kind: 'owed', amount: notes }, ...elsewhere] : elsewhere;
}

const isInBox = ({ by, state }: PayAttempt): boolean => by === 'notes' && state === 'paid';

/** Null for what came to nothing, for what is on paper, for notes in the box, and for a slip of a terminal that is not connected. */
function kindOf(one: PayAttempt): 'payment-unknown' | 'goes-back' | null {
  const { by, state, givenUp, isOnPaper } = one;
  if (by === 'slip' || state === 'ended' || isInBox(one) || isOnPaper === true) return null;
  return state === 'paid' && givenUp?.isAnswered === true ? 'goes-back' : 'payment-unknown';
}
