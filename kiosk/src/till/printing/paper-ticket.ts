import type { Text } from '@foyer/shared/domain/text';

/**
 * Everything one paper ticket says, as it was when it was sold. Kept with the sale, so that a reprint years later or
 * while cut off says the same.
 */
export interface PaperTicket {
  readonly venueName: Text;
  readonly titleName: Text;
  /** 2D, IMAX, original language; empty when there is nothing to say. */
  readonly version: string;
  readonly hallName: Text;
  readonly startsAt: number;
  readonly utcOffsetMin: number;
  readonly businessDay: string;
  readonly zoneName: Text;
  /** Empty for an unnumbered place of an area. */
  readonly rowLabel: string;
  readonly seatLabel: string;
  readonly ticketTypeName: Text;
  readonly price: number;
  /** This ticket's share of the order's service fee. */
  readonly fee: number;
  readonly currency: string;
  /** The signed token shown as QR. */
  readonly token: string;
  readonly pickupCode: string;
  readonly orderId: string;
  readonly terminalName: string;
  /** The clerk's staff number: no name is ever printed. */
  readonly clerkMark: string;
  readonly soldAt: number;
  /** This ticket of so many in its order, from 1; `of` is null where only the ticket is known, and neither is printed. */
  readonly number: number;
  readonly of: number | null;
  /** Sold out of the till's own seats while it was cut off: it says so, since no other door may know of it yet. */
  readonly isOffline?: true;
}
