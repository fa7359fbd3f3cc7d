import { allotmentPolicyOf } from '@foyer/shared/domain/allotment/policy';
import type { PerformanceId } from '@foyer/shared/domain/ids';
import { isOnSale } from '@foyer/shared/domain/programme';
import { TERMINAL_COMMANDS } from '@foyer/shared/wire/commands/terminal';
import { sellablePlaces } from '../allotments/own-place.ts';
import { haltOf, serverNow, speaks, type TillContext } from '../context.ts';

/** Not asked for the same performance again so soon: the server refills by itself, this only comes before. */
const AGAIN_MS = 5000;

/** Asks for seats of this till's own where it has few or none left, ahead of the server seeing that by itself. */
export class WantDesk {
  private readonly till: TillContext;
  /** Whoever wants seats is at work. */
  onWanted: () => void = () => undefined;
  private readonly askedAt = new Map<PerformanceId, number>();
  /** The most it has had of a performance since it last had none. */
  private readonly most = new Map<PerformanceId, number>();

  constructor(till: TillContext) {
    this.till = till;
  }

  /** The clerk is about to sell of it. */
  opened(performance: PerformanceId): void {
    if (this.left(performance) === 0) this.want(performance);
  }

  /** Something was sold of it here. */
  sold(performance: PerformanceId): void {
    const left = this.left(performance);
    const most = this.most.get(performance) ?? 0;
    if (left === 0) this.most.delete(performance);
    if (most > 0 && left <= most * this.lowWater(performance)) this.want(performance);
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

  private want(performance: PerformanceId): void {
    const { link, clock, log } = this.till;
    if (!this.mayHave(performance)) return;
    const last = this.askedAt.get(performance);
    if (last !== undefined && clock.monotonic() - last < AGAIN_MS) return;
    this.askedAt.set(performance, clock.monotonic());
    this.onWanted();
    void link.send('allotment.want', { performance }).then((answer) => {
      if (answer.ok) log.info({ performance, ...answer.value }, 'asked for own seats');
    });
  }

  /** Only what the server could give: to an open shift, for a performance that is sold, where the house sells alone. */
  private mayHave(performance: PerformanceId): boolean {
    const { link, ledger, catalogue } = this.till;
    if (link.state.kind !== 'online' || !speaks(this.till, TERMINAL_COMMANDS['allotment.want'].since)) return false;
    if (haltOf(this.till) !== null || ledger.openShift() === null) return false;
    const show = catalogue.performance(performance);
    const venue = show === null ? null : catalogue.venue(show.venue);
    if (show === null || venue === null || venue.offlineSales !== 'allotment') return false;
    return isOnSale(venue, show, 'counter', serverNow(this.till));
  }
}
