import type { Rejection } from '@foyer/shared/domain/rejections';
import { haltOf, signedOutByServer, type TillContext } from '../context.ts';
import type { PayAttempt, PayOrder } from '../ledger/payment-records.ts';
import type { PrintIntent } from '../ledger/records.ts';
import { awaitedOf, dueOf, endedAs } from '../paying/attempts.ts';
import { askTerminal } from '../paying/card-charge.ts';
import { askAcceptor } from '../paying/notes.ts';
import { takeCard } from '../paying/take-card.ts';
import { takeNotes } from '../paying/take-notes.ts';
import type { CardState } from '../ports/card-terminal.ts';
import type { NoteWord } from '../ports/note-acceptor.ts';
import { LivePayment, type Asking } from '../paying/live-payment.ts';
import { takeWord } from '../paying/take-word.ts';
import { sellPaid } from '../use-cases/sell-paid.ts';
import { confirmVerdict } from './confirm-verdict.ts';
import type { FactDesk } from './fact-desk.ts';
import type { GiveUpDesk } from './give-up-desk.ts';
import type { PrintDesk } from './print-desk.ts';
import { STRAY_MS } from './stray.ts';
import { Wake } from './wake.ts';

const ANSWER_TIMEOUT_MS = 3000;
const ASK_AGAIN_MS = 1000;
export interface PayDeskParts {
  readonly facts: FactDesk;
  readonly prints: PrintDesk;
  readonly giveUps: GiveUpDesk;
  /** A sale was made of what was paid. */
  readonly sold: (order: PayOrder) => void;
  /** A note is stuck in the machine: whoever put it in is given paper for it at once. */
  readonly owes: (order: PayOrder, amount: number) => void;
}

/**
 * Takes the money for the basket that is being paid: asks the server, or the card terminal, and looks about once a second
 * until it is known how the attempt ends. What an earlier run began is looked for and never asked for again: what the
 * payer's phone showed is gone with that run.
 */
export class PayDesk {
  private readonly till: TillContext;
  private readonly parts: PayDeskParts;
  private readonly wake: Wake;
  private readonly live: LivePayment;
  /** The server must be asked how the order stands, whether or not an attempt is waited for. */
  private isAsked = true;
  private isRunning = false;
  private isClosed = false;

  constructor(till: TillContext, parts: PayDeskParts) {
    this.till = till;
    this.parts = parts;
    this.wake = new Wake(till.clock);
    this.live = new LivePayment(till);
  }

  /** Looks what became of what the run before had begun. */
  start(): void {
    void this.run();
  }

  /** Something changed that may let it through. */
  nudge(): void {
    void this.run();
    this.wake.now();
  }

  /** Asks for an attempt that was written just now. */
  begin({ attempt }: PayAttempt, authCode: string | undefined, token: string | null): void {
    this.live.begin(attempt, { authCode, token });
    this.live.tell();
    void this.run();
    this.wake.now();
  }

  /** The clerk goes on waiting. */
  waitOn({ attempt }: PayAttempt): void {
    this.live.waitOn(attempt);
    void this.run();
  }

  /** The server said that the order is paid, or not to be paid any more: it tells how it stands. */
  look(): void {
    this.isAsked = true;
    void this.run();
    this.wake.now();
  }

  close(): void {
    this.isClosed = true;
    this.wake.now();
  }

  private async run(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    try {
      for (;;) {
        const order = this.isClosed || !this.till.ledger.isOpen() ? null : this.till.ledger.payOrder();
        if (order === null) return;
        const attempts = this.till.ledger.attemptsOf(order.orderId);
        const isOwed = dueOf(order, attempts) === 0;
        if (awaitedOf(attempts) === null && !isOwed && !(this.isAsked && order.isAtServer)) return;
        this.wake.begin();
        await this.stepSafely(order);
        if (this.isClosed) return;
        this.live.tell();
        await this.wake.wait(ASK_AGAIN_MS);
      }
    } finally {
      this.isRunning = false;
      if (!this.isClosed) this.live.tell();
    }
  }

  /** A disk that fails now may work in a moment; what was heard is asked for again. */
  private async stepSafely(order: PayOrder): Promise<void> {
    try {
      await this.step(order);
    } catch (cause) {
      this.till.log.error({ cause, order: order.orderId }, 'a payment could not be followed');
    }
  }

  private async step(order: PayOrder): Promise<void> {
    if (haltOf(this.till) !== null) return;
    const attempts = this.till.ledger.attemptsOf(order.orderId);
    const awaited = awaitedOf(attempts);
    if (awaited === null && dueOf(order, attempts) === 0) {
      const intent = sellPaid(this.till, this.parts.prints, order, attempts, []);
      if (intent !== null) return this.take(order, intent);
    }
    if (awaited?.by === 'terminal')
      return this.takeCard(order, awaited, await askTerminal(this.till, this.live, awaited));
    if (awaited?.by === 'notes')
      return this.takeNotes(order, awaited, await askAcceptor(this.till, this.live, awaited));
    if (this.till.link.state.kind !== 'online') return this.unheard(awaited);
    const asks = awaited?.state === 'asked' ? this.live.of(awaited)?.asks : null;
    if (awaited !== null && asks) return await this.open(order, awaited, asks);
    return await this.ask(order, awaited);
  }

