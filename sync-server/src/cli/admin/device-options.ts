import { TERMINAL_KINDS, TILL_TENDERS, type TerminalKind, type TillTender } from '@foyer/shared/domain/terminal';
import { Stop } from '../stop.ts';

/** What door a device is, as it was typed. Throws a Stop. */
export function kindOf(kind: string): TerminalKind {
  const known = TERMINAL_KINDS.find((one) => one === kind);
  if (known === undefined)
    throw new Stop(
      `"${kind}" is no kind of terminal: ${TERMINAL_KINDS.slice(0, -1).join(', ')} or ${TERMINAL_KINDS.at(-1)}.`,
    );
  return known;
}

/** How money comes in there, comma-separated; in the order in which a kiosk offers it. Throws a Stop. */
export function tendersOf(tenders: string): TillTender[] {
  const named = tenders.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
  const found = [...new Set(named)].flatMap((name) => TILL_TENDERS.find((one) => one === name) ?? []);
  if (found.length === 0 || found.length < new Set(named).size)
    throw new Stop(`"${tenders}": choose from ${TILL_TENDERS.join(', ')}.`);
  return found;
}
