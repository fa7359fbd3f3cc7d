import type { OrderId, TicketId } from '@foyer/shared/domain/ids';
import type { Book, Read, Write } from './book.ts';
import type { PrintIntent } from './records.ts';

/** A paper that no sale and no settlement here speaks of: tickets of an order that was sold elsewhere, or a slip. */
export interface LoosePaper {
  /** The printer's name for the job as well. */
  readonly name: string;
  readonly orderId: OrderId;
  readonly copy: number;
  /** Empty for a slip: of it no fact tells. */
  readonly tickets: readonly TicketId[];
  /** Server time at which it was wished for. */
  readonly at: number;
}

/** `tried`: left out of one that was never begun. */
export type PendingPaper = LoosePaper & Pick<PrintIntent, 'tried'>;

interface PaperRow {
  readonly name: string;
  readonly order_id: string;
  readonly copy: number;
  readonly tickets: string;
  readonly at: number;
  readonly tried: PrintIntent['tried'] | null;
}

/** Here from the wish until it is known whether it came out, so that no crash can make a paper of which nobody knows. */
export class LoosePapers {
  private readonly insert: Write;
  private readonly remove: Write;
  private readonly every: Read<[], PaperRow>;

  constructor(book: Book) {
    this.insert = book.write(
      'paper.wish',
      'INSERT INTO loose_papers (name, order_id, copy, tickets, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING',
    );
    this.remove = book.write('paper.end', 'DELETE FROM loose_papers WHERE name = ?');
    this.every = book.read(
      `SELECT p.name, p.order_id, p.copy, p.tickets, p.at, t.state AS tried
         FROM loose_papers p LEFT JOIN print_tries t ON t.name = p.name ORDER BY p.at, p.name`,
    );
  }

  add({ name, orderId, copy, tickets, at }: LoosePaper): void {
    this.insert.run(name, orderId, copy, JSON.stringify(tickets), at);
  }

  /** False when it is known already what became of it. */
  end(name: string): boolean {
    return this.remove.run(name) === 1;
  }

  /** The oldest first. */
  pending(): readonly PendingPaper[] {
    return this.every.all().map(({ order_id, tickets, tried, ...row }) => ({
      ...row,
      orderId: order_id as OrderId,
      tickets: JSON.parse(tickets) as TicketId[],
      ...(tried == null ? {} : { tried }),
    }));
  }
}
