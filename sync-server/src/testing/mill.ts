import type { VenueId } from '@foyer/shared/domain/ids';
import type { VenueProfile } from '@foyer/shared/domain/programme';

export const MILL = 'mill' as VenueId;

/** A venue for tests of the command line, with nothing in it yet. Online each ticket costs `onlineFee` (fen) more. */
export function millProfile(onlineFee = 0): VenueProfile {
  const doors = { counter: 0, kiosk: 0, online: 0 };
  return {
    id: MILL,
    name: { zh: '磨坊', en: 'Mill' },
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    offlineSales: 'allotment',
    holdTtlMs: 900_000,
    maxPlacesPerHold: 10,
    maxHoldsPerBuyer: 3,
    salesCutoffMs: doors,
    serviceFee: { ...doors, online: onlineFee },
    businessDayEndsHour: 6,
  };
}
