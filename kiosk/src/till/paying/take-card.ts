import { serverNow, type TillContext } from '../context.ts';
import type { PrintDesk } from '../desks/print-desk.ts';
import type { PayAttempt, PayOrder } from '../ledger/payment-records.ts';
import type { PrintIntent } from '../ledger/records.ts';
import type { CardState } from '../ports/card-terminal.ts';
import { sellPaid } from '../use-cases/sell-paid.ts';
import { asCharged } from './card-charge.ts';

/** What the terminal says of a charge is written down, and with it the sale that it pays for; null when it pays for none. */
export function takeCard(
  till: TillContext,
  prints: PrintDesk,
  order: PayOrder,
  one: PayAttempt,
  said: CardState,
): PrintIntent | null {
  const { ledger } = till;
  const attempts = ledger.attemptsOf(order.orderId);
  const now = attempts.find(({ attempt }) => attempt === one.attempt);
  if (now === undefined || now.givenUp !== null) return null;
  if (said.state === 'cancelled' && said.wasCharged) return reversed(till, now);
  const charged = asCharged(now, said);
  if (charged === now) return null;
  const all = attempts.map((other) => (other === now ? charged : other));
  const intent = sellPaid(till, prints, order, all, [charged]);
  if (intent === null) ledger.keepPayment({ attempts: [charged] });
  till.changed();
  return intent;
}

/** The money was taken and has gone back. */
function reversed(till: TillContext, now: PayAttempt): null {
  const givenUp = { commandId: till.ids.id('c'), at: serverNow(till), isAnswered: true };
  const attempt: PayAttempt = { ...now, state: 'paid', givenUp };
  till.ledger.keepPayment({ attempts: [attempt] });
  till.cameLate(attempt);
  till.changed();
  return null;
}
