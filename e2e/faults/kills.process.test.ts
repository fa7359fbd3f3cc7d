import { describe, expect, it } from 'vitest';
import { runServerTrial } from './server-trial.ts';
import { runTillTrial } from './till-trial.ts';

const KILLS = 3;
const SALES = 70;
/** Another one with `FOYER_SEEDS=1`. */
const SEED = Number(process.env['FOYER_SEEDS']?.split(',')[0] ?? 1895);
const trial = { seed: SEED, kills: KILLS, sales: SALES, onProgress: () => undefined };

// Side by side: each has its own house, and both spend their time waiting for disks and restarts.
describe.concurrent(`killed three times amid ${SALES} sales (seed ${SEED})`, () => {
  it('the server loses nothing it had acknowledged, sells nothing twice, and its log is whole', async () => {
    const { findings, sales, unsure } = await runServerTrial(trial);
    console.log(`server: ${sales} sales, ${unsure} confirms under way at a kill`);
    expect(findings).toEqual([]);
    expect(sales).toBeGreaterThanOrEqual(SALES);
  });

  it('a till ends each sale it had begun exactly once, its database damaged at each kill, and its ledger is whole', async () => {
    const { findings, sales, unsure } = await runTillTrial(trial);
    console.log(`till: ${sales} sales, ${unsure} confirms under way at a kill`);
    expect(findings).toEqual([]);
    expect(sales).toBeGreaterThanOrEqual(SALES);
  });
});
