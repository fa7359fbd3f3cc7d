import type { PayAttempt } from '../ledger/payment-records.ts';
import type { CardState } from '../ports/card-terminal.ts';
import { endedAs } from './attempts.ts';

/** A charge as the terminal says it stands. */
export function asCharged(one: PayAttempt, said: CardState): PayAttempt {
  switch (said.state) {
    case 'approved':
      return { ...one, state: 'paid', reference: said.approval };
    case 'declined':
      return endedAs(one, { why: 'declined', code: null, reason: null });
    case 'cancelled':
      return endedAs(one, { why: one.state === 'asked' ? 'never-begun' : 'closed', code: null, reason: null });
    case 'waiting':
      return one.state === 'asked' ? { ...one, state: 'pending' } : one;
    case 'not-found':
      return one;
  }
}
