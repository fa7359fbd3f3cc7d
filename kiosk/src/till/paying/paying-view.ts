import { isAtTerminal, isProviderTender, TENDERS, type Tender } from '@foyer/shared/domain/tender';
import { TERMINAL_COMMANDS } from '@foyer/shared/wire/commands/terminal';
import type { NotesView } from '../../channel/kiosk-view.ts';
import type { PayingView, ReturnedView } from '../../channel/paying-view.ts';
import { speaks, type TillContext } from '../context.ts';
import type { PayAttempt, PayOrder } from '../ledger/payment-records.ts';
import { awaitedOf, dueOf, partsOf } from './attempts.ts';

/** What only the running till knows of the attempt that is waited for. */
export interface LiveAttempt {
  readonly attempt: string;
  readonly state: NonNullable<PayingView['attempt']>['state'];
  readonly shown: NonNullable<PayingView['attempt']>['shown'];
  readonly notes?: NotesView;
}

/** First version that knows a sale without cash, and the first that knows one in parts. */
export const CARDS_SINCE = 4;
export const PARTS_SINCE = TERMINAL_COMMANDS['payment.open'].since;

/** What can be paid with now, besides cash: of platforms what the last hello said, and nothing of them while cut off. */
export function tendersOf(till: TillContext): readonly Tender[] {
  const { kind, welcome } = till.link.state;
  const isReached = kind === 'online' && speaks(till, PARTS_SINCE);
  const ofServer = isReached ? (welcome?.tenders ?? []) : [];
  const isNow = (tender: Tender): boolean =>
    isProviderTender(tender) ? ofServer.includes(tender) && isAtTerminal(tender) : hasDevice(till, tender);
  return TENDERS.filter((tender) => isNow(tender) && (tender !== 'card' || speaks(till, CARDS_SINCE)));
}

/** A counter's clerk types what a card's slip says; a kiosk has nobody who could, and takes notes where it has an acceptor. */
function hasDevice({ cardTerminal, noteAcceptor, counter }: TillContext, tender: Tender): boolean {
  if (tender === 'card') return counter.kiosk === null || Boolean(cardTerminal);
  return tender === 'cash' && counter.kiosk !== null && Boolean(noteAcceptor);
}

export function payingViewOf(order: PayOrder, attempts: readonly PayAttempt[], live: LiveAttempt | null): PayingView {
  const { orderId, holdId, currency, total } = order;
  const awaited = awaitedOf(attempts);
  return {
    orderId,
    holdId,
    currency,
    total,
    parts: partsOf(attempts).map(({ kind: tender, amount, reference }) => ({ tender, amount, reference })),
    due: dueOf(order, attempts),
    attempt: awaited === null ? null : attemptView(awaited, live),
    ended: awaited === null ? endedView(attempts.at(-1)) : null,
  };
}

function attemptView(
  { attempt, tender, amount, payBy, at: since }: PayAttempt,
  live: LiveAttempt | null,
): PayingView['attempt'] {
  const isLive = live?.attempt === attempt;
  // After a start anew nobody knows yet what became of it.
  return {
    attempt,
    tender,
    amount,
    state: isLive ? live.state : 'unknown',
    shown: isLive ? live.shown : null,
    payBy,
    since,
    ...(isLive && live.notes !== undefined ? { notes: live.notes } : {}),
  };
}

function endedView(last: PayAttempt | undefined): PayingView['ended'] {
  if (last === undefined) return null;
  const { tender, amount, ended, givenUp } = last;
  if (givenUp !== null) return { tender, amount, why: 'given-up', code: null, reason: null };
  return ended === null ? null : { tender, amount, ...ended };
}

/** Of an attempt that was given up; null when it is known to have ended without money, and of a slip: that is the clerk's. */
export function returnedView(one: PayAttempt): ReturnedView | null {
  const { orderId, tender, amount, currency, state, givenUp, by } = one;
  if (givenUp === null || state === 'ended' || by === 'slip' || by === 'notes') return null;
  return { orderId, tender, amount, currency, state: state === 'paid' ? 'returned' : 'coming', at: givenUp.at };
}
