import type { PaymentId } from '@foyer/shared/domain/ids';
import { isOverdue, openPaymentsOf } from '@foyer/shared/domain/venue/open-payments';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { PaymentGateway } from '../ports/payment-gateway.ts';
import { gatewayFor } from '../use-cases/payments/gateways.ts';
import { queryPayment } from '../use-cases/payments/settle-payment.ts';
import type { Streams, VenueStream } from '../use-cases/streams.ts';
import type { Job } from './job.ts';

const EVERY_MS = 1000;
const FIRST_WAIT_MS = 3000;
const LONGEST_WAIT_MS = 60_000;
/** The seats wait for the last word once the buyer's time is over, so it is asked for at a steady pace. */
const LAST_WAIT_MS = 5000;

export interface QueryPaymentsParts {
  readonly streams: Streams;
  readonly clock: Clock;
  readonly log: Logger;
  readonly payments: readonly PaymentGateway[];
}

interface Due {
  /** By the clock that nobody sets: after a correction of the time a payment is not left unasked for that long. */
  readonly at: number;
  readonly waitMs: number;
  /** Whether it has been asked for its last word. */
  readonly isLast: boolean;
}

/**
 * A notice may be late or never come: payments without a last word are asked for, ever more slowly, and closed at the
 * platform once the buyer's time is over, so that a last word does come.
 */
export function queryPaymentsJob(parts: QueryPaymentsParts): Job {
  const dueByPayment = new Map<PaymentId, Due>();
  return {
    name: 'query-payments',
    everyMs: EVERY_MS,
    async run() {
      const stillOpen = new Set<PaymentId>();
      await Promise.all(parts.streams.venues().map((venue) => askVenue(parts, venue, dueByPayment, stillOpen)));
      for (const id of dueByPayment.keys()) if (!stillOpen.has(id)) dueByPayment.delete(id);
    },
  };
}

async function askVenue(
  { clock, log, payments }: QueryPaymentsParts,
  venue: VenueStream,
  dueByPayment: Map<PaymentId, Due>,
  stillOpen: Set<PaymentId>,
): Promise<void> {
  const open = await venue.read((state, { venueNow }) =>
    openPaymentsOf(state).map((one) => ({ payment: one.payment, isHoldOver: isOverdue(one, venueNow) })),
  );
  for (const { payment, isHoldOver } of open) {
    stillOpen.add(payment.id);
    if (gatewayFor(payments, payment.tender) === null) continue;
    const now = clock.monotonic();
    const isLast = isHoldOver || (payment.payBy !== null && payment.payBy <= clock.now());
    const due = dueByPayment.get(payment.id) ?? { at: now + FIRST_WAIT_MS, waitMs: FIRST_WAIT_MS, isLast: false };
    dueByPayment.set(payment.id, due);
    const isFirstLastCall = isLast && !due.isLast;
    if (due.at > now && !isFirstLastCall) continue;
    const waitMs = isLast ? LAST_WAIT_MS : Math.min(LONGEST_WAIT_MS, due.waitMs * 2);
    dueByPayment.set(payment.id, { at: now + waitMs, waitMs, isLast });
    try {
      await queryPayment({ log, payments }, venue, payment, isLast);
    } catch (err) {
      log.warn({ payment: payment.id, err }, 'a payment could not be asked for');
    }
  }
}
