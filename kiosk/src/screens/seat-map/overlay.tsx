import { type KeyboardEvent, memo, useMemo, useRef } from 'react';
import { useTexts } from '../i18n/i18n.ts';
import { isFreeLook, isOursLook, type SeatLook } from '@foyer/shared/seating/drawing/looks';
import type { SeatLooks } from './looks.ts';
import { nearestInRow, rowsOfFloor } from './moves.ts';
import type { SeatNamer } from './names.ts';
import { columnsAround, rowsAround } from './overlay-window.ts';
import { floorOf, type Plan, type PlanRow } from '@foyer/shared/seating/drawing/plan';
import styles from './seat-map.module.css';
import { type FocusWish, useFocusWish } from './use-focus-wish.ts';
import { useFollowedView } from './use-followed-view.ts';
import { useLooksVersion } from './use-looks-version.ts';
import type { ViewStore } from './view-store.ts';

export interface OverlayProps extends FocusWish {
  readonly plan: Plan;
  readonly looks: SeatLooks;
  readonly store: ViewStore;
  readonly nameOf: SeatNamer;
  /** The place that is the map's one tab stop. */
  readonly focus: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onActivate: (index: number) => void;
}

/**
 * What keyboard and screen reader see of the picture: the row with the focus and its neighbours, lying invisibly on
 * their seats. Only the cell with the focus shows, by its ring. Pointers go through to the canvas.
 */
export function Overlay(props: OverlayProps) {
  const { plan, looks, store, focus } = props;
  const { t } = useTexts();
  const grid = useRef<HTMLDivElement>(null);
  useLooksVersion(looks);
  useFollowedView(grid, store);
  useFocusWish(grid, props);
  const rows = useMemo(() => rowsOfFloor(plan, floorOf(plan, focus)), [plan, focus]);
  const columns = rows.reduce((most, at) => Math.max(most, plan.rows[at]?.seats.length ?? 0), 0);
  return (
    <div
      ref={grid}
      className={styles.grid}
      role="grid"
      aria-label={t('seatMap.grid')}
      aria-multiselectable="true"
      aria-rowcount={rows.length}
      aria-colcount={columns}
      style={{ '--side': plan.seatSize } as React.CSSProperties}
      onKeyDown={props.onKeyDown}
    >
      {rowsAround(rows, plan.rowOf[focus] ?? 0).map((at) => (
        <Row key={at} {...props} at={rows.indexOf(at)} row={plan.rows[at]} />
      ))}
    </div>
  );
}

interface RowProps extends OverlayProps {
  readonly at: number;
  readonly row: PlanRow | undefined;
}

function Row({ plan, looks, nameOf, focus, onActivate, at, row }: RowProps) {
  if (row === undefined) return null;
  const column = row.seats.indexOf(nearestInRow(plan, row, focus));
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
          isRound={plan.round[index] === 1}
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
  readonly isRound: boolean;
  /** On the plan, in pitches. */
  readonly x: number;
  readonly y: number;
}

/** Memoised: a step of the focus renders the one row that is new. */
const Cell = memo(function Cell({ index, column, look, isFocus, isRound, x, y, nameOf, onActivate }: CellProps) {
  const isOurs = isOursLook(look);
  return (
    <div
      role="gridcell"
      className={styles.cell}
      tabIndex={isFocus ? 0 : -1}
      data-seat={index}
      data-round={isRound}
      aria-colindex={column}
      aria-label={nameOf(index, look)}
      aria-selected={isOurs}
      aria-disabled={isOurs || isFreeLook(look) ? undefined : true}
      onClick={() => onActivate(index)}
      style={{ '--x': x, '--y': y } as React.CSSProperties}
    />
  );
});
