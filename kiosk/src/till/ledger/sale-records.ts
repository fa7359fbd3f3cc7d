import type { PartPaid } from '@foyer/shared/domain/fact';
import type { OrderId, PersonId, ShiftId } from '@foyer/shared/domain/ids';
import type { Tender } from '@foyer/shared/domain/tender';
import type { OrderView } from '@foyer/shared/wire/orders';
import type { PaperTicket } from '../printing/paper-ticket.ts';
import type { Book, Read, Write } from './book.ts';
import type { ConfirmBody, ConfirmContext, ConfirmedSale, PrintIntent, PrintRecord, SaleRecord } from './records.ts';

interface SaleRow {
  readonly shift: string;
  readonly sold_at: number;
  readonly received: number;
  readonly order_view: string;
  readonly paper: string;
  readonly copy: number;
  readonly name: string;
  readonly outcome: PrintRecord['outcome'];
  readonly file: string | null;
  readonly voided_at: number | null;
  readonly card: string | null;
}

const SALES = `
  SELECT s.shift, s.sold_at, s.received, s.order_view, s.paper, p.copy, p.name, p.paper AS file,
         CASE p.outcome WHEN 'intended' THEN coalesce((SELECT t.state FROM print_tries t WHERE t.name = p.name), 'intended')
                        ELSE p.outcome END AS outcome,
         (SELECT v.at FROM voids v WHERE v.order_id = s.order_id) AS voided_at,
         (SELECT c.reference FROM card_charges c WHERE c.order_id = s.order_id) AS card
    FROM sales s JOIN prints p ON p.order_id = s.order_id
     AND p.copy = (SELECT max(copy) FROM prints WHERE order_id = s.order_id)`;

/** What was sold here, and each paper that was made of it. */
export class SaleRecords {
  private readonly insert: Write;
  private readonly one: Read<[string], SaleRow>;
  private readonly newest: Read<[number], SaleRow>;
  private readonly ofServer: Read<[], { order_view: string; body: string; context: string }>;
  private readonly insertVoid: Write;
  private readonly insertCharge: Write;
  private readonly insertPart: Write;
  private readonly takings: Read<[string, string, string], { tender: Tender; amount: number }>;
  private readonly insertPrint: Write;
  private readonly finishPrint: Write;
  private readonly pending: Read<
    [],
    { order_id: string; copy: number; name: string; tried: PrintIntent['tried'] | null }
  >;

