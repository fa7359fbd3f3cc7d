import { WhyNot } from '../../seat-map/why-not.tsx';
import type { ChoiceAdvice as Advice } from '../choice-verdict.ts';
import type { OpenSeats } from '../../open-seats/open-seats.ts';
import { useCounter } from '../use-counter.ts';

/** What the rules say of the seats chosen so far: a quiet line, since the clerk may not be done yet. */
export function ChoiceAdvice({ seats, advice }: { readonly seats: OpenSeats; readonly advice: Advice }) {
  const counter = useCounter();
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
