import type { Asked } from '../../use-cases/asked.ts';
import type { TerminalContext } from './terminal-door.ts';

/** Who asks, as the use-cases want to know it. */
export function askedOf({ caller, link, envelope }: TerminalContext): Asked {
  const { actor, terminal, person } = caller;
  const { commandId, notAfter = null } = envelope;
  return { actor, terminal, person, venues: link.proven?.venues ?? [], commandId, notAfter };
}
