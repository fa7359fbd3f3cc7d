import type { OwnAllotment } from '../allotments/own-place.ts';
import { reasonFor, sparePlaces } from '../allotments/spare.ts';
import { haltOf, serverNow, type TillContext } from '../context.ts';
import { offlineSalesAt } from '../offline-sales.ts';
import type { AllotmentDesk } from './allotment-desk.ts';
import type { FactDesk } from './fact-desk.ts';

/** So long nobody is signed in and nobody sells, and others may have the seats. */
const IDLE_MS = 30 * 60_000;
const LOOK_MS = 60_000;
/** How long the end of the till waits until the server has what it gives back. */
const QUIT_MS = 3000;
const ASK_AGAIN_MS = 500;

const everyOne = (): boolean => true;

/**
 * Gives back what this till does not need: when nobody has been at it for a while, when a show is past its last moment,
 * when the house forbids it to sell alone, and when the till ends. Only to a server that hears it: cut off nobody else
 * could have the seats, and this till is the only one that can sell them, also after a start anew.
 */
export class ReturnDesk {
  private readonly till: TillContext;
  private readonly facts: FactDesk;
  private readonly allotments: Pick<AllotmentDesk, 'refresh'>;
  /** On the clock that never goes back: when somebody was last seen signed in, sold, or began to work again. */
  private workedAt: number;
  private cancel: () => void = () => undefined;

  constructor(till: TillContext, facts: FactDesk, allotments: Pick<AllotmentDesk, 'refresh'>) {
    this.till = till;
    this.facts = facts;
    this.allotments = allotments;
    this.workedAt = till.clock.monotonic();
  }

  start(): void {
    this.cancel();
    this.cancel = this.till.clock.after(LOOK_MS, () => {
      this.look();
      // The last moment of seats may have come: a till that is cut off hears of it from nobody.
      if (this.till.link.state.kind !== 'online') {
        this.till.changed();
        this.till.tell('performances.changed', {});
      }
      this.start();
    });
  }

  /** Somebody sells here, or is about to. */
  worked(): void {
    this.workedAt = this.till.clock.monotonic();
  }

  /**
   * Everything that is not sold, after `putBack` has emptied the basket. Resolves when the server has it, or does not
   * answer in time; what was granted while it was waited for goes back too, also when no poke has told of it.
   */
  async quit(putBack: () => Promise<unknown>): Promise<void> {
    this.close();
    if (!this.canReturn()) return;
    let isLate = false;
    const late = new Promise<void>((resolve) =>
      this.till.clock.after(QUIT_MS, () => {
        isLate = true;
        resolve();
      }),
    );
    await Promise.race([putBack(), late]);
    let due: number | null = null;
    let hasAsked = false;
    while (!isLate && this.canReturn()) {
      due = this.giveBack('quit', () => true) ?? due;
      if (due === null && hasAsked) return;
      if (due === null) {
        hasAsked = true;
        await Promise.race([this.allotments.refresh(), late]);
        continue;
      }
      const isThere = await Promise.race([this.facts.reach(due), late.then(() => false)]);
      if (isThere) due = null;
      else await Promise.race([new Promise<void>((resolve) => this.till.clock.after(ASK_AGAIN_MS, resolve)), late]);
    }
  }

  close(): void {
    this.cancel();
  }

  /**
   * A house that forbids its tills to sell alone has its seats back: cut off nobody could sell them. This till still
   * wants seats, so it is given new ones once the house allows it again.
   */
  policyMayHaveChanged(): void {
    if (!this.canReturn()) return;
    const venues = this.till.link.state.welcome?.venues.map(({ venue }) => venue) ?? [];
    const forbidden = venues.filter((venue) => offlineSalesAt(this.till, venue) === 'forbidden');
    if (forbidden.length > 0) this.giveBack('asked', ({ venue }) => forbidden.includes(venue));
  }

  /**
   * What stands with this till may be more than before. A kiosk that staff took out of service keeps none of it, also what
   * is granted after that: its shift goes on, and a server that has had nothing back from it takes it for one that sells.
   */
  listed(): void {
    this.policyMayHaveChanged();
    if (this.canReturn() && this.till.ledger.outOfServiceSince() !== null) this.giveBack('idle', everyOne);
  }

  /** Gives back what is not needed now; by itself it looks every minute. */
  look(): void {
    if (!this.canReturn()) return;
    const now = serverNow(this.till);
    this.giveBack('over', ({ sellUntil }) => now >= sellUntil);
    this.listed();
    // A quiet hour is none of idleness: who waits for customers must be able to sell when the line is cut in it.
    if (this.till.counter.clerk !== null) this.worked();
    if (this.till.clock.monotonic() - this.workedAt >= IDLE_MS) this.giveBack('idle', everyOne);
  }

  private canReturn(): boolean {
    const { link, ledger } = this.till;
    return link.state.kind === 'online' && ledger.isOpen() && haltOf(this.till) === null;
  }

  /** The number of the last fact; null when there was nothing to give back, or it could not be written. */
  private giveBack(reason: 'asked' | 'idle' | 'over' | 'quit', isMeant: (one: OwnAllotment) => boolean): number | null {
    const { ledger, log, changed, tell } = this.till;
    try {
      const places = ledger
        .ownPerformances()
        .flatMap((performance) => sparePlaces(this.till, performance))
        .filter(({ allotment }) => isMeant(allotment));
      if (places.length === 0) return null;
      const jn = ledger.returnPlaces(places, reasonFor(this.till, reason), serverNow(this.till));
      log.info({ seats: places.length, reason }, 'own seats were given back');
      this.facts.nudge();
      changed();
      tell('performances.changed', {});
      return jn;
    } catch (cause) {
      log.error({ cause, reason }, 'own seats could not be given back');
      return null;
    }
  }
}
