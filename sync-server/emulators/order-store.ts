import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { EmulatedNotice, EmulatedOrder } from './emulated-order.ts';
import type { EmulatedRefund } from './emulated-refund.ts';

export interface Change {
  readonly order?: EmulatedOrder;
  readonly refund?: EmulatedRefund;
  readonly notice?: EmulatedNotice;
}

/** Keeps orders, refunds and what is still to be told, so that a restart of the emulator forgets none of it. */
export interface OrderStore {
  orders(): EmulatedOrder[];
  refunds(): EmulatedRefund[];
  notices(): EmulatedNotice[];
  /** All of it or nothing. */
  save(change: Change): void;
  close(): void;
}

const TABLES = ['orders', 'refunds', 'notices'] as const;

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
  for (const table of TABLES)
    db.exec(`CREATE TABLE IF NOT EXISTS ${table} (id TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT`);
  const put = (table: (typeof TABLES)[number]) => {
    const statement = db.prepare<[string, Buffer]>(`INSERT OR REPLACE INTO ${table} (id, body) VALUES (?, ?)`);
    return (id: string, row: object) => void statement.run(id, sealed.seal(row));
  };
  const putOrder = put('orders');
  const putRefund = put('refunds');
  const putNotice = put('notices');
  const read = <T>(table: (typeof TABLES)[number]): T[] =>
    db
      .prepare<[], { body: Buffer }>(`SELECT body FROM ${table} ORDER BY rowid`)
      .all()
      .map((row) => sealed.open(row.body) as T);
  return {
    // Orders of before there were three ways of paying.
    orders: () => read<EmulatedOrder>('orders').map((order) => ({ ...OLDER, ...order })),
    refunds: () => read<EmulatedRefund>('refunds'),
    notices: () => read<EmulatedNotice>('notices'),
    save: db.transaction(({ order, refund, notice }: Change) => {
      if (order !== undefined) putOrder(order.outTradeNo, order);
      if (refund !== undefined) putRefund(refund.refundId, refund);
      if (notice !== undefined) putNotice(notice.id, notice);
    }),
    close: () => db.close(),
  };
}

const OLDER = { tradeType: 'JSAPI', authCode: '' } as const;

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
