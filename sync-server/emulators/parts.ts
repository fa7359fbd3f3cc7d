import type { Router } from 'express';
import type { Faults } from './faults.ts';
import type { Notifier } from './notifier.ts';
import type { OrderBook } from './order-book.ts';
import type { PlatformIdentity } from './platform-identity.ts';
import type { Timers } from './timers.ts';

/** What the emulator's routes stand on. */
export interface EmulatorParts {
  readonly identity: PlatformIdentity;
  readonly book: OrderBook;
  readonly notifier: Notifier;
  readonly timers: Timers;
  /** The faults in force; counters in it are spent in place. */
  readonly faults: () => Faults;
  readonly setFaults: (faults: Faults) => void;
  /** Called back when the emulator stops. */
  readonly onClose: (cancel: () => void) => void;
  /** The Alipay that stands beside it: all it has to do with the rest is the port. */
  readonly alipay: Router;
}