  private async open(order: PayOrder, one: PayAttempt, { authCode, token }: Asking): Promise<void> {
    const { link, counter } = this.till;
    const { orderId, shift, seats, lines, total: expectedTotal, afterJn } = order;
    const { attempt: commandId, tender, amount } = one;
    // The server waits for one attempt at a time.
    if (this.parts.giveUps.isBefore(one) || !(await this.parts.facts.reach(afterJn))) return;
    const clerkToken = counter.clerk?.token ?? token;
    const wanted = { orderId, shift, seats, lines, expectedTotal, tender: tender as never, amount };
    counter.unasked.delete(commandId);
    const answer = await link.send(
      'payment.open',
      { ...wanted, ...(authCode === undefined ? {} : { authCode }) },
      { commandId, afterJn, timeoutMs: ANSWER_TIMEOUT_MS, ...(clerkToken === null ? {} : { clerkToken }) },
    );
    if (this.isClosed) return;
    if (!answer.ok) return this.notOpened(one, answer.error);
    const { paymentId, shown, order: view } = answer.value;
    this.live.heard(one);
    const live = this.live.of(one);
    if (live !== null) live.shown = shown;
    const now = this.till.ledger.attemptsOf(orderId).find(({ attempt }) => attempt === commandId) ?? one;
    this.take(
      order,
      takeWord(this.till, this.parts.prints, orderId, view, [{ ...now, paymentId, reference: paymentId }]),
    );
  }

  private notOpened(one: PayAttempt, error: Rejection): void {
    const { till } = this;
    const live = this.live.of(one);
    signedOutByServer(till, error);
    if (live === null) return;
    const verdict = isOwnTurn(error) ? confirmVerdict(error, live.mayBeDone) : 'refused';
    if (verdict === 'ask-again') {
      // Another attempt is still waited for there: one whose answer was lost, or that is being given up.
      if (error.code === 'PAYMENT_PENDING') this.parts.giveUps.start();
      if (error.code === 'UNAVAILABLE' && error.reason !== 'cut-off') live.mayBeDone = true;
      return;
    }
    const now = till.ledger.attemptsOf(one.orderId).find(({ attempt }) => attempt === one.attempt);
    if (now === undefined || now.givenUp !== null || now.state !== 'asked') return;
    const { code, reason = null } = error;
    till.ledger.keepPayment({ attempts: [endedAs(now, { why: 'refused', code, reason })] });
    till.log.warn({ order: one.orderId, tender: one.tender, code, reason }, 'a payment was refused');
    if (code === 'ORDER_NOT_PAYABLE') this.isAsked = true;
    till.changed();
  }

  private async ask({ orderId }: PayOrder, awaited: PayAttempt | null): Promise<void> {
    const { link, ledger } = this.till;
    const answer = await link.send('payment.ask', { orderId }, { timeoutMs: ANSWER_TIMEOUT_MS });
    const order = this.isClosed ? null : ledger.payOrderOf(orderId);
    if (order === null) return;
    if (answer.ok) {
      this.isAsked = false;
      if (awaited !== null) this.live.heardOf(awaited, answer.value);
      this.take(order, takeWord(this.till, this.parts.prints, orderId, answer.value.order));
    } else if (answer.error.code === 'ORDER_NOT_FOUND') this.isAsked = false;
    else return answer.error.code === 'UNAVAILABLE' ? this.unheard(awaited) : undefined;
    if (awaited !== null) this.missed(awaited);
  }

  /** The server does not know of it: it never came there, and after a while it never will. */
  private missed(awaited: PayAttempt): void {
    const { ledger, log } = this.till;
    const now = ledger.attemptsOf(awaited.orderId).find(({ attempt }) => attempt === awaited.attempt);
    if (now === undefined || now.state !== 'asked' || now.givenUp !== null) return;
    if (this.live.missedForMs(now) < STRAY_MS) return;
    ledger.keepPayment({ attempts: [endedAs(now, { why: 'never-begun', code: null, reason: null })] });
    log.warn({ order: now.orderId, tender: now.tender }, 'a payment never came to the server');
    this.till.changed();
  }

  /** What the terminal says of a charge, and the sale that it pays for; nothing without an answer. */
  takeCard(order: PayOrder, one: PayAttempt, said: CardState | null): void {
    if (this.isClosed) return;
    if (said === null) return this.unheard(one);
    this.live.heard(one);
    this.take(order, takeCard(this.till, this.parts.prints, order, one, said));
  }

  /** Whoever takes the money does not say how it stands. */
  unheard(one: PayAttempt | null): void {
    if (one !== null) this.live.unheard(one);
  }

  /** What the acceptor says of an acceptance, and the sale that it pays for. */
  takeNotes(order: PayOrder, one: PayAttempt, said: NoteWord | null): void {
    if (said === null || this.isClosed) return;
    const { prints, owes } = this.parts;
    this.take(order, takeNotes({ till: this.till, prints, owes }, order, one, said));
  }

  private take(order: PayOrder, intent: PrintIntent | null): void {
    if (intent === null) return;
    const { till } = this;
    till.log.info({ order: order.orderId }, 'sold for money that was taken elsewhere');
    this.parts.sold(order);
    till.changed();
    this.parts.prints
      .print(intent)
      .catch((cause: unknown) => till.log.error({ cause, order: order.orderId }, 'a print could not be recorded'));
  }
}

/** Refusals that pass by themselves in a moment; a house that finds out what it sold takes longer than a payer waits. */
const isOwnTurn = ({ code, retry }: Rejection): boolean =>
  retry !== 'later' || code === 'PAYMENT_PENDING' || code === 'RATE_LIMITED';
