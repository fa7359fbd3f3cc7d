import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { EmulatedNotice, EmulatedOrder } from './emulated-order.ts';

/** Keeps orders and what is still to be told, so that a restart of the emulator forgets neither. */
export interface OrderStore {
  orders(): EmulatedOrder[];
  notices(): EmulatedNotice[];
  /** Both or neither. */
  save(change: { readonly order?: EmulatedOrder; readonly notice?: EmulatedNotice }): void;
  close(): void;
}

/**
 * In `folder/orders.db`, or in memory without a folder. Rows are sealed under `secret`: they name payers, and a payer
 * lies in no file in clear text, not even on the platform's side of the street.
 */
export function openOrderStore(secret: string, folder?: string): OrderStore {
  const sealed = sealing(secret);
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const db = new Database(folder === undefined ? ':memory:' : join(folder, 'orders.db'));
  db.pragma('journal_mode = WAL');
  // Whole after a kill; what a power cut takes from an emulator nobody misses.
  db.pragma('synchronous = NORMAL');
  db.exec(`
    CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS notices (id TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT;
  `);
  const put = (table: 'orders' | 'notices') =>
    db.prepare<[string, Buffer]>(`INSERT OR REPLACE INTO ${table} (id, body) VALUES (?, ?)`);
  const putOrder = put('orders');
  const putNotice = put('notices');
  const read = <T>(table: 'orders' | 'notices'): T[] =>
    db
      .prepare<[], { body: Buffer }>(`SELECT body FROM ${table} ORDER BY rowid`)
      .all()
      .map((row) => sealed.open(row.body) as T);
  return {
    orders: () => read<EmulatedOrder>('orders'),
    notices: () => read<EmulatedNotice>('notices'),
    save: db.transaction(({ order, notice }: Parameters<OrderStore['save']>[0]) => {
      if (order !== undefined) putOrder.run(order.outTradeNo, sealed.seal(order));
      if (notice !== undefined) putNotice.run(notice.id, sealed.seal(notice));
    }),
    close: () => db.close(),
  };
}

function sealing(secret: string) {
  const key = createHash('sha256').update(`orders|${secret}`).digest();
  return {
    seal(value: object): Buffer {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    },
    open(bytes: Buffer): unknown {
      const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
      cipher.setAuthTag(bytes.subarray(12, 28));
      return JSON.parse(Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8'));
    },
  };
}
