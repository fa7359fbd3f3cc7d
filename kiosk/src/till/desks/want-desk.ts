import { allotmentPolicyOf } from '@foyer/shared/domain/allotment/policy';
import type { PerformanceId } from '@foyer/shared/domain/ids';
import { isOnSale } from '@foyer/shared/domain/programme';
import { TERMINAL_COMMANDS } from '@foyer/shared/wire/commands/terminal';
import { sellablePlaces } from '../allotments/own-place.ts';
import { haltOf, serverNow, speaks, type TillContext } from '../context.ts';

/** Not asked for the same performance again so soon: the server refills by itself, this only comes before. */
const AGAIN_MS = 5000;
/** So often a till of which the server may think that it wants no seats looks what has come within the horizon. */
const LOOK_MS = 60_000;
/** Of what gave nothing when it was last asked for so, this passes first. */
const NOTHING_MS = 5 * 60_000;

/**
 * Asks for seats of this till's own where it has few or none left, ahead of the server seeing that by itself; and for
 * those of every show within the horizon when a clerk goes on with an open shift. The end of a till, or its idleness, has
 * told the server that it wants none, and only a new shift or a sale would tell otherwise: the cut may come before that.
 */
export class WantDesk {
  private readonly till: TillContext;
  /** Whoever wants seats is at work. */
  onWanted: () => void = () => undefined;
  private readonly askedAt = new Map<PerformanceId, number>();
  /** The most it has had of a performance since it last had none. */
  private readonly most = new Map<PerformanceId, number>();

  /** Since a clerk went on with an open shift here, nothing has told the server that this till wants seats. */
  private mayBeOut = false;
  private isLooking = false;
  private isClosed = false;
  private cancel: () => void = () => undefined;

  constructor(till: TillContext) {
    this.till = till;
  }

  /** A clerk goes on with a shift that was open before. */
  wentOn(): void {
    this.mayBeOut = true;
    this.look();
  }

  /** Asks for each show within the horizon of which nothing is this till's; now, and as long as that may be needed. */
  look(): void {
    this.cancel();
    if (!this.mayBeOut || this.isClosed) return;
    this.cancel = this.till.clock.after(LOOK_MS, () => this.look());
    if (this.isLooking || this.till.counter.clerk === null) return;
    this.isLooking = true;
    void this.askForAll().finally(() => {
      this.isLooking = false;
    });
  }

  close(): void {
    this.isClosed = true;
    this.cancel();
  }

  /** The clerk is about to sell of it. */
  opened(performance: PerformanceId): void {
    if (this.left(performance) === 0) void this.want(performance, AGAIN_MS);
  }

  /** Something was sold of it here. */
  sold(performance: PerformanceId): void {
    this.mayBeOut = false;
    const left = this.left(performance);
    const most = this.most.get(performance) ?? 0;
    if (left === 0) this.most.delete(performance);
    if (most > 0 && left <= most * this.lowWater(performance)) void this.want(performance, AGAIN_MS);
  }

  /** What stands with this till may be more than before. */
  listed(): void {
    for (const performance of this.till.ledger.ownPerformances()) {
      const most = Math.max(this.left(performance), this.most.get(performance) ?? 0);
      this.most.set(performance, most);
    }
  }

  private left(performance: PerformanceId): number {
    const { ledger } = this.till;
    return sellablePlaces(ledger.ownPlaces(performance), ledger.birth()).size;
  }

  /** By the venue's policy: at this share of what it once had a till asks for more. */
  private lowWater(performance: PerformanceId): number {
    const { catalogue } = this.till;
    const show = catalogue.performance(performance);
    return allotmentPolicyOf((show === null ? null : catalogue.venue(show.venue)) ?? {}).lowWater;
  }

  /** One after the other: a server that is asked for a whole day at once has other tills to serve as well. */
  private async askForAll(): Promise<void> {
    for (const { id } of this.till.catalogue.performances()) {
      if (this.isClosed || !this.mayBeOut) return;
      if (this.isWithinHorizon(id) && this.left(id) === 0 && !(await this.want(id, NOTHING_MS))) return;
    }
  }

  private isWithinHorizon(performance: PerformanceId): boolean {
    const { catalogue } = this.till;
    const show = catalogue.performance(performance);
    const venue = show === null ? null : catalogue.venue(show.venue);
    if (show === null || venue === null) return false;
    const { horizonMs, sellUntilMs } = allotmentPolicyOf(venue);
    const now = serverNow(this.till);
    return now >= show.startsAt - horizonMs && now < show.startsAt + sellUntilMs;
  }

  /** False when the server was asked and did not answer as it should: then it is no use to go on now. */
  private async want(performance: PerformanceId, againMs: number): Promise<boolean> {
    const { link, clock, log } = this.till;
    if (!this.mayHave(performance)) return true;
    const last = this.askedAt.get(performance);
    if (last !== undefined && clock.monotonic() - last < againMs) return true;
    this.askedAt.set(performance, clock.monotonic());
    this.onWanted();
    const answer = await link.send('allotment.want', { performance });
    if (answer.ok) log.info({ performance, ...answer.value }, 'asked for own seats');
    else this.askedAt.delete(performance);
    return answer.ok;
  }

  /** Only what the server could give: to an open shift, for a performance that is sold, where the house sells alone. */
  private mayHave(performance: PerformanceId): boolean {
    const { link, ledger, catalogue } = this.till;
    if (this.isClosed || link.state.kind !== 'online' || !speaks(this.till, TERMINAL_COMMANDS['allotment.want'].since))
      return false;
    if (haltOf(this.till) !== null || ledger.openShift() === null) return false;
    const show = catalogue.performance(performance);
    const venue = show === null ? null : catalogue.venue(show.venue);
    if (show === null || venue === null || venue.offlineSales !== 'allotment') return false;
    return isOnSale(venue, show, 'counter', serverNow(this.till));
  }
}
