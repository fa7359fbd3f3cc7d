import type { Layout } from '@foyer/shared/seating/layout';
import type { Plan, PlanRow } from '@foyer/shared/seating/drawing/plan';
import { planOf } from '@foyer/shared/seating/drawing/plan-of';
import type { PublicState } from '@foyer/shared/wire/public/live';
import { make } from './elements.ts';
import { railOf } from './row-rail.ts';
import { say, type Word } from './words.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** Room for the names of the rows. */
const MARGIN = 1.4;
/** Of a hall so wide that it must be moved: pixels of a seat, as wide as a finger may still find. */
const SEAT_PX = 22;
/** Seats and aisles of a hall that need not be moved, however narrow its side of the page is. */
const SMALL = 19;

/** Drawn, since few fonts have it: a shackle over a body, about the middle of a seat. */
const LOCK = 'M-.11 -.02v-.1a.11 .11 0 0 1 .22 0v.1M-.18 -.02h.36v.26h-.36z';

const LOOKS: Readonly<Record<PublicState, { readonly look: string; readonly word: Word; readonly sign: string }>> = {
  '.': { look: 'free', word: 'free', sign: '' },
  s: { look: 'sold', word: 'sold', sign: '×' },
  c: { look: 'counter', word: 'atCounter', sign: '' },
  x: { look: 'other', word: 'other', sign: '–' },
};

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Hall {
  readonly layout: Layout;
  readonly states: string;
  readonly chosen: ReadonlySet<number>;
  readonly onTap: (place: number) => void;
  /** How far it is moved, pixels; null before it was drawn: to its middle then. */
  readonly movedTo: number | null;
}

/** The hall as the buyer sees it; the names of its rows stay while it is moved. Numbered seats only. */
export function hallOf(hall: Hall): HTMLElement {
  const plan = planOf(hall.layout);
  const box = boxOf(plan);
  const rail = (movedTo: number): SVGElement => railSvg(plan, box, movedTo);
  const isSmall = box.width <= SMALL;
  const view = make(
    'div',
    { class: isSmall ? 'hall small' : 'hall' },
    rail(hall.movedTo ?? 0),
    seatsSvg(hall, plan, box),
  );
  view.addEventListener('scroll', () => view.firstElementChild?.replaceWith(rail(view.scrollLeft)));
  return view;
}

function boxOf({ layout, xs, ys }: Plan): Box {
  const seats = layout.places.filter(({ area, index }) => area === null && Number.isFinite(xs[index] ?? Number.NaN));
  const at = (list: Float32Array) => seats.map(({ index }) => list[index] ?? 0);
  const [left, top] = [Math.min(...at(xs)) - MARGIN, Math.min(...at(ys)) - MARGIN];
  const [right, bottom] = [Math.max(...at(xs)) + MARGIN, Math.max(...at(ys)) + MARGIN];
  return { left, top, width: right - left, height: bottom - top };
}

/** A seat is a button while it can be had. */
function seatsSvg(hall: Hall, plan: Plan, box: Box): SVGElement {
  const svg = drawing(box.left, box, 'group');
  for (const { index, area } of hall.layout.places) {
    if (area === null && Number.isFinite(plan.xs[index] ?? Number.NaN)) svg.append(seatOf(hall, plan, index));
  }
  for (const row of plan.rows) svg.append(...labelsOf(row, plan));
  return svg;
}

function seatOf({ layout, states, chosen, onTap }: Hall, { xs, ys, seatSize: size }: Plan, index: number): SVGElement {
  const { rowLabel = '', label = '', id = '' } = layout.places[index] ?? {};
  const state = (states[index] ?? 'x') as PublicState;
  const { look, word, sign } = LOOKS[state] ?? LOOKS.x;
  const isFree = state === '.';
  const isChosen = chosen.has(index);
  const seat = shape('g', {
    class: isChosen ? 'seat chosen' : `seat ${look}`,
    role: 'button',
    tabindex: isFree ? '0' : '-1',
    'aria-disabled': String(!isFree),
    'aria-pressed': String(isChosen),
    'aria-label': `${rowLabel} ${label}, ${say(isChosen ? 'chosen' : word)}`,
    'data-place': id,
    'data-state': state,
  });
  const [x, y] = [xs[index] ?? 0, ys[index] ?? 0];
  seat.append(shape('rect', { x: x - size / 2, y: y - size / 2, width: size, height: size, rx: size / 5 }));
  const mark = shape('text', { x, y: y + size * 0.17 });
  mark.textContent = isChosen ? '✓' : isFree ? label : sign;
  seat.append(mark);
  if (state === 'c') seat.append(shape('path', { class: 'lock', d: LOCK, transform: `translate(${x} ${y})` }));
  if (!isFree) return seat;
  seat.addEventListener('click', () => onTap(index));
  seat.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onTap(index);
  });
  return seat;
}

function railSvg(plan: Plan, box: Box, movedTo: number): SVGElement {
  const rail = drawing(0, { ...box, width: MARGIN }, 'presentation');
  const names = railOf(plan, box.left + movedTo / SEAT_PX);
  rail.setAttribute('class', names.length === 0 ? 'rail' : 'rail named');
  for (const { label, y } of names) rail.append(name(label, MARGIN / 2, y));
  return rail;
}

/** The row's name where its next seat to the left would be. */
function labelsOf({ label, ends, table }: PlanRow, { xs, ys }: Plan): SVGElement[] {
  const [end] = ends;
  if (end === undefined || table !== null) return [];
  return [name(label, (xs[end.seat] ?? 0) + end.dx, (ys[end.seat] ?? 0) + end.dy)];
}

function name(label: string, x: number, y: number): SVGElement {
  const text = shape('text', { class: 'row', x, y: y + 0.15 });
  text.textContent = label;
  return text;
}

function drawing(left: number, { top, width, height }: Box, role: string): SVGElement {
  const [wide, high] = [width, height].map((units) => Math.ceil(units * SEAT_PX));
  return shape('svg', { viewBox: `${left} ${top} ${width} ${height}`, width: wide ?? 0, height: high ?? 0, role });
}

function shape(kind: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(SVG, kind);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
