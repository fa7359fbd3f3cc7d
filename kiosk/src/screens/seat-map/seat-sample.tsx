import { outlineOf, tintOf } from '@foyer/shared/seating/drawing/colours';
import type { SeatKind } from '@foyer/shared/seating/seat-map';
import { useEffect, useRef } from 'react';
import type { SeatLook } from '@foyer/shared/seating/drawing/looks';
import { paintSeat } from './seat-paint.ts';
import styles from './seat-map.module.css';

const SIDE = 24;
const PITCH = 20;

interface SeatSampleProps {
  readonly look: SeatLook;
  readonly kind?: SeatKind;
  readonly color?: string;
}

/** A standing area as the picture draws it: pale inside its border. */
export function AreaSample({ color }: { readonly color: string }) {
  return (
    <svg className={styles.sample} viewBox="0 0 24 24" width={SIDE} height={SIDE} aria-hidden="true" focusable="false">
      <rect x="2" y="4" width="20" height="16" rx="4" fill={tintOf(color)} stroke={outlineOf(color)} strokeWidth="2" />
    </svg>
  );
}

/** One seat (of a couple seat both halves) exactly as the picture draws it, for legend and list. */
export function SeatSample({ look, kind = 'standard', color = '#ffffff' }: SeatSampleProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = kind === 'couple-left' ? SIDE + PITCH : SIDE;
  useEffect(() => {
    const ctx = canvas.current?.getContext('2d');
    if (!canvas.current || !ctx) return;
    const ratio = window.devicePixelRatio;
    canvas.current.width = width * ratio;
    canvas.current.height = SIDE * ratio;
    const kinds: readonly SeatKind[] = kind === 'couple-left' ? ['couple-left', 'couple-right'] : [kind];
    for (const [at, one] of kinds.entries()) {
      ctx.setTransform(1, 0, 0, 1, (SIDE / 2 + at * PITCH) * ratio, (SIDE / 2) * ratio);
      paintSeat(ctx, { look, kind: one, color, label: '' }, { side: 18 * ratio, pitch: PITCH * ratio, ratio });
    }
  }, [look, kind, color, width]);
  return <canvas ref={canvas} className={styles.sample} style={{ width, height: SIDE }} aria-hidden="true" />;
}
