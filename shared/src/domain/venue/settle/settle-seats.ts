import type { RecordedFact, SaleMade, SaleVoided, SeatsReturned } from '../../fact.ts';
import type { DecideContext } from '../decision.ts';
import type { VenueState } from '../state.ts';
import { settleReturn } from './settle-return.ts';
import { settleSale, type FactOfTill } from './settle-sale.ts';
import type { Settled } from './settled.ts';
import { settleVoid } from './settle-void.ts';

/** A fact that moves seats; it is settled in the venue of its performance. */
export type SeatFact = SaleMade | SaleVoided | SeatsReturned;

export const isSeatFact = (body: RecordedFact['body']): body is SeatFact =>
  body.kind === 'sale.made' || body.kind === 'sale.voided' || body.kind === 'seats.returned';

/** Total and deterministic: every fact comes to something, and the same one to the same on every node. */
export function settleSeats(state: VenueState, body: SeatFact, fact: FactOfTill, context: DecideContext): Settled {
  switch (body.kind) {
    case 'sale.made':
      return settleSale(state, body, fact, context);
    case 'sale.voided':
      return settleVoid(state, body, fact, context);
    case 'seats.returned':
      return settleReturn(state, body, fact, context);
  }
}
