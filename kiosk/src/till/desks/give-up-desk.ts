import type { OrderId } from '@foyer/shared/domain/ids';
import type { Rejection } from '@foyer/shared/domain/rejections';
import type { TillOrderView } from '@foyer/shared/wire/commands/payments';
import type { Reply } from '@foyer/shared/wire/define-command';
import { haltOf, type TillContext } from '../context.ts';
import type { PayAttempt, PayOrder } from '../ledger/payment-records.ts';
import { answered, endedAs, isUnanswered, NEVER } from '../paying/attempts.ts';
import { endNotes } from '../paying/take-notes.ts';
import { takeWord } from '../paying/take-word.ts';
import { Pace } from './pace.ts';
import type { PrintDesk } from './print-desk.ts';
import { Wake } from './wake.ts';

const ANSWER_TIMEOUT_MS = 3000;
const ASK_AGAIN_MS = 1000;
/** How often it is looked whether money came after all: at first, and once a while has passed. */
const TRAIL_MS = { first: 5000, latest: 60_000 } as const;
/** One that is refused for good stays open for a person to see; it is asked again now and then, and at each connect. */
const REFUSED_MS = { first: 60_000, latest: 600_000 } as const;

/**
 * Ends what nobody waits for any more: attempts that were given up and orders that were dropped, each asked until it is
 * answered, by this run, after the next connect or after a restart; then it is looked whether money came all the same.
 * Nothing at the counter waits for any of it.
 */
export class GiveUpDesk {
  private readonly till: TillContext;
  private readonly prints: PrintDesk;
  private readonly wake: Wake;
  private readonly pace: Pace;
  private isRunning = false;
  private isClosed = false;
  private told: (() => void)[] = [];

  constructor(till: TillContext, prints: PrintDesk) {
    this.till = till;
    this.prints = prints;
    this.wake = new Wake(till.clock);
    this.pace = new Pace(till.clock);
  }

  /** Asks what is open, at once: something was given up, or may come through now. */
  start(): void {
    this.pace.again();
    void this.run();
    this.wake.now();
  }

  close(): void {
    this.isClosed = true;
    this.letGo();
    this.wake.now();
  }

  /** Resolves when everything that is open was asked once more, whatever was answered. */
  asked(): Promise<void> {
    return new Promise((resolve) => {
      this.told.push(resolve);
      this.start();
      if (!this.isRunning) this.letGo();
    });
  }

  /** Whether an attempt that was given up before this one must be answered, or looked for, first. */
  isBefore({ orderId, n }: PayAttempt): boolean {
    return this.till.ledger
      .attemptsOf(orderId)
      .some((one) => one.n < n && one.by === 'platform' && isUnanswered(one) && !this.pace.isMissed(one.attempt));
  }

  private letGo(): void {
    for (const go of this.told.splice(0)) go();
  }

  private async run(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    try {
      while (!this.isClosed && this.till.ledger.isOpen()) {
        const waiting = this.told.splice(0);
        this.wake.begin();
        const isDone = await this.round();
        for (const go of waiting) go();
        if (isDone) return;
        await this.wake.wait(ASK_AGAIN_MS);
      }
    } finally {
      this.isRunning = false;
      this.letGo();
    }
  }

  /** True when nothing is open any more. */
  private async round(): Promise<boolean> {
    const { ledger } = this.till;
    const drops = ledger.openDrops();
    const dropped = new Set(drops.map(({ orderId }) => orderId));
    const givenUp = ledger.followedAttempts().filter(({ givenUp: of }) => of !== null);
    if (drops.length + givenUp.length === 0) return true;
    const ofTerminal = givenUp.filter(({ by }) => by === 'terminal');
    const ofNotes = givenUp.filter(({ by }) => by === 'notes');
    const ofServer = givenUp.filter(({ by, orderId }) => by === 'platform' && !dropped.has(orderId));
    await Promise.all([
      ...drops.map((order) => this.safely(order.orderId, () => this.drop(order))),
      ...ofTerminal.map((one) => this.safely(one.attempt, () => this.cancel(one))),
      ...ofNotes.map((one) => this.safely(one.attempt, () => endNotes(this.till, one, () => this.isClosed))),
      ...[...Map.groupBy(ofServer, ({ orderId }) => orderId)].map(([orderId, attempts]) =>
        this.safely(orderId, () => this.giveUp(orderId, attempts)),
      ),
    ]);
    return false;
  }

  /** A disk that fails now may work in a moment; what is open stays written. */
  private async safely(what: string, work: () => Promise<void>): Promise<void> {
    if (haltOf(this.till) !== null || !this.pace.isDue(what)) return;
    try {
      await work();
    } catch (cause) {
      this.till.log.error({ cause, what }, 'what was given up could not be settled');
    }
  }

  private async drop(order: PayOrder): Promise<void> {
    const { link, ledger, log } = this.till;
    const { orderId, dropId } = order;
    if (link.state.kind !== 'online' || dropId === null) return;
    // One that the server may never have heard of is looked for first: what it refuses it refuses for ever under a name.
    const isKnown = ledger.attemptsOf(orderId).some(({ paymentId }) => paymentId !== null);
    if (!isKnown && !(await this.isThere(order))) return;
    const answer = await link.send('order.drop', { orderId }, { commandId: dropId, timeoutMs: ANSWER_TIMEOUT_MS });
    if (this.isClosed) return;
    if (answer.ok) {
      this.write(order, answer.value);
      log.info({ order: orderId }, 'an order that was being paid was dropped');
    } else if (answer.error.code === 'ORDER_NOT_CANCELLABLE') await this.soldAfterAll(order);
    else if (answer.error.code === 'ORDER_NOT_FOUND') this.neverCame(order);
    else this.refused(orderId, answer.error);
  }

