import type { SeatOnPaper } from '../ledger/resolution-records.ts';
import type { ShownOnPaper } from '../ledger/records.ts';

/** What a guest is handed with a conflict that was settled: where they sit now, or what they got back. */
export interface PaperSlip {
  readonly about: 'reseated' | 'refunded';
  /** Null where nothing of the performance is known here. */
  readonly show: ShownOnPaper | null;
  readonly orderId: string;
  readonly oldSeats: readonly SeatOnPaper[];
  /** Empty when the money goes back. */
  readonly newSeats: readonly SeatOnPaper[];
  /** Handed over in cash; 0 when nothing is, or a provider sends it. */
  readonly cash: number;
  readonly currency: string;
  readonly terminalName: string;
  /** Staff number: no name is ever printed. */
  readonly clerkMark: string;
  readonly at: number;
  readonly utcOffsetMin: number;
}
