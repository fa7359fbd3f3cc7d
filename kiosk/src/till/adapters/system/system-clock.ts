import { inParts } from '@foyer/shared/domain/long-wait';
import type { Clock } from '../../ports/clock.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: inParts((ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  }),
};
