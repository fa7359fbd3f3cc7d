import type { Book, Read, Write } from './book.ts';
import type { BasketRecord, ConfirmBody, ConfirmContext, ConfirmRequest } from './records.ts';

interface RequestRow {
  readonly command_id: string;
  readonly body: string;
  readonly context: string;
  readonly after_jn: number;
  readonly clerk_token: string | null;
  readonly written_at: number;
}

/** The basket at the counter and the confirm that may be on its way for it. */
export class RequestRecords {
  private readonly findOpen: Read<[], RequestRow>;
  private readonly insert: Write;
  private readonly insertOwn: Write;
  private readonly insertPaid: Write;
  private readonly finish: Write;
  private readonly findBasket: Read<[], { content: string }>;
  private readonly putBasket: Write;
  private readonly dropBasket: Write;

  constructor(book: Book) {
    this.findOpen = book.read(
      "SELECT command_id, body, context, after_jn, clerk_token, written_at FROM requests WHERE state = 'open'",
    );
    this.insert = book.write(
      'request.add',
      `INSERT INTO requests (command_id, name, body, context, after_jn, clerk_token, written_at, state)
       VALUES (?, 'order.confirm', ?, ?, ?, ?, ?, 'open')`,
    );
    this.insertOwn = book.write(
      'request.ownSale',
      `INSERT INTO requests (command_id, name, body, context, after_jn, written_at, state, answer)
       VALUES (?, 'sale.made', '{}', '{}', 0, ?, 'done', ?)`,
    );
    this.insertPaid = book.write(
      'request.paidSale',
      `INSERT INTO requests (command_id, name, body, context, after_jn, written_at, state)
       VALUES (?, 'payment.open', ?, ?, 0, ?, 'done')`,
    );
    // The token is of no use once the request is answered.
    this.finish = book.write(
      'request.answer',
      'UPDATE requests SET state = ?, answer = ?, clerk_token = NULL WHERE command_id = ?',
    );
    this.findBasket = book.read('SELECT content FROM basket');
    this.putBasket = book.write('basket.put', 'INSERT OR REPLACE INTO basket (only_one, content) VALUES (1, ?)');
    this.dropBasket = book.write('basket.drop', 'DELETE FROM basket');
  }

  open(): ConfirmRequest | null {
    const row = this.findOpen.get();
    if (row === undefined) return null;
    return {
      commandId: row.command_id,
      body: JSON.parse(row.body) as ConfirmBody,
      context: JSON.parse(row.context) as ConfirmContext,
      afterJn: row.after_jn,
      clerkToken: row.clerk_token,
      writtenAt: row.written_at,
    };
  }

  add({ commandId, body, context, afterJn, clerkToken, writtenAt }: ConfirmRequest): void {
    this.insert.run(commandId, JSON.stringify(body), JSON.stringify(context), afterJn, clerkToken, writtenAt);
  }

  /** A sale of own places is a request that this till answered itself, at once. */
  addOwnSale(commandId: string, orderId: string, at: number): void {
    this.insertOwn.run(commandId, at, JSON.stringify({ orderId }));
  }

  /** A sale that the server made when its money had come. */
  addPaidSale(commandId: string, body: ConfirmBody, context: ConfirmContext, at: number): void {
    this.insertPaid.run(commandId, JSON.stringify(body), JSON.stringify(context), at);
  }

  answer(commandId: string, state: 'done' | 'refused', answer: unknown): void {
    this.finish.run(state, JSON.stringify(answer), commandId);
  }

  basket(): BasketRecord | null {
    const row = this.findBasket.get();
    return row === undefined ? null : (JSON.parse(row.content) as BasketRecord);
  }

  keepBasket(basket: BasketRecord | null): void {
    if (basket === null) this.dropBasket.run();
    else this.putBasket.run(JSON.stringify(basket));
  }
}
