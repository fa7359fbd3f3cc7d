import type { RateClass } from '@foyer/shared/wire/define-command';

/** Largest message of a page in characters of text; a page of our own stays far below. */
export const MAX_MESSAGE_CHARACTERS = 64 * 1024;
const MAX_DEPTH = 16;
const MAX_VALUES = 5000;

/**
 * True for data small and flat enough to be looked at by a schema. Walks without recursion, so that nesting of any
 * depth, and rings (which structured clone can carry), end it instead of the process.
 */
export function isModest(value: unknown): boolean {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  let values = 0;
  let characters = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    values += 1;
    if (typeof next.value === 'string') characters += next.value.length;
    if (values > MAX_VALUES || characters > MAX_MESSAGE_CHARACTERS || next.depth > MAX_DEPTH) return false;
    if (typeof next.value !== 'object' || next.value === null) continue;
    for (const [key, member] of Object.entries(next.value)) {
      characters += key.length;
      open.push({ value: member, depth: next.depth + 1 });
    }
  }
  return true;
}

/** How many calls of a class one page may make: so many a second, and a burst of this many at once. */
const RATES: Readonly<Record<RateClass, { readonly perSecond: number; readonly burst: number }>> = {
  session: { perSecond: 5, burst: 20 },
  'sign-in': { perSecond: 1, burst: 10 },
  read: { perSecond: 20, burst: 100 },
  claim: { perSecond: 20, burst: 60 },
  sale: { perSecond: 10, burst: 30 },
  fact: { perSecond: 10, burst: 30 },
  manage: { perSecond: 5, burst: 20 },
};

/** Token buckets of one page. */
export class PageRates {
  private readonly levels = new Map<RateClass, { tokens: number; at: number }>();

  /** Null when the call may pass, else how long to wait. `at` is a monotonic clock in ms. */
  take(rate: RateClass, at: number): { readonly retryAfterMs: number } | null {
    const { perSecond, burst } = RATES[rate];
    const level = this.levels.get(rate) ?? { tokens: burst, at };
    const tokens = Math.min(burst, level.tokens + ((at - level.at) * perSecond) / 1000);
    this.levels.set(rate, { tokens: tokens < 1 ? tokens : tokens - 1, at });
    return tokens < 1 ? { retryAfterMs: Math.ceil(((1 - tokens) * 1000) / perSecond) } : null;
  }
}
