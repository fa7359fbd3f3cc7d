import { describe, expect, it } from 'vitest';
import { tellPayments } from './payment-story.ts';
import { SERVER_STEPS, STEPS, TILL_STEPS } from './steps.ts';

const SEED = 1;

describe('a process that dies amid a payment', () => {
  it.each(STEPS)('%s: no money is kept twice, and none without its due', async (step) => {
    const { kills, violations, missed } = await tellPayments(step, SEED);
    expect([...kills]).toEqual([[step, 1]]);
    expect([violations, missed]).toEqual([[], []]);
  });

  it('dies at each step that has a name, at the server and at a till', () => {
    expect([SERVER_STEPS.length, TILL_STEPS.length, new Set(STEPS).size]).toEqual([40, 12, 52]);
  });
});
