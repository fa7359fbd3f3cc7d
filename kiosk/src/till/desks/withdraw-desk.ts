import { haltOf, type TillContext } from '../context.ts';
import type { Withdrawal } from '../ledger/withdrawal-records.ts';
import { Wake } from './wake.ts';

const ANSWER_TIMEOUT_MS = 3000;
const ASK_AGAIN_MS = 1000;

/**
 * Asks the server to burn or undo confirms that were taken back, each until it has answered: by this run, after the
 * next connect, or after a restart. One that is not answered does not keep the others.
 */
export class WithdrawDesk {
  private readonly till: TillContext;
  private readonly wake: Wake;
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
        const answered = await Promise.all(open.map((withdrawal) => this.askSafely(withdrawal)));
        if (answered.includes(false)) await this.wake.wait(ASK_AGAIN_MS);
      }
    } finally {
      this.isRunning = false;
    }
  }

  /** A confirm that never came left its seats held. When nobody is signed in they go free by their own time. */
  private release(holdId: Withdrawal['holdId']): void {
    const { link, counter } = this.till;
    if (counter.clerk !== null) void link.send('hold.release', { holdId }, { clerkToken: counter.clerk.token });
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
      if (answer.error.code !== 'UNAVAILABLE')
        log.warn({ command: confirmId, code: answer.error.code }, 'a withdrawal was not answered');
      return false;
    }
    const { outcome, orderId } = answer.value;
    ledger.answerWithdrawal(confirmId, outcome, orderId);
    if (outcome === 'burned') this.release(holdId);
    log.info({ command: confirmId, outcome, order: orderId }, 'a confirm was taken back');
    this.till.changed();
    return true;
  }
}
