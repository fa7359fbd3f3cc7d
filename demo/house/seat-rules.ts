/**
 * How seats may be chosen in every venue of the demo house. Whoever chooses alone, online or at the kiosk, gets a party
 * together where that can be had; a clerk is told and decides. Wheelchair spaces wait until their price zone is full,
 * or half an hour before the start.
 */
export const SEAT_RULES = {
  contiguity: { counter: 'explain', kiosk: 'require', online: 'require' },
  orphan: 'allow-aisle',
  minGap: 2,
  couples: 'whole',
  heldBack: 'price-zone',
  heldBackEndsMin: 30,
} as const;
