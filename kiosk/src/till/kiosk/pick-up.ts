import type { OrderId, PerformanceId, TicketId } from '@foyer/shared/domain/ids';
import type { Ticket } from '@foyer/shared/domain/order';
import { TERMINAL_COMMANDS } from '@foyer/shared/wire/commands/terminal';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import { parseTicketToken, TICKET_PREFIX } from '@foyer/shared/wire/ticket-token';
import type { PickedUp } from '../../channel/commands/kiosk.ts';
import { no, serverNow, speaks, whyHalted, yes, type TillContext } from '../context.ts';
import type { Desks } from '../desks/desks.ts';
import type { SaleRecord } from '../ledger/records.ts';
import type { PaperTicket } from '../printing/paper-ticket.ts';
import { today } from '../use-cases/list-performances.ts';
import { countedTickets, orderPaper } from '../use-cases/order-paper.ts';
import { shownOnPaper } from '../use-cases/sale-documents.ts';
import { cameOut, cameOutHere, hasComeOut, type CameOut } from './came-out.ts';
import { copyFor } from './print-again.ts';
import { isSignedTicket, provenTicket } from './proven-ticket.ts';
import { mayBeInside, mayPrintAgain } from './what-next.ts';

/** A code as people type it: in groups of four. */
const CODE = /^\d[\d ]{3,18}$/;
const ASK_MS = 4000;

type Found = NonNullable<ResponseOf<(typeof TERMINAL_COMMANDS)['order.pickUp']>['found']>;

/** What a guest showed: a pick-up code, or the order that a ticket or a slip names. */
type Shown = { readonly pickupCode: string } | { readonly orderId: OrderId };

/**
 * Prints each ticket of an order once, for whoever has its code: what came out before is left out. Three wrong codes in a row and none is looked up for
 * half a minute, whoever types them: codes are short. What is scanned has a count of its own, and a ticket that the
 * server signed, or that was sold here, always counts as right. Cut off it prints what this kiosk sold, and a ticket that proves itself.
 */
export async function pickUp(till: TillContext, desks: Desks, text: string): Promise<Reply<PickedUp>> {
  const halted = whyHalted(till);
  if (halted !== null) return halted;
  const shown = shownIn(text);
  const own = shown === null ? null : ownSale(till, shown);
  const tries = till.counter.kiosk?.[shown !== null && 'pickupCode' in shown ? 'typed' : 'scanned'] ?? null;
  const isProven = isTicketOf(own, text) || isSignedTicket(till, text);
  const pauseMs = isProven ? 0 : (tries?.pauseLeftMs() ?? 0);
  if (pauseMs > 0) return yes({ outcome: 'throttled', until: serverNow(till) + pauseMs });
  const unknown = (): Reply<PickedUp> => {
    const triesLeft = isProven ? 0 : (tries?.wasWrong() ?? 0);
    till.changed();
    return yes({ outcome: 'unknown', triesLeft });
  };
  if (shown === null) return unknown();
  if (own !== null) {
    tries?.wasRight();
    return await printOwn(till, desks, own);
  }
  if (till.link.state.kind !== 'online') return await handOutProven(till, desks, text);
  if (!speaks(till, TERMINAL_COMMANDS['order.pickUp'].since)) return yes({ outcome: 'unreachable' });
  const answer = await till.link.send('order.pickUp', shown, { timeoutMs: ASK_MS });
  if (!answer.ok) return answer.error.code === 'UNAVAILABLE' ? yes({ outcome: 'unreachable' }) : answer;
  const { found } = answer.value;
  if (found === null) return unknown();
  tries?.wasRight();
  return await handOut(till, desks, found, ticketIn(text));
}

/** The code of a ticket names its order; what else looks like a name of ours may be on a slip. */
function shownIn(text: string): Shown | null {
  // An input method may have made full-width signs of what a scanner typed.
  const wanted = text.normalize('NFKC').trim();
  if (CODE.test(wanted)) return { pickupCode: wanted.replaceAll(' ', '') };
  if (wanted.toUpperCase().startsWith(TICKET_PREFIX)) {
    const ticket = ticketIn(wanted);
    return ticket === null ? null : { orderId: ticket.order };
  }
  return /^[\w-]{4,64}$/.test(wanted) ? { orderId: wanted as OrderId } : null;
}

