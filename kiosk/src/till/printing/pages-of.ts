import type { Language } from '@foyer/shared/domain/text';
import type { PrintJob } from '../ports/ticket-printer.ts';
import { slipLayout } from './slip-layout.ts';
import { ticketLayout, type TicketBlock } from './ticket-layout.ts';

/** Every piece of paper of a job, in the order in which it comes out. */
export function pagesOf(
  { copy, isVoided, tickets, slip = null }: PrintJob,
  language: Language,
): readonly (readonly TicketBlock[])[] {
  const pages = tickets.map((ticket) => ticketLayout(ticket, language, copy, isVoided));
  return slip === null ? pages : [...pages, slipLayout(slip, language, copy)];
}
