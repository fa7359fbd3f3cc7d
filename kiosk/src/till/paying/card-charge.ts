import type { PayAttempt } from '../ledger/payment-records.ts';
import type { CardState } from '../ports/card-terminal.ts';
import type { TillContext } from '../context.ts';
import { endedAs } from './attempts.ts';
import type { LivePayment } from './live-payment.ts';

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

/**
 * Asks the terminal about a charge: to make it, once; and from then on how it stands, whatever became of that call. Null
 * without an answer.
 */
export async function askTerminal(
  { cardTerminal }: TillContext,
  live: LivePayment,
  one: PayAttempt,
): Promise<CardState | null> {
  if (!cardTerminal) return null;
  const { attempt: reference, amount, currency } = one;
  const known = live.of(one);
  if (known !== null && known.asks !== null && !known.mayBeDone) {
    known.mayBeDone = true;
    return await cardTerminal.charge({ reference, amount, currency });
  }
  const said = await cardTerminal.ask(reference);
  // The call never came there, and must not come later: the name is burned.
  return said?.state === 'not-found' ? await cardTerminal.cancel(reference) : said;
}
