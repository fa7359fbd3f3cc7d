import type { SeatsView } from '../../services/api.ts';
import type { Kind } from '../../services/kind-words.ts';
import { wordsOf } from '../../services/kind-words.ts';
import { fill, texts } from '../../services/texts.ts';

export type Ladder = NonNullable<SeatsView['refunds']>;

export interface LadderView {
  readonly lead: string;
  readonly steps: readonly { readonly when: string; readonly back: string }[];
  /** What holds besides, a sentence each. */
  readonly notes: readonly string[];
}

/** The house's rules of giving tickets back, in words: said before paying, and agreed to. */
export function ladderView({ steps, feeBackFromMs }: Ladder, kind: Kind, hasFee: boolean): LadderView {
  const t = texts('confirm');
  const { starts } = wordsOf(kind);
  const feeNote = feeBackFromMs === null ? t.feeKept : fill(t.feeBack, { starts, time: lengthText(feeBackFromMs) });
  const notes = [...(hasFee ? [feeNote] : []), t.cancelled, t.back];
  const last = steps[steps.length - 1];
  if (last === undefined) return { lead: t.noRefunds, steps: [], notes: [t.cancelled, t.back] };
  const rows = steps.map(({ fromMs, keptPercent }, at) => ({
    when: whenOf(fromMs, steps[at - 1]?.fromMs),
    back: backOf(keptPercent),
  }));
  const rest = last.fromMs > 0 ? [{ when: fill(t.stepLast, { time: lengthText(last.fromMs) }), back: t.none }] : [];
  return { lead: fill(t.ladderWhat, { starts }), steps: [...rows, ...rest], notes };
}

function whenOf(fromMs: number, above: number | undefined): string {
  const t = texts('confirm');
  return above === undefined
    ? fill(t.stepFirst, { time: lengthText(fromMs) })
    : fill(t.step, { from: lengthText(fromMs), to: lengthText(above) });
}

function backOf(keptPercent: number): string {
  const t = texts('confirm');
  if (keptPercent === 0) return t.all;
  return keptPercent >= 100 ? t.none : fill(t.part, { percent: 100 - keptPercent });
}

/** `24 小时`, `30 分钟`: whole hours as hours. */
function lengthText(ms: number): string {
  const t = texts('confirm');
  const minutes = Math.round(ms / 60_000);
  return minutes >= 60 && minutes % 60 === 0 ? fill(t.hours, { n: minutes / 60 }) : fill(t.minutes, { n: minutes });
}
