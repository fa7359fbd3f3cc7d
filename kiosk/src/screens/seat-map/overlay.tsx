import { type KeyboardEvent, memo, useLayoutEffect, useRef } from 'react';
import { useTexts } from '../i18n/i18n.ts';
import { isFreeLook, type SeatLook, type SeatLooks } from './looks.ts';
import { nearestInRow } from './moves.ts';
import type { SeatNamer } from './names.ts';
import { columnsAround, rowsAround } from './overlay-window.ts';
import type { Plan, PlanRow } from './plan.ts';
import styles from './seat-map.module.css';
import { useLooksVersion } from './use-looks-version.ts';
import type { ViewStore } from './view-store.ts';

export interface OverlayProps {
  readonly plan: Plan;
  readonly looks: SeatLooks;
  readonly store: ViewStore;
  readonly nameOf: SeatNamer;
  /** The place that is the map's one tab stop. */
  readonly focus: number;
  /** Counts up when the keyboard focus must go to that place. */
  readonly focusWish: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onActivate: (index: number) => void;
}

/**
 * What keyboard and screen reader see of the picture: the row with the focus and its neighbours, lying invisibly on
 * their seats. Only the cell with the focus shows, by its ring. Pointers go through to the canvas.
 */
export function Overlay(props: OverlayProps) {
  const { plan, looks, store, focus, focusWish } = props;
  const { t } = useTexts();
  const grid = useRef<HTMLDivElement>(null);
  useLooksVersion(looks);
  useFollowedView(grid, store);
  useLayoutEffect(() => {
    if (focusWish > 0) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  }, [focusWish]);
  const own = plan.rowOf[focus] ?? 0;
  const columns = Math.max(...plan.rows.map((row) => row.seats.length));
  return (
    <div
      ref={grid}
      className={styles.grid}
      role="grid"
      aria-label={t('seatMap.grid')}
      aria-multiselectable="true"
      aria-rowcount={plan.rows.length}
      aria-colcount={columns}
      style={{ '--side': plan.seatSize } as React.CSSProperties}
      onKeyDown={props.onKeyDown}
    >
      {rowsAround(plan, own).map((at) => (
        <Row key={at} {...props} at={at} row={plan.rows[at]} />
      ))}
    </div>
  );
}

/** Pan and zoom set three variables on the grid; the cells place themselves by them without rendering again. */
function useFollowedView(grid: React.RefObject<HTMLDivElement | null>, store: ViewStore): void {
  useLayoutEffect(() => {
    const follow = (): void => {
      const { scale, left, top } = store.view;
      grid.current?.style.setProperty('--scale', String(scale));
      grid.current?.style.setProperty('--left', `${left}px`);
      grid.current?.style.setProperty('--top', `${top}px`);
    };
    follow();
    return store.subscribe(follow);
  }, [grid, store]);
}

interface RowProps extends OverlayProps {
  readonly at: number;
  readonly row: PlanRow | undefined;
}

function Row({ plan, looks, nameOf, focus, onActivate, at, row }: RowProps) {
  if (row === undefined) return null;
  const column = row.seats.indexOf(nearestInRow(plan, row, plan.xs[focus] ?? 0));
  const [first, end] = columnsAround(row.seats.length, column);
  return (
    <div role="row" aria-rowindex={at + 1}>
      {row.seats.slice(first, end).map((index, n) => (
        <Cell
          key={index}
          index={index}
          column={first + n + 1}
          look={looks.at(index)}
          isFocus={index === focus}
          x={plan.xs[index] ?? 0}
          y={plan.ys[index] ?? 0}
          nameOf={nameOf}
          onActivate={onActivate}
        />
      ))}
    </div>
  );
}

interface CellProps extends Pick<OverlayProps, 'nameOf' | 'onActivate'> {
  readonly index: number;
  readonly column: number;
  readonly look: SeatLook;
  readonly isFocus: boolean;
  /** On the plan, in pitches. */
  readonly x: number;
  readonly y: number;
}

/** Memoised: a step of the focus renders the one row that is new. */
const Cell = memo(function Cell({ index, column, look, isFocus, x, y, nameOf, onActivate }: CellProps) {
  const isOurs = look === 'selected' || look === 'mine';
  return (
    <div
      role="gridcell"
      className={styles.cell}
      tabIndex={isFocus ? 0 : -1}
      data-seat={index}
      aria-colindex={column}
      aria-label={nameOf(index, look)}
      aria-selected={isOurs}
      aria-disabled={isOurs || isFreeLook(look) ? undefined : true}
      onClick={() => onActivate(index)}
      style={{ '--x': x, '--y': y } as React.CSSProperties}
    />
  );
});
