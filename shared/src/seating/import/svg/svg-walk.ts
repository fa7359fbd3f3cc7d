import type { SeatKind } from '../../seat-map.ts';
import { MAX_PLACES } from '../draft.ts';
import { fail, type Findings, type LeftOut } from '../finding.ts';
import { isOnPaper, isShape, pointsOfShape } from './svg-box.ts';
import { MAX_USES, NEVER_DRAWN, placeOfUse, SvgMeasure } from './svg-measure.ts';
import { nothingWalked, type Walked } from './svg-walked.ts';
import { attribute, MAX_SVG_DEPTH, placeOf, type SvgElement } from './svg-element.ts';
import type { Identity } from './svg-identity.ts';
import { partsInGroup } from './svg-pattern.ts';
import { nameOf, textIn, withoutNames, wordsIn } from './svg-words.ts';
import { IDENTITY, move, moved, numbersIn, readTransform, times, type Matrix } from './svg-matrix.ts';
import { isHidden, type Sheet } from './svg-style.ts';
import { boxOf, placeKind } from '../stage-place.ts';

/** Elements that are drawn because others use them: so a small file cannot grow without end. */
const MAX_DRAWN_BY_USE = 20_000;
const MAX_DRAWN = 20_000;

/** What an element has from the groups it stands in. */
interface Inside {
  readonly matrix: Matrix;
  readonly section: string;
  readonly row: string;
  readonly category: string;
  readonly fill: string;
  readonly kind: SeatKind | null;
  readonly isSeated: boolean;
  readonly depth: number;
  readonly uses: number;
  /** The nearest named group; empty where there is none. */
  readonly group: string;
}

const OUTSIDE: Inside = {
  matrix: IDENTITY,
  section: '',
  row: '',
  category: '',
  fill: '',
  kind: null,
  isSeated: false,
  depth: 0,
  uses: 0,
  group: '',
};

/** Goes through a drawing and tells seats from everything else. `isSeated`: names of any shape are tried as a seat's. */
export class SvgWalk {
  readonly walked: Walked = nothingWalked();
  readonly #found: Findings;
  readonly #identity: Identity;
  readonly #sheet: Sheet;
  readonly #measure: SvgMeasure;
  #drawnByUse = 0;

  constructor(found: Findings, identity: Identity, sheet: Sheet, root: SvgElement) {
    this.#found = found;
    this.#identity = identity;
    this.#sheet = sheet;
    this.#measure = new SvgMeasure(root);
  }

  run(root: SvgElement, isSeated: boolean): Walked {
    for (const child of root.children) this.#element(child, { ...OUTSIDE, isSeated });
    return this.walked;
  }

