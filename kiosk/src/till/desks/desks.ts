import type { TillContext } from '../context.ts';
import { ConfirmDesk } from './confirm-desk.ts';
import { FactDesk } from './fact-desk.ts';
import { PrintDesk } from './print-desk.ts';
import { SeatBoard } from './seat-board.ts';

/** What a till keeps doing by itself, besides answering its screens. */
export interface Desks {
  readonly facts: FactDesk;
  readonly prints: PrintDesk;
  readonly confirms: ConfirmDesk;
  readonly board: SeatBoard;
}

export function openDesks(till: TillContext): Desks {
  const facts = new FactDesk(till);
  const prints = new PrintDesk(till, facts);
  return { facts, prints, confirms: new ConfirmDesk(till, facts, prints), board: new SeatBoard(till.seats) };
}

export function closeDesks({ facts, confirms, board }: Desks): void {
  confirms.close();
  facts.close();
  board.dispose();
}
