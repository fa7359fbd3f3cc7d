import { MemoryDisk, type Line } from '@foyer/kiosk/till/ledger/memory/memory-disk';
import type { PayAttempt, PayOrder } from '@foyer/kiosk/till/ledger/payment-records';
import type { Moment, TillWrite } from './steps.ts';

/** A till's disk that says which step of a payment is being written, before it is certain and after it is. */
export class StepDisk extends MemoryDisk {
  onWrite: (write: TillWrite, moment: Moment) => void = () => undefined;

  override syncDatabase(): void {
    this.say('before');
    super.syncDatabase();
  }

  override syncCopy(): void {
    super.syncCopy();
    this.say('after');
  }

  private say(moment: Moment): void {
    const { database } = this.heads();
    for (const write of database === null ? [] : writesIn(database)) this.onWrite(write, moment);
  }
}

function writesIn({ changes }: Line): Set<TillWrite> {
  const found = new Set<TillWrite>();
  for (const { table, before, after } of changes) {
    if (after === undefined) continue;
    if (table === 'payAttempts')
      for (const write of ofAttempt(before?.row as PayAttempt | undefined, after.row as PayAttempt)) found.add(write);
    if (table === 'payOrders') {
      const { state } = after.row as PayOrder;
      if (state !== 'open') found.add(state);
    }
  }
  return found;
}

function ofAttempt(before: PayAttempt | undefined, after: PayAttempt): readonly TillWrite[] {
  if (before === undefined) return ['attempt-begun'];
  if (before.givenUp === null && after.givenUp !== null) return ['attempt-over'];
  if (before.state === after.state) return [];
  if (after.state === 'pending') return ['attempt-taken'];
  return after.state === 'paid' ? ['attempt-paid'] : ['attempt-over'];
}
