import type { OrderId, TicketId } from '@foyer/shared/domain/ids';
import type { TERMINAL_COMMANDS } from '@foyer/shared/wire/commands/terminal';
import type { ResponseOf } from '@foyer/shared/wire/define-command';
import type { TillContext } from '../context.ts';

type Found = NonNullable<ResponseOf<(typeof TERMINAL_COMMANDS)['order.pickUp']>['found']>;

/** Tickets of an order of which paper came out before. */
export interface CameOut {
  /** Of the first of it: when, and at which door's terminal; null: that is not known. */
  readonly at: number;
  readonly where: string | null;
  /** Null: it may be all of them. */
  readonly tickets: ReadonlySet<TicketId> | null;
}

/** So many facts back paper is looked for in the books here: a day of a busy kiosk, or some nights cut off. */
const FACTS_BACK = 2000;

/** What came out of this kiosk's own printer of an order, by the facts here: each ticket once, whoever shows it. */
export function cameOutHere({ ledger, terminal }: TillContext, order: OrderId): CameOut | null {
  const facts = ledger.facts(Math.max(0, ledger.head().jn - FACTS_BACK), FACTS_BACK);
  const papers = facts.flatMap(({ body }) =>
    body.kind === 'print.recorded' && body.order === order && body.outcome === 'printed' ? [body] : [],
  );
  const [first] = papers;
  if (first === undefined) return null;
  return { at: first.at, where: terminal.name, tickets: new Set(papers.flatMap(({ tickets }) => tickets)) };
}

/** What the server knows, and what is on its way to it. A server that names no tickets means all of them. */
export function cameOut(till: TillContext, { order, collected }: Found): CameOut | null {
  const here = cameOutHere(till, order.orderId as OrderId);
  if (collected === null) return here;
  const { at, where, tickets } = collected;
  if (tickets === undefined) return { at, where, tickets: null };
  return { at, where, tickets: new Set([...(tickets as TicketId[]), ...(here?.tickets ?? [])]) };
}

/** Whether paper of that ticket came out, or may have. */
export const hasComeOut = (before: CameOut | null, ticket: TicketId): boolean =>
  before !== null && (before.tickets === null || before.tickets.has(ticket));
