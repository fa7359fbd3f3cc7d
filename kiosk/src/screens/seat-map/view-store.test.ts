import { describe, expect, it } from 'vitest';
import { ViewStore } from './view-store.ts';

/** A hall of 200 by 100 pitches in a window of 1000 by 500 pixels: five pixels to a pitch at "whole map". */
function opened(hasOverview: boolean): ViewStore {
  const store = new ViewStore({ bounds: { left: 0, top: 0, right: 200, bottom: 100 }, seatSize: 0.8 }, hasOverview);
  store.resize({ width: 1000, height: 500 });
  return store;
}

const part = { left: 20, top: 20, right: 22, bottom: 22 };

describe('the part of a floor that is shown', () => {
  it('is at first the whole of it, as blocks where the floor has an overview', () => {
    expect(opened(true).isOverview).toBe(true);
    expect(opened(false).isOverview).toBe(false);
  });

  it('stays an overview as long as seats are too small to be told apart', () => {
    const store = opened(true);
    store.zoomStep(1);
    expect(store.isOverview).toBe(true);
    store.zoomStep(1);
    expect(store.seatSide).toBeGreaterThan(8);
    expect(store.isOverview).toBe(false);
    store.zoomStep(0);
    expect(store.isOverview).toBe(true);
  });

  it('comes close to a seat that is asked for out of the overview, and otherwise moves as little as it must', () => {
    const store = opened(true);
    store.reveal(part);
    expect(store.isOverview).toBe(false);
    expect(store.seatSide).toBeGreaterThanOrEqual(24);
    const before = store.view;
    store.reveal(part);
    expect(store.view).toBe(before);
  });

  it('shows the seats of a zone, however large the zone is', () => {
    const store = opened(true);
    store.showPart({ left: 0, top: 0, right: 200, bottom: 100 });
    expect(store.isOverview).toBe(false);
    store.showPart({ left: 20, top: 20, right: 40, bottom: 30 });
    expect(store.view.scale).toBeCloseTo(46);
  });

  it('opens with seats as large as they must be, whatever the window becomes, until somebody moves it', () => {
    for (const hasOverview of [false, true]) {
      const store = opened(hasOverview);
      store.openAt({ part, least: 44 });
      expect([store.seatSide >= 44, store.isInSight(part, 44)]).toEqual([true, true]);
      store.zoomStep(0);
      store.resize({ width: 1000, height: 300 });
      expect(store.zoom).toBeCloseTo(1);
    }
    const shrunk = new ViewStore({ bounds: { left: 0, top: 0, right: 20, bottom: 10 }, seatSize: 1 });
    shrunk.openAt({ part: { left: 4, top: 8, right: 5, bottom: 9 }, least: 44 });
    shrunk.resize({ width: 1000, height: 500 });
    expect(shrunk.zoom).toBeCloseTo(1);
    shrunk.resize({ width: 1000, height: 300 });
    expect(shrunk.seatSide).toBeGreaterThanOrEqual(44);
  });

  it('brings what was found before the eye, out of the overview, from afar and from elsewhere', () => {
    const far = opened(true);
    far.bring(part, 14, 28);
    expect(far.isInSight(part, 14)).toBe(true);
    expect(far.seatSide).toBeCloseTo(28);
    const small = opened(false);
    expect(small.isInSight(part, 14)).toBe(false);
    small.bring(part, 14, 44);
    expect(small.seatSide).toBeCloseTo(44);
    small.centre(190, 90);
    expect(small.isInSight(part, 14)).toBe(false);
    const { scale } = small.view;
    small.bring(part, 14, 28);
    expect(small.isInSight(part, 14)).toBe(true);
    expect(small.view.scale).toBe(scale);
  });

  it('moves nothing for what is in sight, and leaves to the overview what lies too far apart', () => {
    const store = opened(true);
    store.showPart({ left: 15, top: 15, right: 30, bottom: 30 });
    const before = store.view;
    store.bring(part, 14, 28);
    expect(store.view).toBe(before);
    store.bring({ left: 1, top: 1, right: 199, bottom: 99 }, 14, 28);
    expect(store.isOverview).toBe(true);
  });

  it('brings it as soon as there is a window', () => {
    const store = new ViewStore({ bounds: { left: 0, top: 0, right: 200, bottom: 100 }, seatSize: 0.8 }, true);
    store.bring(part, 14, 28);
    store.resize({ width: 1000, height: 500 });
    expect(store.isInSight(part, 14)).toBe(true);
  });

  it('tells its listeners of every change, and of none when there is none', () => {
    const store = opened(false);
    let calls = 0;
    const stop = store.subscribe(() => {
      calls += 1;
    });
    store.zoomStep(1);
    store.centre(100, 50);
    stop();
    store.zoomStep(1);
    expect(calls).toBe(2);
  });
});
