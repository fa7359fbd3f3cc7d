/**
 * How seats may be chosen in every venue of the demo house. Whoever chooses alone, online or at the kiosk, gets a party
 * together where that can be had; a clerk is told and decides. Wheelchair spaces wait until their price zone is full,
 * or half an hour before the start. Whoever wants more than six places at a time asks a clerk.
 */
export const SEAT_RULES = {
  contiguity: { counter: 'explain', kiosk: 'require', online: 'require' },
  orphan: 'allow-aisle',
  minGap: 2,
  couples: 'whole',
  heldBack: 'price-zone',
  heldBackEndsMin: 30,
  maxPlaces: { kiosk: 6, online: 6 },
} as const;
