import type { SeatKind } from '@foyer/shared/seating/seat-map';
import { useEffect, useRef } from 'react';
import type { SeatLook } from './looks.ts';
import { paintSeat } from './seat-paint.ts';
import styles from './seat-map.module.css';

const SIDE = 24;

interface SeatSampleProps {
  readonly look: SeatLook;
  readonly kind?: SeatKind;
  readonly color?: string;
}

/** One seat exactly as the picture draws it, for the legend. */
export function SeatSample({ look, kind = 'standard', color = '#ffffff' }: SeatSampleProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const ctx = canvas.current?.getContext('2d');
    if (!canvas.current || !ctx) return;
    const ratio = window.devicePixelRatio;
    canvas.current.width = SIDE * ratio;
    canvas.current.height = SIDE * ratio;
    ctx.translate((SIDE / 2) * ratio, (SIDE / 2) * ratio);
    paintSeat(ctx, { look, kind, color, label: '' }, { side: 18 * ratio, pitch: SIDE * ratio, ratio });
  }, [look, kind, color]);
  return <canvas ref={canvas} className={styles.sample} aria-hidden="true" />;
}
