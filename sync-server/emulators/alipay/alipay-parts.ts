import type { Timers } from '../timers.ts';
import type { AlipayFaults } from './alipay-faults.ts';
import type { AlipayIdentity } from './alipay-identity.ts';
import type { AlipayNotifier } from './alipay-notifier.ts';
import type { PaymentCodes } from './payment-codes.ts';
import type { TradeBook } from './trade-book.ts';

/** What the routes of the emulated Alipay stand on. */
export interface AlipayParts {
  readonly identity: AlipayIdentity;
  readonly book: TradeBook;
  readonly codes: PaymentCodes;
  readonly notifier: AlipayNotifier;
  readonly timers: Timers;
  /** The faults in force; counters in it are spent in place. */
  readonly faults: () => AlipayFaults;
  readonly setFaults: (faults: AlipayFaults) => void;
  /** Called back when the emulator stops. */
  readonly onClose: (cancel: () => void) => void;
}
