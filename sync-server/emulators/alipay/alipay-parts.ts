import type { FaultBoard } from '../fault-board.ts';
import type { Notifier } from '../notifier.ts';
import type { Timers } from '../timers.ts';
import type { AlipayFaults } from './alipay-faults.ts';
import type { AlipayIdentity } from './alipay-identity.ts';
import type { AlipayNotice } from './alipay-trade.ts';
import type { PaymentCodes } from './payment-codes.ts';
import type { TradeBook } from './trade-book.ts';

/** What the routes of the emulated Alipay stand on. */
export interface AlipayParts {
  readonly identity: AlipayIdentity;
  readonly book: TradeBook;
  readonly codes: PaymentCodes;
  readonly notifier: Notifier<AlipayNotice>;
  readonly timers: Timers;
  /** The faults in force; counters in it are spent in place. */
  readonly faults: () => AlipayFaults;
  readonly control: FaultBoard<AlipayFaults>['control'];
  /** Called back when the emulator stops. */
  readonly onClose: (cancel: () => void) => void;
}
