import type { Finding } from './import/finding.ts';
import type { EdgeKind, EdgeOverride, SeatMap } from './seat-map.ts';

const KINDS: ReadonlySet<string> = new Set<EdgeKind | 'none'>(['side', 'couple', 'companion', 'front', 'ring', 'none']);

export type EdgeCode =
  | 'edge-to-itself'
  | 'edge-repeated'
  | 'edge-to-unknown-place'
  | 'edge-across-zones'
  | 'unknown-edge-kind';

/** An override joins two seats of one zone, once, whichever of them is named first. */
export function checkEdges(
  map: SeatMap,
  error: (path: string, code: EdgeCode, params: Finding['params']) => void,
): void {
  if (map.edges === undefined) return;
  const zoneOf = new Map<string, string>();
  for (const zone of map.zones) for (const row of zone.rows) for (const seat of row.seats) zoneOf.set(seat.id, zone.id);
  const seen = new Map<string, string>();
  for (const [i, edge] of map.edges.entries()) {
    const path = `edges[${i}]`;
    checkPair(edge, path, zoneOf, error);
    if (!KINDS.has(edge.kind)) error(`${path}.kind`, 'unknown-edge-kind', { value: edge.kind });
    const pair = edge.a < edge.b ? `${edge.a} ${edge.b}` : `${edge.b} ${edge.a}`;
    const first = seen.get(pair);
    if (first === undefined) seen.set(pair, path);
    else error(path, 'edge-repeated', { a: edge.a, b: edge.b, first });
  }
}

function checkPair(
  { a, b }: EdgeOverride,
  path: string,
  zoneOf: ReadonlyMap<string, string>,
  error: (path: string, code: EdgeCode, params: Finding['params']) => void,
): void {
  if (a === b) return error(path, 'edge-to-itself', { value: a });
  const zones = [zoneOf.get(a), zoneOf.get(b)];
  if (zones[0] === undefined) error(`${path}.a`, 'edge-to-unknown-place', { value: a });
  if (zones[1] === undefined) error(`${path}.b`, 'edge-to-unknown-place', { value: b });
  if (zones[0] !== undefined && zones[1] !== undefined && zones[0] !== zones[1])
    error(path, 'edge-across-zones', { a, b });
}
