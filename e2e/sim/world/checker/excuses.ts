import type { FactBody } from '@foyer/shared/domain/fact';
import type { OrderRecord } from './orders.ts';

/** One device under one enrolment, as the log names it: the next one under the same name is another. */
export const deviceOf = ({ name, terminalEpoch }: { readonly name: string; readonly terminalEpoch: number }): string =>
  `${name}/${terminalEpoch}`;

/** By what has happened, whose word may not fit by no fault of the house. */
export class Excuses {
  /** Seats that a manager took back by force, `allotment place`: a fact that speaks of one need not fit any more. */
  readonly reclaimed = new Set<string>();
  /** Devices put back to an older state: what they sold in between can meet what they sell again. */
  readonly rolledBack = new Set<string>();
  /** Devices a manager counted as lost after a restore: nobody waits for what they could tell. */
  readonly countedLost = new Set<string>();
  /** Tickets that came back for their money in a branch that was left, `order place`: nobody has them any more. */
  readonly givenBack = new Set<string>();
  /** Orders of which all tickets did: of such a one a restored log makes nothing (ADR 0010). */
  readonly withoutTickets = new Set<string>();
  /** By stream, the epoch of the backup; null when none was put back. */
  private backupEpochs: ReadonlyMap<string, number> | null = null;

  /** The log was put back to a backup: facts of since then fit what it has forgotten. */
  get isRestored(): boolean {
    return this.backupEpochs !== null;
  }

  restored(epochs: ReadonlyMap<string, number>): void {
    this.backupEpochs = epochs;
  }

  /** As an order stood when its branch was left. */
  leftBehind({ id, back, tickets }: Pick<OrderRecord, 'id' | 'back' | 'tickets'>): void {
    for (const [, ticket] of back.tickets) if (ticket !== null) this.givenBack.add(`${id} ${ticket.place}`);
    if (back.tickets.length > 0 && tickets.size === 0) this.withoutTickets.add(id);
  }

  /** Granted since the restore: by this very log. */
  isSince(stream: string, { epoch }: { readonly epoch: number }): boolean {
    return this.backupEpochs !== null && epoch > (this.backupEpochs.get(stream) ?? 0);
  }

  /** What it sold may be sold by somebody else, too. */
  isBroken(device: string): boolean {
    return this.rolledBack.has(device) || this.countedLost.has(device);
  }

  /**
   * Whether what this device tells may not fit, by no fault of the house. After a restore it may, as long as it speaks
   * of seats had before: those granted since, which nobody is before all was told, it has by this very log.
   */
  isExcused(stream: string, device: string | null, body: FactBody | null): boolean {
    if (device !== null && this.isBroken(device)) return true;
    if (body !== null && this.isOfReclaimed(body)) return true;
    if (body !== null && isMiscounted(body)) return true;
    if (!this.isRestored) return false;
    return !(body?.kind === 'sale.made' && body.lines.every(({ fence }) => this.isSince(stream, fence)));
  }

  private isOfReclaimed(body: FactBody): boolean {
    if (body.kind === 'seats.returned')
      return body.places.some((place) => this.reclaimed.has(`${body.allotment} ${place}`));
    if (body.kind !== 'sale.made' && body.kind !== 'sale.voided') return false;
    return body.lines.some(({ allotment, place }) => this.reclaimed.has(`${allotment} ${place}`));
  }
}

/**
 * A clerk of the simulated house counts what the till said a moment before, and nothing where more was given back than
 * had been in the drawer: of what came in between, or is below nothing, the manager is told rightly. A till that counted
 * on what its clerk found must have the books on its side.
 */
const isMiscounted = (body: FactBody): boolean => body.kind === 'shift.closed' && body.counted !== body.expected;

/** Of the fact as it came; null when that cannot be read. */
export function bodyOf(raw: string): FactBody | null {
  try {
    return (JSON.parse(raw) as { readonly body?: FactBody }).body ?? null;
  } catch {
    return null;
  }
}
