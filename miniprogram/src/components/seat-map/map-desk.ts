import type { Plan, PlanFloor } from '@foyer/shared/seating/drawing/plan';
import { fitScale, shownPart, type Size, type Viewport } from '@foyer/shared/seating/drawing/viewport';
import { type Drawn, dotsOf, miniOf, miniScale, styleOf } from '../seat-mini-map/mini-shape.ts';
import type { Hand, Thumb } from './hand.ts';
import { handOf, phoneFloor } from './phone-floor.ts';
import { DrawnFloor } from './drawn-floor.ts';
import { atShares, bringing, nearer } from './moves.ts';
import { pictureOf } from './picture.ts';
import { pitchPixels, THUMB, type Words } from './picture-parts.ts';
import { placedStyles, round4, stepOf, TICK } from './view-styles.ts';

/** What the component draws; values of `setData`, also by path (`rows[3].seats[5].look`). */
type MapData = Readonly<Record<string, unknown>>;

/** Sets data; `done` once it is drawn. */
type Draw = (data: MapData, done?: () => void) => void;

type Tapped =
  | { readonly kind: 'place'; readonly place: number }
  | { readonly kind: 'area'; readonly area: number }
  /** Seats were too small for a thumb, and are larger now. */
  | { readonly kind: 'nearer' };

/** Seats count as large enough from here on; a hair below a thumb's width for what rounding does. */
const LARGE_ENOUGH = THUMB - 0.5;
/** Below this share of the choosing scale numbers are not readable. */
const FAR = 0.42;
/** Width of the row rail, pixels. */
const RAIL = 34;
const ZOOM_MS = 240;

/**
 * The map's own logic: which floor, how near, which seat was tapped. It knows no platform, so that it is tested as it is.
 * Of the seats only what changed is drawn, by path; of a move only two transforms, and never two at once: the next goes
 * out when the one before was drawn, with where the map is by then. That is what keeps a two-thread phone smooth.
 */
export class MapDesk {
  readonly #draw: Draw;
  #plan: Plan | null = null;
  #words: Words | null = null;
  #floor = 0;
  #shown: { readonly of: PlanFloor; readonly floor: PlanFloor } | null = null;
  #drawn: DrawnFloor | null = null;
  #size: Size | null = null;
  #hand: Hand | null = null;
  #isBusy = false;
  #isDue = false;
  #railStep = '';
  #isFar = false;
  #isMini = false;
  #chosen: readonly number[] = [];

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  get floor(): number {
    return this.#floor;
  }

