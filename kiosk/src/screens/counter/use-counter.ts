import { createContext, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Counter } from './counter.ts';
import type { CounterState } from './state.ts';

export const CounterContext = createContext<Counter | null>(null);

/** The counter this window drives. */
export function useCounter(): Counter {
  const counter = useContext(CounterContext);
  if (counter === null) throw new Error('no counter around this component');
  return counter;
}

/** One value out of the counter's state; the component renders again when it changes. */
export function useCounterState<T>(select: (state: CounterState) => T): T {
  return useStore(useCounter().store, select);
}

/** Server time, moving on every `stepMs`: countdowns read it and decide nothing. */
export function useServerTime(stepMs: number): number {
  const offset = useCounterState((state) => state.status?.serverOffsetMs ?? 0);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), stepMs);
    return () => clearInterval(timer);
  }, [stepMs]);
  return now + offset;
}
