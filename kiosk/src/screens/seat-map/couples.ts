import type { Layout } from '@foyer/shared/seating/layout';

/** The other half of a couple seat, or null: couple seats are sold together, so a screen toggles both. */
export function partnerOf(layout: Layout, index: number): number | null {
  const place = layout.places[index];
  if (place === undefined) return null;
  const step = place.kind === 'couple-left' ? 1 : place.kind === 'couple-right' ? -1 : 0;
  const partner = step === 0 ? undefined : layout.places[index + step];
  const expected = step === 1 ? 'couple-right' : 'couple-left';
  return partner?.row === place.row && partner.kind === expected ? partner.index : null;
}
