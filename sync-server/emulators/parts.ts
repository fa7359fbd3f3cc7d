import type { Router } from 'express';
import type { EmulatedNotice } from './emulated-order.ts';
import type { FaultBoard } from './fault-board.ts';
import type { Notifier } from './notifier.ts';
import type { OrderBook } from './order-book.ts';
import type { openFiles } from './pay/bill-api.ts';
import type { Faults } from './pay/pay-faults.ts';
import type { Phones } from './phones.ts';
import type { PlatformIdentity } from './platform-identity.ts';
import type { Timers } from './timers.ts';

/** What the emulator's routes stand on. */
export interface EmulatorParts {
  /** Its platform keys change when they are rotated. */
  readonly identity: PlatformIdentity;
  readonly book: OrderBook;
  readonly phones: Phones;
  readonly files: ReturnType<typeof openFiles>;
  readonly notifier: Notifier<EmulatedNotice>;
  readonly timers: Timers;
  /** The faults in force; counters in it are spent in place. */
  readonly faults: () => Faults;
  readonly control: FaultBoard<Faults>['control'];
  /** Writes identity and, for the merchant, credentials as they are now. */
  readonly keepIdentity: (isPublished: boolean) => void;
  /** Called back when the emulator stops. */
  readonly onClose: (cancel: () => void) => void;
  /** What stands beside it: all it has to do with the rest is the port. */
  readonly beside: readonly Router[];
}
