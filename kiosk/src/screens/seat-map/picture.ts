import type { AreaId, PriceZoneId } from '@foyer/shared/domain/ids';
import { blocksOf } from '@foyer/shared/seating/drawing/blocks';
import { OKABE_ITO } from '@foyer/shared/seating/drawing/colours';
import { priceColors } from '@foyer/shared/seating/drawing/price-colours';
import { floorOf, type Plan, type PlanFloor } from '@foyer/shared/seating/drawing/plan';
import { shownPart } from '@foyer/shared/seating/drawing/viewport';
import { paintArea, paintTables, paintZoneOutlines } from './area-paint.ts';
import { paintBlocks } from './block-paint.ts';
import { leftInArea, leftInZone, oursInZone, priceZonesOf } from './counts.ts';
import { paintRowLabels, paintZoneNames } from './label-paint.ts';
import type { SeatLooks } from './looks.ts';
import type { FrameTexts, Scene } from './scene.ts';
import { SeatFaces } from './seat-faces.ts';
import { reachOf } from './seat-paint.ts';
import { Sprites } from './sprites.ts';
import { paintStage } from './stage-paint.ts';
import type { ViewStore } from './view-store.ts';

/** More changed seats than this share are painted by painting everything. */
const REPAINT_ALL_FROM = 0.2;

/** What a picture is of; none of it changes while it lives. */
export interface Subject {
  readonly plan: Plan;
  readonly floor: PlanFloor;
  readonly looks: SeatLooks;
  readonly store: ViewStore;
}

/**
 * The picture of one floor on one canvas. It follows looks and view by itself and paints at most once a frame: all of it
 * when the view moved, only the changed seats when looks did.
 */
export class Picture {
  readonly #canvas: HTMLCanvasElement;
  readonly #ctx: CanvasRenderingContext2D;
  /** A canvas of the same size that is never shown. */
  readonly #backdrop: CanvasRenderingContext2D;
  readonly #subject: Subject;
  readonly #faces: SeatFaces;
  readonly #hasCouples: boolean;
  readonly #sprites: Sprites;
  readonly #stops: readonly (() => void)[];
  readonly #dirty = new Set<number>();
  /** By zone; filled as the overview asks. */
  readonly #priceZones: (readonly PriceZoneId[] | undefined)[] = [];
  #areaCounts: ReadonlyMap<AreaId, number> = new Map();
  #texts: FrameTexts | null = null;
  #isAllDirty = true;
  #frame = 0;

