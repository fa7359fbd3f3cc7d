import { importCinemaGrid } from './cinema-grid/cinema-grid.ts';
import { detectFormat, type FormatHint } from './detect-format.ts';
import { fail, noFindings, type Finding, type ImportResult } from './finding.ts';
import { importFoyerMap } from './foyer/foyer-map.ts';
import { importPretixPlan } from './pretix/pretix-plan.ts';
import { findPlans } from './pretix/pretix-search.ts';
import { field } from './read.ts';
import { importSeatsIoChart } from './seats-io/seatsio-chart.ts';

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

/** A plan, or the one that stands somewhere in the file: paths are those of the file. */
function importPretix(json: unknown): ImportResult {
  const plans = findPlans(json);
  const [one, ...others] = plans;
  if (one === undefined) return unread(null);
  if (others.length > 0) {
    const found = noFindings();
    const halls = plans.map(({ path, plan }) => {
      const name = field(plan, 'name');
      return typeof name === 'string' ? `${path} ${name}`.slice(0, 100) : path;
    });
    fail(found, '', 'halls-repeated', { count: plans.length, halls: halls.slice(0, 10).join(', ') });
    return { ok: false, errors: found.errors, warnings: [] };
  }
  const result = importPretixPlan(one.plan);
  if (one.path === '') return result;
  const inside = (finding: Finding): Finding => ({ ...finding, path: `${one.path}.${finding.path}` });
  const warnings = result.warnings.map(inside);
  return result.ok ? { ...result, warnings } : { ...result, warnings, errors: result.errors.map(inside) };
}
