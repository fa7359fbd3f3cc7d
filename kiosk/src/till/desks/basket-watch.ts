import { haltOf, serverNow, whyPaying, type TillContext } from '../context.ts';

/** A clock of the server that is read a little early here must not cost the customer the last moment. */
const GRACE_MS = 250;

/**
 * Puts the basket back when its time is up, so that no clerk takes money for seats that others may have by now. A sale
 * that was begun before is not touched: it is settled with the server, however long that takes.
 */
export class BasketWatch {
  private readonly till: TillContext;
  private readonly putBack: () => Promise<unknown>;
  private cancel: () => void = () => undefined;

  /** `putBack` waits its turn behind what is being done with the basket now. */
  constructor(till: TillContext, putBack: () => Promise<unknown>) {
    this.till = till;
    this.putBack = putBack;
  }

  /** The basket or the clock may have changed: sets the alarm anew. */
  look(): void {
    this.cancel();
    const { ledger, clock } = this.till;
    const basket = ledger.basket();
    if (basket === null || ledger.openConfirm() !== null || haltOf(this.till) !== null) return;
    // Whoever pays for it may have paid already; the server's word ends it.
    if (whyPaying(this.till) !== null) return;
    const leftMs = basket.view.expiresAt + GRACE_MS - serverNow(this.till);
    this.cancel = clock.after(Math.max(0, leftMs), () => this.lapse(basket.hold.holdId));
  }

  close(): void {
    this.cancel();
  }

  private lapse(holdId: string): void {
    const { ledger, log } = this.till;
    const basket = ledger.basket();
    if (basket?.hold.holdId !== holdId) return;
    if (basket.view.expiresAt > serverNow(this.till)) return this.look();
    log.info({ hold: holdId }, 'the basket ran out of time');
    this.putBack().catch((cause: unknown) => log.error({ cause }, 'a basket could not be put back'));
  }
}
