import type { Deadline, Visit } from './visit.ts';

const SECOND = 1000;

/** Nobody touches anything for so long: it is asked whether anybody is there. */
export const IDLE_MS = 60 * SECOND;
/** So long for one large button; as often as the customer likes (WCAG 2.2.1 asks for ten times). */
export const WARNING_MS = 30 * SECOND;
export const PAY_MS = 180 * SECOND;
/** The tickets are there to be taken. */
export const DONE_MS = 10 * SECOND;
/** A printer that says nothing for so long has not printed. */
export const PRINTING_MS = 60 * SECOND;
/** The till lets go by itself, also when it cannot say so: nobody waits longer before the next customer. */
export const ENDING_MS = 8 * SECOND;

/** "More time" of the accessibility panel. */
const MORE = { idle: 3, pay: 2, done: 3 } as const;

/** When the screen a visit has come to changes by itself if nothing happens from `now` on. */
export function deadlineOf({ screen, outcome, ease }: Visit, now: number): Deadline | null {
  const more = (ms: number, times: number): number => now + (ease.moreTime ? ms * times : ms);
  switch (screen) {
    case 'ending':
      return { kind: 'ending', at: now + ENDING_MS };
    case 'pay':
      return { kind: 'pay', at: more(PAY_MS, MORE.pay) };
    case 'tickets':
      if (outcome === 'printing') return { kind: 'printing', at: now + PRINTING_MS };
      if (outcome === 'printed') return { kind: 'done', at: more(DONE_MS, MORE.done) };
      return { kind: 'idle', at: more(IDLE_MS, MORE.idle) };
    // Who made the text large here, or chose the other language, and went away leaves it so for nobody.
    case 'attract':
    case 'films':
    case 'performances':
    case 'party':
    case 'seats':
    case 'change':
    case 'review':
    case 'collect':
    case 'counter':
      return { kind: 'idle', at: more(IDLE_MS, MORE.idle) };
  }
}
