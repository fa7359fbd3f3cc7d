import { describe, expect, it } from 'vitest';
import { afterSelfPrint, type SelfPrint } from './left-in-slot.ts';

const OUTCOMES = ['printed', 'failed', 'unknown', 'waits'] as const;
const SENSORS = ['taken', 'waits', 'nothing', 'unknown', 'covered'] as const;

describe('what a kiosk does by itself after a paper', () => {
  it('is one copy where its sensor saw nothing leave the slot, and never a second', () => {
    const table = OUTCOMES.map((outcome) =>
      SENSORS.map((sensor) => afterSelfPrint({ outcome, sensor, hasReprinted: false })),
    );
    expect(table).toEqual([
      ['take', 'take', 'reprint', 'take', 'take'],
      ['counter', 'counter', 'reprint', 'counter', 'counter'],
      ['counter', 'counter', 'reprint', 'counter', 'counter'],
      ['counter', 'counter', 'counter', 'counter', 'counter'],
    ]);
  });

  it('after that copy sends everybody with nothing in hand to the counter', () => {
    for (const outcome of OUTCOMES)
      for (const sensor of SENSORS) {
        const asked: SelfPrint = { outcome, sensor, hasReprinted: true };
        expect(afterSelfPrint(asked)).not.toBe('reprint');
        if (sensor === 'nothing') expect(afterSelfPrint(asked)).toBe('counter');
      }
  });
});
