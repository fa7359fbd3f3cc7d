import type { FloorId, PriceZoneId } from '../../../domain/ids.ts';
import type { Floor, PriceZone, SeatMap } from '../../seat-map.ts';
import { fail, noFindings, type Findings, type ImportResult } from '../finding.ts';
import { finishImport } from '../finish-import.ts';
import { readEdges } from './foyer-edges.ts';
import { NOWHERE, readName, readNewId, readPoint, readRect } from './foyer-fields.ts';
import { readZone, type MapReading } from './foyer-zones.ts';
import { colorOf, field, readFields, readList, type Fields } from '../read.ts';

const MAX_PRICE_ZONES = 500;
const MAX_ZONES = 2000;
const MAX_FLOORS = 50;
const KNOWN = ['format', 'name', 'stage', 'focal', 'priceZones', 'zones', 'floors', 'edges'];

/** Reads Foyer's own format, version 1, strictly: an unknown field is an error, so that a slip of the pen is seen. */
export function importFoyerMap(json: unknown): ImportResult {
  const found = noFindings();
  const fields = readFields(found, json, '', KNOWN);
  if (fields === null) return { ok: false, errors: found.errors, warnings: [] };
  if (field(fields, 'format') !== 'foyer-seat-map/1')
    fail(found, 'format', 'unknown-version', { known: 'foyer-seat-map/1' });
  const name = readName(found, field(fields, 'name'), 'name');
  const stage = readStage(found, field(fields, 'stage'));
  const focal = readPoint(found, field(fields, 'focal'), 'focal');
  const priceZones = readPriceZones(found, fields);
  const reading: MapReading = {
    found,
    priceZones: new Set(priceZones.map((zone) => zone.id)),
    zoneIds: new Set(),
    rowIds: new Set(),
    seatIds: new Set(),
    places: 0,
  };
  const list = readList(found, field(fields, 'zones'), 'zones', MAX_ZONES) ?? [];
  const zones = list.flatMap((item, i) => readZone(reading, item, `zones[${i}]`) ?? []);
  if (reading.places === 0) fail(found, 'zones', 'no-places');
  const floors = readFloors(found, field(fields, 'floors'));
  const edges = readEdges(found, field(fields, 'edges'));
  const map: SeatMap = {
    format: 'foyer-seat-map/1',
    name,
    stage,
    focal,
    priceZones,
    zones,
    // A map that says nothing of them keeps the hash it had before they could be said.
    ...(floors === null ? {} : { floors }),
    ...(edges === null ? {} : { edges }),
  };
  return finishImport(found, map, {
    format: 'foyer-seat-map/1',
    rekeyed: 0,
    leftOut: new Map(),
    pathOf: (path) => path,
  });
}

function readStage(found: Findings, value: unknown): SeatMap['stage'] {
  const fields = readFields(found, value, 'stage', ['kind', 'shape']);
  if (fields === null) return { kind: 'stage', shape: NOWHERE };
  const kind = field(fields, 'kind');
  const shape = readRect(found, field(fields, 'shape'), 'stage.shape');
  if (kind === 'screen' || kind === 'stage') return { kind, shape };
  fail(found, 'stage.kind', 'not-one-of', { known: 'screen, stage' });
  return { kind: 'stage', shape };
}

function readPriceZones(found: Findings, map: Fields): PriceZone[] {
  const zones: PriceZone[] = [];
  const ids = new Set<string>();
  for (const [i, item] of (readList(found, field(map, 'priceZones'), 'priceZones', MAX_PRICE_ZONES) ?? []).entries()) {
    const path = `priceZones[${i}]`;
    const fields = readFields(found, item, path, ['id', 'name', 'color']);
    if (fields === null) continue;
    const id = readNewId(found, fields, path, ids);
    const color = colorOf(field(fields, 'color'));
    if (color === null) fail(found, `${path}.color`, 'not-a-color');
    const name = readName(found, field(fields, 'name'), `${path}.name`);
    if (id !== null && color !== null) zones.push({ id: id as PriceZoneId, name, color });
  }
  return zones;
}

function readFloors(found: Findings, value: unknown): Floor[] | null {
  if (value === undefined) return null;
  const ids = new Set<string>();
  return (readList(found, value, 'floors', MAX_FLOORS) ?? []).flatMap((item, i) => {
    const path = `floors[${i}]`;
    const fields = readFields(found, item, path, ['id', 'name']);
    if (fields === null) return [];
    const id = readNewId(found, fields, path, ids) ?? '';
    return [{ id: id as FloorId, name: readName(found, field(fields, 'name'), `${path}.name`) }];
  });
}
