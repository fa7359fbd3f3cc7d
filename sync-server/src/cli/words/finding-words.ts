import type { ExportCode, Finding, ImportCode } from '@foyer/shared/seating/import/finding';
import type { SeatMapCode } from '@foyer/shared/seating/check';
import type { ScheduleCode } from '../../import/schedule-findings.ts';

type Params = Finding['params'];
type Sentence = (params: Params) => string;
type Code = ImportCode | ExportCode | SeatMapCode | ScheduleCode;

/** A sentence for everything that can be found in a file. */
const WORDS: Readonly<Record<Code, Sentence>> = {
  'unknown-format': () =>
    `unknown format: no seat map this program reads. It reads pretix plans, seats.io charts, halls drawn in SVG, the seats of cinema systems, and Foyer's own JSON (foyer-seat-map/1): docs/formats.md`,
  'unknown-version': ({ known }) => `a version this program does not read; it reads ${known}`,
  'not-an-object': () => 'must be an object { … }',
  'not-a-list': () => 'must be a list [ … ]',
  'not-a-text': () => 'must be a text',
  'not-a-number': () => 'must be a number',
  'not-a-whole-number': () => 'must be a whole number',
  'empty-text': () => 'must not be empty',
  'text-too-long': ({ length, max }) => `is ${length} characters long; at most ${max} are taken`,
  'control-character': () => 'holds a character that cannot be seen',
  'out-of-range': ({ value, min, max }) => `is ${value}; it must be from ${min} to ${max}`,
  'too-many': ({ count, max }) => `has ${count} entries; at most ${max} are taken`,
  'forbidden-key': () => 'is a field no file may have',
  'unknown-key': () => 'is a field this format does not have',
  missing: () => 'is missing',
  'not-an-id': ({ id, value }) => `"${id ?? value}" is no id: 1–64 of A–Z a–z 0–9 . _ ~ -`,
  'id-repeated': ({ id, value, first }) =>
    `the id "${id ?? value}" is taken already${first === undefined ? '' : ` by ${first}`}`,
  'not-one-of': ({ known }) => `must be one of: ${known}`,
  'not-a-color': () => 'must be a colour such as #0072b2',
  'unknown-category': ({ category }) => `there is no category "${category}"`,
  'unknown-price-zone': ({ priceZone, value }) => `there is no price zone "${priceZone ?? value}"`,
  'category-repeated': ({ name }) => `there are two categories "${name}"`,
  'category-unused': ({ category }) => `no seat is of the category "${category}"; it was left out`,
  'color-replaced': ({ color }) => `is no colour such as #0072b2; ${color} was taken`,
  'seat-id-repeated': ({ id, replacement }) => `"${id}" occurs twice; this seat is "${replacement}" now`,
  'seat-id-replaced': ({ id, replacement }) => `"${id}" cannot be an id; this seat is "${replacement}" now`,
  'seat-without-number': ({ label }) => `the seat has no number; it was numbered ${label}`,
  'row-without-number': ({ label }) => `the row has no number; it was numbered ${label}`,
  'row-without-seats': ({ row, value }) => `row ${row ?? value} has no seats`,
  'no-places': () => 'has no seat and no area: there is nothing to sell',
  'schedule-file': () =>
    `is a programme (films and times), not a seat map. Take it in with: npm run import -- schedule <file>`,
  'left-out': ({ what, count, names }) =>
    `${count} × ${what} left out, which is sold otherwise or not at all: ${names}`,
  'flag-left-out': ({ flag, count }) =>
    `${count} × "${flag}": a seat map cannot say that; the seats are sold like any other`,
  'kind-not-kept': ({ kind, count }) =>
    `${count} × seat type "${kind}", which means nothing here; taken as ordinary seats`,
  'booked-as-whole': ({ name }) => `"${name}" is sold as a whole there; here its places are sold one by one`,
  'label-missing': () => 'has no label; give it one where the chart was drawn',
  'label-repeated': ({ label, first }) =>
    `"${label}" stands twice in the chart, first at ${first}; tickets would not tell them apart`,
  'category-missing': () => 'has no category, so it has no price; give it one where the chart was drawn',
  'area-without-capacity': () => 'must say how many people the area takes, a whole number from 1',
  'section-without-places': ({ name }) => `section "${name}" has no seat and no area; it was left out`,
  'unknown-zone': ({ name }) => `there is no zone "${name}" with a focal point; the hall's own is used`,
  'unknown-floor': ({ value }) => `there is no floor "${value}"`,
  'floor-missing': ({ value }) => `zone "${value}" names no floor, and the map has several`,
  'floor-unused': ({ value }) => `no zone is on the floor "${value}"`,
  'outline-too-short': ({ count }) => `the border has ${count} points; it needs at least 3`,
  'size-not-positive': ({ width, height }) => `is ${width} × ${height}; both must be more than 0`,
  'edge-to-itself': ({ value }) => `joins "${value}" to itself`,
  'edge-repeated': ({ a, b, first }) => `"${a}" and "${b}" are joined already (${first})`,
  'edge-to-unknown-place': ({ value }) => `there is no seat "${value}"`,
  'edge-across-zones': ({ a, b }) => `"${a}" and "${b}" are in different zones; seats are neighbours only within one`,
  'unknown-edge-kind': ({ value }) => `"${value}" is no way of sitting together`,
  'ids-rewritten': ({ id, replacement, count }) =>
    `${count} × an id with letters that an id cannot have; they were rewritten, "${id}" as "${replacement}"`,
  'no-seat-list': () => 'has no list of seats in it',
  'halls-repeated': ({ count, halls }) => `holds ${count} halls (${halls}); take out one at a time`,
  'cell-repeated': ({ first }) => `stands on the same place of the plan as ${first}`,
  'cell-unplaced': ({ field }) => `has no place on the plan: its ${field} is missing or no number`,
  'cell-unnamed': ({ field }) => `has no row and seat to print: its ${field} is missing or cannot be read`,
  'cells-unplaced': () => 'the seats do not say where they stand: no pair of fields gives each a place of its own',
  'order-by-numbers': ({ field }) =>
    `the file draws no plan and its list is in no order that repeats: who sits beside whom comes from the printed numbers (${field})`,
  'couple-apart': ({ first }) => `makes a couple with ${first}, but there is a gap between them`,
  'seat-damaged': ({ row, seat, state }) =>
    `row ${row} seat ${seat} is out of order ("${state}"). The seat map keeps it; block it for the performances it is broken in`,
  'svg-broken': ({ reason }) => `is not a drawing that can be read: ${reason}`,
  'svg-entities': () =>
    'defines entities or a document type of its own, which are not read. Export it as plain SVG, styled by presentation attributes',
  'svg-too-deep': ({ max }) => `is nested more than ${max} deep`,
  'svg-no-seats': ({ shapes }) =>
    `${shapes} shapes, and none of them says its row and seat. A mapping file can say how this drawing names them: docs/formats.md`,
  'svg-most-unread': ({ seats, count, name }) =>
    `${seats} seats were read, and ${count} unread shapes or groups look like seats, e.g. ${name}. A mapping file can say how this drawing names them: docs/formats.md`,
  'svg-no-size': ({ seat }) => `is named like a seat (${seat}) and has no place or size that can be drawn`,
  'svg-groups-unread': ({ groups }) =>
    `equal rows and seats stand in groups (${groups}) that were not read as sections. If they are, say so in a mapping file: {"format": "foyer-svg-mapping/1", "groups": ["{section}"]}`,
  'svg-half-named': ({ row, seat, count }) =>
    `${count} × a shape with ${row === '' ? 'a seat number but no row' : `row ${row} but no seat number`} (first: ${seat}); no seat was made of it`,
  'svg-outside': ({ count }) => `${count} × a reference to something outside the file, which was not followed`,
  'not-a-pattern': ({ pattern }) => `"${pattern}" is no pattern such as section-{section}-row-{row}-seat-{seat}`,
  'more-warnings': () => 'and more warnings, which are not listed',
  'export-kinds': ({ kind, count }) => `${count} × ${kind}: the format has only ordinary seats`,
  'export-tables': ({ count }) => `${count} tables are written as rows; the seats keep their places`,
  'export-areas': ({ name, capacity }) =>
    `"${name}" for ${capacity} is written as a drawing: the format has no places without a number`,
  'export-edges': ({ count }) => `${count} corrections of who sits beside whom are not written`,
  'export-floors': ({ count }) => `${count} floors are not written; their zones are`,
  'export-focal': ({ count }) => `${count} focal points are not written`,
  'export-second-language': ({ count }) => `${count} names have two languages; one is written`,
  'more-errors': () => 'and more errors, which are not listed',
  'price-zone-unused': ({ value }) => `no place is in the price zone "${value}"`,
  'capacity-too-small': ({ value }) => `the capacity is ${value}; it must be at least 1`,
  'couple-unpaired': ({ value }) => `"${value}" is half of a love seat whose other half is missing`,
  'seats-in-one-spot': ({ value, first }) => `"${value}" stands where "${first}" stands`,
  'row-label-repeated': ({ value, first }) =>
    `row ${value} exists already in this zone (${first}); tickets will not tell them apart`,
  'seat-label-repeated': ({ value, first }) =>
    `seat ${value} exists already in this row (${first}); tickets will not tell them apart`,
  'unknown-schedule-format': ({ known }) =>
    `unknown format. Schedules are read from JSON ("format": "${known}"), from CSV and from one cinema's showtimes: docs/schedule-format.md`,
  'not-json': ({ reason }) => `is not JSON: ${reason}`,
  'csv-broken': ({ reason }) => `is not CSV from here on (${reason})`,
  'column-missing': ({ column }) => `the header has no column "${column}"`,
  'column-unknown': ({ column }) => `the column "${column}" is not known and was passed over`,
  'column-repeated': ({ column, first }) => `the header has "${column}" twice: column ${first} has that name already`,
  'cell-without-column': ({ value, columns }) =>
    `"${value}" stands under no name of the header, which has ${columns} columns`,
  'not-a-time': ({ value }) => `"${value}" is no time such as 2026-11-23 19:30`,
  'time-skipped': ({ value }) => `"${value}" never was: the clocks went over it`,
  'time-twice': ({ value }) => `"${value}" happens twice that night; the first was taken`,
  'ends-before-start': ({ value }) => `"${value}" is not within a day after the start`,
  'no-end': ({ title }) => `has no end, and nobody says how long "${title}" is`,
  'not-money': ({ value, decimals }) => `"${value}" is no amount with at most ${decimals} decimals`,
  'unknown-title': ({ title }) => `there is no title "${title}", neither in the file nor in the house`,
  'unknown-hall': ({ hall, count, known }) =>
    `there is no hall "${hall}"${count === 1 ? '' : ` (${count} ×)`}. The house has ${known}`,
  'unknown-day': ({ day }) => `which date is "${day}"? Say it: --from-date YYYY-MM-DD is the date of 今天`,
  'unknown-price-list': ({ id, known }) => `there is no price list "${id}". There are: ${known}`,
  'price-zone-unpriced': ({ zones, hall }) => `${zones} of ${hall} have no price and cannot be sold`,
  'price-zone-not-in-hall': ({ zone, hall, known }) => `${hall} has no price zone "${zone}". It has ${known}`,
  'price-zones-unknown': ({ hall }) =>
    `the server does not say which price zones ${hall ?? 'the halls'} have; import the seat map first`,
  'no-price': () => 'needs a price or a price list',
  'two-prices': () => 'has a price list and a price of its own; one is enough',
  'title-repeated': ({ title }) => `the title "${title}" is in the file twice; the first was taken`,
  'title-kept': ({ title }) => `the house has this title otherwise ("${title}"); it stays as it is`,
  'price-list-repeated': ({ id }) => `the price list "${id}" is in the file twice`,
  'price-list-changed': ({ id, version }) =>
    `the house has "${id}" with other prices; these become version ${version}, from now on`,
  'performance-repeated': ({ earlier }) => `is the same performance as ${earlier}; it was left out`,
  'performance-contradicted': ({ earlier, id }) =>
    id === ''
      ? `is at the same time in the same hall as ${earlier}, of the same title, but not otherwise the same; keep one of them`
      : `has the id "${id}" of ${earlier} and is not the same performance; give it another id`,
  'performance-kept': ({ id }) => `${id} is on the programme with other details; it stays as it is`,
  overlap: ({ title, hall, start, others }) => `${title} in ${hall} at ${start} overlaps ${others}`,
  'overlap-skipped': ({ title, hall, start, others }) => `left out: ${title} in ${hall} at ${start} overlaps ${others}`,
  'in-the-past': ({ count }) =>
    count === 1 ? '1 performance is over already' : `${count} performances are over already`,
  'posters-left-out': ({ count }) => (count === 1 ? '1 poster was not fetched' : `${count} posters were not fetched`),
  'nothing-in-it': () => 'has nothing in it',
};

/** `zones[0].rows[3]: …`; a code nobody has words for is shown as it is. */
export function findingText({ path, code, params }: Finding): string {
  const words = (WORDS as Readonly<Record<string, Sentence | undefined>>)[code];
  const text = words === undefined ? `${code} ${JSON.stringify(params)}` : words(params);
  return path === '' ? text : `${path}: ${text}`;
}