  constructor(book: Book) {
    this.insert = book.write(
      'sale.add',
      `INSERT INTO sales (order_id, command_id, shift, sold_at, total, received, currency, order_view, paper)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.one = book.read(`${SALES} WHERE s.order_id = ?`);
    this.newest = book.read(`${SALES} ORDER BY s.sold_at DESC, s.rowid DESC LIMIT ?`);
    this.ofServer = book.read(
      `SELECT s.order_view, r.body, r.context FROM sales s JOIN requests r ON r.command_id = s.command_id
        WHERE r.name IN ('order.confirm', 'payment.open') ORDER BY s.sold_at, s.rowid`,
    );
    this.insertVoid = book.write('sale.void', 'INSERT INTO voids (order_id, reason, clerk, at) VALUES (?, ?, ?, ?)');
    this.insertCharge = book.write('sale.charge', 'INSERT INTO card_charges (order_id, reference) VALUES (?, ?)');
    this.insertPart = book.write(
      'sale.part',
      'INSERT INTO sale_parts (order_id, n, shift, tender, amount) VALUES (?, ?, ?, ?, ?)',
    );
    this.takings = book.read(
      `SELECT tender, sum(amount) AS amount FROM (
         SELECT s.order_id, 'card' AS tender, s.total AS amount
           FROM card_charges c CROSS JOIN sales s ON s.order_id = c.order_id WHERE s.shift = ?
         UNION ALL
         SELECT order_id, tender, amount FROM sale_parts WHERE shift = ? AND tender <> 'cash'
         UNION ALL
         SELECT command_id, 'card', -json_extract(answer, '$.refund.cardToReturn')
           FROM resolutions WHERE state = 'done' AND json_extract(answer, '$.refund.shift') = ?
            AND json_extract(answer, '$.refund.cardToReturn') > 0) taken
        WHERE NOT EXISTS (SELECT 1 FROM voids v WHERE v.order_id = taken.order_id AND v.reason <> 'refunded')
        GROUP BY tender ORDER BY tender`,
    );
    this.insertPrint = book.write(
      'print.intend',
      "INSERT INTO prints (order_id, copy, name, outcome, at) VALUES (?, ?, ?, 'intended', ?)",
    );
    this.finishPrint = book.write(
      'print.finish',
      `UPDATE prints SET outcome = ?, paper = ?, at = ?
        WHERE order_id = ? AND copy = ? AND outcome = 'intended'`,
    );
    this.pending = book.read(
      `SELECT p.order_id, p.copy, p.name, t.state AS tried FROM prints p LEFT JOIN print_tries t ON t.name = p.name
        WHERE p.outcome = 'intended' ORDER BY p.at`,
    );
  }

  add(commandId: string, sale: Omit<SaleRecord, 'print' | 'isVoided'>): void {
    const { order, shift, soldAt, received, card, paper, parts } = sale;
    const { orderId, total, currency } = order;
    // Where it was all cash or one card nothing is said of it, as before there were parts.
    const view = JSON.stringify(isInParts(parts) ? { ...order, tenders: parts } : order);
    this.insert.run(orderId, commandId, shift, soldAt, total, received, currency, view, JSON.stringify(paper));
    if (card !== null) this.insertCharge.run(orderId, card);
    if (isInParts(parts))
      for (const [n, { kind, amount }] of parts.entries()) this.insertPart.run(orderId, n, shift, kind, amount);
  }

  /**
   * What was taken in a shift otherwise than in cash, by tender: without sales that were taken back, and what its card
   * terminal gave back. What a platform gives back is the server's.
   */
  taken(shift: ShiftId): readonly { readonly tender: Tender; readonly amount: number }[] {
    return this.takings.all(shift, shift, shift);
  }

  /** Its tickets do not count any more; it stays in the books. */
  markVoid(orderId: OrderId, reason: string, clerk: PersonId, at: number): void {
    this.insertVoid.run(orderId, reason, clerk, at);
  }

  find(orderId: OrderId): SaleRecord | null {
    const row = this.one.get(orderId);
    return row === undefined ? null : saleOf(row);
  }

  recent(limit: number): readonly SaleRecord[] {
    return this.newest.all(limit).map(saleOf);
  }

  /** Those that the server made, the oldest first. */
  confirmed(): readonly ConfirmedSale[] {
    return this.ofServer.all().map(({ order_view, body, context }) => ({
      order: orderIn(order_view),
      body: JSON.parse(body) as ConfirmBody,
      clerk: (JSON.parse(context) as ConfirmContext).clerk,
    }));
  }

  intendPrint(intent: PrintIntent, at: number): void {
    this.insertPrint.run(intent.orderId, intent.copy, intent.name, at);
  }

  /** False when this copy's outcome is known already. */
  finish(intent: PrintIntent, outcome: 'printed' | 'failed', paper: string | null, at: number): boolean {
    return this.finishPrint.run(outcome, paper, at, intent.orderId, intent.copy) === 1;
  }

  pendingPrints(): readonly PrintIntent[] {
    return this.pending.all().map(({ order_id, copy, name, tried }) => {
      const intent = { orderId: order_id as OrderId, copy, name };
      return tried == null ? intent : { ...intent, tried };
    });
  }
}

function orderIn(view: string): OrderView {
  const { tenders: _, ...order } = JSON.parse(view) as OrderView & { tenders?: unknown };
  return order;
}

function saleOf(row: SaleRow): SaleRecord {
  const { tenders, ...order } = JSON.parse(row.order_view) as OrderView & { tenders?: readonly PartPaid[] };
  return {
    order,
    shift: row.shift as ShiftId,
    soldAt: row.sold_at,
    received: row.received,
    paper: JSON.parse(row.paper) as readonly PaperTicket[],
    print: { copy: row.copy, name: row.name, outcome: row.outcome, paper: row.file },
    card: row.card,
    parts: tenders ?? onePart(order.total, row.card),
    isVoided: row.voided_at !== null,
  };
}

/** All of it by one tender. */
export const onePart = (amount: number, card: string | null): readonly PartPaid[] => [
  { kind: card === null ? 'cash' : 'card', amount, reference: card ?? '' },
];

/** Whether it takes more than the total and a card's slip to say how it was paid. */
export const isInParts = (parts: readonly PartPaid[]): boolean =>
  parts.length !== 1 || !['cash', 'card'].includes(parts[0]?.kind ?? '');
