import type { Rejection } from '@foyer/shared/domain/rejections';
import type { Tender } from '@foyer/shared/domain/tender';
import type { TillStatus } from '../../channel/events.ts';
import type { Refunded } from '../../channel/commands/orders.ts';
import type { PayingView } from '../../channel/paying-view.ts';

/** Something the clerk has to read: a refusal with its data, or a plain message (amounts in minor units). It stays until closed or outdated. */
export type Notice =
  | { readonly kind: 'refused'; readonly rejection: Rejection }
  | { readonly kind: 'failed' }
  | { readonly kind: 'tooMany'; readonly n: number }
  /** The house, or cut off this till by itself, has not as many places for a party. */
  | { readonly kind: 'noBest'; readonly n: number; readonly isOwn: boolean }
  | { readonly kind: 'lapsed' }
  /** Cut off a seat was chosen that is not this till's own. */
  | { readonly kind: 'notOwn' }
  /** The server recovers, and a seat was chosen that is not this till's own. */
  | { readonly kind: 'recovering' }
  /** A seat was chosen that stands with another counter, which is cut off. */
  | { readonly kind: 'elsewhere' }
  /** A key came while seats were being asked for, and cannot wait for them. */
  | { readonly kind: 'notYet' }
  /** A sale was typed ahead, and what came is not what was on the screen. `isOwn`: this till's own, the server being silent. */
  | { readonly kind: 'notSold'; readonly isOwn: boolean }
  /** An unpaid sale was taken back: its paper is still in somebody's hand. */
  | { readonly kind: 'voidedUnpaid' }
  | {
      readonly kind: 'shiftClosed';
      readonly expected: number;
      readonly counted: number;
      readonly difference: number;
      /** Besides cash. */
      readonly taken: NonNullable<TillStatus['shift']>['taken'];
      readonly currency: string;
    }
  /** Money came for what was given up, and goes back to the payer by itself. */
  | { readonly kind: 'returned'; readonly tender: Tender; readonly amount: number; readonly currency: string }
  /** A refund that was asked for before is done; what goes back by hand. */
  | { readonly kind: 'refundDone'; readonly done: Refunded }
  /** Or it was refused. */
  | { readonly kind: 'refundRefused'; readonly rejection: Rejection }
  /** An order was given up that was paid in part: `parts` go back by themselves, slips the clerk takes back. */
  | {
      readonly kind: 'dropped';
      readonly parts: PayingView['parts'];
      readonly cardToReturn: number;
      readonly currency: string;
    }
  /** An own sale was taken back that a card paid, all of it or a part; `byItself`: the terminal is connected and cancels its charge. */
  | { readonly kind: 'voidedByCard'; readonly byItself: boolean };
