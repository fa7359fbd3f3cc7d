import type { NotesView } from '../../channel/kiosk-view.ts';
import { TENDER_TRAITS } from '@foyer/shared/domain/tender';
import type { TillContext } from '../context.ts';
import type { PayAttempt } from '../ledger/payment-records.ts';
import { awaitedOf } from './attempts.ts';
import type { LiveAttempt } from './paying-view.ts';

/** Without an end for so long the clerk is asked what to do. */
const UNKNOWN_AFTER_MS = 30_000;

/** With what this run may ask for an attempt: what the payer's phone showed is written nowhere, and gone with the run. */
export interface Asking {
  readonly authCode: string | undefined;
  readonly token: string | null;
}

interface Live {
  readonly attempt: string;
  readonly asks: Asking | null;
  /** On the clock that never goes back. */
  since: number;
  /** When it was first looked for and not found. */
  missedAt: number | null;
  mayBeDone: boolean;
  isTyping: boolean;
  /** What the note acceptor has of it; undefined for every other tender. */
  notes: NotesView | undefined;
  shown: LiveAttempt['shown'];
}

/** What only this run knows of the attempt that is waited for, and what the screens are told of it. */
export class LivePayment {
  private readonly till: Pick<TillContext, 'ledger' | 'clock' | 'counter' | 'changed'>;
  private live: Live | null = null;

  constructor(till: Pick<TillContext, 'ledger' | 'clock' | 'counter' | 'changed'>) {
    this.till = till;
  }

  begin(attempt: string, asks: Asking | null): Live {
    const since = this.till.clock.monotonic();
    this.live = {
      attempt,
      asks,
      since,
      missedAt: null,
      mayBeDone: false,
      isTyping: false,
      notes: undefined,
      shown: null,
    };
    return this.live;
  }

  /** Null for one that another run has begun. */
  of({ attempt }: Pick<PayAttempt, 'attempt'>): Live | null {
    return this.live?.attempt === attempt ? this.live : null;
  }

  /** The clerk goes on waiting. */
  waitOn(attempt: string): void {
    const live = this.of({ attempt }) ?? this.begin(attempt, null);
    live.since = this.till.clock.monotonic();
    this.tell();
  }

  /** For how long it has been looked for and not found. */
  missedForMs(one: PayAttempt): number {
    const now = this.till.clock.monotonic();
    // Of one that this run did not begin nobody knows anything yet.
    const live = this.of(one) ?? Object.assign(this.begin(one.attempt, null), { since: Number.NEGATIVE_INFINITY });
    live.missedAt ??= now;
    return now - live.missedAt;
  }

  tell(): void {
    const { counter, ledger, clock } = this.till;
    const order = ledger.isOpen() ? ledger.payOrder() : null;
    const awaited = order === null ? null : awaitedOf(ledger.attemptsOf(order.orderId));
    if (awaited === null || this.of(awaited) === null) this.live = null;
    const { live } = this;
    const isUnshown = live !== null && awaited !== null && isNothingToScan(live, awaited);
    const isLate = live !== null && clock.monotonic() - live.since >= UNKNOWN_AFTER_MS;
    const waits = live?.isTyping === true ? 'typing' : awaited?.state === 'asked' ? 'opening' : 'waiting';
    const next: LiveAttempt | null =
      live === null
        ? null
        : {
            attempt: live.attempt,
            state: isUnshown ? 'unshown' : isLate && live.notes === undefined ? 'unknown' : waits,
            shown: live.shown,
            ...(live.notes === undefined ? {} : { notes: live.notes }),
          };
    if (JSON.stringify(next) === JSON.stringify(counter.paying)) return;
    counter.paying = next;
    this.till.changed();
  }
}

/**
 * This run asked for it and got nothing for the payer to scan: nobody has seen it, so nobody pays by it, however long it
 * is waited for. Of one that another run began nobody knows what was shown.
 */
const isNothingToScan = ({ asks, shown }: Live, { tender, state }: PayAttempt): boolean =>
  asks !== null && shown === null && state === 'pending' && TENDER_TRAITS[tender].way === 'shown-code';
