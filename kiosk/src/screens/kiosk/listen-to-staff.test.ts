import { describe, expect, it } from 'vitest';
import { listenToStaff, type SignedPage } from './listen-to-staff.ts';

/** Seven taps in the corner of a page, and how often the page of staff was opened by them. */
function openedBy(page: Pick<SignedPage, 'foyerShell'>, isTrusted: boolean): number {
  let opened = 0;
  let tap: (event: PointerEvent) => void = () => undefined;
  listenToStaff({ ...page, addEventListener: (_, listener) => (tap = listener) }, () => (opened += 1));
  for (let i = 0; i < 7; i += 1) tap({ isTrusted, clientX: 5, clientY: 5, timeStamp: i * 100 } as PointerEvent);
  return opened;
}

describe('the sign of staff on the guests’ page', () => {
  it('is looked for in a browser, of fingers alone; in the app the shell does that', () => {
    expect(openedBy({}, true)).toBe(1);
    expect(openedBy({}, false)).toBe(0);
    expect(openedBy({ foyerShell: {} }, true)).toBe(0);
  });
});
