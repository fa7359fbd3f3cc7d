import { useCallback, useSyncExternalStore } from 'react';
import type { SeatLooks } from './looks.ts';

/** Renders the component again whenever some seat's look changed. */
export function useLooksVersion(looks: SeatLooks): number {
  return useSyncExternalStore(
    useCallback((listener) => looks.subscribe(listener), [looks]),
    () => looks.version,
  );
}
