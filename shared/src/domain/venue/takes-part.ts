import { worksAlone } from '../terminal.ts';
import type { TerminalState } from './state.ts';

/**
 * Whether policy gives this terminal seats, as its home venue knows it: a drawer that is open, money that comes in
 * without the server, and a wish for seats.
 */
export const takesPart = (terminal: TerminalState): boolean => maySellAlone(terminal) && terminal.wantsSeats;

/** The same whether it wishes for seats or not: one that asks for them need not. */
export const maySellAlone = ({ revoked, openShift, tenders }: TerminalState): boolean =>
  revoked === null && openShift !== null && tenders.some(worksAlone);
