import type { Point } from '../../seat-map.ts';
import { leaveOut } from '../draft.ts';
import { noFindings, type LeftOut } from '../finding.ts';
import { field, type Fields } from '../read.ts';
import { outlineOf } from './seatsio-areas.ts';
import { listIn, type SeatsIoReading } from './seatsio-reading.ts';
import { boxOf, placeKind } from '../stage-place.ts';

const MAX_DRAWINGS = 20_000;
const DRAWINGS: readonly (readonly [list: string, what: LeftOut])[] = [
  ['texts', 'text'],
  ['imageObjects', 'image'],
  ['images', 'image'],
  ['icons', 'icon'],
  ['lines', 'shape'],
];

/** What is drawn and never sold. Only the stage means something; booths, which are sold there, are named. */
export function readDrawings(reading: SeatsIoReading, chart: Fields, path: string, origin: Point): void {
  const { found, draft, booths } = reading;
  for (const [name, what] of DRAWINGS) leaveOut(draft, what, listIn(found, chart, name, path, MAX_DRAWINGS).length);
  for (const item of listIn(found, chart, 'booths', path, MAX_DRAWINGS)) {
    booths.push(wordOf(item, 'label') || '?');
    leaveOut(draft, 'booth');
  }
  for (const item of listIn(found, chart, 'shapes', path, MAX_DRAWINGS)) {
    const stage = draft.stage === null ? stageIn(item, origin) : null;
    if (stage === null) leaveOut(draft, 'shape');
    else draft.stage = stage;
  }
}

function stageIn(item: unknown, origin: Point) {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return null;
  const kind = placeKind(['smartType', 'icon', 'label'].map((name) => wordOf(item, name)).join(' '));
  // A drawing that cannot be understood is no error: it is not sold.
  const shape = kind === null ? null : boxOf(outlineOf(noFindings(), item as Fields, '', origin));
  return kind === null || shape === null || shape.width <= 0 || shape.height <= 0 ? null : { kind, shape };
}

function wordOf(item: unknown, name: string): string {
  if (typeof item !== 'object' || item === null) return '';
  const word = field(item as Fields, name);
  return typeof word === 'string' ? word.slice(0, 60) : '';
}
