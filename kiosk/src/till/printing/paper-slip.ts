import type { SlipKind } from '../../channel/kiosk-view.ts';
import type { Language } from '@foyer/shared/domain/text';
import type { PartBack } from '@foyer/shared/domain/venue/money-back';
import type { SeatOnPaper } from '../ledger/resolution-records.ts';
import type { ShownOnPaper } from '../ledger/records.ts';

/** What a guest is handed with a conflict that was settled, or for tickets given back: where they sit now, or what they got. */
export interface PaperSlip {
  readonly about: 'reseated' | 'refunded' | SlipKind;
  /** Null where nothing of the performance is known here. */
  readonly show: ShownOnPaper | null;
  readonly orderId: string;
  readonly oldSeats: readonly SeatOnPaper[];
  /** Empty when the money goes back. */
  readonly newSeats: readonly SeatOnPaper[];
  /** Handed over in cash; 0 when nothing is, or a provider sends it. */
  readonly cash: number;
  readonly currency: string;
  /** Of tickets given back: by which way how much goes back besides the cash, and what the house keeps of their price. */
  readonly refund?: { readonly parts: readonly PartBack[]; readonly kept: number };
  readonly terminalName: string;
  /** Staff number: no name is ever printed. */
  readonly clerkMark: string;
  /** Of its guest, for one of a kiosk; left out: the printer's. The other one follows it, for staff. */
  readonly language?: Language;
  readonly at: number;
  readonly utcOffsetMin: number;
}
