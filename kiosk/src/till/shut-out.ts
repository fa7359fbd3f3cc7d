import { isShutOut, type RefusedFor } from '../channel/events.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { Logger } from './ports/logger.ts';
import type { ServerLink } from './ports/server-link.ts';

interface Parts {
  readonly link: Pick<ServerLink, 'state'>;
  readonly ledger: Ledger;
}

const canRead = ({ ledger }: Parts): boolean => ledger.isOpen() && ledger.trouble() === null;

/** What the server refuses this terminal for. That it was shut out outlives a restart, until a hello is answered. */
export function refusedForOf(till: Parts): RefusedFor | null {
  const { kind, refusedFor } = till.link.state;
  if (kind === 'online' || isShutOut(refusedFor) || !canRead(till)) return refusedFor;
  return till.ledger.shutOut() ?? refusedFor;
}

/** Writes what the link says of it, when it is news. */
export function keepShutOut(till: Parts & { readonly log: Logger }): void {
  const { link, ledger, log } = till;
  const { kind, refusedFor } = link.state;
  const heard = isShutOut(refusedFor) ? refusedFor : null;
  if ((heard === null && kind !== 'online') || !canRead(till)) return;
  try {
    if (ledger.shutOut() !== heard) ledger.keepShutOut(heard);
  } catch (cause) {
    log.error({ cause }, 'that this till is shut out could not be written');
  }
}
