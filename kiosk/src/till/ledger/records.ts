import type { PartPaid, RuleSetAside } from '@foyer/shared/domain/fact';
import type { OrderId, PerformanceId, PersonId, ShiftId } from '@foyer/shared/domain/ids';
import type { Text } from '@foyer/shared/domain/text';
import type { HoldView, OrderView } from '@foyer/shared/wire/orders';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { RequestInput } from '@foyer/shared/wire/define-command';
import type { BasketView } from '../../channel/views.ts';
import type { AllottedPlace } from '../allotments/own-sale.ts';
import type { PaperTicket } from '../printing/paper-ticket.ts';

/** The open shift of this terminal's drawer. */
export interface ShiftRecord {
  readonly id: ShiftId;
  readonly openedBy: PersonId;
  readonly openedAt: number;
  readonly openedJn: number;
  readonly float: number;
  readonly currency: string;
}

/** What stands at the counter: the places held and how they are to be sold. */
export interface BasketRecord {
  readonly hold: HoldView;
  readonly view: BasketView;
  /** Set when it holds places of own allotments, in the order of its lines: no server knows of it. */
  readonly own?: readonly AllottedPlace[];
  /** Of own places: rules that the clerk set aside, to be told with the sale. At the server the hold has them. */
  readonly overrides?: readonly RuleSetAside[];
  /** With `own`: the seats were of the pool and are kept for this order alone. Given up, they go back at once. */
  readonly isKept?: true;
  /**
   * The server was asked under this name to make the seats this till's own, and until its answer or its list is written
   * nobody knows whether it did: no money is taken meanwhile. `notAfter`: server time after which it does not any more.
   */
  readonly keep?: { readonly commandId: string; readonly notAfter: number };
}

export type ConfirmBody = RequestInput<TerminalCommands['order.confirm']>;

/** What the till has to remember of a sale while it waits for the server's word on it. */
export interface ConfirmContext {
  readonly performance: PerformanceId;
  readonly clerk: PersonId;
  readonly clerkMark: string;
  readonly received: number;
  readonly currency: string;
  /** What the paper says besides the order: the answer may come when no catalogue is at hand. */
  readonly show: ShownOnPaper;
  /** Names of the ticket types sold, by id. */
  readonly typeNames: Readonly<Record<string, Text>>;
}

export type ShownOnPaper = Pick<
  PaperTicket,
  'venueName' | 'titleName' | 'version' | 'hallName' | 'startsAt' | 'utcOffsetMin' | 'businessDay'
>;

/** A written confirm. Asked under its `commandId` until answered, by this process or the next one. */
export interface ConfirmRequest {
  readonly commandId: string;
  readonly body: ConfirmBody;
  readonly context: ConfirmContext;
  readonly afterJn: number;
  readonly clerkToken: string | null;
  readonly writtenAt: number;
}

/** A sale as the ledger keeps it; `paper` is what is printed, again and again if need be, without asking anybody. */
export interface SaleRecord {
  readonly order: OrderView;
  readonly shift: ShiftId;
  readonly soldAt: number;
  readonly received: number;
  /** What the card terminal printed for the charge; null when it was not one card that paid for it. */
  readonly card: string | null;
  /** How it was paid; adds up to the total. */
  readonly parts: readonly PartPaid[];
  readonly paper: readonly PaperTicket[];
  readonly print: PrintRecord;
  /** Taken back at this till before it was seen settled. */
  readonly isVoided: boolean;
}

/** A sale that the server made, with what it was asked for. */
export interface ConfirmedSale {
  readonly order: OrderView;
  readonly body: ConfirmBody;
  readonly clerk: PersonId;
}

/** The newest copy of a sale's paper. Copy 1 is the original; copy n is 补打 n − 1. */
export interface PrintRecord {
  readonly copy: number;
  readonly name: string;
  /** `begun`: it is at the printer, or was when the till died · `unknown`: a person is asked whether it came out. */
  readonly outcome: 'intended' | 'begun' | 'unknown' | 'printed' | 'failed';
  readonly paper: string | null;
}

export interface PrintIntent {
  readonly orderId: OrderId;
  readonly copy: number;
  readonly name: string;
  /** Set from its first byte on, as long as its outcome is not known. */
  readonly tried?: 'begun' | 'unknown';
}
