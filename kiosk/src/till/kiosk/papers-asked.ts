import type { OrderId } from '@foyer/shared/domain/ids';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { ServiceAsked, ServiceView } from '../../channel/commands/service.ts';
import type { AskedPaper } from '../../channel/events.ts';
import { no, serverNow, yes, type TillContext } from '../context.ts';
import type { Desks } from '../desks/desks.ts';
import { homeVenue } from '../home-venue.ts';
import { printerView } from '../printer-view.ts';
import type { PaperTicket } from '../printing/paper-ticket.ts';
import { answerPrint } from '../use-cases/answer-print.ts';
import type { KioskDesk } from './kiosk-desk.ts';

/** Papers of this kiosk in doubt, as staff must know them who looks into its slot. */
export const papersAsked = (till: TillContext, desks: Pick<Desks, 'papers'>): ServiceAsked[] =>
  printerView(till).asked.map((paper) => askedView(till, desks, paper));

function askedView(
  till: TillContext,
  { papers }: Pick<Desks, 'papers'>,
  { name, kind, orderId, copy, tickets, sale }: AskedPaper,
): ServiceAsked {
  const { ledger, calendar } = till;
  const at = sale?.at ?? ledger.pendingPapers().find((paper) => paper.name === name)?.at ?? null;
  const venue = homeVenue(till);
  const own = orderId === null ? null : ledger.sale(orderId as OrderId);
  const code = own?.order.pickupCode;
  return {
    ...{ name, kind, orderId, copy, tickets, at },
    pickupCode: code === undefined || code === '' ? null : code,
    ...writtenOn(sale === null ? papers.ticketsOf(name) : (own?.paper ?? [])),
    utcOffsetMin: venue === null ? 0 : calendar.utcOffsetMin(at ?? serverNow(till), venue.timeZone),
  };
}

function writtenOn(tickets: readonly PaperTicket[]): Pick<ServiceAsked, 'show' | 'places'> {
  const [first] = tickets;
  if (first === undefined) return { show: null, places: {} };
  const { titleName, hallName, startsAt, utcOffsetMin, businessDay } = first;
  const places = tickets.map(({ rowLabel, seatLabel, zoneName }, n) => [`${n}`, { rowLabel, seatLabel, zoneName }]);
  return {
    show: { titleName, hallName, startsAt, utcOffsetMin, businessDay },
    places: Object.fromEntries(places) as ServiceAsked['places'],
  };
}

/**
 * What staff saw of one. Did its tickets not come out, the next copy is printed at once, as at a counter: whoever says so
 * stands before the slot and takes it, so that no other guest can; once they have left, what still waits is given up.
 */
export async function answerAsked(
  till: TillContext,
  desks: Desks,
  kiosk: KioskDesk,
  { paper: name, hasComeOut }: { readonly paper: string; readonly hasComeOut: boolean },
): Promise<Reply<ServiceView['again']>> {
  const paper = printerView(till).asked.find((one) => one.name === name);
  if (paper === undefined) return no('NOT_FOUND', { reason: 'print' });
  const order = paper.orderId as OrderId | null;
  if (!hasComeOut && order !== null && paper.tickets > 0) {
    kiosk.service.takesPaperOf(order);
    // Whose visit it is may stand there yet: one copy is printed, not one for each of them.
    if (kiosk.isOfVisit(order)) kiosk.takePrintAgain(order);
  }
  const said = await answerPrint(till, desks, { name, hasComeOut });
  return said.ok ? yes(said.value.again) : said;
}