  /** The size of all of it is known, or is another one. */
  measured(size: Size): void {
    // Of a page that was left meanwhile there is no size at all.
    if (!(size.width > 0 && size.height > 0)) return;
    const isSame = this.#size?.width === size.width && this.#size.height === size.height;
    this.#size = size;
    if (this.#hand === null) return this.#drawFloor();
    if (isSame) return;
    this.#hand.resize(this.#room(size));
    this.#draw(this.#viewData(0));
  }

  /** Where the plan is: beside the rail. */
  #room({ width, height }: Size): Size {
    return { width: width - this.#inset, height };
  }

  get #inset(): number {
    return (this.#drawn?.picture.rail.length ?? 0) > 0 ? RAIL : 0;
  }

  #inWindow(thumbs: readonly Thumb[]): Thumb[] {
    return thumbs.map((thumb) => ({ ...thumb, x: thumb.x - this.#inset }));
  }

  /** Another hall, or the same in other words. */
  open(plan: Plan, words: Words, floor = 0): void {
    const isSame = this.#plan === plan && this.#floor === floor;
    this.#plan = plan;
    this.#words = words;
    this.#floor = floor;
    if (!isSame) this.#hand = null;
    this.#drawFloor();
  }

  /** These places may look different now. */
  changed(places: readonly number[]): void {
    if (this.#words === null || this.#drawn === null) return;
    const data = this.#drawn.changes(places, this.#words);
    if (Object.keys(data).length > 0) this.#draw(data);
  }

  /** Seats that are marked on the mini-map. */
  mark(chosen: readonly number[]): void {
    this.#chosen = chosen;
    if (this.#isMini) this.#draw({ dots: this.#dots() });
  }

  touch(thumbs: readonly Thumb[], now: number): void {
    this.#hand?.touch(this.#inWindow(thumbs), now);
  }

  move(thumbs: readonly Thumb[], now: number): void {
    if (this.#hand === null) return;
    this.#hand.move(this.#inWindow(thumbs), now);
    this.#follow();
  }

  lift(thumbs: readonly Thumb[], now: number): void {
    if (this.#hand === null) return;
    if (thumbs.length > 0) return void this.#hand.touch(this.#inWindow(thumbs), now);
    const glide = this.#hand.lift(now);
    this.#isDue = false;
    this.#draw(this.#viewData(glide?.ms ?? 0));
  }

  /** A tap on a place, an area, or nothing. Small seats come nearer first, about the point that was tapped. */
  tap(at: { place?: number; area?: number; x: number; y: number }): Tapped | null {
    const [hand, plan] = [this.#hand, this.#plan];
    if (hand === null || plan === null) return null;
    if (at.area !== undefined) return { kind: 'area', area: at.area };
    if (hand.view.scale * (THUMB / pitchPixels(plan)) < LARGE_ENOUGH && this.#floorPlan()?.seats !== 0) {
      this.#zoomTo(nearer(hand, plan, { x: at.x - this.#inset, y: at.y }));
      return { kind: 'nearer' };
    }
    return at.place === undefined ? null : { kind: 'place', place: at.place };
  }

  /** Brings places into view, as near as they are chosen at; the whole of them where they fit. */
  bring(places: readonly number[]): void {
    const seats = places.filter((place) => this.#drawn?.has(place) === true);
    if (this.#hand !== null && this.#plan !== null && seats.length > 0)
      this.#zoomTo(bringing(this.#hand, this.#plan, seats));
  }

  /** To a point of the mini-map, by its shares. */
  go(x: number, y: number): void {
    if (this.#hand !== null) this.#zoomTo(atShares(this.#hand, x, y));
  }

  /** The whole floor again. */
  whole(): void {
    const hand = this.#hand;
    if (hand !== null) this.#zoomTo({ scale: 0, left: 0, top: 0 });
  }

  #zoomTo(view: Viewport): void {
    this.#hand?.put(view);
    this.#draw(this.#viewData(ZOOM_MS));
  }

  #floorPlan(): PlanFloor | null {
    const floor = this.#plan?.floors[this.#floor];
    if (this.#plan === null || floor === undefined) return null;
    if (this.#shown?.of !== floor) this.#shown = { of: floor, floor: phoneFloor(this.#plan, floor) };
    return this.#shown.floor;
  }

  #drawFloor(): void {
    const [plan, words, size, floor] = [this.#plan, this.#words, this.#size, this.#floorPlan()];
    if (plan === null || words === null || size === null || floor === null) return;
    const picture = pictureOf(plan, floor, words);
    this.#drawn = new DrawnFloor(picture, plan.layout.places.length);
    this.#hand ??= handOf(plan, floor, this.#room(size));
    this.#railStep = '';
    this.#isMini = false;
    const { colors, rail: _, ...drawn } = picture;
    const view = this.#viewData(0);
    this.#draw({
      ...drawn,
      ...this.#drawn.rail(),
      colors: colors.map(({ line, fill }) => `--c:${line};--f:${fill}`),
      mini: null,
      // The rail goes out whole.
      ...Object.fromEntries(Object.entries(view).filter(([path]) => !path.startsWith('rail['))),
    });
  }

  /** Draws where the map is, unless the last one is still under way: then once more after it. */
  #follow(): void {
    if (this.#isBusy) {
      this.#isDue = true;
      return;
    }
    this.#isBusy = true;
    this.#draw(this.#viewData(null), () => {
      this.#isBusy = false;
      if (this.#isDue) {
        this.#isDue = false;
        this.#follow();
      }
    });
  }

  /** `ms`: how long it takes to get there; null while a thumb moves it. */
  #viewData(ms: number | null): MapData {
    const [hand, plan, floor] = [this.#hand, this.#plan, this.#floorPlan()];
    if (hand === null || plan === null || floor === null) return {};
    const share = hand.view.scale / pitchPixels(plan);
    const { x, sheet, railStyle } = placedStyles(hand.view, floor.bounds, share, ms);
    const data: Record<string, unknown> = { sheet, railStyle };
    // Words of the plan keep their size; while a thumb pinches they grow with it, which spares a new layout each frame.
    if (ms !== null) data['share'] = round4(share);
    Object.assign(data, this.#drawn?.railChanges(-x / share, TICK / share));
    const { rail = [], isRailByView = false } = this.#drawn?.picture ?? {};
    const step = `${isRailByView ? 'e1' : stepOf(rail, share)}${ms !== null && ms > 0 ? ' eased' : ''}`;
    if (step !== this.#railStep) data['railStep'] = this.#railStep = step;
    if (share < FAR !== this.#isFar) data['isFar'] = this.#isFar = share < FAR;
    return { ...data, ...this.#miniData(plan, floor, hand) };
  }

  #miniData(plan: Plan, floor: PlanFloor, { view, size }: Hand): MapData {
    const isMini = view.scale > 1.25 * fitScale(floor.bounds, size);
    if (!isMini) {
      if (!this.#isMini) return {};
      this.#isMini = false;
      return { mini: null };
    }
    const scale = miniScale(floor.bounds);
    const miniPart = styleOf(shownPart(view, size), floor.bounds, scale);
    if (this.#isMini) return { miniPart };
    this.#isMini = true;
    return { mini: miniOf(plan, floor), miniPart, dots: this.#dots() };
  }

  #dots(): Drawn[] {
    const [plan, floor] = [this.#plan, this.#floorPlan()];
    if (plan === null || floor === null) return [];
    return dotsOf(
      plan,
      this.#chosen.filter((place) => this.#drawn?.has(place) === true),
      floor.bounds,
    );
  }
}
