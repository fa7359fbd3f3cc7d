import type { SeatLooks } from './looks.ts';
import type { SeatNamer } from './names.ts';
import type { Plan } from '@foyer/shared/seating/drawing/plan';
import styles from './seat-map.module.css';
import type { ViewStore } from './view-store.ts';

interface TooltipProps {
  readonly looks: SeatLooks;
  readonly nameOf: SeatNamer;
  readonly plan: Plan;
  readonly store: ViewStore;
  readonly index: number;
}

/** What the zone under the mouse is, in full: its block may have had no room for that. */
export function ZoneTooltip({
  plan,
  store,
  zone,
  words,
}: Pick<TooltipProps, 'plan' | 'store'> & { readonly zone: number; readonly words: string }) {
  const box = plan.zones[zone]?.box;
  if (box === undefined) return null;
  const { view, size } = store;
  const x = ((box.left + box.right) / 2) * view.scale + view.left;
  const y = box.top * view.scale + view.top;
  const isHigh = y < 48;
  const place = { '--x': `${x}px`, '--y': `${isHigh ? y + 8 : y - 4}px` } as React.CSSProperties;
  const side = x < size.width * 0.25 ? 'start' : x > size.width * 0.75 ? 'end' : 'middle';
  return (
    <div className={styles.tooltip} style={place} data-side={side} data-above={!isHigh} aria-hidden="true">
      {words}
    </div>
  );
}

/** What the seat under the mouse is, in the words the grid says for it; only for the eye. */
export function Tooltip({ plan, store, index, looks, nameOf }: TooltipProps) {
  const { view, size } = store;
  const x = (plan.xs[index] ?? 0) * view.scale + view.left;
  const y = (plan.ys[index] ?? 0) * view.scale + view.top;
  const isLow = y > size.height / 2;
  const reach = (plan.seatSize / 2) * view.scale + 8;
  const place = { '--x': `${x}px`, '--y': `${isLow ? y - reach : y + reach}px` } as React.CSSProperties;
  const side = x < size.width * 0.25 ? 'start' : x > size.width * 0.75 ? 'end' : 'middle';
  return (
    <div className={styles.tooltip} style={place} data-side={side} data-above={isLow} aria-hidden="true">
      {nameOf(index, looks.at(index))}
    </div>
  );
}