  #element(element: SvgElement, around: Inside): void {
    if (around.depth > MAX_SVG_DEPTH) return;
    if (around.uses > 0) this.#drawnByUse += 1;
    if (this.#drawnByUse > MAX_DRAWN_BY_USE) return;
    if (NEVER_DRAWN.has(element.name)) return;
    if (isHidden(element, this.#sheet)) return this.#leaveOut('hidden', element);
    if (this.#identity.isLegend(element)) return this.#leaveOut('legend', element);
    const inside = this.#enter(element, around);
    if (element.name === 'text') return this.#text(element, inside);
    if (element.name === 'image') return this.#count('image');
    if (this.#place(element, inside)) return;
    if (element.name === 'use') return this.#use(element, inside);
    if (isShape(element)) return this.#drawing(element, inside);
    const kind = this.#identity.isSeated(element) ? null : placeKind(this.#identity.stageWords(element));
    if (kind !== null && this.#isStage(element, inside, kind)) return;
    for (const child of element.children) this.#element(child, { ...inside, depth: inside.depth + 1 });
  }

  #enter(element: SvgElement, around: Inside): Inside {
    let matrix = times(around.matrix, readTransform(attribute(element, 'transform')));
    if (element.name === 'svg')
      matrix = times(
        matrix,
        move(numbersIn(attribute(element, 'x'))[0] ?? 0, numbersIn(attribute(element, 'y'))[0] ?? 0),
      );
    const isGroup = !isShape(element) && element.name !== 'use' && element.name !== 'text';
    const own = isGroup ? this.#identity.parts({ ...element, attributes: withoutNames(element) }, false) : {};
    const group = isGroup ? { ...this.#identity.group(element), ...own } : {};
    return {
      ...around,
      matrix,
      section: group.section ?? around.section,
      row: group.row ?? around.row,
      group: (isGroup ? this.#identity.shownName(element) : '') || around.group,
      category: this.#identity.category(element) || around.category,
      fill: this.#identity.fill(element) || around.fill,
      kind: this.#identity.kind(element) ?? around.kind,
      isSeated: around.isSeated || this.#identity.isSeated(element) || group.row !== undefined,
    };
  }

  /** Whether the element is a seat or an area, which is then kept. */
  #place(element: SvgElement, inside: Inside): boolean {
    if (element.name === 'svg' || element.name === 'text') return false;
    const capacity = this.#identity.capacity(element);
    const isGroup = !isShape(element) && element.name !== 'use';
    const isOneThing = !isGroup || this.#measure.isOneThing(element);
    const named = partsInGroup(this.#identity.parts(element, inside.isSeated && isOneThing), inside.row);
    const isWritten = named.seat === undefined && this.#identity.isSeated(element);
    const parts = isWritten ? { ...this.#identity.written(textIn(element)), ...named } : named;
    const seat = parts.seat ?? '';
    const row = parts.row ?? inside.row;
    if (seat === '') {
      if (capacity !== null) return this.#area(element, inside, capacity);
      const isNumberless = !isGroup && parts.row !== undefined && this.#identity.isSeated(element);
      if (isNumberless) this.walked.halves.push({ element, row: parts.row ?? '', seat: '' });
      return isNumberless;
    }
    // A group of seats whose own name looks like one is still a group.
    if (isGroup && this.#holdsSeats(element, inside)) return false;
    const points = this.#measure.pointsIn(element, inside.matrix, inside.uses);
    const box = boxOf(points);
    if (box === null || !isOnPaper(box)) {
      if (!isGroup && row !== '') fail(this.#found, placeOf(element), 'svg-no-size', { seat: `${row}-${seat}` });
      return !isGroup && row !== '';
    }
    if (row === '') {
      if (parts.seat === undefined) return false;
      this.walked.halves.push({ element, row: '', seat });
      return true;
    }
    if (this.walked.seats.length >= MAX_PLACES) {
      fail(this.#found, placeOf(element), 'too-many', { count: this.walked.seats.length + 1, max: MAX_PLACES });
      return true;
    }
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const { category, kind } = inside;
    const fill = inside.fill || this.#fillIn(element);
    this.walked.seats.push({
      element,
      section: parts.section ?? inside.section,
      row,
      seat,
      at,
      category,
      fill,
      kind: kind ?? 'standard',
      width: box.width,
      height: box.height,
      group: inside.group,
    });
    return true;
  }

  #area(element: SvgElement, inside: Inside, capacity: number): boolean {
    const outline = this.#measure.pointsIn(element, inside.matrix, inside.uses);
    if (outline.length === 0) return false;
    const name = this.#identity.shownName(element) || 'Area';
    const { section, category, fill } = inside;
    this.walked.areas.push({ element, name, section, capacity, category, fill, outline });
    return true;
  }

  #holdsSeats(element: SvgElement, inside: Inside): boolean {
    return element.children.some(
      (child) =>
        this.#identity.parts(child, inside.isSeated && (isShape(child) || child.name === 'use')).seat !== undefined &&
        !['text', 'title', 'tspan'].includes(child.name),
    );
  }

  #use(element: SvgElement, inside: Inside): void {
    const target = this.#measure.target(element);
    if (target === null) return this.#count('outside');
    if (inside.uses >= MAX_USES) return this.#count('outside');
    const matrix = times(inside.matrix, placeOfUse(element));
    const content = target.name === 'symbol' ? target.children : [target];
    for (const child of content)
      this.#element(child, { ...inside, matrix, uses: inside.uses + 1, depth: inside.depth + 1 });
  }

  #drawing(element: SvgElement, inside: Inside): void {
    const points = pointsOfShape(element).map((point) => moved(inside.matrix, point));
    const kind = placeKind(this.#identity.stageWords(element));
    if (kind !== null && this.walked.stage === null && boxOf(points) !== null) this.walked.stage = { kind, points };
    else this.#count('shape');
    if (this.walked.drawn.length < MAX_DRAWN)
      this.walked.drawn.push({ element, name: nameOf(this.#identity.shownName(element), inside.group), points });
  }

  #isStage(element: SvgElement, inside: Inside, kind: 'stage' | 'screen'): boolean {
    if (this.walked.stage !== null || this.#holdsSeats(element, inside)) return false;
    const points = this.#measure.pointsIn(element, inside.matrix, inside.uses);
    if (points.length === 0) return false;
    this.walked.stage = { kind, points };
    return true;
  }

  #text(element: SvgElement, inside: Inside): void {
    this.#count('text');
    const at = { x: numbersIn(attribute(element, 'x'))[0] ?? 0, y: numbersIn(attribute(element, 'y'))[0] ?? 0 };
    if (this.walked.texts.length < MAX_DRAWN)
      this.walked.texts.push({ words: wordsIn(element).slice(0, 100), at: moved(inside.matrix, at) });
  }

  #fillIn(element: SvgElement): string {
    for (const child of element.children) {
      const fill = this.#identity.fill(child);
      if (fill !== '' && isShape(child)) return fill;
    }
    return '';
  }

  #leaveOut(what: LeftOut, element: SvgElement): void {
    const shapes = (one: SvgElement): number =>
      (isShape(one) || one.name === 'use' ? 1 : 0) + one.children.reduce((sum, child) => sum + shapes(child), 0);
    this.#count(what, Math.max(1, shapes(element)));
  }

  #count(what: LeftOut, count = 1): void {
    this.walked.leftOut.set(what, (this.walked.leftOut.get(what) ?? 0) + count);
  }
}
