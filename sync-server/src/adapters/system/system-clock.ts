import { inParts } from '@foyer/shared/domain/long-wait';
import type { Clock } from '../../ports/clock.ts';

/** The machine's clocks. A planned task keeps the process alive until it ran or was called off. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: inParts((ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  }),
};
