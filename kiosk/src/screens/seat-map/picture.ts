import type { AreaId } from '@foyer/shared/domain/ids';
import { OKABE_ITO } from '../ui/palette.ts';
import { type FrameTexts, paintArea, paintRowLabels, paintStage, paintZoneNames } from './frame-paint.ts';
import { isFreeLook, type SeatLooks } from './looks.ts';
import type { Plan, PlanArea } from './plan.ts';
import { reachOf } from './seat-paint.ts';
import { Sprites } from './sprites.ts';
import type { ViewStore } from './view-store.ts';
import { shownPart } from './viewport.ts';

/** More changed seats than this share are painted by painting everything. */
const REPAINT_ALL_FROM = 0.2;

/**
 * The picture of the hall on one canvas. It follows looks and view by itself and paints at most once a frame: all of it
 * when the view moved, only the changed seats when looks did.
 */
export class Picture {
  readonly #canvas: HTMLCanvasElement;
  readonly #ctx: CanvasRenderingContext2D;
  readonly #plan: Plan;
  readonly #looks: SeatLooks;
  readonly #store: ViewStore;
  readonly #colors: readonly string[];
  readonly #hasCouples: boolean;
  readonly #sprites = new Sprites();
  readonly #stops: readonly (() => void)[];
  readonly #dirty = new Set<number>();
  #areaCounts: ReadonlyMap<AreaId, number> = new Map();
  #texts: FrameTexts | null = null;
  #isAllDirty = true;
  #frame = 0;

  constructor(canvas: HTMLCanvasElement, plan: Plan, looks: SeatLooks, store: ViewStore) {
    const ctx = canvas.getContext('2d');
    if (ctx === null) throw new Error('this browser draws no canvas');
    [this.#canvas, this.#ctx, this.#plan, this.#looks, this.#store] = [canvas, ctx, plan, looks, store];
    const colorById = new Map(plan.layout.map.priceZones.map((zone) => [zone.id, zone.color]));
    this.#colors = plan.layout.places.map((place) => colorById.get(place.priceZone) ?? OKABE_ITO[0]);
    this.#hasCouples = plan.layout.places.some(({ kind }) => kind === 'couple-left');
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

  /** Paints what is due at once; for measuring. */
  paint(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const { width, height } = this.#store.size;
    if (this.#texts === null || width === 0 || height === 0) return;
    const ratio = window.devicePixelRatio;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.#canvas.width !== wide || this.#canvas.height !== high) {
      [this.#canvas.width, this.#canvas.height] = [wide, high];
      this.#isAllDirty = true;
    }
    const pitch = this.#store.view.scale * ratio;
    this.#sprites.resize({ side: pitch * this.#plan.seatSize, pitch, ratio });
    const isAll =
      this.#isAllDirty || this.#dirty.size > this.#plan.xs.length * REPAINT_ALL_FROM || this.#hasAreaChanged();
    if (isAll) this.#paintAll(this.#texts, ratio);
    else this.#paintChanged(ratio);
    this.#dirty.clear();
    this.#isAllDirty = false;
  }

  #paintLater(changed: readonly number[] | null = null): void {
    if (changed === null) this.#isAllDirty = true;
    else for (const index of changed) this.#dirty.add(index);
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.paint());
  }

  #hasAreaChanged(): boolean {
    for (const index of this.#dirty) if (this.#plan.rowOf[index] === -1) return true;
    return false;
  }

  #paintAll(texts: FrameTexts, ratio: number): void {
    const { view, size } = this.#store;
    const ctx = this.#ctx;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, size.width, size.height);
    const stageWord = paintStage(ctx, this.#plan, view, texts.stage);
    for (const [at, area] of this.#plan.areas.entries()) this.#paintArea(area, texts.areas[at] ?? '', texts);
    paintRowLabels(ctx, this.#plan, view);
    paintZoneNames(ctx, this.#plan, view, texts.zones, stageWord);
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    const shown = shownPart(view, size);
    const margin = { left: shown.left - 1, top: shown.top - 1, right: shown.right + 1, bottom: shown.bottom + 1 };
    this.#plan.hits.within(margin, (index) => this.#paintSeat(index, ratio));
  }

  /**
   * The same pixels as painting everything: the square of each changed seat is cleared, and whatever reaches into it is
   * painted again inside it, in the same order.
   */
  #paintChanged(ratio: number): void {
    const ctx = this.#ctx;
    const pitch = this.#store.view.scale * ratio;
    const reach = Math.ceil(
      this.#hasCouples ? this.#sprites.side / 2 : reachOf({ side: pitch * this.#plan.seatSize, ratio }),
    );
    const near = (2 * reach) / pitch;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    for (const index of this.#dirty) {
      const [x, y] = [this.#plan.xs[index] ?? Number.NaN, this.#plan.ys[index] ?? 0];
      if (Number.isNaN(x)) continue;
      const [middle, centre] = this.#centreOf(index, ratio);
      ctx.save();
      ctx.beginPath();
      ctx.rect(middle - reach, centre - reach, 2 * reach, 2 * reach);
      ctx.clip();
      ctx.clearRect(middle - reach, centre - reach, 2 * reach, 2 * reach);
      const box = { left: x - near, right: x + near, top: y - near, bottom: y + near };
      this.#plan.hits.within(box, (other) => this.#paintSeat(other, ratio));
      ctx.restore();
    }
  }

  /** A seat's centre in whole device pixels, so that copies stay sharp. */
  #centreOf(index: number, ratio: number): [x: number, y: number] {
    const { scale, left, top } = this.#store.view;
    const x = (this.#plan.xs[index] ?? 0) * scale + left;
    const y = (this.#plan.ys[index] ?? 0) * scale + top;
    return [Math.round(x * ratio), Math.round(y * ratio)];
  }

  #paintSeat(index: number, ratio: number): void {
    const place = this.#plan.layout.places[index];
    if (place === undefined) return;
    const color = this.#colors[index] ?? OKABE_ITO[0];
    const sprite = this.#sprites.of({ look: this.#looks.at(index), kind: place.kind, color, label: place.label });
    const [x, y] = this.#centreOf(index, ratio);
    const half = this.#sprites.side / 2;
    this.#ctx.drawImage(sprite, x - half, y - half);
  }

  #paintArea(area: PlanArea, name: string, texts: FrameTexts): void {
    let left = 0;
    for (let index = area.first; index < area.first + area.count; index += 1) {
      if (isFreeLook(this.#looks.at(index))) left += 1;
    }
    const chosen = this.#areaCounts.get(area.id) ?? 0;
    const color = this.#colors[area.first] ?? OKABE_ITO[0];
    paintArea(this.#ctx, area, this.#store.view, color, [name, texts.left(left), chosen === 0 ? '' : `× ${chosen}`]);
  }
}
