import { useMemo } from 'react';
import { adviceNow, type ChoiceAdvice } from './choice-verdict.ts';
import { isHolding } from './news.ts';
import { useCounterState, useServerTime } from './use-counter.ts';

/** The rules look at the start of a performance, to the minute. */
const MINUTE_MS = 60_000;

/** What the rules say of the seats chosen so far; null also once it was said in full, by a refusal. */
export function useAdvice(): ChoiceAdvice | null {
  const seats = useCounterState((state) => state.seats);
  const chosen = useCounterState((state) => state.chosen);
  const code = useCounterState((state) => state.code);
  const aside = useCounterState((state) => state.aside);
  const status = useCounterState((state) => state.status);
  const isAsked = useCounterState((state) => state.notice?.kind === 'refused' || isHolding(state.busy));
  const serverNow = useServerTime(MINUTE_MS);
  const advice = useMemo(
    () => adviceNow({ seats, chosen, code, aside, status }, serverNow),
    [seats, chosen, code, aside, status, serverNow],
  );
  return isAsked ? null : advice;
}
