import { haltOf, type TillContext } from '../context.ts';
import { awaitedOf } from '../paying/attempts.ts';
import type { PrinterTrouble } from '../ports/ticket-printer.ts';
import type { NamedAttempt } from '../use-cases/give-up-payment.ts';

/** A line to the printer may be gone for a moment: it is opened again after one second, and then after two. */
const GRACE_MS = 5000;
const PASSES_BY_ITSELF: readonly PrinterTrouble[] = ['unreachable', 'offline'];

/**
 * Money that cannot end in paper is not taken at a kiosk, also where the paper runs out, or the printer jams, once it was
 * begun: what is waited for is given up, as if the guest had gone back from it. What came until then is theirs.
 */
export class PaperWatch {
  readonly #till: TillContext;
  readonly #giveUp: (attempt: NamedAttempt) => Promise<unknown>;
  #trouble: PrinterTrouble | null = null;
  #mustWait = false;
  #isGivingUp = false;
  #cancel: () => void = () => undefined;

  /** `giveUp` waits its turn behind what is being done with the basket. */
  constructor(till: TillContext, giveUp: (attempt: NamedAttempt) => Promise<unknown>) {
    this.#till = till;
    this.#giveUp = giveUp;
  }

  /** The printer, or what is being paid, may have changed. */
  look(): void {
    const { counter, printer, clock } = this.#till;
    if (counter.kiosk === null) return;
    const { trouble } = printer.state();
    if (trouble !== this.#trouble) {
      this.#cancel();
      this.#trouble = trouble;
      this.#mustWait = trouble !== null && PASSES_BY_ITSELF.includes(trouble);
      if (this.#mustWait)
        this.#cancel = clock.after(GRACE_MS, () => {
          this.#mustWait = false;
          this.look();
        });
    }
    if (trouble !== null && !this.#mustWait) this.#stop();
  }

  close(): void {
    this.#cancel();
  }

  #stop(): void {
    const { ledger, log } = this.#till;
    if (this.#isGivingUp || !ledger.isOpen() || haltOf(this.#till) !== null) return;
    const order = ledger.payOrder();
    const awaited = order === null ? null : awaitedOf(ledger.attemptsOf(order.orderId));
    if (order === null || awaited === null) return;
    log.warn({ order: order.orderId, trouble: this.#trouble }, 'nothing can be printed: no money is taken any more');
    this.#isGivingUp = true;
    this.#giveUp({ orderId: order.orderId, attempt: awaited.attempt })
      .catch((cause: unknown) => log.error({ cause }, 'a payment could not be given up'))
      .finally(() => (this.#isGivingUp = false));
  }
}
