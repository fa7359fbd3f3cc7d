import type { RecordedFact, SeatsReturned } from '../fact.ts';
import type { OrderId, TerminalId } from '../ids.ts';
import { isMinor, type Minor } from '../money.ts';
import type { PrintedPaper, TerminalState, VenueState } from './state.ts';

/** Advances the terminal's chain and its drawer. What does not fit was recorded with a conflict and moves no cash. */
export function evolveFact(state: VenueState, id: TerminalId, terminalEpoch: number, fact: RecordedFact): void {
  const terminal = state.terminals.get(id);
  if (terminal === undefined || terminal.terminalEpoch !== terminalEpoch) return;
  const wantsSeats = wish(fact.body) ?? terminal.wantsSeats;
  const moved: TerminalState = { ...terminal, head: { jn: fact.jn, hash: fact.hash }, wantsSeats };
  state.terminals.set(id, moved);
  apply(state, moved, fact.body);
  const order = knownTo(fact.body);
  if (order === null) return;
  const told = state.toldOrders.get(id) ?? new Set();
  state.toldOrders.set(id, told.add(order));
}

/** Whether the terminal is given seats from now on; null where the fact says nothing about that. */
function wish(body: RecordedFact['body']): boolean | null {
  switch (body.kind) {
    case 'shift.opened':
    case 'sale.made':
      return true;
    case 'cash.moved':
      return body.reason === 'sale' ? true : null;
    case 'shift.closed':
      return false;
    case 'seats.returned':
      return ENDS.includes(body.reason) ? false : null;
    default:
      return null;
  }
}

/** It gave everything back, and is not ready to sell alone. */
const ENDS: readonly SeatsReturned['reason'][] = ['shift-closed', 'quit', 'idle'];

/** The order of which the till knows, since it took its cash or printed it. */
function knownTo(body: RecordedFact['body']): OrderId | null {
  if (body.kind === 'print.recorded') return body.order;
  return body.kind === 'cash.moved' && body.reason === 'sale' ? body.order : null;
}

function apply(state: VenueState, terminal: TerminalState, body: RecordedFact['body']): void {
  switch (body.kind) {
    case 'shift.opened': {
      if (state.shifts.has(body.shift)) return;
      const { shift: id, clerk: openedBy, at: openedAt, float, currency } = body;
      const shift = {
        id,
        terminal: terminal.id,
        openedBy,
        openedAt,
        float,
        currency,
        closedAt: null,
        closedBy: null,
        counted: null,
      };
      state.shifts.set(id, { shift, cashIn: 0, cashOut: 0 });
      state.terminals.set(terminal.id, { ...terminal, openShift: id });
      return;
    }
    case 'shift.closed': {
      const entry = state.shifts.get(body.shift);
      if (entry === undefined || entry.shift.terminal !== terminal.id || entry.shift.closedAt !== null) return;
      const shift = { ...entry.shift, closedAt: body.at, closedBy: body.clerk, counted: body.counted };
      state.shifts.set(body.shift, { ...entry, shift });
      if (terminal.openShift === body.shift) state.terminals.set(terminal.id, { ...terminal, openShift: null });
      return;
    }
    case 'cash.moved': {
      const entry = state.shifts.get(body.shift);
      if (entry === undefined || entry.shift.terminal !== terminal.id || !isAmount(body.amount)) return;
      const isIn = body.reason === 'sale' || body.reason === 'pay-in';
      state.shifts.set(body.shift, {
        ...entry,
        cashIn: entry.cashIn + (isIn ? body.amount : 0),
        cashOut: entry.cashOut + (isIn ? 0 : body.amount),
      });
      return;
    }
    case 'print.recorded':
      if (body.outcome === 'printed')
        state.printed.set(body.order, withPaper(state.printed.get(body.order), terminal.id, body));
      return;
    default:
      return;
  }
}

/** The first paper says when and where; every one says which tickets. */
function withPaper(
  before: PrintedPaper | undefined,
  terminal: TerminalId,
  { at, tickets }: Pick<Extract<RecordedFact['body'], { readonly kind: 'print.recorded' }>, 'at' | 'tickets'>,
): PrintedPaper {
  const isWhole = tickets.length === 0 || before?.tickets === null;
  return {
    at: before?.at ?? at,
    terminal: before?.terminal ?? terminal,
    tickets: isWhole ? null : new Set([...(before?.tickets ?? []), ...tickets]),
  };
}

/** What a drawer can move: a whole number of minor units, never negative; the reason says in which direction. */
export const isAmount = (amount: Minor): boolean => isMinor(amount) && amount >= 0;
