import type { NotesView } from '../../channel/kiosk-view.ts';
import { TENDER_TRAITS } from '@foyer/shared/domain/tender';
import type { TillOrderView } from '@foyer/shared/wire/commands/payments';
import type { TillContext } from '../context.ts';
import type { PayAttempt } from '../ledger/payment-records.ts';
import { awaitedOf } from './attempts.ts';
import type { LiveAttempt } from './paying-view.ts';

/** Without an end for so long the clerk is asked what to do. */
const UNKNOWN_AFTER_MS = 30_000;
/** At a kiosk nobody decides anything, and it is unknown once whoever takes the money has not answered for so long. */
const SILENT_MS = 5000;

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
  /** When somebody last said how it stands. */
  heardAt: number;
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
      heardAt: since,
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

  /** The terminal or the platform says how it stands. */
  heard(one: PayAttempt): void {
    // Of a charge that an earlier run began its terminal knows all that there is.
    const isOfTerminal = one.by === 'terminal' && this.till.counter.kiosk !== null;
    const live = this.of(one) ?? (isOfTerminal ? this.begin(one.attempt, null) : null);
    if (live !== null) live.heardAt = this.till.clock.monotonic();
  }

  /** The same by the server, which may not have heard of the platform itself. */
  heardOf(one: PayAttempt, { order, isTyping }: { readonly order: TillOrderView; readonly isTyping: boolean }): void {
    const live = this.of(one);
    if (live === null) return;
    live.isTyping = isTyping;
    const said = order.attempts.find(({ paymentId }) => paymentId === one.paymentId);
    if (said?.state === 'unknown') this.unheard(one);
    else this.heard(one);
  }

  /** It was asked and did not answer, or its line is lost: a kiosk says so at once, a counter's clerk is asked later. */
  unheard({ attempt }: Pick<PayAttempt, 'attempt'>): void {
    if (this.till.counter.kiosk === null) return;
    const live = this.of({ attempt }) ?? this.begin(attempt, null);
    live.heardAt = Number.NEGATIVE_INFINITY;
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
    const { counter, ledger } = this.till;
    const order = ledger.isOpen() ? ledger.payOrder() : null;
    const awaited = order === null ? null : awaitedOf(ledger.attemptsOf(order.orderId));
    if (awaited === null || this.of(awaited) === null) this.live = null;
    const { live } = this;
    const next: LiveAttempt | null =
      live === null || awaited === null
        ? null
        : {
            attempt: live.attempt,
            state: this.stateOf(live, awaited),
            shown: live.shown,
            ...(live.notes === undefined ? {} : { notes: live.notes }),
          };
    if (JSON.stringify(next) === JSON.stringify(counter.paying)) return;
    counter.paying = next;
    this.till.changed();
  }

  private stateOf(live: Live, awaited: PayAttempt): LiveAttempt['state'] {
    const { clock, counter } = this.till;
    const now = clock.monotonic();
    const isLate = now - live.since >= UNKNOWN_AFTER_MS && live.notes === undefined;
    const waits = live.isTyping ? 'typing' : awaited.state === 'asked' ? 'opening' : 'waiting';
    if (isUnseen(live, awaited) && awaited.state === 'pending') return 'unshown';
    if (counter.kiosk === null || awaited.by === 'notes') return isLate ? 'unknown' : waits;
    if (isUnseen(live, awaited)) return isLate ? 'unshown' : waits;
    return now - live.heardAt >= SILENT_MS ? 'unknown' : waits;
  }
}

/**
 * This run asked for it and got nothing for the payer to scan: nobody has seen it, so nobody pays by it, however long it
 * is waited for. Of one that another run began nobody knows what was shown.
 */
const isUnseen = ({ asks, shown }: Live, { tender }: PayAttempt): boolean =>
  asks !== null && shown === null && TENDER_TRAITS[tender].way === 'shown-code';
