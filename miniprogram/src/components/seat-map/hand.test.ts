import { describe, expect, it } from 'vitest';
import { Hand } from './hand.ts';

/** A plan of 40 by 20 pitches in a window of 400 by 400: as a whole at ten pixels a pitch. */
const frame = { bounds: { left: 0, top: 0, right: 40, bottom: 20 }, seatSize: 0.84 };
const size = { width: 400, height: 400 };
const thumb = (x: number, y: number, identifier = 0) => ({ identifier, x, y });

describe('thumbs on the map', () => {
  it('see the whole plan first, in the middle', () => {
    expect(new Hand(frame, size).view).toEqual({ scale: 10, left: 0, top: 100 });
  });

  it('keep what lies between them there while they spread', () => {
    const hand = new Hand(frame, size);
    hand.touch([thumb(150, 200), thumb(250, 200, 1)], 0);
    hand.move([thumb(100, 200), thumb(300, 200, 1)], 16);
    const { scale, left, top } = hand.view;
    expect(scale).toBe(20);
    expect((200 - left) / scale).toBe(20);
    expect((200 - top) / scale).toBe(10);
  });

  it('move the plan, and never off the window', () => {
    const hand = new Hand(frame, size, { scale: 20, left: -200, top: 0 });
    hand.touch([thumb(200, 200)], 0);
    hand.move([thumb(240, 200)], 16);
    expect(hand.view.left).toBe(-160);
    hand.move([thumb(900, 200)], 32);
    expect(hand.view.left).toBeCloseTo(0);
  });

  it('throw it on, and catch it where it is', () => {
    const hand = new Hand(frame, size, { scale: 40, left: -600, top: 0 });
    hand.touch([thumb(200, 200)], 0);
    hand.move([thumb(180, 200)], 16);
    hand.move([thumb(150, 200)], 32);
    const glide = hand.lift(40);
    expect(glide?.view.left).toBeLessThan(-650);
    const caught = hand.touch([thumb(100, 100)], 90);
    expect(caught.left).toBeLessThan(-650);
    expect(caught.left).toBeGreaterThan(glide?.view.left ?? 0);
  });

  it('leave it where they rested before they left', () => {
    const hand = new Hand(frame, size, { scale: 40, left: -600, top: 0 });
    hand.touch([thumb(200, 200)], 0);
    hand.move([thumb(150, 200)], 16);
    expect(hand.lift(200)).toBeNull();
    expect(hand.view.left).toBe(-650);
  });

  it('go on from one thumb to two and back without a jump', () => {
    const hand = new Hand(frame, size, { scale: 20, left: -200, top: 0 });
    hand.touch([thumb(100, 100)], 0);
    hand.touch([thumb(100, 100), thumb(200, 100, 1)], 10);
    hand.touch([thumb(200, 100, 1)], 20);
    hand.move([thumb(210, 100, 1)], 36);
    expect(hand.view).toMatchObject({ scale: 20, left: -190 });
  });

  it('keep a whole plan whole when the window becomes smaller', () => {
    const hand = new Hand(frame, size);
    expect(hand.resize({ width: 400, height: 150 }).scale).toBe(7.5);
  });
});
