import { describe, expect, it } from 'vitest';
import { neighboursByLabel } from '../../../testing/neighbours-by-label.ts';
import { importSeatMap } from '../seat-map-file.ts';

function imported(json: unknown) {
  const result = importSeatMap(json);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result;
}
const errorsOf = (json: unknown): readonly string[] => {
  const result = importSeatMap(json);
  return result.ok ? [] : result.errors.map(({ path, code }) => `${path} ${code}`);
};
const warningsOf = (json: unknown) => imported(json).warnings.map(({ path, code }) => `${path} ${code}`);
const rowsOf = (json: unknown) =>
  imported(json).map.zones.flatMap(({ rows }) =>
    rows.map(({ label, seats }) => `${label}: ${seats.map((seat) => seat.label).join(' ')}`),
  );

/** Two rows of five whose plan and tickets differ, with an aisle; `bad` changes the seat of index 6. */
const hall = (bad: object) => ({
  data: {
    seats: [1, 2].flatMap((row) =>
      [9, 7, 1, 2, 4].map((number, i) => ({
        rowNum: `${row}`,
        columnNum: `${number}`,
        graphRow: row,
        graphCol: i < 2 ? i + 1 : i + 2,
        ...(row === 2 && i === 1 ? bad : {}),
      })),
    ),
  },
});

describe('one bad cell in the seats of a cinema system', () => {
  it.each([
    ['no column', { graphCol: undefined }, 'cell-unplaced'],
    ['null for a column', { graphCol: null }, 'cell-unplaced'],
    ['a blank column', { graphCol: '' }, 'cell-unplaced'],
    ['a word for a column', { graphCol: 'B' }, 'cell-unplaced'],
    ['a column out of this world', { graphCol: 1e9 }, 'cell-unplaced'],
    ['no row', { graphRow: null }, 'cell-unplaced'],
    ['the place of its neighbour', { graphCol: 1 }, 'cell-repeated'],
  ])('%s is an error at that seat, and no other hall', (_, bad, code) => {
    expect(errorsOf(hall(bad))).toEqual([`data.seats[6] ${code}`]);
    expect(rowsOf(hall({}))).toEqual(['1: 9 7 1 2 4', '2: 9 7 1 2 4']);
  });

  it('without a number to print is an error too: another field is not what stands on its neighbours', () => {
    expect(errorsOf(hall({ rowNum: null }))).toEqual(['data.seats[6] cell-unnamed']);
  });

  it('says so when no pair of fields gives the seats places of their own', () => {
    const seats = [1, 2, 3, 4].map(() => ({ rowNo: 1, columnNo: 1, seatNo: 'x' }));
    expect(errorsOf({ seats })).toEqual(['seats[0] cells-unplaced']);
  });
});

describe('the seats of a cinema system that draws no plan', () => {
  const listed = (rows: readonly (readonly number[])[]) => ({
    seats: rows.flatMap((row, i) => row.map((n) => ({ rowId: `${i + 1}`, columnId: `${n}`, seatId: `s${i}-${n}-x` }))),
  });

  it('stand in the order of their list where each row repeats it, its longest row being the ruler', () => {
    const json = listed([
      [5, 3, 1, 2, 4, 6],
      [3, 1, 2, 4],
    ]);
    expect(rowsOf(json)).toEqual(['1: 5 3 1 2 4 6', '2: 3 1 2 4']);
    const [long, short] = imported(json).map.zones[0]?.rows ?? [];
    expect(short?.seats[0]?.x).toBe(long?.seats[1]?.x);
    expect(warningsOf(json)).toEqual([]);
  });

  it('stand by their numbers where the list has no order of its own, which is said', () => {
    const json = listed([
      [2, 3, 1],
      [1, 3, 2],
    ]);
    expect(rowsOf(json)).toEqual(['1: 1 2 3', '2: 1 2 3']);
    expect(warningsOf(json)).toEqual(['seats[0] order-by-numbers']);
    expect(
      warningsOf(
        listed([
          [1, 2, 3],
          [3, 2, 1],
        ]),
      ),
    ).toEqual([]);
  });
});

describe('what stands on the seats of a cinema system', () => {
  const row = (cells: readonly object[]) => ({
    seats: cells.map((cell, i) => ({ rowNo: 1, columnNo: i + 1, seatNo: `1排${9 - i}座`, ...cell })),
  });

  it('is refused when it names two halls', () => {
    expect(importSeatMap(row([{ hallId: '01' }, { hallId: '02' }]))).toMatchObject({
      ok: false,
      errors: [{ code: 'halls-repeated', params: { halls: '01, 02' } }],
    });
  });

  it('makes a couple of two halves with a gap between them only with a warning', () => {
    const apart = row([{ seatType: 'L' }, { seatType: 'R', columnNo: 3 }, { columnNo: 4 }, { columnNo: 5 }]);
    expect(warningsOf(apart)).toEqual(['seats[1] couple-apart']);
    expect(warningsOf(row([{ seatType: 'L' }, { seatType: 'R' }]))).toEqual([]);
  });

  it('may mark the left halves of couples alone', () => {
    const love = { seatType: 1, isLoverL: false };
    const json = row([{ seatType: 0, isLoverL: false }, { ...love, isLoverL: true }, love, { seatType: 0 }]);
    const kinds = imported(json).map.zones[0]?.rows[0]?.seats.map(({ kind }) => kind);
    expect(kinds).toEqual(['standard', 'couple-left', 'couple-right', 'standard']);
  });

  it('is a price and no wall between neighbours when its zone is called normal or golden', () => {
    const json = { zoneNames: { golden: '黄金区' }, ...row([{ zone: 'normal' }, { zone: 'golden' }]) };
    const { map, summary } = imported(json);
    expect(neighboursByLabel(map)).toEqual(['9-8']);
    expect(summary.priceZones.map(({ name, places }) => [name, places])).toEqual([
      ['normal', 1],
      ['黄金区', 1],
    ]);
    expect(imported(row([{ zone: 'A' }, { zone: 'B' }])).map.zones).toHaveLength(2);
  });

  it('may be one name with section, row and seat, beside nothing but x and y', () => {
    const seat = (name: string, x: number, y: number) => ({ seatId: `k${x}${y}`, seatName: name, x, y });
    const json = { seats: [seat('A区1排1座', 0, 0), seat('A区1排2座', 1, 0), seat('B区1排1座', 0, 3)] };
    expect(imported(json).map.zones.map(({ name, rows }) => [name.zh, rows[0]?.seats.length])).toEqual([
      ['A区', 2],
      ['B区', 1],
    ]);
    const priced = imported({ seats: [seat('黄金区1排1座', 0, 0), seat('普通区1排2座', 1, 0)] });
    expect(priced.map.zones).toHaveLength(1);
    expect(priced.summary.priceZones.map(({ name }) => name)).toEqual(['黄金区', '普通区']);
  });
});
