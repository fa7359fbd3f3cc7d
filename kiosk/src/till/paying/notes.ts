import type { PersonId } from '@foyer/shared/domain/ids';
import { sumMinor } from '@foyer/shared/domain/money';
import type { NotesView } from '../../channel/kiosk-view.ts';
import type { TillContext } from '../context.ts';
import type { OwedNotes } from '../ledger/payment-book.ts';
import type { PayAttempt, PayOrder } from '../ledger/payment-records.ts';
import type { NoteWord } from '../ports/note-acceptor.ts';
import { endedAs } from './attempts.ts';
import type { LivePayment } from './live-payment.ts';

/** Notes that were taken and are kept for a sale that is not made yet: they cannot be given back. */
export const owedOf = (attempts: readonly PayAttempt[]): number =>
  sumMinor(attempts.filter(isTaken).map(({ amount }) => amount));

const isTaken = ({ by, state, givenUp }: PayAttempt): boolean => by === 'notes' && state === 'paid' && givenUp === null;

/**
 * An acceptance as the acceptor says it stands. What was stacked before it ended is a part of what is due, whatever it
 * was to be; `owed` is a note that is stuck in the machine: it pays for nothing, and its owner is owed it.
 */
export function asStacked(one: PayAttempt, said: NoteWord): { readonly attempt: PayAttempt; readonly stuck: number } {
  const { stacked, stuck } = said;
  if (said.state === 'open') {
    if (stacked >= one.amount) return { attempt: { ...one, state: 'paid', amount: stacked }, stuck };
    if (said.fault === null) return { attempt: one.state === 'asked' ? { ...one, state: 'pending' } : one, stuck: 0 };
    return { attempt: one, stuck: 0 };
  }
  if (said.state === 'not-found') return { attempt: one, stuck: 0 };
  if (stacked > 0) return { attempt: { ...one, state: 'paid', amount: stacked }, stuck };
  const why = said.fault === null ? ('closed' as const) : ('declined' as const);
  return { attempt: endedAs(one, { why, code: null, reason: said.fault }), stuck };
}

/**
 * Asks the acceptor: to open, once; from then on how it stands. An acceptor that jams or is full is stopped, so that what
 * it has is known for good. Null without an answer.
 */
export async function askAcceptor(
  { noteAcceptor }: TillContext,
  live: LivePayment,
  one: PayAttempt,
): Promise<NoteWord | null> {
  if (!noteAcceptor) return null;
  const { attempt: reference, amount, currency } = one;
  const known = live.of(one);
  const isFirst = known !== null && known.asks !== null && !known.mayBeDone;
  if (isFirst) known.mayBeDone = true;
  const said = isFirst ? await noteAcceptor.begin({ reference, amount, currency }) : await noteAcceptor.ask(reference);
  if (said === null) return null;
  if (known !== null) known.notes = notesOf(said);
  const isOver = said.state === 'open' && (said.fault !== null || said.stacked >= amount);
  // What never came there must not come later: the name is burned.
  return isOver || said.state === 'not-found' ? await noteAcceptor.end(reference) : said;
}

const notesOf = ({ stacked, escrow, returned, fault }: NoteWord): NotesView => ({ stacked, escrow, returned, fault });

/** What somebody is owed, as the books say it; the server opens a conflict for it. */
export const owedFact = (
  { orderId: order, currency, context }: Pick<PayOrder, 'orderId' | 'currency' | 'context'>,
  { shift }: Pick<PayAttempt, 'shift'>,
  amount: number,
  at: number,
): OwedNotes => ({ order, shift, clerk: context.clerk as PersonId, amount, currency, at });