  /** The money was faster: there is a sale, and whoever paid has a right to its tickets. */
  private async soldAfterAll(order: PayOrder): Promise<void> {
    const { orderId } = order;
    const answer = await this.till.link.send('payment.ask', { orderId }, { timeoutMs: ANSWER_TIMEOUT_MS });
    if (answer.ok && !this.isClosed) this.write(order, answer.value.order);
  }

  private write({ orderId }: PayOrder, view: TillOrderView): void {
    const { ledger } = this.till;
    this.takeWord(orderId, view);
    const order = ledger.payOrderOf(orderId);
    if (order === null) return;
    // Everything else of it ended with the order.
    const attempts = ledger
      .attemptsOf(orderId)
      .filter((one) => one.by === 'platform' && isUnanswered(one))
      .map((one) => (one.paymentId === null ? endedAs(one, NEVER) : answered(one)));
    ledger.keepPayment({ order: { ...order, dropId: null }, attempts });
    this.till.changed();
  }

  /** Whether the server knows the order by now; one that it has not heard of for a while it never will. */
  private async isThere(order: PayOrder): Promise<boolean> {
    const { orderId } = order;
    const answer = await this.till.link.send('payment.ask', { orderId }, { timeoutMs: ANSWER_TIMEOUT_MS });
    if (this.isClosed) return false;
    if (!answer.ok && answer.error.code === 'ORDER_NOT_FOUND') this.neverCame(order);
    return answer.ok;
  }

  private neverCame(order: PayOrder): void {
    if (!this.pace.isGone(order.orderId)) return;
    const { ledger } = this.till;
    const attempts = ledger
      .attemptsOf(order.orderId)
      .filter((one) => one.by === 'platform' && isUnanswered(one))
      .map((one) => endedAs(one, NEVER));
    ledger.keepPayment({ order: { ...order, dropId: null }, attempts });
    this.till.changed();
  }

  private async giveUp(orderId: OrderId, attempts: readonly PayAttempt[]): Promise<void> {
    const { link } = this.till;
    if (link.state.kind !== 'online') return;
    const known = attempts.find((one) => isUnanswered(one) && one.paymentId !== null);
    const paymentId = known?.paymentId ?? null;
    const timeoutMs = ANSWER_TIMEOUT_MS;
    if (known !== undefined && paymentId !== null) {
      const commandId = known.givenUp?.commandId ?? '';
      const answer = await link.send('payment.giveUp', { orderId, paymentId }, { commandId, timeoutMs });
      if (this.isClosed) return;
      if (answer.ok) this.answeredBy(orderId, known, answer.value);
      else this.refused(orderId, answer.error);
      return;
    }
    const answer = await link.send('payment.ask', { orderId }, { timeoutMs });
    if (this.isClosed) return;
    if (answer.ok) this.takeWord(orderId, answer.value.order);
    this.looked(orderId, answer);
  }

  private answeredBy(orderId: OrderId, { attempt }: PayAttempt, view: TillOrderView): void {
    const { ledger, log } = this.till;
    this.takeWord(orderId, view);
    const now = ledger.attemptsOf(orderId).find((one) => one.attempt === attempt);
    if (now !== undefined && isUnanswered(now)) ledger.keepPayment({ attempts: [answered(now)] });
    log.info({ order: orderId, attempt }, 'a payment was given up');
    this.till.changed();
  }

  /** What the server still does not know of, and when it is looked again. */
  private looked(orderId: OrderId, answer: Reply<unknown>): void {
    const { ledger } = this.till;
    if (!answer.ok && answer.error.code !== 'ORDER_NOT_FOUND') return this.refused(orderId, answer.error);
    for (const one of ledger.attemptsOf(orderId)) {
      if (one.by !== 'platform' || one.paymentId !== null || !isUnanswered(one)) continue;
      if (this.pace.isGone(one.attempt)) ledger.keepPayment({ attempts: [endedAs(one, NEVER)] });
    }
    const isTrailing = ledger.attemptsOf(orderId).every((one) => !isUnanswered(one));
    if (isTrailing) this.pace.later(orderId, TRAIL_MS);
    this.till.changed();
  }

  private async cancel(one: PayAttempt): Promise<void> {
    const { cardTerminal, ledger } = this.till;
    const said = cardTerminal ? await cardTerminal.cancel(one.attempt) : null;
    if (said?.state !== 'cancelled' || this.isClosed) return;
    const now = ledger.attemptsOf(one.orderId).find(({ attempt }) => attempt === one.attempt) ?? one;
    const ended = said.wasCharged ? { ...answered(now), state: 'paid' as const } : endedAs(now, NEVER);
    ledger.keepPayment({ attempts: [ended] });
    this.till.cameLate(ended);
    this.till.changed();
  }

  private takeWord(orderId: OrderId, view: TillOrderView): void {
    const intent = takeWord(this.till, this.prints, orderId, view);
    if (intent === null) return;
    this.till.log.warn({ order: orderId }, 'a payment was faster than its being given up: it is sold');
    this.prints
      .print(intent)
      .catch((cause: unknown) => this.till.log.error({ cause, order: orderId }, 'a print could not be recorded'));
  }

  private refused(what: string, { code, retry }: Rejection): void {
    if (code !== 'UNAVAILABLE') this.till.log.warn({ what, code }, 'what was given up was not answered');
    if (retry === 'never') this.pace.later(what, REFUSED_MS);
  }
}
