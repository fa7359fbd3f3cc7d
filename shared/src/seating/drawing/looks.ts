/**
 * How one place is shown at a screen, which is more than its state in the inventory:
 * available: may be chosen · own: the same, and this terminal's alone to sell, without the server too ·
 * proposed: free, and shown as what the screen proposes to take; it becomes chosen only when somebody agrees ·
 * selected: chosen here, not held yet · mine: held for the basket on this screen ·
 * held: held or reserved at another door · sold · blocked: never for sale in this performance ·
 * house: free, but only with its code (state `r`) · locked: free, but this terminal may not sell it now (the screen says why).
 */
export const SEAT_LOOKS = [
  'available',
  'own',
  'proposed',
  'selected',
  'mine',
  'held',
  'sold',
  'blocked',
  'house',
  'locked',
] as const;

export type SeatLook = (typeof SEAT_LOOKS)[number];

/** Whether a place of that look can be chosen here now. */
export const isFreeLook = (look: SeatLook): boolean => look === 'available' || look === 'own' || look === 'proposed';

/** Whether this screen has the place: chosen, or held for its basket. */
export const isOursLook = (look: SeatLook): boolean => look === 'selected' || look === 'mine';
