import type { Reply } from '@foyer/shared/wire/define-command';
import type { ChannelHandlers, Page } from '../../channel/server.ts';
import type { TillContext } from '../context.ts';

/** A till that was started anew finds its page again within seconds; one that does not come back has no guest. */
const COME_BACK_MS = 30_000;
/** Tickets that are paid for come out first: the guest stands there yet, before a page that died. */
const PAPER_MS = 10_000;

type Handle = (body: unknown, page: Page) => Promise<Reply<unknown>> | Reply<unknown>;

/** By what a guest has something here: what only looks leaves nothing behind. */
const isGuests = (name: string): boolean =>
  name.startsWith('basket.') || name.startsWith('payment.') || /^kiosk\.(?:review|pickUp|printAgain)$/.test(name);

/**
 * The backstop of a visit whose page cannot end it any more: it crashed, hangs and was closed, or was loaded anew. Nobody
 * may resume it, so it is ended at once: the hold is let go, a payment is given up, and who may be owed money has a slip.
 */
export class GuestWatch {
  readonly #till: TillContext;
  readonly #end: () => Promise<unknown>;
  #isClosed = false;
  #cancel: () => void = () => undefined;

  /** `end` waits its turn behind what is being done with the basket. */
  constructor(till: TillContext, end: () => Promise<unknown>) {
    this.#till = till;
    this.#end = end;
  }

  /** To be called when the till has begun to work: of what the run before left somebody may stand there still. */
  start(): void {
    const { counter, clock } = this.#till;
    if (counter.kiosk === null) return;
    this.#cancel = clock.after(COME_BACK_MS, () => {
      if (counter.kiosk?.guests.isAlone() === true && this.#isOpen()) void this.#ended('no page came');
    });
  }

  came({ id, isDisplay }: Page): void {
    const { kiosk } = this.#till.counter;
    if (isDisplay === true || kiosk === null) return;
    kiosk.guests.came(id);
  }

  left({ id }: Page): void {
    const { kiosk } = this.#till.counter;
    kiosk?.service.close(id);
    // Also with nothing in the basket yet: what is being held at this moment is put back in its turn.
    if (this.#isClosed || kiosk?.guests.left(id) !== true) return;
    if (!this.#isPrinting()) return void this.#ended('its page is gone');
    this.#cancel();
    this.#cancel = this.#till.clock.after(PAPER_MS, () => void this.#ended('its page is gone'));
  }

  /** The same commands, each of which ends the visit first that was begun at another page. */
  over(handlers: ChannelHandlers): ChannelHandlers {
    const { kiosk } = this.#till.counter;
    if (kiosk === null) return handlers;
    const watched = Object.entries(handlers).map(([name, handler]) => {
      const handle = handler as Handle;
      const first: Handle = async (body, page) => {
        if (kiosk.guests.begins(page.id)) {
          await this.#ended('another page');
          kiosk.guests.begins(page.id);
        }
        return await handle(body, page);
      };
      return [name, isGuests(name) ? first : handler];
    });
    return Object.fromEntries(watched) as ChannelHandlers;
  }

  /** From now on pages go since the till does: what is open stays written, for the next start. */
  close(): void {
    this.#isClosed = true;
    this.#cancel();
  }

  #isOpen(): boolean {
    const { ledger, counter } = this.#till;
    return ledger.basket() !== null || ledger.payOrder() !== null || counter.kiosk?.hasGuest() === true;
  }

  #isPrinting(): boolean {
    const { ledger, counter } = this.#till;
    return ledger.pendingPrints().some(({ orderId }) => counter.kiosk?.isOfVisit(orderId) === true);
  }

  async #ended(why: string): Promise<void> {
    if (this.#isClosed) return;
    this.#cancel();
    if (this.#isOpen()) this.#till.log.warn({ why }, 'a visit was ended without its guest');
    await this.#end().catch((cause: unknown) => this.#till.log.error({ cause }, 'a visit could not be ended'));
  }
}
