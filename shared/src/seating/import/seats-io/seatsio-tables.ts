import type { Table } from '../../seat-map.ts';
import { leaveOut, MAX_ROW_LABEL, type RowDraft } from '../draft.ts';
import { warn } from '../finding.ts';
import { field, readFields, type Fields } from '../read.ts';
import { clockwise, rounded, spread } from '../row-order.ts';
import { readSeats } from './seatsio-seats.ts';
import {
  isLeftUnpublished,
  numberOr,
  readLabel,
  readSpot,
  shownLabel,
  type SeatsIoReading,
  type Surroundings,
} from './seatsio-reading.ts';

/** Round and rectangular tables with their chairs, which stand where the chart has them. */
export function readTable(reading: SeatsIoReading, item: unknown, path: string, around: Surroundings): RowDraft | null {
  const { found, draft } = reading;
  const fields = readFields(found, item, path);
  if (fields === null) return null;
  if (isLeftUnpublished(fields)) {
    leaveOut(draft, 'unpublished');
    return null;
  }
  const label = readLabel(found, fields, path, MAX_ROW_LABEL);
  const seats = readSeats(reading, fields, path, { ...around, label: label ?? '' });
  if (label === null) return null;
  if (seats.length === 0) {
    warn(found, path, 'row-without-seats', { row: label });
    return null;
  }
  const shown = shownLabel(found, fields, 'displayLabel', label, path, MAX_ROW_LABEL);
  if (field(fields, 'bookAsAWhole') === true) warn(found, path, 'booked-as-whole', { name: shown });
  const at =
    field(fields, 'center') === undefined
      ? middleOf(seats)
      : (readSpot(found, field(fields, 'center'), `${path}.center`, around.origin) ?? middleOf(seats));
  const table: Table = { ...sizeOf(fields, seats), at: { x: rounded(at.x), y: rounded(at.y) } };
  return { path, label: shown, seats: clockwise(seats, at), table };
}

const middleOf = (seats: RowDraft['seats']) => {
  const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
  return { x: sum(seats.map(({ x }) => x)) / seats.length, y: sum(seats.map(({ y }) => y)) / seats.length };
};

function sizeOf(fields: Fields, seats: RowDraft['seats']): Omit<Table, 'at'> {
  const radius = numberOr(field(fields, 'radius'), 0);
  const width = numberOr(field(fields, 'width'), 0);
  const height = numberOr(field(fields, 'height'), 0);
  const turn = rounded(numberOr(field(fields, 'rotationAngle'), 0) % 360);
  const isRound = field(fields, 'type') === 'round' || (field(fields, 'type') !== 'rectangular' && radius > 0);
  if (isRound) {
    const across =
      radius > 0 ? 2 * radius : 0.7 * Math.max(spread(seats.map(({ x }) => x)), spread(seats.map(({ y }) => y)), 1);
    return { form: 'round', width: rounded(across), height: rounded(across), turn };
  }
  return {
    form: 'rectangular',
    width: rounded(width > 0 ? width : Math.max(spread(seats.map(({ x }) => x)), 1)),
    height: rounded(height > 0 ? height : Math.max(0.7 * spread(seats.map(({ y }) => y)), 1)),
    turn,
  };
}
