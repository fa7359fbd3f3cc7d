import type { PerformanceId } from '@foyer/shared/domain/ids';
import type { Performance } from '@foyer/shared/domain/programme';
import type { Layout } from '@foyer/shared/seating/layout';
import { canonicalJson } from '@foyer/shared/wire/canonical-json';
import type { Page } from '../../channel/server.ts';
import type { SaleTerms } from '../../channel/views.ts';
import { shownState, type LocalSeat, type Reach } from '../allotments/overlay.ts';
import type { RowState, RowStates, SeatFeed } from '../ports/feeds.ts';

interface OpenPlan {
  readonly performance: Performance;
  readonly layout: Layout;
  readonly pages: Set<Page>;
  /** Each opening that is not answered yet: it keeps the plan, and its page hears of no change before it has the whole. */
  readonly waiting: Set<{ readonly page: Page }>;
  /** As the replica told them last. */
  readonly rows: Map<string, RowState>;
  /** One character per place in layout order, as every page of it was told. */
  states: string[];
  /** How they are sold, as every page of it was told; null while that is not known. */
  terms: SaleTerms | null;
}

export interface OpenedPlan {
  /** One character per place in layout order. */
  readonly states: string;
  readonly terms: SaleTerms | null;
}

/** What the till itself knows of a performance's seats, by place. */
export type LocalSeats = (performance: PerformanceId) => ReadonlyMap<number, LocalSeat>;
/** How the seats of a performance are sold at this moment; null when it is not known. */
export type TermsNow = (performance: PerformanceId) => SaleTerms | null;
/** What can be had from here at this moment. */
export type ReachNow = () => Reach;

/**
 * Which pages look at which performance, and what they see: the till's own knowledge where it is newer than the replica,
 * else the replica. Pages of one till share one subscription.
 */
export class SeatBoard {
  private readonly feed: SeatFeed;
  private readonly localSeats: LocalSeats;
  private readonly termsNow: TermsNow;
  private readonly reachNow: ReachNow;
  private readonly plans = new Map<string, OpenPlan>();
  private readonly stop: () => void;

  constructor(feed: SeatFeed, localSeats: LocalSeats, termsNow: TermsNow, reachNow: ReachNow) {
    this.feed = feed;
    this.localSeats = localSeats;
    this.termsNow = termsNow;
    this.reachNow = reachNow;
    this.stop = feed.onChange((performance, rows) => {
      const plan = this.plans.get(performance);
      if (plan !== undefined) this.spread(plan, rows);
    });
  }

  /** The whole plan for this page; changes follow unless it left meanwhile. Null when nothing is known of its seats. */
  async open(page: Page, performance: Performance, layout: Layout): Promise<OpenedPlan | null> {
    const plan = this.plans.get(performance.id) ?? newPlan(performance, layout);
    this.plans.set(performance.id, plan);
    const wait = { page };
    plan.waiting.add(wait);
    try {
      const rows = await this.feed.open(performance);
      if (rows === null && plan.rows.size === 0 && this.localSeats(performance.id).size === 0) return null;
      // Whoever looks already hears what is new; this page gets it whole.
      this.spread(plan, rows ?? new Map());
      this.lookAtTerms(plan);
      if (plan.waiting.has(wait)) plan.pages.add(page);
      return { states: plan.states.join(''), terms: plan.terms };
    } finally {
      plan.waiting.delete(wait);
      this.forgetUnseen(plan);
    }
  }

  /** What a page would see of it now, one character per place, whether a page looks at it or not. */
  async shown(performance: Performance, layout: Layout): Promise<readonly string[]> {
    const open = this.plans.get(performance.id);
    // One that every page of it still waits for was told nothing yet.
    if (open !== undefined && open.pages.size > 0) return open.states;
    const plan = newPlan(performance, layout, (await this.feed.open(performance)) ?? new Map());
    this.write(plan);
    if (!this.plans.has(performance.id)) this.feed.close(performance.id);
    return plan.states;
  }

  /**
   * What is known of it at this very moment, without waiting: the till's own knowledge as it is now, and of the replica
   * what an open plan was last told. Where no page looks at it nothing is known but own seats.
   */
  now(performance: PerformanceId, layout: Layout): readonly string[] {
    const open = this.plans.get(performance);
    if (open !== undefined) {
      this.spread(open, new Map());
      return open.states;
    }
    const local = this.localSeats(performance);
    const reach = this.reachNow();
    return layout.places.map(({ index }) => shownState(undefined, 0, local.get(index), reach));
  }

  close(page: Page, performance: PerformanceId): void {
    const plan = this.plans.get(performance);
    if (plan === undefined) return;
    plan.pages.delete(page);
    for (const wait of plan.waiting) if (wait.page === page) plan.waiting.delete(wait);
    this.forgetUnseen(plan);
  }

  pageLeft(page: Page): void {
    for (const { performance } of this.plans.values()) this.close(page, performance.id);
  }

  /** What the till knows itself may have changed, or the catalogue: rules, prices, limits. */
  look(): void {
    for (const plan of this.plans.values()) {
      this.spread(plan, new Map());
      this.lookAtTerms(plan);
    }
  }

  dispose(): void {
    this.stop();
    this.plans.clear();
  }

  /** Neither is it hidden while somebody waits for it, nor recomputed for nobody. */
  private forgetUnseen(plan: OpenPlan): void {
    if (plan.pages.size > 0 || plan.waiting.size > 0) return;
    const { id } = plan.performance;
    if (this.plans.get(id) === plan) this.plans.delete(id);
    // An opening whose page left shows it once more as it ends: unless somebody opened it anew, it is hidden again.
    if (!this.plans.has(id)) this.feed.close(id);
  }

  private spread(plan: OpenPlan, rows: RowStates): void {
    for (const [id, row] of rows) plan.rows.set(id, row);
    const changes = this.write(plan);
    if (changes.length === 0) return;
    for (const page of plan.pages) page.tell('seats.changed', { performance: plan.performance.id, changes });
  }

  /** What is no longer known is not told: it stays as it was, and the hold says what is the matter. */
  private lookAtTerms(plan: OpenPlan): void {
    const { id } = plan.performance;
    const terms = this.termsNow(id);
    if (terms === null || canonicalJson(terms) === canonicalJson(plan.terms)) return;
    plan.terms = terms;
    for (const page of plan.pages) page.tell('seats.terms', { performance: id, ...terms });
  }

  private write(plan: OpenPlan): [number, string][] {
    const local = this.localSeats(plan.performance.id);
    const reach = this.reachNow();
    const changes: [number, string][] = [];
    for (const { id, first, count } of plan.layout.rows) {
      const row = plan.rows.get(id);
      for (let i = 0; i < count; i += 1) {
        const index = first + i;
        const state = shownState(row, i, local.get(index), reach);
        if (plan.states[index] === state) continue;
        plan.states[index] = state;
        changes.push([index, state]);
      }
    }
    return changes;
  }
}

const newPlan = (performance: Performance, layout: Layout, rows: RowStates = new Map()): OpenPlan => ({
  performance,
  layout,
  pages: new Set(),
  waiting: new Set(),
  rows: new Map(rows),
  states: [],
  terms: null,
});
