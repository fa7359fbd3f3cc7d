import type { HoldId, PerformanceId } from '@foyer/shared/domain/ids';
import type { Refusal } from '../../services/answer.ts';
import { forgetHold } from '../../services/current-hold.ts';
import { askConsent } from '../../services/privacy.ts';
import { confirmLink } from '../../services/links.ts';
import { serverNow } from '../../services/server-clock.ts';
import { texts } from '../../services/texts.ts';
import { countOf } from './choice.ts';
import { type Held, heldFor, hold, letGo } from './holding.ts';
import * as notes from './notes.ts';
import { goOnLink } from '../../services/open-hold-rows.ts';
import { OpenHolds } from '../../services/open-holds.ts';
import { whatToDo } from './refused.ts';
import type { SeatsDesk } from './seats-desk.ts';
import { heldText } from './seats-view.ts';
import { swapOf } from './swap.ts';

/** What the page gives whoever puts seats on hold for it. */
export interface HoldsSurface {
  readonly desk: SeatsDesk;
  readonly performance: PerformanceId;
  /** Code of the friends whose link was opened, while it is good. */
  readonly group: () => string | null;
  readonly draw: (data: Readonly<Record<string, unknown>>) => void;
  readonly go: (url: string) => void;
  /** Reads the seats again. */
  readonly refresh: () => void;
  /** The map's room is another one. */
  readonly resized: () => void;
}

/** Seats on hold: put there, found again, counted down, gone on with and let go; and what the server says against it. */
export class HoldsDesk {
  readonly #page: HoldsSurface;
  readonly #open = new OpenHolds();
  #held: Held | null = null;
  #finding: Promise<void> = Promise.resolve();
  #isBusy = false;

  constructor(page: HoldsSurface) {
    this.#page = page;
  }

  /** Looks for what this phone holds here already. */
  find(): Promise<void> {
    const { hall } = this.#page.desk;
    if (hall !== null) this.#finding = heldFor(this.#page.performance, hall).then((held) => this.#have(held));
    return this.#finding;
  }

  /** Once a second: what is left of the time, and its end. */
  tick(): void {
    if (this.#held === null) return;
    const left = this.#held.hold.expiresAt - serverNow();
    if (left > 0) return this.#page.draw({ held: heldText(left) });
    forgetHold(this.#held.hold.holdId);
    this.#have(null);
    this.#page.desk.say(notes.plain('warn', texts('seats').expired));
    this.#page.refresh();
  }

  /**
   * Puts what is chosen or proposed on hold, and goes on to the confirmation. Seats of this performance that are held
   * already are not given up unasked, nor do two purchases of it stand side by side.
   */
  async holdChosen(mayReplace = false): Promise<void> {
    const { desk, performance } = this.#page;
    if (this.#isBusy) return;
    this.#isBusy = true;
    await this.#finding;
    const { hall, choice, isProposed } = desk;
    const isAsked = this.#held !== null && !mayReplace;
    if (isAsked && hall !== null && this.#held !== null) this.#page.draw({ swap: swapOf(hall, this.#held, choice) });
    if (hall === null || countOf(choice) === 0 || isAsked) {
      this.#isBusy = false;
      return;
    }
    const group = this.#page.group();
    // Seats are held for somebody: the first thing that needs to know who it is.
    if (!(await askConsent())) {
      this.#isBusy = false;
      return desk.say(notes.plain('warn', texts('seats').noConsent));
    }
    desk.holding(true);
    const how = { group, isBeside: isProposed && group !== null, before: this.#held };
    const answer = await hold(hall, performance, choice, how);
    this.#isBusy = false;
    if (!answer.ok) {
      await this.#refused(answer.error);
      return desk.holding(false);
    }
    desk.held(answer.value.places.map(({ index }) => index));
    this.#page.go(confirmLink(performance, answer.value.holdId));
  }

  goOn(): void {
    if (this.#held === null) return;
    const { holdId, performance } = this.#held.hold;
    this.#page.go(goOnLink({ holdId, performance, orderId: this.#held.orderId }));
  }

  async release(): Promise<void> {
    if (this.#held === null) return;
    const answer = await letGo({ holdId: this.#held.hold.holdId, orderId: this.#held.orderId });
    if (!answer.ok) return this.#refused(answer.error);
    this.#have(null);
    this.#page.desk.say(notes.plain('good', texts('seats').released));
    this.#page.refresh();
  }

  goOnWith(id: HoldId): void {
    const open = this.#open.at(id);
    this.closeOpen();
    if (open !== null) this.#page.go(goOnLink(open));
  }

  /** Lets earlier seats go, and goes on with what was wanted. */
  async releaseOpen(id: HoldId): Promise<void> {
    const open = this.#open.at(id);
    if (open === null) return;
    const answer = await letGo(open);
    this.closeOpen();
    if (!answer.ok) return this.#refused(answer.error);
    if (this.#held?.hold.holdId === id) this.#have(null);
    await this.holdChosen();
  }

  /** The new ones instead of those that are held, the held ones after all, or to be thought about. */
  async answered(shall: 'take' | 'keep' | 'nothing'): Promise<void> {
    this.#page.draw({ swap: null });
    if (shall === 'take') await this.holdChosen(true);
    else if (shall === 'keep') this.goOn();
  }

  closeOpen(): void {
    this.#page.draw({ open: null });
  }

  #have(held: Held | null): void {
    const wasThere = this.#held !== null;
    this.#held = held;
    this.#page.desk.mine(held?.hold.places.map(({ index }) => index) ?? []);
    if (held === null) this.#page.draw({ held: null });
    else this.tick();
    if (wasThere !== (held !== null)) this.#page.resized();
  }

  async #refused(refusal: Refusal): Promise<void> {
    const { desk } = this.#page;
    if (desk.hall === null) return;
    const next = whatToDo(desk.hall, refusal);
    if (next.kind === 'lost') return desk.lose(next.seats, next.others, true);
    if (next.kind === 'open-holds') {
      const open = await this.#open.look();
      return open.ok ? this.#page.draw({ open: open.value }) : this.#refused(open.error);
    }
    desk.say(next.note);
    if (refusal.retry === 'refresh' || refusal.code === 'PERFORMANCE_CLOSED') this.#page.refresh();
  }
}
