import type { Id } from '../domain/ids.ts';

/** Ids that count up per prefix: `hold_1`, `hold_2`. Readable in a failing test, unique within one sequence. */
export interface IdSequence {
  id<Kind extends string>(prefix: string): Id<Kind>;
  /** Digits with leading zeros, e.g. a pick-up code. */
  digits(digits: number): string;
  /** Text that counts up, where a port asks for random bytes. */
  secret(bytes: number): string;
}

export function idSequence(): IdSequence {
  const counts = new Map<string, number>();
  const next = (prefix: string): number => {
    const n = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, n);
    return n;
  };
  return {
    id: <Kind extends string>(prefix: string) => `${prefix}_${next(prefix)}` as Id<Kind>,
    digits: (digits) => String(next('')).padStart(digits, '0').slice(-digits),
    secret: () => `secret_${next('secret')}`,
  };
}
