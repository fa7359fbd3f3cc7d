import type { Tender } from '@foyer/shared/domain/tender';
import type { BasketView } from './views.ts';

type Text = BasketView['lines'][number]['zoneName'];

/**
 * What the customer at a counter sees of what the clerk sells to them, whole each time. Nothing of whoever works there,
 * of the drawer, or of anybody else's order is in it.
 */
export interface DisplayView {
  /** Of the counter; shown while nothing is sold. */
  readonly terminalName: string;
  /** Server time minus this machine's time, for countdowns. */
  readonly serverOffsetMs: number;
  readonly basket: {
    readonly titleName: Text;
    readonly hallName: Text;
    readonly startsAt: number;
    readonly utcOffsetMin: number;
    readonly currency: string;
    readonly lines: readonly {
      readonly zoneName: Text;
      readonly rowLabel: string;
      readonly seatLabel: string;
      readonly price: number;
    }[];
    readonly fee: number;
    readonly total: number;
  } | null;
  /** While it is paid otherwise than in cash alone. */
  readonly paying: {
    readonly due: number;
    readonly parts: readonly { readonly tender: Tender; readonly amount: number }[];
    readonly tender: Tender | null;
    readonly amount: number;
    /** What the payer scans, drawn as QR. */
    readonly qr: string | null;
    /** Server time until which it can be paid; null while that is not known. */
    readonly payBy: number | null;
    /** Nobody knows yet whether the money came. */
    readonly isUnknown: boolean;
  } | null;
  /** The sale that was made last, while it is this customer's: no basket has followed it. */
  readonly sold: {
    readonly orderId: string;
    readonly total: number;
    readonly received: number;
    readonly change: number;
    readonly tickets: number;
    readonly currency: string;
    /** Server time. */
    readonly at: number;
  } | null;
}
