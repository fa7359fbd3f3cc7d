import { serverNow, type TillContext } from '../context.ts';
import type { PrintDesk } from '../desks/print-desk.ts';
import type { PayAttempt, PayOrder } from '../ledger/payment-records.ts';
import type { PrintIntent } from '../ledger/records.ts';
import type { NoteWord } from '../ports/note-acceptor.ts';
import { sellPaid } from '../use-cases/sell-paid.ts';
import { answered, endedAs, NEVER } from './attempts.ts';
import { asStacked, owedFact } from './notes.ts';

interface Parts {
  readonly till: TillContext;
  readonly prints: PrintDesk;
  readonly owes: (order: PayOrder, amount: number) => void;
}

/** What the acceptor says of an acceptance is written down, and with it the sale that it pays for; null when it pays for none. */
export function takeNotes(
  { till, prints, owes }: Parts,
  order: PayOrder,
  one: PayAttempt,
  said: NoteWord,
): PrintIntent | null {
  const { ledger } = till;
  const attempts = ledger.attemptsOf(order.orderId);
  const now = attempts.find(({ attempt }) => attempt === one.attempt);
  if (now === undefined || now.givenUp !== null) return null;
  const { attempt, stuck } = asStacked(now, said);
  if (attempt === now) return null;
  // A note in the machine is written down before the sale, which may be made at once of what was stacked.
  if (stuck > 0) {
    ledger.keepPayment({ attempts: [attempt], owed: owedFact(order, now, stuck, serverNow(till)) });
    owes(order, stuck);
  }
  const all = attempts.map((other) => (other === now ? attempt : other));
  const intent = sellPaid(till, prints, order, all, stuck > 0 ? [] : [attempt]);
  if (intent === null && stuck === 0) ledger.keepPayment({ attempts: [attempt] });
  till.changed();
  return intent;
}

/** Of an acceptance that was given up: nothing more is taken under its name, and what was taken is owed to whoever put it in. */
export async function endNotes(till: TillContext, one: PayAttempt, isClosed: () => boolean): Promise<void> {
  const { noteAcceptor, ledger } = till;
  const said = noteAcceptor ? await noteAcceptor.end(one.attempt) : null;
  if (said?.state !== 'ended' || isClosed()) return;
  const now = ledger.attemptsOf(one.orderId).find(({ attempt }) => attempt === one.attempt) ?? one;
  const order = ledger.payOrderOf(one.orderId);
  const amount = said.stacked + said.stuck;
  const isOwed = amount > 0 && order !== null;
  ledger.keepPayment({
    attempts: [isOwed ? { ...answered(now), state: 'paid', amount } : endedAs(now, NEVER)],
    ...(isOwed ? { owed: owedFact(order, now, amount, serverNow(till)) } : {}),
  });
  till.factsWritten();
  till.changed();
}
