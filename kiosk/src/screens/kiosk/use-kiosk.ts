import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { OpenSeats } from '../open-seats/open-seats.ts';
import { mineOf } from '../open-seats/open-seats.ts';
import type { Kiosk } from './kiosk.ts';
import type { KioskState } from './state.ts';

export const KioskContext = createContext<Kiosk | null>(null);

/** The kiosk this window drives. */
export function useKiosk(): Kiosk {
  const kiosk = useContext(KioskContext);
  if (kiosk === null) throw new Error('no kiosk around this component');
  return kiosk;
}

/** One value out of the kiosk's state; the component renders again when it changes. */
export function useKioskState<T>(select: (state: KioskState) => T): T {
  return useStore(useKiosk().store, select);
}

const STEP_MS = 250;

/** Whole seconds until `at` on the kiosk's own clock; null when there is nothing to wait for. */
export function useSecondsTo(at: number | null): number | null {
  const kiosk = useKiosk();
  const [now, setNow] = useState(() => kiosk.now());
  useEffect(() => {
    setNow(kiosk.now());
    if (at === null) return;
    const timer = setInterval(() => setNow(kiosk.now()), STEP_MS);
    return () => clearInterval(timer);
  }, [kiosk, at]);
  return at === null ? null : Math.max(0, Math.ceil((at - now) / 1000));
}

/** Server time, moving on: countdowns read it and decide nothing. */
export function useServerTime(): number {
  const offset = useKioskState((state) => state.status?.serverOffsetMs ?? 0);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  return now + offset;
}

/** Whether something, by its name, has gone on for so long on this screen; renders again once, when it has. */
export function useHasLasted(name: string | null, ms: number): boolean {
  const kiosk = useKiosk();
  const [hasLasted, setHasLasted] = useState(false);
  useEffect(() => {
    setHasLasted(false);
    if (name === null) return;
    const since = kiosk.now();
    const timer = setInterval(() => setHasLasted(kiosk.now() - since >= ms), STEP_MS);
    return () => clearInterval(timer);
  }, [kiosk, name, ms]);
  return hasLasted;
}

/** Places that the visit holds in this hall. */
export function useMine(seats: OpenSeats): ReadonlySet<number> {
  const basket = useKioskState((state) => state.status?.basket ?? null);
  return useMemo(() => mineOf(seats, basket), [seats, basket]);
}
