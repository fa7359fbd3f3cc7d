import { isRecovering } from '@foyer/shared/domain/venue/recovery';
import type { PaymentGateway } from '../ports/payment-gateway.ts';
import { billDay, type BillLook, type Bills, billsOf, checkBills } from '../use-cases/payments/check-bills.ts';
import type { Parts } from '../use-cases/parts.ts';
import type { Job } from './job.ts';

const EVERY_MS = 10 * 60_000;
/** How soon the first look follows a start. */
const LOOK_MS = 5000;
/** A backup may be a week old, and the bill of a day is ready on the next. */
const DAYS_BACK = 9;

/**
 * Once a day, as soon as a platform has the bill of the day before: the books are compared with it. At the first look
 * after a start the days before are looked through for orders that the house forgot. While it finds out what it has lost,
 * those of them are read again whose money has not all found its order: a lost show may be entered anew, and what could
 * not be settled can be later.
 */
export function checkBillsJob(parts: Pick<Parts, 'streams' | 'directory' | 'ids' | 'payments' | 'clock' | 'log'>): Job {
  const looks = new Map<PaymentGateway, Map<string, BillLook>>();
  let next = 0;
  return {
    name: 'check-bills',
    everyMs: LOOK_MS,
    async run() {
      const now = parts.clock.monotonic();
      if (now < next) return;
      next = now + EVERY_MS;
      for (const gateway of parts.payments) {
        const known = looks.get(gateway) ?? new Map<string, BillLook>();
        looks.set(gateway, known);
        const isFindingOut = await someRecovering(parts);
        const bills = billsOf(gateway);
        for (let back = DAYS_BACK - 1; back >= 0; back -= 1) {
          const day = billDay(parts.clock.now(), back);
          const look = known.get(day) ?? 'not-there';
          if (look === 'not-there' || (look === 'open' && isFindingOut)) await checkDay(parts, bills, known, day);
        }
      }
    },
  };
}

async function checkDay(
  parts: Pick<Parts, 'streams' | 'directory' | 'ids' | 'log'>,
  bills: Bills,
  known: Map<string, BillLook>,
  day: string,
): Promise<void> {
  try {
    known.set(day, await checkBills(parts, bills, day));
  } catch (err) {
    parts.log.warn({ provider: bills.gateway.provider, day, err }, 'a bill could not be compared');
  }
}

const someRecovering = async ({ streams }: Pick<Parts, 'streams'>): Promise<boolean> =>
  (await Promise.all(streams.venues().map((venue) => venue.read(isRecovering)))).some(Boolean);
