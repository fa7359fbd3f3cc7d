import type { Layout } from '@foyer/shared/seating/layout';
import type { PlanRow } from '@foyer/shared/seating/drawing/plan';
import { planOf } from '@foyer/shared/seating/drawing/plan-of';
import type { PublicState } from '@foyer/shared/wire/public/live';
import { say, type Word } from './words.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** Room for the names of the rows. */
const MARGIN = 1.4;
/** Of a hall so wide that it must be moved: pixels of a seat, as wide as a finger may still find. */
const SEAT_PX = 22;

/** Drawn, since few fonts have it: a shackle over a body, about the middle of a seat. */
const LOCK = 'M-.11 -.02v-.1a.11 .11 0 0 1 .22 0v.1M-.18 -.02h.36v.26h-.36z';

const LOOKS: Readonly<Record<PublicState, { readonly look: string; readonly word: Word; readonly sign: string }>> = {
  '.': { look: 'free', word: 'free', sign: '' },
  s: { look: 'sold', word: 'sold', sign: '×' },
  c: { look: 'counter', word: 'atCounter', sign: '' },
  x: { look: 'other', word: 'other', sign: '–' },
};

/** The hall as the buyer sees it; a seat is a button while it can be had. Numbered seats only. */
export function hallOf(
  layout: Layout,
  states: string,
  chosen: ReadonlySet<number>,
  onTap: (place: number) => void,
): SVGElement {
  const plan = planOf(layout);
  const { xs, ys, seatSize: size } = plan;
  const seats = layout.places.filter(({ area, index }) => area === null && Number.isFinite(xs[index] ?? Number.NaN));
  const at = (list: Float32Array) => seats.map(({ index }) => list[index] ?? 0);
  const [left, top] = [Math.min(...at(xs)) - MARGIN, Math.min(...at(ys)) - MARGIN];
  const [right, bottom] = [Math.max(...at(xs)) + MARGIN, Math.max(...at(ys)) + MARGIN];
  const box = `${left} ${top} ${right - left} ${bottom - top}`;
  const [width, height] = [right - left, bottom - top].map((units) => Math.ceil(units * SEAT_PX));
  const hall = shape('svg', { viewBox: box, width: width ?? 0, height: height ?? 0, role: 'group' });
  for (const { index, rowLabel, label } of seats) {
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
      'data-place': layout.places[index]?.id ?? '',
      'data-state': state,
    });
    const [x, y] = [xs[index] ?? 0, ys[index] ?? 0];
    seat.append(shape('rect', { x: x - size / 2, y: y - size / 2, width: size, height: size, rx: size / 5 }));
    const mark = shape('text', { x, y: y + size * 0.17 });
    mark.textContent = isChosen ? '✓' : isFree ? label : sign;
    seat.append(mark);
    if (state === 'c') seat.append(shape('path', { class: 'lock', d: LOCK, transform: `translate(${x} ${y})` }));
    if (isFree) {
      seat.addEventListener('click', () => onTap(index));
      seat.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onTap(index);
      });
    }
    hall.append(seat);
  }
  for (const row of plan.rows) hall.append(...labelsOf(row, xs, ys));
  return hall;
}

/** The row's name where its next seat to the left would be. */
function labelsOf({ label, ends, table }: PlanRow, xs: Float32Array, ys: Float32Array): SVGElement[] {
  const [end] = ends;
  if (end === undefined || table !== null) return [];
  const text = shape('text', { class: 'row', x: (xs[end.seat] ?? 0) + end.dx, y: (ys[end.seat] ?? 0) + end.dy + 0.15 });
  text.textContent = label;
  return [text];
}

function shape(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
