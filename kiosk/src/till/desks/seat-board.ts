import type { PerformanceId } from '@foyer/shared/domain/ids';
import type { Performance } from '@foyer/shared/domain/programme';
import type { Layout } from '@foyer/shared/seating/layout';
import type { Page } from '../../channel/server.ts';
import type { RowStates, SeatFeed } from '../ports/feeds.ts';

interface OpenPlan {
  readonly performance: Performance;
  readonly layout: Layout;
  readonly pages: Set<Page>;
  /** One character per place in layout order, as every page of it was told. */
  states: string[];
}

/** A place nothing is known of is not offered. */
const UNKNOWN = 'b';

/** Which pages look at which performance, and what they see. Pages of one till share one subscription. */
export class SeatBoard {
  private readonly feed: SeatFeed;
  private readonly plans = new Map<string, OpenPlan>();
  private readonly stop: () => void;

  constructor(feed: SeatFeed) {
    this.feed = feed;
    this.stop = feed.onChange((performance, rows) => this.spread(performance, rows));
  }

  /** The whole plan for this page; changes follow. Null when its seats cannot be had now. */
  async open(page: Page, performance: Performance, layout: Layout): Promise<string | null> {
    const known = this.plans.get(performance.id);
    const plan: OpenPlan = known ?? {
      performance,
      layout,
      pages: new Set(),
      states: Array.from({ length: layout.places.length }, () => UNKNOWN),
    };
    this.plans.set(performance.id, plan);
    const rows = await this.feed.open(performance);
    if (rows === null) {
      if (plan.pages.size === 0) this.forget(plan);
      return null;
    }
    this.write(plan, rows);
    // From here on the page hears what changes; before it would hear what its answer says anyway.
    plan.pages.add(page);
    return plan.states.join('');
  }

  close(page: Page, performance: PerformanceId): void {
    const plan = this.plans.get(performance);
    if (plan !== undefined && plan.pages.delete(page) && plan.pages.size === 0) this.forget(plan);
  }

  pageLeft(page: Page): void {
    for (const { performance } of this.plans.values()) this.close(page, performance.id);
  }

  dispose(): void {
    this.stop();
  }

  private forget({ performance: { id } }: OpenPlan): void {
    this.plans.delete(id);
    this.feed.close(id);
  }

  private spread(performance: PerformanceId, rows: RowStates): void {
    const plan = this.plans.get(performance);
    if (plan === undefined) return;
    const changes = this.write(plan, rows);
    if (changes.length === 0) return;
    for (const page of plan.pages) page.tell('seats.changed', { performance, changes });
  }

  private write(plan: OpenPlan, rows: RowStates): [number, string][] {
    const changes: [number, string][] = [];
    for (const row of plan.layout.rows) {
      const known = rows.get(row.id);
      if (known === undefined) continue;
      for (let i = 0; i < row.count; i += 1) {
        const index = row.first + i;
        const state = known.states[i] ?? UNKNOWN;
        if (plan.states[index] === state) continue;
        plan.states[index] = state;
        changes.push([index, state]);
      }
    }
    return changes;
  }
}
