import { type BulkWriteRow, fillWithDefaultSettings, now, type RxDocumentData, type RxJsonSchema } from 'rxdb';

/** A row of seats as the till's replica keeps it. */
export interface SeatRow {
  readonly id: string;
  readonly performance: string;
  readonly row: string;
  readonly seq: number;
  readonly states: string;
}

export const seatRowSchema: RxJsonSchema<RxDocumentData<SeatRow>> = fillWithDefaultSettings<SeatRow>({
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: {
    id: { type: 'string', maxLength: 40 },
    performance: { type: 'string', maxLength: 20 },
    row: { type: 'string' },
    seq: { type: 'integer', minimum: 0, maximum: 1_000_000_000, multipleOf: 1 },
    states: { type: 'string' },
  },
  required: ['id', 'performance', 'row', 'seq', 'states'],
  indexes: ['seq', 'performance'],
} as never) as never;

/** Rows in groups, in no order of their ids. */
export function groupsOf(rows: number): BulkWriteRow<SeatRow>[][] {
  const all = Array.from({ length: rows }, (_, i): BulkWriteRow<SeatRow> => {
    const n = (i * 7919) % rows;
    const document = {
      id: `row ${n}`,
      performance: `performance ${n % 40}`,
      row: String(n % 30),
      seq: n,
      states: 'AAAASSSSHHAAAALLLL',
      _deleted: false,
      _attachments: {},
      _meta: { lwt: now() },
      _rev: '1-abcdefghij',
    };
    return { document };
  });
  return Array.from({ length: Math.ceil(rows / GROUP) }, (_, i) => all.slice(i * GROUP, (i + 1) * GROUP));
}

export const GROUP = 50;
