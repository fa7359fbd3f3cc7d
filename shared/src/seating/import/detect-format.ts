import { field, type Fields } from './read.ts';

/** What a file is. `hint` names a format that is recognised but not read by this version. */
export type SeatMapFormat =
  | { readonly format: 'foyer-seat-map/1' }
  | { readonly format: 'pretix-plan' }
  | { readonly format: 'unknown'; readonly hint: 'seats.io' | 'foyer-seat-map' | null };

const FOYER = 'foyer-seat-map/';

/** Tells a format by its shape alone; whether the file is sound is for the importer to say. */
export function detectFormat(json: unknown): SeatMapFormat {
  const unknown = (hint: 'seats.io' | 'foyer-seat-map' | null): SeatMapFormat => ({ format: 'unknown', hint });
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return unknown(null);
  const fields = json as Fields;
  const format = field(fields, 'format');
  if (format === 'foyer-seat-map/1') return { format };
  if (typeof format === 'string' && format.startsWith(FOYER)) return unknown('foyer-seat-map');
  if (Array.isArray(field(fields, 'zones')) && Array.isArray(field(fields, 'categories')))
    return { format: 'pretix-plan' };
  return unknown(isSeatsIo(fields) ? 'seats.io' : null);
}

function isSeatsIo(fields: Fields): boolean {
  const categories = field(fields, 'categories');
  const hasList =
    typeof categories === 'object' && categories !== null && Array.isArray(field(categories as Fields, 'list'));
  return hasList && (Object.hasOwn(fields, 'subChart') || Object.hasOwn(fields, 'tablesLabelCounter'));
}
