import type { Point, Rect } from '../../seat-map.ts';
import { attribute, type SvgElement } from './svg-element.ts';
import { numbersIn } from './svg-matrix.ts';

const SHAPES: ReadonlySet<string> = new Set(['circle', 'ellipse', 'rect', 'path', 'polygon', 'polyline']);
const COMMAND = /([a-zA-Z])([^a-zA-Z]*)/g;

export const isShape = ({ name }: SvgElement): boolean => SHAPES.has(name);

const NUMBER = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*[a-z%]*\s*$/i;
const LENGTHS = ['cx', 'cy', 'r', 'rx', 'ry', 'x', 'y', 'width', 'height'] as const;
/** Further out than this nothing is drawn. */
const MAX_DRAWING = 10_000_000;

export const isOnPaper = ({ x, y, width, height }: Rect): boolean =>
  [x, y, width, height].every((value) => Number.isFinite(value) && Math.abs(value) <= MAX_DRAWING);

/** Whether what a shape says of its place are numbers: one at `NaN` is nowhere, and not at 0. */
function isMeasured(element: SvgElement): boolean {
  const written = [element.attributes['d'] ?? '', element.attributes['points'] ?? ''];
  if (written.some((text) => /nan|infinity|undefined|null/i.test(text))) return false;
  return LENGTHS.every((name) => {
    const text = element.attributes[name];
    if (text === undefined || text === 'auto') return true;
    return NUMBER.test(text) && Math.abs(Number.parseFloat(text)) <= MAX_DRAWING;
  });
}

/** Points that span a shape, in its own coordinates; empty for one without a size. */
export function pointsOfShape(element: SvgElement): readonly Point[] {
  if (!isMeasured(element)) return [];
  const size = (name: string): number => numbersIn(attribute(element, name))[0] ?? 0;
  if (element.name === 'circle') return around(size('cx'), size('cy'), size('r'), size('r'));
  if (element.name === 'ellipse') return around(size('cx'), size('cy'), size('rx'), size('ry'));
  if (element.name === 'rect' || element.name === 'image') {
    const [width, height] = [size('width'), size('height')];
    return around(size('x') + width / 2, size('y') + height / 2, width / 2, height / 2);
  }
  if (element.name === 'path') return pointsOfPath(element.attributes['d'] ?? '');
  if (element.name === 'polygon' || element.name === 'polyline')
    return pairs(numbersIn(element.attributes['points'] ?? ''));
  return [];
}

const around = (x: number, y: number, across: number, down: number): readonly Point[] =>
  across > 0 && down > 0
    ? [
        { x: x - across, y: y - down },
        { x: x + across, y: y - down },
        { x: x + across, y: y + down },
        { x: x - across, y: y + down },
      ]
    : [];

const pairs = (numbers: readonly number[]): readonly Point[] =>
  Array.from({ length: numbers.length >> 1 }, (_, i) => ({ x: numbers[2 * i] ?? 0, y: numbers[2 * i + 1] ?? 0 }));

/** How many numbers a step of each command takes. */
const TAKES: Readonly<Record<string, number>> = { m: 2, l: 2, t: 2, h: 1, v: 1, c: 6, s: 4, q: 4, a: 7 };

/** Where a path goes through and what pulls at it: enough for its middle. */
function pointsOfPath(d: string): readonly Point[] {
  const points: Point[] = [];
  let at: Point = { x: 0, y: 0 };
  let start = at;
  for (const [, letter = '', rest = ''] of d.slice(0, 100_000).matchAll(COMMAND)) {
    const command = letter.toLowerCase();
    const isRelative = letter === command;
    const takes = TAKES[command];
    if (command === 'z') at = start;
    if (takes === undefined) continue;
    const numbers = command === 'a' ? arcNumbers(rest) : numbersIn(rest);
    for (let i = 0; i + takes <= numbers.length; i += takes) {
      const step = stepPoints(command, numbers.slice(i, i + takes), isRelative, at);
      points.push(...step);
      at = step.at(-1) ?? at;
      if (command === 'm' && i === 0) start = at;
    }
  }
  return points;
}

/** Flags of an arc may be written without a space: `01` is two of them. */
function arcNumbers(text: string): readonly number[] {
  const numbers: number[] = [];
  let rest = text;
  while (rest !== '') {
    const isFlag = numbers.length % 7 === 3 || numbers.length % 7 === 4;
    const found = /^[\s,]*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/.exec(rest);
    const flag = /^[\s,]*([01])/.exec(rest);
    const match = isFlag ? (flag ?? found) : found;
    if (match === null) break;
    numbers.push(Number(match[1]));
    rest = rest.slice(match[0].length);
  }
  return numbers;
}

function stepPoints(command: string, numbers: readonly number[], isRelative: boolean, at: Point): readonly Point[] {
  const x = isRelative ? at.x : 0;
  const y = isRelative ? at.y : 0;
  if (command === 'h') return [{ x: x + (numbers[0] ?? 0), y: at.y }];
  if (command === 'v') return [{ x: at.x, y: y + (numbers[0] ?? 0) }];
  const steps = command === 'a' ? numbers.slice(5) : numbers;
  return pairs(steps).map((point) => ({ x: point.x + x, y: point.y + y }));
}
