/** What the sensor in the slot of a kiosk's printer saw while a paper was printed. */
export type SlotSensor =
  /** Paper passed it, and nothing is there any more. */
  | 'taken'
  /** Paper passed it and is still there. */
  | 'waits'
  /** No paper passed it. */
  | 'nothing'
  /**
   * Paper of before was there when it began, and covered it: what came out behind that, or stayed inside, it cannot tell.
   * That something is in the slot is no word about this paper.
   */
  | 'covered'
  /** There is no such sensor, or it says nothing. */
  | 'unknown';

export interface SelfPrint {
  readonly outcome: 'printed' | 'failed' | 'unknown' | 'waits';
  readonly sensor: SlotSensor;
  /** Whether a copy of this order was printed here without anybody's word already. */
  readonly hasReprinted: boolean;
}

/**
 * What a kiosk does by itself after a paper, where nobody stands who could look. `take`: show where it is · `reprint`:
 * one copy, marked 补打 · `counter`: send the guest to the counter, where somebody looks and decides. It never prints
 * again on a guess: only a sensor that saw nothing leave makes a second paper, and only one.
 */
export function afterSelfPrint({ outcome, sensor, hasReprinted }: SelfPrint): 'take' | 'reprint' | 'counter' {
  // It saw paper, whatever the printer says, or cannot say that it saw none: a second one could let a second person in.
  if (sensor !== 'nothing') return outcome === 'printed' ? 'take' : 'counter';
  // Nothing was sent that could come out: there is nothing to print again, and somebody has to see to the printer first.
  if (outcome === 'waits') return 'counter';
  return hasReprinted ? 'counter' : 'reprint';
}
