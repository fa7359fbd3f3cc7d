import type { RateClass } from '@foyer/shared/wire/define-command';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { CodeTries } from '../ports/code-tries.ts';

/** Whose purse a request is taken from: a proven device, a person, the manager's token, or an address without proof. */
export type Purse = 'address' | 'buyer' | 'terminal' | 'manager';

export interface Rate {
  readonly requests: number;
  readonly seconds: number;
}

export type RateTable = Readonly<Record<RateClass, Readonly<Record<Purse, Rate>>>>;

const per = (seconds: number, requests: number): Rate => ({ requests, seconds });

/**
 * The only place with these numbers. A counter in the evening rush stays far below its own; an address may be a whole
 * theatre behind one router, so it is generous where nothing is held by asking.
 */
export const RATES: RateTable = {
  session: { address: per(10, 2000), buyer: per(10, 100), terminal: per(10, 2000), manager: per(10, 200) },
  'sign-in': { address: per(60, 3000), buyer: per(60, 20), terminal: per(60, 60), manager: per(60, 60) },
  read: { address: per(10, 10_000), buyer: per(10, 300), terminal: per(10, 3000), manager: per(10, 3000) },
  claim: { address: per(10, 100), buyer: per(10, 100), terminal: per(10, 3000), manager: per(10, 3000) },
  sale: { address: per(10, 100), buyer: per(10, 100), terminal: per(10, 3000), manager: per(10, 3000) },
  /** A purse of its own: a till that catches up cannot spend what its next sale needs. */
  fact: { address: per(10, 100), buyer: per(10, 100), terminal: per(10, 3000), manager: per(10, 100) },
  manage: { address: per(10, 30), buyer: per(10, 30), terminal: per(10, 30), manager: per(10, 10_000) },
};

export interface RateGate {
  /** Milliseconds to wait, or null when the request may go on. Each call takes one from the purse. */
  take(rate: RateClass, purse: Purse, key: string): Promise<number | null>;
}

/** Counts in memory: a restart forgives everybody, which is meant. Locks that must survive are the PIN's own. */
export function createRateGate(table: RateTable = RATES): RateGate {
  const limiters = new Map<string, RateLimiterMemory>();
  for (const [rate, purses] of Object.entries(table)) {
    for (const [purse, { requests, seconds }] of Object.entries(purses)) {
      const name = `${rate}/${purse}`;
      limiters.set(name, new RateLimiterMemory({ keyPrefix: name, points: requests, duration: seconds }));
    }
  }
  return { take: (rate, purse, key) => takeFrom(limiters.get(`${rate}/${purse}`), key) };
}

/** Enough for a guest who mistypes, too few for somebody who guesses: codes of house seats that open nothing. */
const WRONG_CODES = per(60, 10);

/** Counts as the gate does, beside it. */
export function createCodeTries({ requests, seconds }: Rate = WRONG_CODES): CodeTries {
  const limiter = new RateLimiterMemory({ keyPrefix: 'house-code', points: requests, duration: seconds });
  return {
    take: (key) => takeFrom(limiter, key),
    async giveBack(key) {
      await limiter.reward(key);
    },
  };
}

async function takeFrom(limiter: RateLimiterMemory | undefined, key: string): Promise<number | null> {
  try {
    await limiter?.consume(key);
    return null;
  } catch (limit) {
    if (limit instanceof RateLimiterRes) return Math.max(1, Math.ceil(limit.msBeforeNext));
    throw limit;
  }
}
