import { describe, expect, it } from 'vitest';
import type { PerformanceId } from '@foyer/shared/domain/ids';
import type { Performance } from '@foyer/shared/domain/programme';
import type { Page } from '../../channel/server.ts';
import type { RowState, RowStates, SeatFeed } from '../ports/feeds.ts';
import { settled } from '../testing/manual-clock.ts';
import { layout } from '../testing/pretend-house.ts';
import { SeatBoard } from './seat-board.ts';

const SHOW = { id: 'p1' } as Performance;
const P1 = 'p1' as PerformanceId;

/** A feed whose answers are held back until the test lets them go. */
class HeldFeed implements SeatFeed {
  isHeld = false;
  known: RowStates | null = rowsOf('.');
  readonly shown = new Set<PerformanceId>();
  private waiting: (() => void)[] = [];
  private tell: Parameters<SeatFeed['onChange']>[0] = () => undefined;

  async open({ id }: Performance): Promise<RowStates | null> {
    if (this.isHeld) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.shown.add(id);
    return this.known;
  }

  async letGo(): Promise<void> {
    this.isHeld = false;
    for (const go of this.waiting.splice(0)) go();
    await settled();
  }

  close(id: PerformanceId): void {
    this.shown.delete(id);
  }

  rows = (): RowStates | null => this.known;

  onChange(listener: Parameters<SeatFeed['onChange']>[0]): () => void {
    this.tell = listener;
    return () => undefined;
  }

  /** The server shows the first row anew. */
  change(state: string): void {
    if (this.shown.has(P1)) this.tell(P1, rowsOf(state));
  }
}

function rowsOf(state: string): ReadonlyMap<string, RowState> {
  const [row] = layout.rows;
  return new Map([[row?.id ?? '', { states: state.repeat(row?.count ?? 0), seq: 1 }]]);
}

function pageOf(id: number): { page: Page; told: string[] } {
  const told: string[] = [];
  return { page: { id, visit: `v${id}`, isLocal: true, tell: (name) => told.push(name) }, told };
}

/** `looked`: how often the till was asked what it knows of the performance itself. */
function boardOn(feed: SeatFeed): { board: SeatBoard; looked: () => number } {
  let looks = 0;
  const local = () => {
    looks += 1;
    return new Map();
  };
  const board = new SeatBoard(
    feed,
    local,
    () => null,
    () => 'connected',
  );
  return { board, looked: () => looks };
}

describe('a plan that a page waits for', () => {
  it('is told to that page from then on, although the page that looked at it has closed it meanwhile', async () => {
    const feed = new HeldFeed();
    const { board } = boardOn(feed);
    const [other, late] = [pageOf(1), pageOf(2)];
    await board.open(other.page, SHOW, layout);
    feed.isHeld = true;
    const opening = board.open(late.page, SHOW, layout);
    board.close(other.page, P1);
    await feed.letGo();
    expect((await opening)?.states).toContain('.');
    feed.change('s');
    expect([late.told, other.told]).toEqual([['seats.changed'], []]);
  });

  it('is told to nobody before it was given whole', async () => {
    const feed = new HeldFeed();
    const { board } = boardOn(feed);
    const [other, late] = [pageOf(1), pageOf(2)];
    await board.open(other.page, SHOW, layout);
    feed.isHeld = true;
    const opening = board.open(late.page, SHOW, layout);
    feed.change('s');
    feed.known = rowsOf('s');
    await feed.letGo();
    expect((await opening)?.states).toContain('s');
    expect([late.told, other.told]).toEqual([[], ['seats.changed']]);
  });

  it.each(['closed it', 'has gone'])('is not kept for a page that %s meanwhile', async (how) => {
    const feed = new HeldFeed();
    const { board, looked } = boardOn(feed);
    const { page, told } = pageOf(1);
    feed.isHeld = true;
    const opening = board.open(page, SHOW, layout);
    if (how === 'has gone') board.pageLeft(page);
    else board.close(page, P1);
    await feed.letGo();
    // It is answered all the same, once.
    expect((await opening)?.states).toContain('.');
    const before = looked();
    board.look();
    feed.change('s');
    expect([looked() - before, told, feed.shown.size]).toEqual([0, [], 0]);
  });

  it('is given to the page that closed it and opened it again before it was there', async () => {
    const feed = new HeldFeed();
    const { board } = boardOn(feed);
    const { page, told } = pageOf(1);
    feed.isHeld = true;
    const first = board.open(page, SHOW, layout);
    board.close(page, P1);
    const second = board.open(page, SHOW, layout);
    await feed.letGo();
    expect((await first)?.states).toBe((await second)?.states);
    feed.change('s');
    expect(told).toEqual(['seats.changed']);
  });

  it('is looked up for whoever chooses seats meanwhile, and hidden once nothing is known of it', async () => {
    const feed = new HeldFeed();
    const { board } = boardOn(feed);
    feed.isHeld = true;
    const opening = board.open(pageOf(1).page, SHOW, layout);
    const shown = board.shown(SHOW, layout).then((states) => [...states]);
    await feed.letGo();
    expect([(await opening)?.states.length, (await shown).filter((state) => state === '.').length]).toEqual([
      layout.places.length,
      layout.rows[0]?.count,
    ]);
    const empty = new HeldFeed();
    empty.known = null;
    expect(await boardOn(empty).board.open(pageOf(1).page, SHOW, layout)).toBeNull();
    expect(empty.shown.size).toBe(0);
  });

  it('is not kept when it cannot be had', async () => {
    const feed = new HeldFeed();
    const { board, looked } = boardOn(feed);
    feed.open = () => Promise.reject(new Error('no replica'));
    await expect(board.open(pageOf(1).page, SHOW, layout)).rejects.toThrow('no replica');
    board.look();
    expect(looked()).toBe(0);
  });
});
