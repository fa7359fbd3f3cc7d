import { checkSeatMap } from '../check.ts';
import type { SeatMap } from '../seat-map.ts';
import type { Finding, Findings, ImportResult } from './finding.ts';
import { summaryOf, type Counted } from './summary.ts';

interface Ending extends Counted {
  /** The place in the file for a place in the map. */
  readonly pathOf: (path: string) => string;
}

/** The last step of every importer: the rules every seat map must keep, then the summary. */
export function finishImport(found: Findings, map: SeatMap, ending: Ending): ImportResult {
  const { warnings } = found;
  if (found.errors.length > 0) return { ok: false, errors: found.errors, warnings };
  const checked = checkSeatMap(map);
  const inFile = ({ path, code, params }: Finding): Finding => {
    const { first, ...others } = params;
    const named = typeof first === 'string' ? { ...others, first: ending.pathOf(first) } : others;
    return { path: ending.pathOf(path), code, params: named };
  };
  const all = [...warnings, ...checked.warnings.map(inFile)];
  if (checked.errors.length > 0) return { ok: false, errors: checked.errors.map(inFile), warnings: all };
  return { ok: true, map, warnings: all, summary: summaryOf(map, ending) };
}
