import { expect, it } from 'vitest';
import { createStage, type StageParts } from './stage.ts';

const told = (isUp: boolean, broken: readonly string[]): unknown => {
  const switches = { names: ['counter-1', 'server'], isBroken: (name: string) => broken.includes(name) };
  const parts = { counters: [], data: '', buyer: {}, watch: { look: () => null }, switches };
  const pulse = { isUp, ask: () => Promise.resolve() };
  return (createStage({ ...parts, pulse } as unknown as StageParts).state() as { isServerUp: unknown }).isServerUp;
};

it('the server is said to be there only while it answers and nobody has killed it', () => {
  expect(told(true, ['counter-1'])).toBe(true);
  expect(told(true, ['server'])).toBe(false);
  expect(told(false, [])).toBe(false);
});
