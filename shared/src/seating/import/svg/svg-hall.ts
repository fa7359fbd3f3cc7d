import { buildDraft } from '../build-draft.ts';
import { inBoth } from '../both-languages.ts';
import { MAX_ROW_LABEL, MAX_SEAT_LABEL, newDraft, type MapDraft, type SeatDraft, type ZoneDraft } from '../draft.ts';
import { fail, noFindings, warn, type Findings, type ImportResult } from '../finding.ts';
import { ONE_PRICE, PriceBook } from '../price-book.ts';
import { inPlanOrder, rounded } from '../row-order.ts';
import { boxOf, placeKind } from '../stage-place.ts';
import { attribute, placeOf, type SvgElement } from './svg-element.ts';
import { copiedNames } from './svg-copies.ts';
import { Identity } from './svg-identity.ts';
import { NO_MAPPING, readSvgMapping, type SvgMapping } from './svg-mapping.ts';
import { readSheet } from './svg-style.ts';
import { SvgWalk } from './svg-walk.ts';
import { sayMostUnread } from './svg-unread.ts';
import type { FoundSeat, Walked } from './svg-walked.ts';

/** Two of one name so close are one seat drawn twice, as a shape and what is clicked on. */
const SAME_SPOT = 1;

/**
 * Reads a hall drawn in SVG: shapes whose attributes or ids say row and seat, in groups that say section or row.
 * Everything else (texts, legends, hidden things, shapes without a name) is left out and counted. `mapping` is the
 * parsed mapping file, undefined without one.
 */
export function importSvgHall(root: SvgElement, mappingJson?: unknown): ImportResult {
  const found = noFindings();
  const mapping = mappingJson === undefined ? NO_MAPPING : readSvgMapping(found, mappingJson);
  if (root.name !== 'svg')
    fail(found, placeOf(root), 'svg-broken', {
      reason: `the drawing begins with <${root.name.slice(0, 40)}>, not <svg>`,
    });
  if (found.errors.length > 0) return { ok: false, errors: found.errors, warnings: found.warnings };
  const { walked, isLoose } = walk(found, root, mapping);
  const draft = newDraft(found, new PriceBook(found));
  draft.name = mapping.name ?? titleOf(root);
  for (const [what, count] of walked.leftOut) draft.leftOut.set(what, count);
  const seats = once(walked, draft);
  sayUnread(found, walked, seats);
  sayMostUnread(found, walked, isLoose);
  draft.stage = stageOf(walked);
  for (const seat of seats) addSeat(draft, seat, mapping);
  for (const area of walked.areas) {
    const shape = boxOf(area.outline);
    if (shape === null) continue;
    draft.places += area.capacity;
    const price = priceKey(draft, area, mapping, placeOf(area.element));
    const outline = area.outline.map(({ x, y }) => ({ x: rounded(x), y: rounded(y) }));
    const isBox = area.element.name === 'rect' || outline.length < 3;
    const name = inBoth(area.name.slice(0, 100));
    zoneOf(draft, area.section, area.element).areas.push({
      path: placeOf(area.element),
      name,
      capacity: area.capacity,
      price,
      shape,
      ...(isBox ? {} : { outline }),
    });
  }
  for (const zone of draft.zones)
    for (const [i, row] of zone.rows.entries()) zone.rows[i] = { ...row, seats: inPlanOrder(row.seats) };
  return buildDraft(draft, 'svg', {});
}

/** Strictly first; where that finds no seat, any shape's name is tried as one. */
function walk(found: Findings, root: SvgElement, mapping: SvgMapping): { walked: Walked; isLoose: boolean } {
  const sheet = readSheet(root);
  const identity = new Identity(mapping, sheet, copiedNames(root));
  const strict = new SvgWalk(found, identity, sheet, root).run(root, false);
  if (strict.seats.length > 0) return { walked: strict, isLoose: false };
  const loose = new SvgWalk(found, identity, sheet, root).run(root, true);
  return { walked: loose.seats.length > 0 ? loose : strict, isLoose: true };
}

function titleOf(root: SvgElement): string {
  const title =
    root.children
      .find(({ name }) => name === 'title')
      ?.text.trim()
      .slice(0, 100) ?? '';
  return title || attribute(root, 'data-name') || 'Hall';
}

