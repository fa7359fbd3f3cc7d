import { blocksOf } from '@foyer/shared/seating/drawing/blocks';
import { INK } from '@foyer/shared/seating/drawing/colours';
import { isOursLook } from '@foyer/shared/seating/drawing/looks';
import { floorOf, type Plan, type PlanFloor } from '@foyer/shared/seating/drawing/plan';
import { shownPart } from '@foyer/shared/seating/drawing/viewport';
import { memo, type PointerEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { oursInZone } from './counts.ts';
import { tablesOf, trace } from './scene.ts';
import type { SeatLooks } from './looks.ts';
import styles from './seat-map.module.css';
import type { ViewStore } from './view-store.ts';

/** Largest picture, in CSS pixels; it stands beside the legend and is no taller. */
const ROOM = { width: 168, height: 84 };
/** Smaller floors are seen well enough without it. */
const SEATS_FROM = 300;

/** Pixels between two rows below which their lines run into each other, and zones are filled instead. */
const LINES_FROM = 0.4;

interface MiniMapProps {
  readonly plan: Plan;
  readonly floor: PlanFloor;
  readonly looks: SeatLooks;
  readonly store: ViewStore;
}

/**
 * A large floor as a whole with the part that is shown, beside the legend so that it covers no seat; press or drag to
 * go elsewhere. Everything it does the pan buttons do too, so it is for the eye only.
 */
export const MiniMap = memo(function MiniMap(props: MiniMapProps) {
  return props.floor.seats < SEATS_FROM ? null : <MiniMapPicture {...props} />;
});

function MiniMapPicture({ plan, floor, looks, store }: MiniMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const part = useRef<HTMLDivElement>(null);
  const { bounds } = floor;
  const scale = Math.min(ROOM.width / (bounds.right - bounds.left), ROOM.height / (bounds.bottom - bounds.top));
  const size = { width: (bounds.right - bounds.left) * scale, height: (bounds.bottom - bounds.top) * scale };
  useEffect(() => {
    let frame = 0;
    const later = (): void => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        if (canvas.current !== null) paint(canvas.current, { plan, floor, looks, store }, scale);
      });
    };
    later();
    const stop = looks.subscribe(later);
    return () => {
      cancelAnimationFrame(frame);
      stop();
    };
  }, [plan, floor, looks, store, scale]);
  useLayoutEffect(() => {
    const follow = (): void => {
      const shown = shownPart(store.view, store.size);
      const at = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
      const [left, top] = [at(shown.left, bounds.left, bounds.right), at(shown.top, bounds.top, bounds.bottom)];
      const [right, bottom] = [at(shown.right, left, bounds.right), at(shown.bottom, top, bounds.bottom)];
      const style = part.current?.style;
      style?.setProperty('--left', `${(left - bounds.left) * scale}px`);
      style?.setProperty('--top', `${(top - bounds.top) * scale}px`);
      style?.setProperty('--width', `${Math.max(6, (right - left) * scale)}px`);
      style?.setProperty('--height', `${Math.max(6, (bottom - top) * scale)}px`);
    };
    follow();
    return store.subscribe(follow);
  }, [store, bounds, scale]);
  const go = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    store.centre((event.clientX - box.left) / scale + bounds.left, (event.clientY - box.top) / scale + bounds.top);
  };
  return (
    <div className={styles.miniMap} style={size} aria-hidden="true" onPointerDown={go} onPointerMove={go}>
      <canvas ref={canvas} className={styles.canvas} />
      <div ref={part} className={styles.shownPart} />
    </div>
  );
}

