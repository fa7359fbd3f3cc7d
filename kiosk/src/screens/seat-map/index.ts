/**
 * The seat map of the counter and the self-service screens: one picture for the eye, one small grid for keyboard and
 * screen reader, a legend, and steppers for standing areas. Texts come from i18n, so a `Base` must be around it.
 *
 *     const layout = useMemo(() => layoutOf(map), [map]);
 *     const looks = useSeatLooks(layout, lookOf);          // lookOf: useCallback((index) => SeatLook, [states, choice])
 *     <SeatMap layout={layout} looks={looks} prices={prices} onToggle={toggle} onRange={range} />
 *
 * Props are described in `contract.ts`, what a seat may look like in `looks.ts`.
 * It fills its parent, which must have a height. Space chooses, Enter is left to the screen (except directly after a
 * typed jump such as `F12`, where it chooses that seat and goes no further).
 */
export type { SeatLook } from './looks.ts';
export { partnerOf } from './couples.ts';
export { SeatMap } from './seat-map.tsx';
export { useSeatLooks } from './use-seat-looks.ts';
