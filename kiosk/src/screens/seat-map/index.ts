/**
 * The seat map of the counter and the self-service screens: one picture for the eye, one small grid for keyboard and
 * screen reader, a list in three steps, a legend, and steppers for standing areas. Texts come from i18n, so a `Base`
 * must be around it.
 *
 *     const layout = useMemo(() => layoutOf(map), [map]);
 *     const looks = useSeatLooks(layout, lookOf);          // lookOf: useCallback((index) => SeatLook, [states, choice])
 *     <SeatMap layout={layout} looks={looks} prices={prices} onToggle={toggle} onRange={range} />
 *
 * Props are described in `contract.ts`, what a seat may look like in `@foyer/shared/seating/drawing/looks`.
 * It fills its parent, which must have a height. Space chooses, Enter is left to the screen (except directly after a
 * typed jump such as `F12`, where it chooses that seat and goes no further, and on a zone of the overview, which it
 * opens). A floor with more than about a thousand seats in several zones opens as an overview of its zones.
 */
export type { SeatLook } from '@foyer/shared/seating/drawing/looks';
export { partnerOf } from '@foyer/shared/seating/drawing/furniture';
export { SeatMap } from './seat-map.tsx';
export { useSeatLooks } from './use-seat-looks.ts';
