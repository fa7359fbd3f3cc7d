import { describe, expect, it } from 'vitest';
import { runTillTrial } from './till-trial.ts';

describe('a till is killed while it sells', () => {
  it('three times amid 100 sales: each sale it had begun ends exactly once, its ledger and the log are whole', async () => {
    const seed = Number(process.env['FOYER_SEEDS']?.split(',')[0] ?? 1895);
    const report = await runTillTrial({ seed, kills: 3, sales: 100, onProgress: () => undefined });
    console.log(`seed ${seed}: ${report.sales} sales, ${report.unsure} died in their confirm`);
    expect(report.findings).toEqual([]);
    expect(report.sales).toBeGreaterThanOrEqual(100);
  });
});
