import { type MangoQuery, normalizeMangoQuery, type PreparedQuery, prepareQuery } from 'rxdb';
import { type SeatRow, seatRowSchema } from './seat-rows.ts';

/** Rows with a `seq` of this range, in its order: the index answers alone. */
export function livingWithSeq(from: number, count: number): PreparedQuery<SeatRow> {
  const query = {
    selector: { _deleted: { $eq: false }, seq: { $gte: from, $lt: from + count } },
    sort: [{ seq: 'asc' }, { id: 'asc' }],
  };
  const normalized = normalizeMangoQuery<SeatRow>(seatRowSchema, query as unknown as MangoQuery<SeatRow>);
  return prepareQuery(seatRowSchema as never, normalized as never) as unknown as PreparedQuery<SeatRow>;
}
