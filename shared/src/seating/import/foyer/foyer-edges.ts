import type { PlaceId } from '../../../domain/ids.ts';
import type { EdgeKind, EdgeOverride } from '../../seat-map.ts';
import { fail, type Findings } from '../finding.ts';
import { field, readFields, readList, readText, type Fields } from '../read.ts';

const MAX_EDGES = 100_000;
const KINDS: readonly (EdgeKind | 'none')[] = ['side', 'couple', 'companion', 'front', 'ring', 'none'];

/** The corrections of who sits beside whom; null where the file has none. */
export function readEdges(found: Findings, value: unknown): EdgeOverride[] | null {
  if (value === undefined) return null;
  return (readList(found, value, 'edges', MAX_EDGES) ?? []).flatMap((item, i) => {
    const path = `edges[${i}]`;
    const fields = readFields(found, item, path, ['a', 'b', 'kind']);
    if (fields === null) return [];
    const a = readPlace(found, fields, 'a', path);
    const b = readPlace(found, fields, 'b', path);
    const kind = KINDS.find((one) => one === field(fields, 'kind'));
    if (kind === undefined) fail(found, `${path}.kind`, 'not-one-of', { known: KINDS.join(', ') });
    return a === null || b === null || kind === undefined ? [] : [{ a, b, kind }];
  });
}

const readPlace = (found: Findings, fields: Fields, name: 'a' | 'b', path: string): PlaceId | null =>
  readText(found, field(fields, name), `${path}.${name}`, 64) as PlaceId | null;
