import { memo, type PointerEvent, useEffect, useRef } from 'react';
import { INK } from './inks.ts';
import { isFreeLook, type SeatLooks } from './looks.ts';
import type { Plan } from './plan.ts';
import styles from './seat-map.module.css';
import type { ViewStore } from './view-store.ts';
import { fitScale, shownPart } from './viewport.ts';

/** Largest picture, in CSS pixels; it stands beside the legend and is no taller. */
const ROOM = { width: 150, height: 72 };
/** Smaller halls are seen well enough without it. */
const SEATS_FROM = 300;

interface OverviewProps {
  readonly plan: Plan;
  readonly looks: SeatLooks;
  readonly store: ViewStore;
}

/** A large hall as a whole, beside the legend so that it covers no seat; press or drag to go elsewhere. */
export const Overview = memo(function Overview(props: OverviewProps) {
  const seats = props.plan.rows.reduce((sum, row) => sum + row.seats.length, 0);
  return seats < SEATS_FROM ? null : <OverviewPicture {...props} />;
});

function OverviewPicture({ plan, looks, store }: OverviewProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { bounds } = plan;
  const scale = Math.min(ROOM.width / (bounds.right - bounds.left), ROOM.height / (bounds.bottom - bounds.top));
  const size = { width: (bounds.right - bounds.left) * scale, height: (bounds.bottom - bounds.top) * scale };
  useEffect(() => {
    let frame = 0;
    const later = (): void => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        if (canvas.current !== null) paint(canvas.current, plan, looks, store, scale);
      });
    };
    later();
    const stops = [store.subscribe(later), looks.subscribe(later), () => cancelAnimationFrame(frame)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [plan, looks, store, scale]);
  const go = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const { view, size: room } = store;
    const x = (event.clientX - box.left) / scale + bounds.left;
    const y = (event.clientY - box.top) / scale + bounds.top;
    store.panBy(room.width / 2 - (x * view.scale + view.left), room.height / 2 - (y * view.scale + view.top));
  };
  return (
    <canvas
      ref={canvas}
      className={styles.overview}
      style={size}
      aria-hidden="true"
      onPointerDown={go}
      onPointerMove={go}
    />
  );
}

function paint(canvas: HTMLCanvasElement, plan: Plan, looks: SeatLooks, store: ViewStore, scale: number): void {
  const ratio = window.devicePixelRatio;
  const { bounds } = plan;
  canvas.width = Math.round((bounds.right - bounds.left) * scale * ratio);
  canvas.height = Math.round((bounds.bottom - bounds.top) * scale * ratio);
  const ctx = canvas.getContext('2d');
  if (ctx === null) return;
  const inner = fitScale(bounds, { width: canvas.width, height: canvas.height });
  ctx.setTransform(inner, 0, 0, inner, -bounds.left * inner, -bounds.top * inner);
  ctx.fillStyle = INK.stage;
  ctx.fillRect(
    plan.stage.left,
    plan.stage.top,
    plan.stage.right - plan.stage.left,
    Math.max(0.5, plan.stage.bottom - plan.stage.top),
  );
  ctx.fillStyle = INK.sold;
  for (const { box } of plan.areas) ctx.fillRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  for (const row of plan.rows) {
    for (const index of row.seats) {
      const look = looks.at(index);
      ctx.fillStyle = isFreeLook(look) ? INK.line : look === 'selected' || look === 'mine' ? INK.accent : INK.sold;
      ctx.fillRect((plan.xs[index] ?? 0) - 0.4, (plan.ys[index] ?? 0) - 0.4, 0.8, 0.8);
    }
  }
  const shown = shownPart(store.view, store.size);
  ctx.lineWidth = (2 * ratio) / inner;
  ctx.strokeStyle = INK.accent;
  ctx.strokeRect(shown.left, shown.top, shown.right - shown.left, shown.bottom - shown.top);
}
