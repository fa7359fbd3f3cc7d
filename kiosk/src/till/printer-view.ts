import type { AskedPaper, PrinterView } from '../channel/events.ts';
import type { TillContext } from './context.ts';
import type { PendingPaper } from './ledger/loose-papers.ts';
import type { PrintIntent } from './ledger/records.ts';
import type { ResolutionPrint } from './ledger/resolution-records.ts';
import { saleView } from './use-cases/sale-view.ts';

/** How the printer is, what waits for it, and what somebody is asked about. */
export function printerView({ printer, ledger }: Pick<TillContext, 'printer' | 'ledger'>): PrinterView {
  const { trouble, isPaperLow } = printer.state();
  const tickets = ledger.pendingPrints();
  const slips = ledger.pendingResolutionPrints();
  const loose = ledger.pendingPapers();
  const untried = [...tickets, ...slips].filter(({ tried }) => tried === undefined).length;
  return {
    trouble,
    isPaperLow,
    waiting: trouble === null ? 0 : untried,
    asked: [
      ...tickets.filter(({ tried }) => tried === 'unknown').map((intent) => askedTickets(ledger, intent)),
      ...slips.filter(({ tried }) => tried === 'unknown').map(askedSlip),
      ...loose.filter(({ tried }) => tried === 'unknown').map(askedPaper),
    ],
  };
}

function askedTickets(ledger: TillContext['ledger'], { orderId, name, copy }: PrintIntent): AskedPaper {
  const sale = ledger.sale(orderId);
  if (sale === null) throw new Error(`sale ${orderId} is gone`);
  const { performance, places, at } = saleView(sale, null);
  return { name, kind: 'tickets', orderId, copy, tickets: sale.paper.length, sale: { performance, places, at } };
}

function askedSlip({ name, copy = 1, answer }: ResolutionPrint): AskedPaper {
  return { name, kind: 'slip', orderId: answer.order, copy, tickets: answer.paper.length, sale: null };
}

function askedPaper({ name, orderId, copy, tickets }: PendingPaper): AskedPaper {
  return { name, kind: tickets.length > 0 ? 'tickets' : 'slip', orderId, copy, tickets: tickets.length, sale: null };
}
