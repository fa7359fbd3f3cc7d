import { describe, expect, it } from 'vitest';
import { runServerTrial } from './server-trial.ts';

describe('the server is killed while counters sell', () => {
  it('three times amid 100 sales: nothing acknowledged is lost, nothing is sold twice, the log is whole', async () => {
    const seed = Number(process.env['FOYER_SEEDS']?.split(',')[0] ?? 4711);
    const report = await runServerTrial({ seed, kills: 3, sales: 100, onProgress: () => undefined });
    console.log(`seed ${seed}: ${report.sales} sales, ${report.unsure} confirms asked for again`);
    expect(report.findings).toEqual([]);
    expect(report.sales).toBeGreaterThanOrEqual(100);
  });
});
