import { describe, expect, it } from 'vitest';
import { neighboursByLabel } from '../../../testing/neighbours-by-label.ts';
import { importSeatMap } from '../seat-map-file.ts';

function imported(json: unknown) {
  const result = importSeatMap(json);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result;
}
const labels = (json: unknown) =>
  imported(json).map.zones.map(({ rows }) =>
    rows.map((row) => `${row.label}: ${row.seats.map(({ label }) => label).join(' ')}`),
  );
const kinds = (json: unknown) =>
  imported(json).map.zones.flatMap(({ rows }) => rows.flatMap(({ seats }) => seats.map(({ kind }) => kind)));

/** The same row of five, with an aisle after the second seat, as each system would give it. */
const COLUMNS = [1, 2, 4, 5, 6];
const NUMBERS = [5, 3, 1, 2, 4];
const each = (cell: (column: number, number: number) => object) =>
  COLUMNS.map((column, i) => cell(column, NUMBERS[i] ?? 0));
const gap = { columnId: '', seatNo: '', st: 'E' };
const listed = (cell: (number: number) => object) => [cell(5), cell(3), gap, cell(1), cell(2), cell(4)];
const SPELLINGS: readonly (readonly [string, unknown])[] = [
  [
    'drawn and printed rows and columns apart',
    {
      data: {
        data: each((c, n) => ({
          seatNo: `01-7-${n}`,
          seatRow: '7',
          seatCol: `${n}`,
          graphRow: '3',
          graphCol: `${c}`,
          seatType: 'N',
        })),
      },
    },
  ],
  [
    'a row and column and a name with both',
    {
      data: {
        seats: each((c, n) => ({
          rowNo: 3,
          columnNo: c,
          seatId: `44#07#${n}`,
          seatNo: `7排${n}座`,
          lovestatus: 0,
          status: 'LK',
        })),
      },
    },
  ],
  [
    'coordinates under x and y',
    {
      seatsLayout: [
        {
          seatList: each((c, n) => ({
            seatCode: `8888880${n}`,
            x: `${c}`,
            y: '3',
            rowId: '7',
            columnId: `${n}`,
            type: 'N',
            status: 'N',
          })),
        },
      ],
    },
  ],
  [
    'coordinates under xCoord and yCoord',
    {
      seats: each((c, n) => ({
        seatCode: `00070${n}`,
        rowNum: '07',
        columnNum: `0${n}`,
        XCoord: c,
        YCoord: 3,
        status: 1,
        loveFlag: 0,
      })),
    },
  ],
  [
    'rowNum and columnNum drawn, rowId and columnId printed',
    { result: each((c, n) => ({ rowNum: 3, columnNum: c, rowId: '7', columnId: `${n}`, isLock: false })) },
  ],
  [
    'rowId and columnId drawn, rowName and columnName printed',
    { seatInfos: each((c, n) => ({ rowId: 3, columnId: c, rowName: '7', columnName: `${n}`, rowNo: 7, columnNo: n })) },
  ],
  [
    'pixels',
    { seats: each((c, n) => ({ topPx: 90, leftPx: c * 40, rowName: '7', seatName: `${n}`, columnName: `${n}` })) },
  ],
  [
    'snake case and placeholders',
    {
      data: {
        seat_list: each((c, n) => ({
          id: '123',
          row_num: '7',
          col_num: `${n}`,
          placeholder_row_id: '3',
          placeholder_col_id: `${c}`,
        })),
      },
    },
  ],
  [
    'rows of cells with empty ones',
    {
      data: {
        regions: [
          {
            rows: [
              { rowId: '7', rowNum: 3, seats: listed((n) => ({ columnId: `${n}`, seatNo: `14#07#${n}`, st: 'N' })) },
            ],
          },
        ],
      },
    },
  ],
  [
    'rows of cells whose empty ones are null',
    {
      rows: [
        {
          rowNo: '7',
          seatList: [
            ...each((_, n) => ({ colNo: `${n}`, seatNo: `0101$${n}` })).slice(0, 2),
            null,
            ...each((_, n) => ({ colNo: `${n}`, seatNo: `0101$${n}` })).slice(2),
          ],
        },
      ],
    },
  ],
  [
    'rows of cells with empty ones that the columns do not count',
    {
      rows: [
        {
          rowNo: '7',
          seats: [5, 3, 0, 1, 2, 4].map((n, i) =>
            n === 0 ? null : { rowNo: '3', columnNo: 10 + i - (i > 2 ? 1 : 0), seatNo: `7排${n}座` },
          ),
        },
      ],
    },
  ],
];

