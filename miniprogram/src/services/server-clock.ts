/**
 * Deadlines come from the server in its own time, and a phone's clock may be minutes off. How far is learnt from each
 * answer's `Date`, which is cut to whole seconds: of several answers the one that says the most is nearest to the truth,
 * and the half of the journey is added.
 */
let aheadMs: number | null = null;
let learntAt = 0;

/** Long enough to keep the best answer, short enough to notice that somebody set the phone's clock. */
const BEST_OF_MS = 60_000;

export function noteServerTime(header: unknown, sentAt: number): void {
  const date = dateIn(header);
  if (date === null) return;
  const now = Date.now();
  const seen = date + (now - sentAt) / 2 - now;
  if (aheadMs === null || seen > aheadMs || now - learntAt > BEST_OF_MS || now < learntAt) {
    aheadMs = seen;
    learntAt = now;
  }
}

/** Now by the server's clock, epoch ms; the phone's until anything was heard. */
export const serverNow = (): number => Date.now() + (aheadMs ?? 0);

function dateIn(header: unknown): number | null {
  if (typeof header !== 'object' || header === null) return null;
  const entry = Object.entries(header).find(([name]) => name.toLowerCase() === 'date');
  const parsed = typeof entry?.[1] === 'string' ? Date.parse(entry[1]) : Number.NaN;
  return Number.isNaN(parsed) ? null : parsed;
}
