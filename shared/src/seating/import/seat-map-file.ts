import { detectFormat } from './detect-format.ts';
import { fail, noFindings, type ImportResult } from './finding.ts';
import { importFoyerMap } from './foyer-map.ts';
import { importPretixPlan } from './pretix-plan.ts';

/**
 * Reads a seat map out of a parsed JSON file of any format this version knows. Never throws: what cannot be read is
 * `ok: false` with the place of each error.
 */
export function importSeatMap(json: unknown): ImportResult {
  const detected = detectFormat(json);
  if (detected.format === 'pretix-plan') return importPretixPlan(json);
  if (detected.format === 'foyer-seat-map/1') return importFoyerMap(json);
  const found = noFindings();
  if (detected.hint === 'foyer-seat-map') fail(found, 'format', 'unknown-version', { known: 'foyer-seat-map/1' });
  else fail(found, '', 'unknown-format', { hint: detected.hint ?? '' });
  return { ok: false, errors: found.errors, warnings: [] };
}
