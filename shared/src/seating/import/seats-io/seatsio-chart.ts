import type { Point } from '../../seat-map.ts';
import { buildDraft } from '../build-draft.ts';
import { nameLeftOut, newDraft, type MapDraft } from '../draft.ts';
import { fail, noFindings, type Findings, type ImportResult } from '../finding.ts';
import type { FieldNames } from '../paths.ts';
import { PriceBook } from '../price-book.ts';
import { field, readFields, readList, readText, type Fields } from '../read.ts';
import { rounded } from '../row-order.ts';
import { categoryIn, listIn, readSpot, sayFlags, shownLabel, type SeatsIoReading } from './seatsio-reading.ts';
import { newZone, readChart, readSection, zonesByRows, type Storey } from './seatsio-section.ts';
import { boxOf, stageBefore } from '../stage-place.ts';

const MAX_CATEGORIES = 500;
const MAX_SECTIONS = 2000;
const MAX_FLOORS = 50;
const NOWHERE: Point = { x: 0, y: 0 };
const FIELDS: FieldNames = { '.id': ['.uuid', '.uuid'] };

/**
 * Reads a chart of the seats.io designer. Rows, tables and general admission areas become places, sections zones,
 * categories price zones; booths are named, drawings counted. A chart that its own designer would not publish
 * (labels missing or twice, things without a category) is refused with the place of each fault.
 */
export function importSeatsIoChart(json: unknown): ImportResult {
  const found = noFindings();
  const chart = readFields(found, json, '');
  if (chart === null) return { ok: false, errors: found.errors, warnings: found.warnings };
  const draft = newDraft(found, new PriceBook(found));
  draft.name = readText(found, field(chart, 'name'), 'name') ?? '';
  const reading: SeatsIoReading = {
    found,
    draft,
    ...readCategories(found, chart, draft),
    labels: new Map(),
    flags: new Map(),
    booths: [],
  };
  const focals = readZoneFocals(found, chart);
  readFloors(reading, chart, focals);
  lookWhereZonesLook(draft, [...focals.values()]);
  nameLeftOut(found, '', 'booth', reading.booths);
  sayFlags(reading);
  return buildDraft(draft, 'seats.io', FIELDS);
}

function readCategories(found: Findings, chart: Fields, draft: MapDraft) {
  const accessible = new Set<string>();
  const keyByLabel = new Map<string, string>();
  const categories = readFields(found, field(chart, 'categories'), 'categories');
  const list = categories === null ? [] : readList(found, field(categories, 'list'), 'categories.list', MAX_CATEGORIES);
  for (const [i, item] of (list ?? []).entries()) {
    const path = `categories.list[${i}]`;
    const fields = readFields(found, item, path);
    const label = fields === null ? null : readText(found, field(fields, 'label'), `${path}.label`);
    if (fields === null || label === null) continue;
    const written = field(fields, 'key');
    const key = categoryIn({ categoryKey: written, categoryLabel: label }, new Map()) ?? label;
    if (draft.prices.has(key)) {
      fail(found, `${path}.key`, 'category-repeated', { name: key });
      continue;
    }
    draft.prices.add(key, label, field(fields, 'color'), path);
    if (!keyByLabel.has(label)) keyByLabel.set(label, key);
    if (field(fields, 'accessible') === true) accessible.add(key);
  }
  return { accessible, keyByLabel };
}

/** Zones of the chart are groups of sections with a focal point of their own. */
function readZoneFocals(found: Findings, chart: Fields): ReadonlyMap<string, Point> {
  const focals = new Map<string, Point>();
  const zones = field(chart, 'zones');
  if (typeof zones !== 'object' || zones === null) return focals;
  const list = Array.isArray(zones) ? zones : listIn(found, zones as Fields, 'list', 'zones', MAX_SECTIONS);
  for (const [i, item] of list.entries()) {
    const path = `zones.list[${i}]`;
    const fields = readFields(found, item, path);
    const key = fields === null ? undefined : field(fields, 'key');
    const focal = fields === null ? undefined : field(fields, 'focalPoint');
    if ((typeof key !== 'string' && typeof key !== 'number') || focal === undefined || focal === null) continue;
    const spot = readSpot(found, focal, `${path}.focalPoint`, NOWHERE);
    if (spot !== null) focals.set(String(key), spot);
  }
  return focals;
}

/** One chart, or one for each floor: `subChartFloors` since version 22, `floors` where an export calls it so. */
function readFloors(reading: SeatsIoReading, chart: Fields, focals: ReadonlyMap<string, Point>): void {
  const { found, draft } = reading;
  const name = ['subChartFloors', 'floors'].find((one) => Array.isArray(field(chart, one)));
  const floors = name === undefined ? [] : listIn(found, chart, name, '', MAX_FLOORS);
  if (name === undefined || floors.length === 0) {
    const inside = readFields(found, field(chart, 'subChart'), 'subChart');
    if (inside !== null) readStorey(reading, inside, 'subChart', { floor: null, focals });
    return;
  }
  for (const [i, item] of floors.entries()) {
    const path = `${name}[${i}]`;
    const fields = readFields(found, item, path);
    if (fields === null) continue;
    const inside = field(fields, 'subChart');
    const own = inside === undefined || inside === null ? fields : readFields(found, inside, `${path}.subChart`);
    if (own === null) continue;
    const written = field(fields, 'floorName');
    const label = typeof written === 'string' && written !== '' ? written.slice(0, 200) : `${i + 1}`;
    draft.floors.push({ path, key: path, name: shownLabel(found, fields, 'floorDisplayName', label, path, 200) });
    readStorey(reading, own, own === fields ? path : `${path}.subChart`, { floor: path, focals });
  }
}

function readStorey(reading: SeatsIoReading, chart: Fields, path: string, storey: Storey): void {
  const { found, draft } = reading;
  const focal = field(chart, 'focalPoint');
  if (focal !== undefined && focal !== null) draft.focal ??= readSpot(found, focal, `${path}.focalPoint`, NOWHERE);
  // Whatever stands in no section: one zone, or one for each section that the rows name.
  const whole = newZone(draft.name, path, storey);
  const before = draft.zones.length;
  readChart(reading, chart, path, { zone: whole, origin: NOWHERE, category: null, section: '' });
  draft.zones.splice(before, 0, ...zonesByRows(whole, storey));
  for (const [i, item] of listIn(found, chart, 'sections', path, MAX_SECTIONS).entries())
    readSection(reading, item, `${path}.sections[${i}]`, storey);
}

/** A chart that draws no stage is watched where the focal points are, its own or those of its zones. */
function lookWhereZonesLook(draft: MapDraft, focals: readonly Point[]): void {
  const house = boxOf(draft.zones.flatMap(({ rows }) => rows.flatMap(({ seats }) => seats)));
  const box = boxOf(draft.focal === null ? focals : [draft.focal]);
  if (house === null || box === null) return;
  draft.stage ??= stageBefore(house, box);
  draft.focal ??= { x: rounded(box.x + box.width / 2), y: rounded(box.y + box.height / 2) };
}
