import type { HoldId } from '@foyer/shared/domain/ids';
import type { ResponseOf } from '@foyer/shared/wire/define-command';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import { basketOfOwn, basketOfPool, ownPlacesOfHold } from '../allotments/kept-basket.ts';
import { haltOf, serverNow, type TillContext } from '../context.ts';
import type { BasketRecord } from '../ledger/records.ts';
import { bearOnce, type AllotmentDesk } from './allotment-desk.ts';

type Kept = ResponseOf<TerminalCommands['allotment.keep']>;

/** A keep that reached the server in time is carried out at once or never: a list so much later knows of it. */
const CARRIED_OUT_MS = 2000;
const LIST_MS = 500;
/**
 * A server's clock that was set back says "not yet" for as long. Then so much time on a clock that only goes forward is
 * enough: seats that are kept later all the same are in a list, and go back as any own seat does.
 */
const WAITED_MS = 10_000;

/**
 * What became of baskets whose seats the server was asked to make this till's own. They are own once they are written
 * here, by the answer or by a list, whichever comes first; one that was given up before that gives them back.
 */
export class KeepDesk {
  private readonly till: TillContext;
  private readonly allotments: AllotmentDesk;
  private stopWaiting: () => void = () => undefined;
  /** By hold, since when on this till's steady clock a list is waited for. */
  private readonly waitedSince = new Map<HoldId, number>();

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
    const { welcome } = this.till.link.state;
    if (welcome !== null) bearOnce(this.till, welcome);
    ledger.keepSeats({
      // Made of a hold of this ledger's own basket: no other ledger can have sold of it.
      allotment: { id, ...rest, status: 'open', isWhole: true },
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
    const { holdId } = basket.hold;
    if (!this.isPast(holdId, basket.keep.notAfter, listedAt)) return this.lookAgainAt(basket.keep.notAfter);
    this.waitedSince.delete(holdId);
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
      if (own === null && !this.isPast(holdId, notAfter, listedAt)) continue;
      this.waitedSince.delete(holdId);
      ledger.forgetGivenUp(holdId);
    }
  }

  /** Whether the server cannot carry it out any more, if it has not by the time of this list. */
  private isPast(holdId: HoldId, notAfter: number, listedAt: number): boolean {
    const now = this.till.clock.monotonic();
    const since = this.waitedSince.get(holdId) ?? now;
    this.waitedSince.set(holdId, since);
    return listedAt > notAfter + CARRIED_OUT_MS || now - since >= WAITED_MS;
  }

  /** The first list from then on decides, whether or not anything has changed. */
  private lookAgainAt(notAfter: number): void {
    this.stopWaiting();
    const leftMs = notAfter + CARRIED_OUT_MS - serverNow(this.till) + LIST_MS;
    this.stopWaiting = this.till.clock.after(Math.min(WAITED_MS, Math.max(LIST_MS, leftMs)), () =>
      this.allotments.nudge(),
    );
  }

  private told(): void {
    this.till.changed();
    this.till.tell('performances.changed', {});
  }
}
