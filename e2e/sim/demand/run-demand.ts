import { startProgress } from '@foyer/sync-server/cli/progress';
import { brokenPromises, figuresOf, OCCUPANCIES, percent, recallShare, soldShare, type Figures } from './figures.ts';

const NORMAL_DAYS = 10;
const PULLED_DAYS = 2;

/** Prints the figures of the demand model as a table and as a JSON line. True when every promise holds. */
export async function runDemand(from: number, evenings: number): Promise<boolean> {
  const bar = startProgress('evenings', evenings * OCCUPANCIES.length, false);
  const figures = await figuresOf({
    from,
    evenings,
    normalDays: NORMAL_DAYS,
    pulledDays: PULLED_DAYS,
    onEvening: () => bar.step(),
  });
  bar.end();
  const broken = brokenPromises(figures);
  for (const line of tableOf(figures)) console.log(line);
  for (const promise of broken) console.error(promise);
  console.log(JSON.stringify(summaryOf(figures, broken)));
  return broken.length === 0;
}

function tableOf({ rows, days }: Figures): string[] {
  const cells = rows.map((row) => [
    percent(row.occupancy),
    `${row.recalls} of ${row.claims}`,
    String(row.soldOnline),
    String(row.soldCutOff),
    percent(soldShare(row)),
    String(row.stranded),
    `${(row.backAfterMs / 1000).toFixed(1)} s`,
  ]);
  const head = ['occupancy', 'recalls', 'sold', 'cut off', 'part', 'stranded', 'back after'];
  return [
    ...[head, ...cells].map((line) => line.map((cell) => cell.padStart(12)).join('')),
    `${days.days} days: ${days.stranded} stranded; back after a pulled plug: ${days.backAfterMs.map((ms) => `${(ms / 1000).toFixed(1)} s`).join(', ')}`,
  ];
}

const summaryOf = ({ rows, days }: Figures, broken: readonly string[]) => ({
  recallShare: recallShare(rows),
  soldCutOff: Object.fromEntries(rows.map((row) => [row.occupancy, soldShare(row)])),
  days: days.days,
  stranded: days.stranded + rows.reduce((sum, { stranded }) => sum + stranded, 0),
  backAfterMs: Math.max(...days.backAfterMs, ...rows.map(({ backAfterMs }) => backAfterMs)),
  violations: broken.length,
});
