import type { RowId } from '../../domain/ids.ts';
import type { Layout } from '../layout.ts';

/** The other half of a couple seat, or null: couple seats are sold together, so a screen toggles both. */
export function partnerOf(layout: Layout, index: number): number | null {
  const place = layout.places[index];
  if (place === undefined) return null;
  const step = place.kind === 'couple-left' ? 1 : place.kind === 'couple-right' ? -1 : 0;
  const partner = step === 0 ? undefined : layout.places[index + step];
  const expected = step === 1 ? 'couple-right' : 'couple-left';
  return partner?.row === place.row && partner.kind === expected ? partner.index : null;
}

const tables = new WeakMap<Layout, ReadonlySet<RowId>>();

/** Whether a row's seats stand around a table, so that it is called one. */
export function isTable(layout: Layout, row: RowId): boolean {
  let known = tables.get(layout);
  if (known === undefined) {
    const rows = layout.map.zones.flatMap((zone) => zone.rows);
    known = new Set(rows.filter(({ table }) => table !== undefined).map(({ id }) => id));
    tables.set(layout, known);
  }
  return known.has(row);
}
