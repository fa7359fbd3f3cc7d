import { isRecovering } from '@foyer/shared/domain/venue/recovery';
import type { PaymentGateway } from '../ports/payment-gateway.ts';
import { billDay, checkBills } from '../use-cases/payments/check-bills.ts';
import type { Parts } from '../use-cases/parts.ts';
import type { Job } from './job.ts';

const EVERY_MS = 10 * 60_000;
/** How soon the first look follows a start. */
const LOOK_MS = 5000;
/** A backup may be a week old, and the bill of a day is ready on the next. */
const DAYS_BACK = 9;

/**
 * Once a day, as soon as a platform has the bill of the day before: the books are compared with it. While a house finds
 * out what it has lost, and at the first look after a start, the days before are looked through for orders it forgot.
 */
export function checkBillsJob(parts: Pick<Parts, 'streams' | 'directory' | 'ids' | 'payments' | 'clock' | 'log'>): Job {
  const checked = new Map<PaymentGateway, Set<string>>();
  let next = 0;
  return {
    name: 'check-bills',
    everyMs: LOOK_MS,
    async run() {
      const now = parts.clock.monotonic();
      if (now < next) return;
      next = now + EVERY_MS;
      for (const gateway of parts.payments) {
        const done = checked.get(gateway) ?? new Set<string>();
        checked.set(gateway, done);
        if (await someRecovering(parts)) done.clear();
        for (let back = DAYS_BACK - 1; back >= 0; back -= 1) await checkDay(parts, gateway, done, back);
      }
    },
  };
}

async function checkDay(
  parts: Pick<Parts, 'streams' | 'directory' | 'ids' | 'clock' | 'log'>,
  gateway: PaymentGateway,
  done: Set<string>,
  back: number,
): Promise<void> {
  const day = billDay(parts.clock.now(), back);
  if (done.has(day)) return;
  try {
    if (await checkBills(parts, gateway, day)) done.add(day);
  } catch (err) {
    parts.log.warn({ provider: gateway.provider, day, err }, 'a bill could not be compared');
  }
}

const someRecovering = async ({ streams }: Pick<Parts, 'streams'>): Promise<boolean> =>
  (await Promise.all(streams.venues().map((venue) => venue.read(isRecovering)))).some(Boolean);
