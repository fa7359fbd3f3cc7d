import type { Point, Rect } from '../../seat-map.ts';
import { boxOf } from '../stage-place.ts';
import { isShape, pointsOfShape } from './svg-box.ts';
import { attribute, MAX_SVG_DEPTH, type SvgElement } from './svg-element.ts';
import { move, moved, numbersIn, readTransform, times, type Matrix } from './svg-matrix.ts';

export const NEVER_DRAWN: ReadonlySet<string> = new Set([
  'defs',
  'symbol',
  'clipPath',
  'mask',
  'pattern',
  'marker',
  'filter',
  'linearGradient',
  'radialGradient',
  'style',
  'script',
  'metadata',
  'title',
  'desc',
  'foreignObject',
  'namedview',
]);
/** `use` of `use` of `use`: nobody draws deeper than this. */
export const MAX_USES = 8;
/** Elements that are measured because others use them: so a small file cannot grow without end. */
const MAX_MEASURED_BY_USE = 500_000;

const MAX_SHAPES_OF_SEAT = 8;

export const placeOfUse = (element: SvgElement): Matrix =>
  move(numbersIn(attribute(element, 'x'))[0] ?? 0, numbersIn(attribute(element, 'y'))[0] ?? 0);

/** Where elements lie with all they hold and use. */
export class SvgMeasure {
  readonly #byId = new Map<string, SvgElement>();
  #measuredByUse = 0;

  constructor(root: SvgElement) {
    this.#index(root, 0);
  }

  /** What a `use` shows; null for nothing of this file. */
  target(element: SvgElement): SvgElement | null {
    const reference = attribute(element, 'href');
    return reference.startsWith('#') ? (this.#byId.get(reference.slice(1)) ?? null) : null;
  }

  /** Points that span an element. Its own transform is in the matrix already, those of what it holds are not. */
  pointsIn(element: SvgElement, matrix: Matrix, uses: number): readonly Point[] {
    if (uses > 0) this.#measuredByUse += 1;
    if (uses > MAX_USES || this.#measuredByUse > MAX_MEASURED_BY_USE || NEVER_DRAWN.has(element.name)) return [];
    if (isShape(element)) return pointsOfShape(element).map((point) => moved(matrix, point));
    const inside = (children: readonly SvgElement[], around: Matrix, more: number): readonly Point[] =>
      children.flatMap((child) =>
        this.pointsIn(child, times(around, readTransform(attribute(child, 'transform'))), uses + more),
      );
    if (element.name !== 'use') return inside(element.children, matrix, 0);
    const target = this.target(element);
    if (target === null) return [];
    return inside(target.name === 'symbol' ? target.children : [target], times(matrix, placeOfUse(element)), 1);
  }

  /** Whether a group is a few shapes on each other, such as a seat with its number. */
  isOneThing(element: SvgElement): boolean {
    const shapes = element.children.filter(({ name }) => name !== 'text' && name !== 'title');
    if (shapes.length === 0 || shapes.length > MAX_SHAPES_OF_SEAT || !shapes.every(isShape)) return false;
    const boxes = shapes.flatMap((shape) => {
      const matrix = readTransform(attribute(shape, 'transform'));
      return boxOf(this.pointsIn(shape, matrix, 0)) ?? [];
    });
    const [largest, ...others] = boxes.toSorted((a, b) => b.width * b.height - a.width * a.height);
    return largest !== undefined && others.every((box) => isOn(box, largest));
  }

  #index(element: SvgElement, depth: number): void {
    const id = attribute(element, 'id');
    if (id !== '' && !this.#byId.has(id)) this.#byId.set(id, element);
    if (depth < MAX_SVG_DEPTH) for (const child of element.children) this.#index(child, depth + 1);
  }
}

/** Whether a box lies on another: its middle no further out than a quarter. */
const isOn = (box: Rect, around: Rect): boolean => {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const [dx, dy] = [Math.abs(x - around.x - around.width / 2), Math.abs(y - around.y - around.height / 2)];
  return dx <= 0.75 * around.width && dy <= 0.75 * around.height;
};
