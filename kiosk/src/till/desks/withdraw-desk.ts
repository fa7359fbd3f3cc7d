import { haltOf, serverNow, type TillContext } from '../context.ts';
import type { Withdrawal } from '../ledger/withdrawal-records.ts';
import { Wake } from './wake.ts';

const ANSWER_TIMEOUT_MS = 3000;
const ASK_AGAIN_MS = 1000;
/** No house holds seats for longer. */
const HOLD_MS = 3_600_000;
/** One that is refused for good stays open for a person to see; it is asked again now and then, and at each connect. */
const REFUSED_MS = { first: 60_000, latest: 600_000 } as const;

/**
 * Asks the server to burn or undo confirms that were taken back, each until it has answered: by this run, after the
 * next connect, or after a restart. One that is not answered does not keep the others.
 */
export class WithdrawDesk {
  private readonly till: TillContext;
  private readonly wake: Wake;
  /** Refused for good, by confirm: when it is asked again, in monotonic ms. */
  private readonly refused = new Map<string, { readonly dueAt: number; readonly waitMs: number }>();
  private isRunning = false;
  private isClosed = false;

  constructor(till: TillContext) {
    this.till = till;
    this.wake = new Wake(till.clock);
  }

  /** Asks what is open. */
  start(): void {
    void this.run();
  }

  /** Something changed that may let them through. */
  nudge(): void {
    this.refused.clear();
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
      while (!this.isClosed) {
        const open = this.till.ledger.openWithdrawals();
        if (open.length === 0) return;
        this.wake.begin();
        const due = open.filter(({ confirmId }) => this.isDue(confirmId));
        const answered = await Promise.all(due.map((withdrawal) => this.askSafely(withdrawal)));
        if (due.length < open.length || answered.includes(false)) await this.wake.wait(ASK_AGAIN_MS);
      }
    } finally {
      this.isRunning = false;
    }
  }

  private isDue(confirmId: string): boolean {
    return (this.refused.get(confirmId)?.dueAt ?? 0) <= this.till.clock.monotonic();
  }

  private waitLonger(confirmId: string): void {
    const before = this.refused.get(confirmId)?.waitMs;
    const waitMs = before === undefined ? REFUSED_MS.first : Math.min(before * 2, REFUSED_MS.latest);
    this.refused.set(confirmId, { dueAt: this.till.clock.monotonic() + waitMs, waitMs });
  }

  /** A disk that fails now may work in a moment; the withdrawal stays written. */
  private async askSafely(withdrawal: Withdrawal): Promise<boolean> {
    try {
      return await this.askOnce(withdrawal);
    } catch (cause) {
      this.till.log.error({ cause, command: withdrawal.confirmId }, 'a withdrawal could not be settled');
      return false;
    }
  }

  /** True when the server has answered. */
  private async askOnce({ confirmId, commandId, holdId }: Withdrawal): Promise<boolean> {
    const { ledger, link, log } = this.till;
    if (link.state.kind !== 'online' || haltOf(this.till) !== null) return false;
    const answer = await link.send(
      'order.withdraw',
      { confirmId, holdId },
      { commandId, timeoutMs: ANSWER_TIMEOUT_MS },
    );
    if (this.isClosed) return false;
    if (!answer.ok) {
      const { code, retry } = answer.error;
      if (retry === 'never') this.waitLonger(confirmId);
      if (code !== 'UNAVAILABLE') log.warn({ command: confirmId, code }, 'a withdrawal was not answered');
      return false;
    }
    const { outcome, orderId } = answer.value;
    ledger.answerWithdrawal(confirmId, outcome, orderId);
    // A confirm that never came left its seats held.
    if (outcome === 'burned') void this.till.releases.release(holdId, serverNow(this.till) + HOLD_MS);
    log.info({ command: confirmId, outcome, order: orderId }, 'a confirm was taken back');
    this.till.changed();
    return true;
  }
}
