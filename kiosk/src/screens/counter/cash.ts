import type { Minor } from '@foyer/shared/domain/money';

/** Notes and coins of a drawer, in minor units. Two-decimal currencies of the demo's kind; others get round sums. */
const NOTES: readonly Minor[] = [100, 500, 1000, 2000, 5000, 10000];

/** What a customer probably hands over: the exact sum, then the next round sums up, each once, ascending; at most 5. */
export function likelyCash(total: Minor): Minor[] {
  const sums = new Set<Minor>([total]);
  for (const note of NOTES) sums.add(Math.ceil(total / note) * note);
  return [...sums]
    .filter((sum) => sum > 0)
    .sort((a, b) => a - b)
    .slice(0, 5);
}

/**
 * `45`, `45.5`, `45.50`, `45,5` as minor units, also in the full-width signs of a Chinese keyboard (`４５．５`); null for
 * anything else or for more than two decimals.
 */
export function parseCash(typed: string): Minor | null {
  const match = /^(\d{1,9})(?:[.,。](\d{1,2}))?$/.exec(typed.normalize('NFKC').trim());
  if (match === null) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** Whether what is typed can become no amount, however it goes on: a sum that only lacks its decimals is no mistake yet. */
export const isNoAmount = (typed: string): boolean => {
  const said = typed.normalize('NFKC').trim();
  return said !== '' && parseCash(said) === null && !/^\d{1,9}[.,。]$/.test(said);
};