/** Each seat once: one drawn twice on the same spot is one, two of one name apart are a fault. */
function once(walked: Walked, draft: MapDraft): readonly FoundSeat[] {
  const seen = new Map<string, FoundSeat>();
  const seats: FoundSeat[] = [];
  const groups = new Set<string>();
  for (const seat of walked.seats) {
    const name = [seat.section, seat.row, seat.seat].join('|');
    const first = seen.get(name);
    if (first === undefined) {
      seen.set(name, seat);
      seats.push(seat);
    } else if (Math.abs(first.at.x - seat.at.x) <= SAME_SPOT && Math.abs(first.at.y - seat.at.y) <= SAME_SPOT)
      draft.leftOut.set('shape', (draft.leftOut.get('shape') ?? 0) + 1);
    else {
      const label = [seat.section, seat.row, seat.seat].filter(Boolean).join('-');
      fail(draft.found, placeOf(seat.element), 'label-repeated', { label, first: placeOf(first.element) });
      if (seat.section === '' && seat.group !== first.group) groups.add(first.group).add(seat.group);
    }
  }
  groups.delete('');
  if (groups.size > 1) fail(draft.found, '', 'svg-groups-unread', { groups: [...groups].slice(0, 10).join(', ') });
  return seats;
}

function sayUnread(found: Findings, walked: Walked, seats: readonly FoundSeat[]): void {
  const { halves, leftOut, areas } = walked;
  const first = halves[0];
  if (first !== undefined)
    warn(found, placeOf(first.element), 'svg-half-named', { row: first.row, seat: first.seat, count: halves.length });
  const outside = leftOut.get('outside') ?? 0;
  if (outside > 0) warn(found, '', 'svg-outside', { count: outside });
  if (seats.length + areas.length > 0) return;
  fail(found, '', 'svg-no-seats', { shapes: (leftOut.get('shape') ?? 0) + halves.length });
}

/** The shape that is called so, else the smallest around the word. */
function stageOf(walked: Walked): MapDraft['stage'] {
  const named = walked.stage === null ? null : boxOf(walked.stage.points);
  if (walked.stage !== null && named !== null) return { kind: walked.stage.kind, shape: named };
  for (const { words, at } of walked.texts) {
    const kind = placeKind(words);
    if (kind === null) continue;
    const boxes = walked.drawn
      .flatMap(({ points }) => boxOf(points) ?? [])
      .filter(({ x, y, width, height }) => at.x >= x && at.x <= x + width && at.y >= y && at.y <= y + height)
      .toSorted((a, b) => a.width * a.height - b.width * b.height);
    if (boxes[0] !== undefined && boxes[0].width > 0 && boxes[0].height > 0) return { kind, shape: boxes[0] };
  }
  return null;
}

function zoneOf(draft: MapDraft, section: string, element: SvgElement): ZoneDraft {
  const name = section === '' ? draft.name : section.slice(0, 100);
  const known = draft.zones.find((zone) => zone.name === name);
  if (known !== undefined) return known;
  const zone: ZoneDraft = {
    path: placeOf(element),
    name,
    floor: null,
    focal: null,
    outline: null,
    rows: [],
    areas: [],
  };
  draft.zones.push(zone);
  return zone;
}

function addSeat(draft: MapDraft, seat: FoundSeat, mapping: SvgMapping): void {
  const path = placeOf(seat.element);
  const label = printable(draft.found, seat.seat, path, MAX_SEAT_LABEL);
  const rowLabel = printable(draft.found, seat.row, path, MAX_ROW_LABEL);
  const id = attribute(seat.element, 'id');
  const draftSeat: SeatDraft = {
    path,
    wanted: id === '' ? null : id,
    label,
    x: rounded(seat.at.x),
    y: rounded(seat.at.y),
    price: priceKey(draft, seat, mapping, path),
    kind: seat.kind,
  };
  const zone = zoneOf(draft, seat.section, seat.element);
  const at = zone.rows.findIndex((row) => row.label === rowLabel);
  const row = zone.rows[at];
  if (row === undefined) zone.rows.push({ path, label: rowLabel, seats: [draftSeat] });
  else (row.seats as SeatDraft[]).push(draftSeat);
  draft.places += 1;
}

function printable(found: Findings, text: string, path: string, max: number): string {
  const plain = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (/[\p{Cc}\p{Cf}]/u.test(plain)) fail(found, path, 'control-character');
  if (plain.length > max) fail(found, path, 'text-too-long', { length: plain.length, max });
  return plain;
}

/** By what it says, else by its colour. */
function priceKey(
  draft: MapDraft,
  { category, fill }: Pick<FoundSeat, 'category' | 'fill'>,
  mapping: SvgMapping,
  path: string,
): string {
  const said = category || fill;
  const name = mapping.oneCategory ?? mapping.categories.get(said.toLowerCase()) ?? said;
  if (!draft.prices.has(name))
    draft.prices.add(name, name === '' ? ONE_PRICE : name, fill.startsWith('#') ? fill : undefined, path);
  return name;
}
