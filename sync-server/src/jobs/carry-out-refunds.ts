import type { RefundId } from '@foyer/shared/domain/ids';
import { isRecovering } from '@foyer/shared/domain/venue/recovery';
import type { Parts } from '../use-cases/parts.ts';
import { carryOutRefund, openRefundsOf } from '../use-cases/payments/carry-out-refund.ts';
import { gatewayFor } from '../use-cases/payments/gateways.ts';
import type { VenueStream } from '../use-cases/streams.ts';
import { eachVenue } from './each-venue.ts';
import type { Job } from './job.ts';

const EVERY_MS = 1000;
const FIRST_WAIT_MS = 3000;
/** A bank takes days, and the platform tells us when it is done: who asks only makes up for a notice that was lost. */
const LONGEST_WAIT_MS = 600_000;
/** A platform that answers nobody keeps no refund from others for long. */
const AT_ONCE = 8;

/** When one is looked at again, by the clock that nobody sets. */
interface Due {
  readonly at: number;
  readonly waitMs: number;
}

/**
 * Gives money back that is owed: each refund whose provider this server has, at once when it is intended and when a
 * server starts, then ever more slowly until the last word. While a restored log finds out what was sold nothing is sent:
 * it may have been, in the branch that was lost.
 */
export function carryOutRefundsJob(parts: Pick<Parts, 'streams' | 'clock' | 'log' | 'payments'>): Job {
  const dueByRefund = new Map<RefundId, Due>();
  return {
    name: 'carry-out-refunds',
    everyMs: EVERY_MS,
    async run() {
      const stillOpen = new Set<RefundId>();
      await eachVenue(parts, 'carry-out-refunds', (venue) => inVenue(parts, venue, dueByRefund, stillOpen));
      for (const id of dueByRefund.keys()) if (!stillOpen.has(id)) dueByRefund.delete(id);
    },
  };
}

async function inVenue(
  parts: Pick<Parts, 'clock' | 'log' | 'payments'>,
  venue: VenueStream,
  dueByRefund: Map<RefundId, Due>,
  stillOpen: Set<RefundId>,
): Promise<void> {
  const open = await venue.read((state) => (isRecovering(state) ? [] : openRefundsOf(state)));
  const now = parts.clock.monotonic();
  const due = open.flatMap((one) => {
    const { id } = one.refund;
    stillOpen.add(id);
    const gateway = gatewayFor(parts.payments, one.payment.tender);
    const isDue = (dueByRefund.get(id)?.at ?? now) <= now;
    return gateway === null || !isDue ? [] : [{ ...one, gateway }];
  });
  const turn = due.slice(0, AT_ONCE);
  for (const { refund } of turn) {
    const before = dueByRefund.get(refund.id);
    const waitMs = before === undefined ? FIRST_WAIT_MS : Math.min(LONGEST_WAIT_MS, before.waitMs * 2);
    dueByRefund.set(refund.id, { at: now + waitMs, waitMs });
  }
  await Promise.all(turn.map(({ gateway, ...one }) => carryOutRefund(parts, venue, gateway, one)));
}
