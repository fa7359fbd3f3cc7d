import type { TillContext } from '../context.ts';
import { canPass } from '../ledger/disk-trouble.ts';

const TRY_AGAIN_MS = 1000;

/**
 * Looks after a disk that does not take what is written: until it does nothing is sold, and then the till goes on by
 * itself, with what waited first.
 */
export class DiskWatch {
  private readonly till: TillContext;
  private readonly goOn: () => void;
  private cancel: () => void = () => undefined;
  private isClosed = false;

  /** `goOn` takes up what was left lying. */
  constructor(till: TillContext, goOn: () => void) {
    this.till = till;
    this.goOn = goOn;
    till.ledger.onTrouble(() => this.begin());
  }

  /** The disk may have taken nothing from the very start. */
  start(): void {
    const trouble = this.till.ledger.trouble();
    if (trouble !== null && canPass(trouble)) this.begin();
  }

  close(): void {
    this.isClosed = true;
    this.cancel();
  }

  private begin(): void {
    const { ledger, log, changed } = this.till;
    log.error({ ...ledger.trouble() }, 'the disk does not take what is written: this till does not sell');
    changed();
    this.wait();
  }

  private wait(): void {
    if (this.isClosed) return;
    this.cancel();
    this.cancel = this.till.clock.after(TRY_AGAIN_MS, () => this.tryAgain());
  }

  private tryAgain(): void {
    const { ledger, log, changed } = this.till;
    if (this.isClosed) return;
    if (!ledger.recover()) return this.wait();
    ledger.onTrouble(() => this.begin());
    log.info({}, 'the disk takes what is written again: this till goes on');
    changed();
    this.goOn();
  }
}
