import type { ResponseOf } from '@foyer/shared/wire/define-command';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import { basketOfOwn, basketOfPool, ownPlacesOfHold } from '../allotments/kept-basket.ts';
import { haltOf, serverNow, type TillContext } from '../context.ts';
import type { BasketRecord } from '../ledger/records.ts';
import type { AllotmentDesk } from './allotment-desk.ts';

type Kept = ResponseOf<TerminalCommands['allotment.keep']>;

/** A keep that reached the server in time is carried out at once or never: a list so much later knows of it. */
const CARRIED_OUT_MS = 2000;
const LIST_MS = 500;

/**
 * What became of baskets whose seats the server was asked to make this till's own. They are own once they are written
 * here, by the answer or by a list, whichever comes first; one that was given up before that gives them back.
 */
export class KeepDesk {
  private readonly till: TillContext;
  private readonly allotments: AllotmentDesk;
  private stopWaiting: () => void = () => undefined;

  constructor(till: TillContext, allotments: AllotmentDesk) {
    this.till = till;
    this.allotments = allotments;
  }

  /**
   * The server's answer is here: written, and only then do the seats count. The basket may have been given up, or found
   * in a list meanwhile: then the next list settles what is left of it.
   */
  answered(asked: BasketRecord, kept: Kept): void {
    const { ledger } = this.till;
    const basket = ledger.basket();
    if (basket?.hold.holdId !== asked.hold.holdId || basket.own !== undefined) return this.allotments.nudge();
    const { allotmentId: id, places, ...rest } = kept;
    const known = new Set(
      ledger
        .ownPlaces(kept.performance)
        .filter((own) => own.allotment.id === id)
        .map(({ place }) => place),
    );
    if (ledger.birth() === null) ledger.bear(kept.grantedAt);
    ledger.keepSeats({
      allotment: { id, ...rest, status: 'open' },
      granted: places.filter(({ place }) => !known.has(place)).map((one) => ({ allotment: id, ...one })),
      basket: basketOfOwn(basket, new Map(places.map(({ place }) => [place, id]))),
    });
    this.allotments.keepShows();
    this.told();
  }

  close(): void {
    this.stopWaiting();
  }

  /** What the list says of seats that may have become this till's own; `listedAt` is the server's time of it. */
  listed(listedAt: number): void {
    if (haltOf(this.till) !== null) return;
    this.settleBasket(listedAt);
    this.returnGivenUp(listedAt);
  }

  private settleBasket(listedAt: number): void {
    const { ledger, log } = this.till;
    const basket = ledger.basket();
    if (basket === null || basket.own !== undefined || ledger.openConfirm() !== null) return;
    const own = ownPlacesOfHold(basket.hold, ledger.ownPlaces(basket.hold.performance), ledger.birth());
    if (own !== null) {
      ledger.keepBasket(basketOfOwn(basket, own));
      log.info({ hold: basket.hold.holdId }, 'seats were kept for the basket, as the list says');
      return this.told();
    }
    if (basket.keep === undefined) return;
    if (listedAt <= basket.keep.notAfter + CARRIED_OUT_MS) return this.lookAgainAt(basket.keep.notAfter);
    ledger.keepBasket(basketOfPool(basket));
    this.told();
  }

  private returnGivenUp(listedAt: number): void {
    const { ledger, log, factsWritten } = this.till;
    const basket = ledger.basket();
    for (const { holdId, performance, places, notAfter } of ledger.givenUpKeeps()) {
      const hold = { performance, places: places.map(({ place, fence }) => ({ index: place, fence })) };
      const own = ownPlacesOfHold(hold, ledger.ownPlaces(performance), ledger.birth());
      if (own !== null && basket?.hold.holdId !== holdId) {
        const kept = ledger
          .ownPlaces(performance)
          .filter((one) => one.state === 'mine' && own.get(one.place) === one.allotment.id);
        ledger.returnPlaces(kept, 'abandoned', serverNow(this.till));
        log.info({ hold: holdId }, 'seats that were kept for a basket given up went back');
        factsWritten();
      }
      if (own !== null || listedAt > notAfter + CARRIED_OUT_MS) ledger.forgetGivenUp(holdId);
    }
  }

  /** The first list from then on decides, whether or not anything has changed. */
  private lookAgainAt(notAfter: number): void {
    this.stopWaiting();
    const leftMs = notAfter + CARRIED_OUT_MS - serverNow(this.till) + LIST_MS;
    this.stopWaiting = this.till.clock.after(Math.max(LIST_MS, leftMs), () => this.allotments.nudge());
  }

  private told(): void {
    this.till.changed();
    this.till.tell('performances.changed', {});
  }
}
