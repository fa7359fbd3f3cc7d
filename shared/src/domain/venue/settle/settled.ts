import type { OrderId } from '../../ids.ts';
import type { VenueEvent } from '../events.ts';
import type { FactMisfit } from '../fact-fit.ts';

/** What a fact about seats came to: always something, and what does not fit is named. */
export interface Settled {
  readonly events: readonly VenueEvent[];
  /** Null when all of it fits. */
  readonly misfit: FactMisfit | null;
  /** The order a conflict is about; null when it is about none. */
  readonly order: OrderId | null;
}
