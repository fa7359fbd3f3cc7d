import type { Minor } from '@foyer/shared/domain/money';
import type { BestFound } from '@foyer/shared/seating/best/find-best';
import { serverNow } from '../../services/server-clock.ts';
import { type Choice, type Moment, NOTHING_CHOSEN } from './choice.ts';
import type { Hall } from './hall.ts';
import type { Scene } from './looks.ts';
import { choiceOf, totalOf } from './seats-view.ts';

/** How things stand on the seat page: everything it shows follows from this. */
export class SeatsNow {
  hall: Hall | null = null;
  /** One character for each place, as the server told them last. */
  states = '';
  /** What the guest chose; none of it counts while something is proposed. */
  chosen: Choice = NOTHING_CHOSEN;
  proposal: BestFound | null = null;
  /** For how many it was proposed. */
  party = 0;
  floor = 0;
  friends: ReadonlySet<number> = new Set();
  /** On hold for this phone. */
  mine: ReadonlySet<number> = new Set();

  /** What would be put on hold. */
  get choice(): Choice {
    return this.proposal === null ? this.chosen : { ...NOTHING_CHOSEN, ...choiceOf(this.proposal) };
  }

  /** What it costs as the server told prices last, fee included. */
  get total(): Minor {
    return this.hall === null ? (0 as Minor) : totalOf(this.hall, this.choice).total;
  }

  /** What a tap on one more place begins with: whoever chooses by hand leaves the proposal. */
  get byHand(): Choice {
    return this.proposal === null ? this.chosen : NOTHING_CHOSEN;
  }

  get moment(): Moment {
    return { states: this.states, now: serverNow() };
  }

  get scene(): Scene {
    const { states, mine, friends } = this;
    return { states, chosen: this.choice.seats, isProposed: this.proposal !== null, mine, friends };
  }
}
