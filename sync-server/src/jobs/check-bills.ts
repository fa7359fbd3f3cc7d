import { isRecovering } from '@foyer/shared/domain/venue/recovery';
import type { PaymentGateway } from '../ports/payment-gateway.ts';
import { billDay, checkBills } from '../use-cases/payments/check-bills.ts';
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
 * it has lost, whose recovery waits for that, and once more when it is over: what terminals had begun waits for their word.
 */
export function checkBillsJob(parts: Needs): Job {
  const checked = new Map<PaymentGateway, Set<string>>();
  let next = 0;
  return {
    name: 'check-bills',
    everyMs: LOOK_MS,
    async run() {
      const now = parts.clock.monotonic();
      const venues = parts.streams.venues();
      const isDue = await isAny(venues, (venue) => parts.platformsAsked.isDue(venue));
      if (now < next && !isDue) return;
      next = now + EVERY_MS;
      const asked = await parts.platformsAsked.begin(venues);
      for (const gateway of parts.payments) {
        const done = checked.get(gateway) ?? new Set<string>();
        checked.set(gateway, done);
        if (isDue) done.clear();
        for (let back = DAYS_BACK - 1; back >= 0; back -= 1) await checkDay(parts, gateway, done, back);
        if (await isAny(venues, (venue) => venue.read(isRecovering))) done.clear();
      }
      asked();
    },
  };
}

async function checkDay(parts: Needs, gateway: PaymentGateway, done: Set<string>, back: number): Promise<void> {
  const day = billDay(parts.clock.now(), back);
  if (done.has(day)) return;
  try {
    if (await checkBills(parts, gateway, day)) done.add(day);
  } catch (err) {
    parts.log.warn({ provider: gateway.provider, day, err }, 'a bill could not be compared');
  }
}

/** One that cannot be read keeps no other from being looked after. */
async function isAny(venues: readonly VenueStream[], isSo: (venue: VenueStream) => Promise<boolean>): Promise<boolean> {
  const said = await Promise.allSettled(venues.map(isSo));
  return said.some((one) => one.status === 'fulfilled' && one.value);
}