/** The ticket whose code it is, whoever signed it. */
function ticketIn(text: string): Ticket | null {
  const read = parseTicketToken(text.normalize('NFKC').trim().toUpperCase());
  return read.ok ? read.value.ticket : null;
}

/** So many sales back a code is looked for here: a day of a busy kiosk. */
const OWN_SALES = 500;

function ownSale({ ledger }: TillContext, shown: Shown): SaleRecord | null {
  if ('orderId' in shown) return ledger.sale(shown.orderId);
  return ledger.recentSales(OWN_SALES).find(({ order }) => order.pickupCode === shown.pickupCode) ?? null;
}

/** Whether it stands on a ticket of that sale, letter by letter. */
const isTicketOf = (sale: SaleRecord | null, text: string): boolean =>
  sale?.order.tickets.some(({ token }) => token === text.normalize('NFKC').trim().toUpperCase()) === true;

/** Sold here: its paper came out, or it is printed now for the first time or as a copy; of one in doubt a person knows. */
async function printOwn(till: TillContext, { prints }: Desks, found: SaleRecord): Promise<Reply<PickedUp>> {
  const orderId = found.order.orderId as OrderId;
  const underWay = prints.underWay(found.print);
  if (underWay !== null) {
    // It is at the printer, and whoever has its code takes it out of the slot.
    till.counter.kiosk?.claim(orderId);
    await underWay;
  }
  const sale = till.ledger.sale(orderId) ?? found;
  if (sale.isVoided) return yes({ outcome: 'void' });
  if (sale.print.outcome === 'printed' && underWay === null)
    return yes({ outcome: 'collected', at: sale.soldAt, where: till.terminal.name });
  till.counter.kiosk?.claim(orderId);
  const { order, paper: wanted, print } = sale;
  const isKnown = print.outcome !== 'unknown' && print.outcome !== 'printed';
  const intent = isKnown ? copyFor(till, prints, sale) : null;
  const printed = intent === null ? null : await prints.print(intent);
  // It waits for the printer, and the guest is told that the counter prints.
  const view = printed?.print === 'printing' ? prints.toCounter(orderId) : printed;
  const isLeft = mayPrintAgain(till, orderId);
  return yes({
    outcome: (view?.print ?? print.outcome) === 'printed' && !isLeft ? 'printed' : 'not-printed',
    orderId,
    tickets: view?.tickets ?? wanted.length,
    show: shownOnPaper(till, order.performance as PerformanceId),
    paper: view?.paper ?? null,
    mayPrintAgain: isLeft,
    mayBeInside: mayBeInside(till, orderId),
    pickupCode: order.pickupCode || till.counter.kiosk?.codeOf(orderId) || null,
  });
}

/** Without the server a ticket counts by its own word, once at this kiosk; of a code nobody knows anything here. */
async function handOutProven(till: TillContext, desks: Desks, text: string): Promise<Reply<PickedUp>> {
  const proven = provenTicket(till, text);
  if (proven === null) return yes({ outcome: 'unreachable' });
  const { ticket, paper } = proven;
  const day = today(till, serverNow(till));
  const show = shownOnPaper(till, ticket.performance);
  if (show !== null && day !== null && show.businessDay !== day) return yes({ outcome: 'not-today', show });
  const before = cameOutHere(till, ticket.order);
  if (before !== null && hasComeOut(before, ticket.id)) return collectedBefore(before);
  return await printTickets(till, desks, {
    ...{ orderId: ticket.order, ids: [ticket.id], tickets: [paper], show },
    pickupCode: null,
  });
}

const collectedBefore = ({ at, where }: Pick<CameOut, 'at' | 'where'>): Reply<PickedUp> =>
  yes({ outcome: 'collected', at, where });

