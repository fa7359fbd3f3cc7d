import type { Language } from '@foyer/shared/domain/text';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SlipView } from '../../channel/kiosk-view.ts';
import type { TillLine } from '../till-line.ts';
import { INITIAL_STATE, type KioskState, NO_THINGS, profileOf, type Things } from './state.ts';
import { step } from './visit/step.ts';
import type { Effect, ToldSlip, Visit, VisitEvent } from './visit/visit.ts';

/** What of the page a kiosk needs. */
export interface KioskPage {
  /** A clock that does not go back, ms. */
  now(): number;
  /** Empties whatever the page may have kept of the customer. */
  wipe(): void;
}

/**
 * The screens' state and the one way in which it changes: an event of the visit, then what it asks for outside. What the
 * customer owns here is in `things`, and goes with the visit.
 */
export class Desk {
  readonly store: StoreApi<KioskState> = createStore(() => INITIAL_STATE);
  protected readonly till: TillLine;
  readonly #page: KioskPage;
  /** The order whose sale this page waits for, also when the customer's time was over meanwhile. */
  protected awaited: string | null = null;
  /** A visit ended while the till was away: to it that guest stands there still. */
  protected isEndUntold = false;

  constructor(till: TillLine, page: KioskPage) {
    this.till = till;
    this.#page = page;
  }

  get visit(): Visit {
    return this.store.getState().visit;
  }

  get things(): Things {
    return this.store.getState().things;
  }

  now(): number {
    return this.#page.now();
  }

  do(event: VisitEvent): void {
    const before = this.visit;
    const { visit, effects } = step(before, event, this.now());
    if (visit === before) return;
    const isNobodys = visit.screen === 'attract' && (before.screen !== 'attract' || visit.deadline === null);
    const isOver = isNobodys || visit.number !== before.number;
    this.store.setState((state) => ({
      visit,
      ...(isOver ? { things: NO_THINGS } : {}),
      ...(isNobodys ? { language: firstLanguage(state) } : {}),
    }));
    if (isNobodys) this.awaited = null;
    if (isOver) this.looksAway();
    for (const effect of effects) void this.#effect(effect);
  }

  protected put(change: Partial<Things>): void {
    this.store.setState(({ things }) => ({ things: { ...things, ...change } }));
  }

  /** Only of the visit that it was asked for; the answer to one that is over shows nothing. */
  protected putFor(visit: number, change: Partial<Things>): void {
    if (this.visit.number === visit) this.put(change);
  }

  async #effect(effect: Effect): Promise<void> {
    switch (effect.kind) {
      case 'wipe':
        return this.#page.wipe();
      case 'end': {
        const answer = await this.till.call('visit.end', { why: effect.why });
        this.isEndUntold = !answer.ok && answer.error.code === 'UNAVAILABLE';
        const slips = answer.ok ? answer.value.slips.map(told) : [];
        return this.do({ kind: 'ended', visit: effect.visit, slips, isUntold: !answer.ok });
      }
      case 'release': {
        const { number } = this.visit;
        await this.till.call('basket.release', {});
        return this.do({ kind: 'released', visit: number });
      }
      case 'giveUp':
        return await this.giveUp();
    }
  }

  /** Nobody looks at a hall any more. */
  protected looksAway(): void {}

  /** The customer goes back from paying. */
  protected async giveUp(): Promise<void> {}
}

const told = ({ kind, amount, currency, print, orderId }: SlipView): ToldSlip => ({
  ...{ kind, amount, currency },
  orderId: print === 'printed' ? null : orderId,
});

export const firstLanguage = (state: Pick<KioskState, 'status'>): Language => profileOf(state).languages[0] ?? 'zh-CN';
