import { runServerTrial } from '../../../e2e/faults/server-trial.ts';
import type { Case, Figure } from '../figure.ts';

const KILLS = 3;
const SALES = 120;

/** W1k: the server is killed amid sales and started again on its data. The long run of it is `npm run faults`. */
export const kill: Case = {
  name: 'kill',
  about: `W1k: kill -9 of the server ${KILLS} times amid ${SALES} sales`,
  async open() {
    let seed = 0;
    return {
      async measure(): Promise<Figure[]> {
        seed += 1;
        const report = await runServerTrial({ seed, kills: KILLS, sales: SALES, onProgress: () => undefined });
        const { findings, backMs } = report;
        return [
          {
            name: 'W1k promises broken',
            value: findings.length,
            unit: 'count',
            note: findings.length === 0 ? 'lost, double or not to be found: must be 0' : findings.join('; '),
          },
          { name: 'W1k server back after kill -9', value: Math.max(...backMs), unit: 'ms', note: 'worst of a run' },
        ];
      },
      close: async () => undefined,
    };
  },
};
