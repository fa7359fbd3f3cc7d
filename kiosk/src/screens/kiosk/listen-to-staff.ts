import { StaffSign } from '../../channel/staff-sign.ts';

/** What of the page the sign of staff needs. */
export interface SignedPage {
  /** In the app the shell looks for the sign itself, and opens the pad in a window above this one. */
  readonly foyerShell?: unknown;
  addEventListener(type: 'pointerdown', listener: (event: PointerEvent) => void, options: { capture: true }): void;
}

/** In a browser the guests' page itself looks for the sign, by which the page of staff comes above it. */
export function listenToStaff(page: SignedPage, openStaff: () => void): void {
  if (page.foyerShell !== undefined) return;
  const sign = new StaffSign();
  const look = ({ isTrusted, clientX: x, clientY: y, timeStamp: at }: PointerEvent): void => {
    if (isTrusted && sign.tap({ x, y, at })) openStaff();
  };
  page.addEventListener('pointerdown', look, { capture: true });
}