  constructor(canvas: HTMLCanvasElement, subject: Subject) {
    const ctx = canvas.getContext('2d');
    const backdrop = document.createElement('canvas').getContext('2d');
    if (ctx === null || backdrop === null) throw new Error('this browser draws no canvas');
    const { plan, looks, store } = subject;
    [this.#canvas, this.#ctx, this.#backdrop, this.#subject] = [canvas, ctx, backdrop, subject];
    this.#hasCouples = plan.layout.places.some(({ kind }) => kind === 'couple-left');
    this.#faces = new SeatFaces(plan, looks);
    this.#sprites = new Sprites(this.#faces);
    const onFonts = (): void => {
      this.#sprites.clear();
      this.#paintLater();
    };
    document.fonts.addEventListener('loadingdone', onFonts);
    this.#stops = [
      store.subscribe(() => this.#paintLater()),
      looks.subscribe(({ changed }) => this.#paintLater(changed)),
      () => document.fonts.removeEventListener('loadingdone', onFonts),
    ];
  }

  /** Words and basket of areas; call before the first frame and whenever they change. */
  describe(texts: FrameTexts, areaCounts: ReadonlyMap<AreaId, number>): void {
    this.#texts = texts;
    this.#areaCounts = areaCounts;
    this.#paintLater();
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    for (const stop of this.#stops) stop();
  }

  #paint(): void {
    this.#frame = 0;
    const { store, plan } = this.#subject;
    const { width, height } = store.size;
    if (this.#texts === null || width === 0 || height === 0) return;
    const ratio = window.devicePixelRatio;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.#canvas.width !== wide || this.#canvas.height !== high) {
      [this.#canvas.width, this.#canvas.height] = [wide, high];
      this.#isAllDirty = true;
    }
    const pitch = store.view.scale * ratio;
    this.#sprites.resize({ side: pitch * plan.seatSize, pitch, ratio });
    const isAll =
      this.#isAllDirty ||
      store.isOverview ||
      this.#dirty.size > plan.xs.length * REPAINT_ALL_FROM ||
      this.#hasAreaChanged();
    if (isAll) this.#paintAll(this.#texts, ratio);
    else this.#paintChanged(ratio);
    this.#dirty.clear();
    this.#isAllDirty = false;
  }

  #paintLater(changed: readonly number[] | null = null): void {
    if (changed === null) this.#isAllDirty = true;
    else for (const index of changed) this.#dirty.add(index);
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#paint());
  }

  #hasAreaChanged(): boolean {
    for (const index of this.#dirty) if (this.#subject.plan.rowOf[index] === -1) return true;
    return false;
  }

  #paintAll(texts: FrameTexts, ratio: number): void {
    const { plan, floor, store } = this.#subject;
    const { view, size } = store;
    const ctx = this.#ctx;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, size.width, size.height);
    if (store.isOverview) return this.#paintBlocks({ ctx, plan, floor, view }, texts);
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.drawImage(this.#paintBackdrop(texts, ratio), 0, 0);
    const shown = shownPart(view, size);
    const margin = { left: shown.left - 1, top: shown.top - 1, right: shown.right + 1, bottom: shown.bottom + 1 };
    floor.hits.within(margin, (index) => this.#paintSeat(index, ratio));
  }

  /** Everything that no seat changes. Kept, because a border painted again inside a clip gets other pixels. */
  #paintBackdrop(texts: FrameTexts, ratio: number): HTMLCanvasElement {
    const { plan, floor, store } = this.#subject;
    const { canvas } = this.#backdrop;
    [canvas.width, canvas.height] = [this.#canvas.width, this.#canvas.height];
    const scene: Scene = { ctx: this.#backdrop, plan, floor, view: store.view };
    scene.ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintZoneOutlines(scene);
    const stageWord = paintStage(scene, texts.stage);
    for (const at of floor.areas) this.#paintArea(scene, at, texts);
    paintTables(scene);
    paintRowLabels(scene, texts.rowLetters);
    paintZoneNames(scene, texts.zones, stageWord);
    return canvas;
  }

  #paintBlocks(scene: Scene, texts: FrameTexts): void {
    const { plan, floor, looks } = this.#subject;
    const colors = priceColors(plan.layout.map);
    const blocks = blocksOf(plan, floor).map((block) => {
      const left = leftInZone(plan, block.zone, looks);
      const [most] = (this.#priceZones[block.zone] ??= priceZonesOf(plan, block.zone));
      const color = (most === undefined ? null : colors.get(most)) ?? OKABE_ITO[0];
      const words = {
        name: texts.zones[block.zone] ?? '',
        price: texts.prices[block.zone] ?? '',
        left: texts.left(left),
        ours: texts.ours(oursInZone(plan, block.zone, looks)),
      };
      return { block, color, words, isSoldOut: left === 0 };
    });
    paintBlocks(scene, blocks, texts.stage);
  }

  /**
   * The same pixels as painting everything: the square of each changed seat is taken from the backdrop, and whatever
   * reaches into it is painted again inside it, in the same order.
   */
  #paintChanged(ratio: number): void {
    const { plan, floor, store } = this.#subject;
    const ctx = this.#ctx;
    const pitch = store.view.scale * ratio;
    const reach = Math.ceil(
      this.#hasCouples ? this.#sprites.side / 2 : reachOf({ side: pitch * plan.seatSize, ratio }),
    );
    const near = (2 * reach) / pitch;
    const here = plan.floors.indexOf(floor);
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    for (const index of this.#dirty) {
      if (floorOf(plan, index) !== here) continue;
      const [x, y] = [plan.xs[index] ?? 0, plan.ys[index] ?? 0];
      const [middle, centre] = this.#centreOf(index, ratio);
      ctx.save();
      ctx.beginPath();
      ctx.rect(middle - reach, centre - reach, 2 * reach, 2 * reach);
      ctx.clip();
      ctx.clearRect(middle - reach, centre - reach, 2 * reach, 2 * reach);
      ctx.drawImage(this.#backdrop.canvas, 0, 0);
      const box = { left: x - near, right: x + near, top: y - near, bottom: y + near };
      floor.hits.within(box, (other) => this.#paintSeat(other, ratio));
      ctx.restore();
    }
  }

  /** A seat's centre in whole device pixels, so that copies stay sharp. */
  #centreOf(index: number, ratio: number): [x: number, y: number] {
    const { plan, store } = this.#subject;
    const { scale, left, top } = store.view;
    const x = (plan.xs[index] ?? 0) * scale + left;
    const y = (plan.ys[index] ?? 0) * scale + top;
    return [Math.round(x * ratio), Math.round(y * ratio)];
  }

  #paintSeat(index: number, ratio: number): void {
    const sprite = this.#sprites.of(index);
    const [x, y] = this.#centreOf(index, ratio);
    const half = this.#sprites.side / 2;
    this.#ctx.drawImage(sprite, x - half, y - half);
  }

  #paintArea(scene: Scene, at: number, texts: FrameTexts): void {
    const { plan, looks } = this.#subject;
    const area = plan.areas[at];
    if (area === undefined) return;
    const left = leftInArea(area, looks);
    const chosen = this.#areaCounts.get(area.id) ?? 0;
    paintArea(scene, area, left === null ? null : this.#faces.colorOf(area.first), [
      texts.areas[at] ?? '',
      texts.left(left),
      chosen === 0 ? '' : `× ${chosen}`,
    ]);
  }
}
