import type { HoldId } from '@foyer/shared/domain/ids';
import { type Answer, granted } from './answer.ts';
import { listMyHolds, type OpenHold } from './api.ts';
import { type OpenHoldRow, openHoldRows } from './open-hold-rows.ts';
import { serverNow } from './server-clock.ts';

/** Seats the guest has on hold, here and elsewhere: to go on with, or to let go. */
export class OpenHolds {
  #holds: readonly OpenHold[] = [];

  /** Asks for them; null when there are none. */
  async look(): Promise<Answer<OpenHoldRow[] | null>> {
    const answer = await lookForHolds();
    if (!answer.ok) return answer;
    this.#holds = answer.value;
    return granted(answer.value.length === 0 ? null : this.rows());
  }

  /** What is left of them by now. */
  rows(): OpenHoldRow[] {
    return openHoldRows(this.#holds, serverNow());
  }

  /** Nobody is signed in any more. */
  forget(): void {
    this.#holds = [];
    forgetHoldsOnTab();
  }

  at(id: HoldId): OpenHold | null {
    return this.#holds.find(({ holdId }) => holdId === id) ?? null;
  }
}

/** Position of the guest's tickets in the tab bar. */
const TICKETS_TAB = 1;

/** Asks for seats that wait for their money, and says on the tab of the tickets how many times there are some. */
export async function lookForHolds(): Promise<Answer<OpenHold[]>> {
  const answer = await listMyHolds();
  if (answer.ok) showHoldsOnTab(answer.value.length);
  return answer;
}

/** Whoever held something has left this phone. */
export const forgetHoldsOnTab = (): void => showHoldsOnTab(0);

/** On a page without tabs there is nothing to write on: the next page that has them asks anew. */
function showHoldsOnTab(n: number): void {
  const at = { index: TICKETS_TAB, fail: () => {} };
  if (n > 0) wx.setTabBarBadge({ ...at, text: String(n) });
  else wx.removeTabBarBadge(at);
}
