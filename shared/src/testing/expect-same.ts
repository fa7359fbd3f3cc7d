import { expect } from 'vitest';

/**
 * `expect(is).toBe(wanted)` for what a property looks at after each step of each run: hundreds of thousands of times, and
 * an `expect` that holds takes longer than the step.
 */
export function expectSame(is: unknown, wanted: unknown): void {
  if (!Object.is(is, wanted)) expect(is).toBe(wanted);
}
