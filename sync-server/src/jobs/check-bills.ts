import { isRecovering } from '@foyer/shared/domain/venue/recovery';
import type { PaymentGateway } from '../ports/payment-gateway.ts';
import { billDay, type BillLook, type Bills, billsOf, checkBills } from '../use-cases/payments/check-bills.ts';
import type { Parts } from '../use-cases/parts.ts';
import type { VenueStream } from '../use-cases/streams.ts';
import type { Job } from './job.ts';

const EVERY_MS = 10 * 60_000;
/** How soon the first look follows a start. */
const LOOK_MS = 5000;
/** A backup may be a week old, and the bill of a day is ready on the next. */
const DAYS_BACK = 9;

type Needs = Pick<Parts, 'streams' | 'directory' | 'ids' | 'people' | 'payments' | 'platformsAsked' | 'clock' | 'log'>;

/**
 * Once a day, as soon as a platform has the bill of the day before: the books are compared with it. At the first look
 * after a start the days before are looked through for orders the log forgot; so they are as soon as a house finds out what
 * it has lost, whose recovery waits for that. Until it is over, and once more then, those of them are read again whose
 * money has not all found its order: a lost show may be entered anew, and what terminals had begun waits for their word.
 */
export function checkBillsJob(parts: Needs): Job {
  const looks = new Map<PaymentGateway, Map<string, BillLook>>();
  let isUnsettled = false;
  let next = 0;
  return {
    name: 'check-bills',
    everyMs: LOOK_MS,
    async run() {
      const now = parts.clock.monotonic();
      const venues = parts.streams.venues();
      const isDue = await isAny(venues, (venue) => parts.platformsAsked.isDue(venue));
      const isOver = isUnsettled && !(await isAny(venues, (venue) => venue.read(isRecovering)));
      if (now < next && !isDue && !isOver) return;
      next = now + EVERY_MS;
      const asked = await parts.platformsAsked.begin(venues);
      for (const gateway of parts.payments) {
        const known = looks.get(gateway) ?? new Map<string, BillLook>();
        looks.set(gateway, known);
        if (isDue) known.clear();
        const bills = billsOf(gateway, billDay(parts.clock.now()));
        for (let back = DAYS_BACK - 1; back >= 0; back -= 1) {
          const day = billDay(parts.clock.now(), back);
          const look = known.get(day) ?? 'not-there';
          if (look === 'not-there' || (look === 'open' && isUnsettled)) await checkDay(parts, bills, known, day);
        }
      }
      asked();
      isUnsettled = await isAny(venues, (venue) => venue.read(isRecovering));
    },
  };
}

async function checkDay(parts: Needs, bills: Bills, known: Map<string, BillLook>, day: string): Promise<void> {
  try {
    known.set(day, await checkBills(parts, bills, day));
  } catch (err) {
    parts.log.warn({ provider: bills.gateway.provider, day, err }, 'a bill could not be compared');
  }
}

/** One that cannot be read keeps no other from being looked after. */
async function isAny(venues: readonly VenueStream[], isSo: (venue: VenueStream) => Promise<boolean>): Promise<boolean> {
  const said = await Promise.allSettled(venues.map(isSo));
  return said.some((one) => one.status === 'fulfilled' && one.value);
}