/** `shown`: the ticket whose QR it is. The paper of one that came out has that QR too, and is good for no other. */
async function handOut(till: TillContext, desks: Desks, found: Found, shown: Ticket | null): Promise<Reply<PickedUp>> {
  const { order, collected } = found;
  if (order.state === 'placed') return yes({ outcome: 'not-paid' });
  if (order.state !== 'paid' || countedTickets(order).length === 0) return yes({ outcome: 'void' });
  const show = shownOnPaper(till, order.performance as PerformanceId);
  if (show === null) return no('UNAVAILABLE', { reason: 'catalogue' });
  const day = today(till, serverNow(till));
  if (day !== null && show.businessDay !== day) return yes({ outcome: 'not-today', show });
  // Of seats that were this till's own only the server knew the code: what became of their paper is in the books here.
  const own = till.ledger.sale(order.orderId as OrderId);
  if (own !== null && countsAsSold(own, order))
    return collected === null ? await printOwn(till, desks, own) : collectedBefore(collected);
  const before = cameOut(till, found);
  const isWhole = countedTickets(order).every(({ ticketId }) => hasComeOut(before, ticketId as TicketId));
  if (before !== null && (isWhole || (shown !== null && hasComeOut(before, shown.id)))) return collectedBefore(before);
  const paper = orderPaper(till, order, till.terminal.terminal);
  if (paper === null) return no('UNAVAILABLE', { reason: 'catalogue' });
  const { pickupCode } = order;
  return await printTickets(till, desks, {
    ...{ orderId: order.orderId as OrderId, pickupCode },
    ...without(before, paper),
    show: paper.show,
  });
}

/** Those of which no paper came out, numbered as in their order. */
function without(before: CameOut | null, { ids, tickets }: Pick<PickUpPaper, 'ids' | 'tickets'>) {
  const isLeft = (_: unknown, n: number): boolean => !hasComeOut(before, ids[n] as TicketId);
  return { ids: ids.filter(isLeft), tickets: tickets.filter(isLeft) };
}

/** False once a person gave its guest other seats: those have tickets of their own, which never were at this printer. */
const countsAsSold = ({ order: sold }: SaleRecord, order: Found['order']): boolean =>
  countedTickets(order).every(({ ticketId }) => sold.tickets.some((one) => one.ticketId === ticketId));

interface PickUpPaper {
  readonly orderId: OrderId;
  readonly ids: readonly TicketId[];
  readonly tickets: readonly PaperTicket[];
  readonly show: ReturnType<typeof shownOnPaper>;
  /** Null where it is not known. */
  readonly pickupCode: string | null;
}

async function printTickets(
  till: TillContext,
  { prints, papers }: Desks,
  { orderId, show, pickupCode, ...wanted }: PickUpPaper,
): Promise<Reply<PickedUp>> {
  const { kiosk } = till.counter;
  const named = { orderId, show, pickupCode, mayPrintAgain: false, mayBeInside: false };
  kiosk?.claim(orderId);
  const before = await papers.underWay(orderId);
  const { ids, tickets } = without(before === null ? null : cameOutHere(till, orderId), wanted);
  if (before?.outcome === 'printed' && ids.length === 0)
    return yes({ outcome: 'printed', ...named, tickets: wanted.ids.length, paper: before.paper });
  const told = { ...named, tickets: tickets.length };
  // Paper of it may have come out here: only a person can tell.
  if (papers.isInDoubt(orderId)) return yes({ outcome: 'not-printed', ...told, paper: null });
  const name = `${prints.nameOf(orderId, 1, serverNow(till))}-pickup`;
  kiosk?.keepPicked(orderId, { name, outcome: null, ids, tickets });
  const printed = await papers.print({ name, orderId, copy: 1, tickets: ids }, { tickets });
  // Whose visit is over leaves nothing here.
  if (kiosk?.isOfVisit(orderId) === true) kiosk.keepPicked(orderId, { name, outcome: printed.outcome, ids, tickets });
  const isLeft = mayPrintAgain(till, orderId);
  return yes({
    outcome: printed.outcome === 'printed' && !isLeft ? 'printed' : 'not-printed',
    ...told,
    paper: printed.outcome === 'printed' ? printed.paper : null,
    mayPrintAgain: isLeft,
    mayBeInside: mayBeInside(till, orderId),
  });
}
