import { describe, expect, it } from 'vitest';
import { StaffAbove } from './staff-above.ts';

function covered() {
  const guests = { inert: false, style: { visibility: '' } };
  const pads: string[] = [];
  let close = (): void => undefined;
  const above = new StaffAbove(guests, (onClose) => {
    pads.push('there');
    close = onClose;
    return () => void pads.push('gone');
  });
  return { above, guests, pads, close: () => close() };
}

describe('the page of staff above the guests’ in a browser', () => {
  it('hides what a guest was doing, ends none of it, and gives it back', () => {
    const { above, guests, pads, close } = covered();
    above.open();
    expect([guests, pads]).toEqual([{ inert: true, style: { visibility: 'hidden' } }, ['there']]);
    close();
    expect([guests, pads, above.isOpen]).toEqual([
      { inert: false, style: { visibility: '' } },
      ['there', 'gone'],
      false,
    ]);
  });

  it('is opened once, and what staff touches meanwhile is no word of the guest', () => {
    const { above, pads, close } = covered();
    let touches = 0;
    const touch = (): void => above.ifGuests(() => void (touches += 1));
    touch();
    above.open();
    above.open();
    touch();
    expect([pads, touches]).toEqual([['there'], 1]);
    close();
    touch();
    expect(touches).toBe(2);
  });
});