/** Rows as lines, because a seat would be less than a pixel; the seats of this sale as dots. */
function paint(canvas: HTMLCanvasElement, { plan, floor, looks }: MiniMapProps, scale: number): void {
  const ratio = window.devicePixelRatio;
  const { bounds, stage } = floor;
  canvas.width = Math.round((bounds.right - bounds.left) * scale * ratio);
  canvas.height = Math.round((bounds.bottom - bounds.top) * scale * ratio);
  const ctx = canvas.getContext('2d');
  if (ctx === null) return;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  const view = { scale, left: -bounds.left * scale, top: -bounds.top * scale };
  const x = (at: number): number => at * scale + view.left;
  const y = (at: number): number => at * scale + view.top;
  ctx.fillStyle = INK.stage;
  ctx.fillRect(
    x(stage.left),
    y(stage.top),
    (stage.right - stage.left) * scale,
    Math.max(2, (stage.bottom - stage.top) * scale),
  );
  ctx.fillStyle = INK.sold;
  for (const at of floor.areas) {
    const area = plan.areas[at];
    if (area === undefined) continue;
    const { left, top, right, bottom } = area.box;
    if (area.outline !== null) trace(ctx, area.outline, view);
    else {
      ctx.beginPath();
      ctx.rect(x(left), y(top), (right - left) * scale, (bottom - top) * scale);
    }
    ctx.fill();
  }
  for (const { box } of tablesOf(plan, floor)) {
    ctx.fillRect(x(box.left), y(box.top), (box.right - box.left) * scale, (box.bottom - box.top) * scale);
  }
  if (scale < LINES_FROM) {
    for (const { box, zone } of blocksOf(plan, floor)) {
      ctx.fillStyle = oursInZone(plan, zone, looks) > 0 ? INK.accent : INK.line;
      const [wide, high] = [Math.max(4, (box.right - box.left) * scale), Math.max(4, (box.bottom - box.top) * scale)];
      ctx.fillRect(x((box.left + box.right) / 2) - wide / 2, y((box.top + box.bottom) / 2) - high / 2, wide, high);
    }
  } else paintRows(ctx, { plan, floor }, scale, x, y);
  const dot = Math.max(5, 0.9 * scale);
  const ours: (readonly [number, number])[] = [];
  for (let index = 0; index < looks.length; index += 1) {
    if (!isOursLook(looks.at(index)) || plan.rowOf[index] === -1 || plan.floors[floorOf(plan, index)] !== floor)
      continue;
    const [left, top] = [x(plan.xs[index] ?? 0) - dot / 2, y(plan.ys[index] ?? 0) - dot / 2];
    ours.push([left, top]);
  }
  paintOurs(ctx, ours, dot);
}

/** With paper around them, so that they are found among the lines. */
function paintOurs(ctx: CanvasRenderingContext2D, corners: readonly (readonly [number, number])[], dot: number): void {
  ctx.fillStyle = INK.paper;
  for (const [left, top] of corners) ctx.fillRect(left - 1.5, top - 1.5, dot + 3, dot + 3);
  ctx.fillStyle = INK.accent;
  for (const [left, top] of corners) ctx.fillRect(left, top, dot, dot);
}

function paintRows(
  ctx: CanvasRenderingContext2D,
  { plan, floor }: Pick<MiniMapProps, 'plan' | 'floor'>,
  scale: number,
  x: (at: number) => number,
  y: (at: number) => number,
): void {
  ctx.lineWidth = Math.max(0.8, plan.seatSize * scale * 0.8);
  ctx.strokeStyle = INK.line;
  ctx.beginPath();
  for (const at of floor.zones.flatMap((zone) => plan.zones[zone]?.rows ?? [])) {
    const row = plan.rows[at];
    for (const [n, seat] of row?.seats.entries() ?? []) {
      const [px, py] = [plan.xs[seat] ?? 0, plan.ys[seat] ?? 0];
      const before = row?.seats[n - 1];
      const isGap = before === undefined || Math.hypot(px - (plan.xs[before] ?? 0), py - (plan.ys[before] ?? 0)) > 1.6;
      if (isGap) ctx.moveTo(x(px), y(py));
      else ctx.lineTo(x(px), y(py));
    }
  }
  ctx.stroke();
}
