import { fill, texts } from './texts.ts';
import { keep, readKept } from './storage.ts';

/** What a page showed last, as the server said it: shown again, with its age, when nothing can be reached. Nothing personal. */
export interface SeenLast<T = unknown> {
  /** When the server said so, epoch ms of its clock. */
  readonly at: number;
  readonly value: T;
}

/** A phone keeps 10 MB for an app; these few are a fraction of it. */
const AT_MOST = 12;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** `what` says the question, its parameters included. Only what this same app kept is read, so it has the shape asked for. */
export const seenLast = <T>(what: string): SeenLast<T> | null =>
  (readKept('seen')?.[what] as SeenLast<T> | undefined) ?? null;

export const keepSeen = (what: string, value: unknown, at: number): void => {
  keep('seen', withSeen(readKept('seen') ?? {}, what, { value, at }));
};

/** With one more, and without the oldest of too many. */
export function withSeen(
  all: Readonly<Record<string, SeenLast>>,
  what: string,
  seen: SeenLast,
): Record<string, SeenLast> {
  const others = Object.entries(all).filter(([name]) => name !== what);
  const newest = others.sort(([, a], [, b]) => b.at - a.at).slice(0, AT_MOST - 1);
  return { ...Object.fromEntries(newest), [what]: seen };
}

/** `网络不稳定，显示的是 5 分钟前的内容` for what was said that long ago. */
export function agedText(ageMs: number): string {
  const t = texts('browse');
  const ago =
    ageMs < MINUTE_MS
      ? t.justNow
      : ageMs < HOUR_MS
        ? fill(t.minutesAgo, { n: Math.floor(ageMs / MINUTE_MS) })
        : ageMs < DAY_MS
          ? fill(t.hoursAgo, { n: Math.floor(ageMs / HOUR_MS) })
          : fill(t.daysAgo, { n: Math.floor(ageMs / DAY_MS) });
  return fill(t.asOf, { ago });
}
