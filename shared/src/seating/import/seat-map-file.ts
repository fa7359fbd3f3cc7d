import { importCinemaGrid } from './cinema-grid.ts';
import { detectFormat, isPretixPlan, type FormatHint } from './detect-format.ts';
import { fail, noFindings, type Finding, type ImportResult } from './finding.ts';
import { importFoyerMap } from './foyer-map.ts';
import { importPretixPlan } from './pretix-plan.ts';
import { field, type Fields } from './read.ts';
import { importSeatsIoChart } from './seatsio-chart.ts';

const IMPORTERS = {
  'pretix-plan': importPretix,
  'foyer-seat-map/1': importFoyerMap,
  'seats.io': importSeatsIoChart,
  'cinema-grid': importCinemaGrid,
} as const;

/**
 * Reads a seat map out of a parsed JSON file of any format this version knows. Never throws: what cannot be read is
 * `ok: false` with the place of each error.
 */
export function importSeatMap(json: unknown): ImportResult {
  const detected = detectFormat(json);
  return detected.format === 'unknown' ? unread(detected.hint) : IMPORTERS[detected.format](json);
}

function unread(hint: FormatHint | null): ImportResult {
  const found = noFindings();
  if (hint === 'foyer-seat-map') fail(found, 'format', 'unknown-version', { known: 'foyer-seat-map/1' });
  else if (hint === 'schedule') fail(found, '', 'schedule-file');
  else fail(found, '', 'unknown-format');
  return { ok: false, errors: found.errors, warnings: [] };
}

/** A plan, or one that stands under `layout` beside its id and name. */
function importPretix(json: unknown): ImportResult {
  if (isPretixPlan(json)) return importPretixPlan(json);
  const result = importPretixPlan(field(json as Fields, 'layout'));
  const inside = (finding: Finding): Finding => ({ ...finding, path: `layout.${finding.path}` });
  const warnings = result.warnings.map(inside);
  return result.ok ? { ...result, warnings } : { ...result, warnings, errors: result.errors.map(inside) };
}
