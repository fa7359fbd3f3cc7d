import { looksLikeCinemaGrid } from './cinema-grid/grid-search.ts';
import { findPlans } from './pretix/pretix-search.ts';
import { field, type Fields } from './read.ts';

/** What a file is. `hint` names a thing that is recognised and is no seat map this version reads. */
export type SeatMapFormat =
  | { readonly format: 'foyer-seat-map/1' | 'pretix-plan' | 'seats.io' | 'cinema-grid' }
  | { readonly format: 'unknown'; readonly hint: FormatHint | null };

export type FormatHint = 'foyer-seat-map' | 'schedule';

const FOYER = 'foyer-seat-map/';
const SCHEDULE = 'foyer-schedule/';

/** Tells a format by its shape alone; whether the file is sound is for the importer to say. */
export function detectFormat(json: unknown): SeatMapFormat {
  const unknown = (hint: FormatHint | null): SeatMapFormat => ({ format: 'unknown', hint });
  if (typeof json !== 'object' || json === null) return unknown(null);
  if (Array.isArray(json) && findPlans(json).length > 0) return { format: 'pretix-plan' };
  if (Array.isArray(json)) return looksLikeCinemaGrid(json) ? { format: 'cinema-grid' } : unknown(null);
  const fields = json as Fields;
  const format = field(fields, 'format');
  if (format === 'foyer-seat-map/1') return { format };
  if (typeof format === 'string' && format.startsWith(FOYER)) return unknown('foyer-seat-map');
  if (isSchedule(fields)) return unknown('schedule');
  if (isSeatsIo(fields)) return { format: 'seats.io' };
  if (findPlans(json).length > 0) return { format: 'pretix-plan' };
  return looksLikeCinemaGrid(json) ? { format: 'cinema-grid' } : unknown(null);
}

function isSeatsIo(fields: Fields): boolean {
  const categories = field(fields, 'categories');
  const hasList =
    typeof categories === 'object' && categories !== null && Array.isArray(field(categories as Fields, 'list'));
  const isChart = ['subChart', 'subChartFloors', 'tablesLabelCounter'].some((name) => Object.hasOwn(fields, name));
  return isChart && (hasList || Object.hasOwn(fields, 'venueType') || Object.hasOwn(fields, 'sectionScaleFactor'));
}

/** A programme: our own, or one cinema's showtimes. It says when films run, not where seats are. */
function isSchedule(fields: Fields): boolean {
  const format = field(fields, 'format');
  if (typeof format === 'string' && format.startsWith(SCHEDULE)) return true;
  const movies = field(fields, 'movies');
  const first: unknown = Array.isArray(movies) ? movies[0] : undefined;
  return typeof first === 'object' && first !== null && Object.hasOwn(first, 'movieTime');
}
