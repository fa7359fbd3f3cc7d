import { HOUSE_STREAM } from '@foyer/shared/domain/ids';
import { isRecovering } from '@foyer/shared/domain/venue/recovery';
import type { ProviderTender } from '@foyer/shared/domain/tender';
import { tendersOf } from './payments/gateways.ts';
import type { Parts, PaymentOff } from './parts.ts';

export interface HealthReport {
  readonly status: 'ok' | 'failing' | 'draining';
  readonly uptimeMs: number;
  /** Whether a small write to the disk works. */
  readonly writable: boolean;
  readonly onlinePayment: boolean;
  /** What can be paid with besides cash and cards; one that is missing here is off. */
  readonly tenders: readonly ProviderTender[];
  /** What was meant to be on and is not, and why. */
  readonly paymentsOff: readonly PaymentOff[];
  readonly streams: readonly {
    readonly stream: string;
    readonly epoch: number;
    readonly seq: number;
    readonly recovering: boolean;
  }[];
}

export interface HealthWatch {
  report(): Promise<HealthReport>;
  startDraining(): void;
}

/** A report is kept this long, so that asking often costs nothing. */
const FRESH_MS = 1000;
const ANSWER_WITHIN_MS = 2000;

export function createHealth(
  parts: Pick<Parts, 'streams' | 'access' | 'clock' | 'payments' | 'paymentsOff' | 'log'>,
): HealthWatch {
  const { clock } = parts;
  const startedAt = clock.monotonic();
  let isDraining = false;
  let last: { readonly at: number; readonly report: Promise<HealthReport> } | null = null;
  const look = async (): Promise<HealthReport> => {
    const writable = isWritable(parts);
    const streams = await inTime(parts, headsOf(parts));
    const isWell = writable && streams !== null;
    return {
      status: isDraining ? 'draining' : isWell ? 'ok' : 'failing',
      uptimeMs: Math.round(clock.monotonic() - startedAt),
      writable,
      onlinePayment: parts.payments.length > 0,
      tenders: tendersOf(parts.payments),
      paymentsOff: parts.paymentsOff ?? [],
      streams: streams ?? [],
    };
  };
  return {
    report() {
      const now = clock.monotonic();
      if (last === null || now - last.at > FRESH_MS) last = { at: now, report: look() };
      return last.report;
    },
    startDraining() {
      isDraining = true;
      last = null;
    },
  };
}

function isWritable({ access, log }: Pick<Parts, 'access' | 'log'>): boolean {
  try {
    access.checkWritable();
    return true;
  } catch (err) {
    log.error({ err }, 'the data folder cannot be written');
    return false;
  }
}

function headsOf({ streams }: Pick<Parts, 'streams'>): Promise<HealthReport['streams']> {
  const house = streams.house.read((_state, { epoch, seq }) => ({
    stream: HOUSE_STREAM as string,
    epoch,
    seq,
    recovering: false,
  }));
  const venues = streams.venues().map((venue) =>
    venue.read((state, { epoch, seq }) => ({
      stream: venue.venue as string,
      epoch,
      seq,
      recovering: isRecovering(state),
    })),
  );
  return Promise.all([house, ...venues]);
}

/** Null when the logs do not answer in time, or not at all. */
function inTime<T>({ clock }: Pick<Parts, 'clock'>, work: Promise<T>): Promise<T | null> {
  return new Promise((resolve) => {
    const cancel = clock.after(ANSWER_WITHIN_MS, () => resolve(null));
    work.then(resolve, () => resolve(null)).finally(cancel);
  });
}
