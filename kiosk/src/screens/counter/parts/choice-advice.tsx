import { useMemo } from 'react';
import { WhyNot } from '../../seat-map/why-not.tsx';
import { adviceNow } from '../choice-verdict.ts';
import { isHolding } from '../news.ts';
import { useCounter, useCounterState, useServerTime } from '../use-counter.ts';

/** The rules look at the start of a performance, to the minute. */
const MINUTE_MS = 60_000;

/** What the rules say of the seats chosen so far: a quiet line, since the clerk may not be done yet. */
export function ChoiceAdvice() {
  const counter = useCounter();
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
  // What was refused is said once, in full.
  if (advice === null || seats === null || isAsked) return null;
  return (
    <WhyNot
      layout={seats.layout}
      told={advice.told}
      tone="quiet"
      proposal={advice.proposal}
      onTake={(places) => counter.chooseOthers(places)}
      takeKey="F5"
    />
  );
}