describe('the seats of a cinema system', () => {
  it.each(SPELLINGS)('are read with %s', (_, json) => {
    expect(labels(json)).toEqual([['7: 5 3 1 2 4']]);
    expect(neighboursByLabel(imported(json).map)).toEqual(['5-3', '1-2', '2-4']);
  });

  it('with rows counted from the back and letters for rows keep the order of the plan', () => {
    const json = {
      seats: ['C', 'B', 'A'].flatMap((name, i) =>
        [1, 2].map((n) => ({ graphRow: i + 1, graphCol: n, rowName: name, columnName: `${3 - n}` })),
      ),
    };
    expect(labels(json)).toEqual([['C: 2 1', 'B: 2 1', 'A: 2 1']]);
  });

  it('whose system calls the row x are set upright', () => {
    const json = {
      seats: [1, 2, 3].flatMap((r) =>
        [1, 2, 3, 4].map((c) => ({ x: r, y: c, rowId: `${r}`, columnId: `${c}`, seatCode: `s${r}-${c}-x` })),
      ),
    };
    expect(labels(json)).toEqual([['1: 1 2 3 4', '2: 1 2 3 4', '3: 1 2 3 4']]);
  });

  it('pair the halves of a couple seat however they are marked, left half first', () => {
    const row = (cells: readonly object[]) => ({
      seats: cells.map((cell, i) => ({ rowNo: 1, columnNo: i + 1, seatNo: `1排${9 - i}座`, ...cell })),
    });
    const couple = ['standard', 'couple-left', 'couple-right', 'standard'];
    for (const [a, b] of [
      [{ seatType: 'L' }, { seatType: 'R' }],
      [{ seatType: 'R' }, { seatType: 'L' }],
      [{ type: 'DL' }, { type: 'DR' }],
      [{ type: 'SEAT_FLAG_LOVE1' }, { type: 'SEAT_FLAG_LOVE2' }],
      [{ lovestatus: 1 }, { lovestatus: 2 }],
      [{ loveFlag: '1' }, { loveFlag: '1' }],
      [{ isLoveSeat: true }, { isLoveSeat: true }],
      [{ seatPieceNo: 'P7' }, { seatPieceNo: 'P7' }],
      [{ status: 'L' }, { status: 'R' }],
      [{ type: '1' }, { type: '2-2' }],
    ])
      expect(kinds(row([{}, a ?? {}, b ?? {}, {}])), JSON.stringify(a)).toEqual(couple);
    const half = imported(row([{}, { seatType: 'L' }, {}]));
    expect(half.warnings).toMatchObject([{ code: 'couple-unpaired' }]);
  });

  it('are wheelchair spaces by many words, and a type that means nothing here is said once', () => {
    const seats = ['W', '轮椅', 'wheelchair', 'VIP', 'VIP'].map((seatType, i) => ({
      rowNo: 1,
      columnNo: i + 1,
      seatNo: `1排${i + 1}座`,
      seatType,
    }));
    expect(kinds({ seats })).toEqual(['wheelchair', 'wheelchair', 'wheelchair', 'standard', 'standard']);
    expect(imported({ seats }).warnings).toMatchObject([
      { path: 'seats[3]', code: 'kind-not-kept', params: { kind: 'VIP', count: 2 } },
    ]);
  });

  it('keep a damaged seat, with a hint, and leave out a deleted one; what is sold is no part of a map', () => {
    const seats = ['N', 'D', 'LK', 'SEAT_STATUS_DELETE'].map((status, i) => ({
      rowNo: 1,
      columnNo: i + 1,
      seatNo: `1排${i + 1}座`,
      status,
    }));
    const { summary, warnings } = imported({ seats });
    expect([summary.seats, summary.leftOut]).toEqual([3, [{ what: 'deleted', count: 1 }]]);
    expect(warnings).toEqual([{ path: 'seats[1]', code: 'seat-damaged', params: { row: '1', seat: '2', state: 'D' } }]);
  });

  it('stand in zones by region, one below the other where both count from 1, and in price zones by area', () => {
    const seat = (regionCode: string, sectionCode: string, n: number) => ({
      x: n,
      y: 1,
      rowId: '1',
      columnId: `${n}`,
      regionCode,
      sectionCode,
    });
    const layout = {
      regions: [
        { regionCode: '1', regionName: '一层' },
        { regionCode: '2', regionName: '二层' },
      ],
      sections: [{ sectionCode: '9', sectionName: '黄金区' }],
      seatList: [seat('1', '', 1), seat('1', '9', 2), seat('2', '', 1)],
    };
    const { map, summary } = imported({ screenName: '3号厅', seatsLayout: [layout] });
    expect(summary.zones.map(({ name, places }) => [name, places])).toEqual([
      ['一层', 2],
      ['二层', 1],
    ]);
    expect(summary.priceZones.map(({ name, places }) => [name, places])).toEqual([
      ['Standard', 2],
      ['黄金区', 1],
    ]);
    expect(map.name.zh).toBe('3号厅');
    expect(map.zones[1]?.rows[0]?.seats[0]?.y).toBeGreaterThan(map.zones[0]?.rows[0]?.seats[0]?.y ?? 0);
  });

  it('with ids that an id cannot be, or that all have, get ids of their own', () => {
    const seats = [1, 2].map((n) => ({ rowNo: 1, columnNo: n, seatId: `44#01#0${n}`, seatNo: `1排${n}座` }));
    const { map, warnings } = imported({ seats });
    expect(map.zones[0]?.rows[0]?.seats.map(({ id }) => id)).toEqual(['44-01-01', '44-01-02']);
    expect(warnings).toMatchObject([
      { code: 'ids-rewritten', params: { count: 2, id: '44#01#01', replacement: '44-01-01' } },
    ]);
    const alike = imported({ seats: seats.map((one) => ({ ...one, seatId: 'same-one' })) });
    expect(alike.warnings).toMatchObject([{ path: 'seats[1]', code: 'seat-id-repeated' }]);
  });

  it('of several halls are refused: which one is meant?', () => {
    const hall = (hallName: string) => ({ hallName, seats: [{ rowNo: 1, columnNo: 1, seatNo: '1排1座' }] });
    const result = importSeatMap({ halls: [hall('1号厅'), hall('2号厅')] });
    expect(result).toMatchObject({
      ok: false,
      errors: [{ code: 'halls-repeated', params: { halls: '1号厅, 2号厅' } }],
    });
  });

  it('may stand in rows that begin at 0, and two on one place are a fault', () => {
    const cell = (columnNo: number, n: number) => ({ rowNo: 0, columnNo, seatNo: `1排${n}座` });
    expect(labels({ seats: [cell(0, 1), cell(1, 2)] })).toEqual([['1: 1 2']]);
    expect(importSeatMap({ seats: [cell(0, 1), cell(1, 2), cell(1, 3)] })).toMatchObject({
      ok: false,
      errors: [{ path: 'seats[2]', code: 'cell-repeated', params: { first: 'seats[1]' } }],
    });
  });
});
