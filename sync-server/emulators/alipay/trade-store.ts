import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { AlipayNotice, AlipayTrade } from './alipay-trade.ts';

export interface TradeChange {
  readonly trade?: AlipayTrade;
  readonly notice?: AlipayNotice;
}

/** Keeps trades and what is still to be told, so that a restart of the emulator forgets neither. */
export interface TradeStore {
  trades(): AlipayTrade[];
  notices(): AlipayNotice[];
  /** Both or neither. */
  save(change: TradeChange): void;
  close(): void;
}

/** In `folder/alipay.db`, or in memory without a folder. Rows are sealed under `secret`, as everything said of a payer is. */
export function openTradeStore(secret: string, folder?: string): TradeStore {
  const key = createHash('sha256').update(`trades|${secret}`).digest();
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const db = new Database(folder === undefined ? ':memory:' : join(folder, 'alipay.db'));
  db.pragma('journal_mode = WAL');
  // Whole after a kill; what a power cut takes from an emulator nobody misses.
  db.pragma('synchronous = NORMAL');
  db.exec('CREATE TABLE IF NOT EXISTS rows (kind TEXT, id TEXT, body BLOB NOT NULL, PRIMARY KEY (kind, id)) STRICT');
  const put = db.prepare<[string, string, Buffer]>(`
    INSERT INTO rows (kind, id, body) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body
  `);
  const read = <T>(kind: string): T[] =>
    db
      .prepare<[string], { body: Buffer }>('SELECT body FROM rows WHERE kind = ? ORDER BY rowid')
      .all(kind)
      .map(({ body }) => unseal(key, body) as T);
  return {
    trades: () => read<AlipayTrade>('trade'),
    notices: () => read<AlipayNotice>('notice'),
    save: db.transaction(({ trade, notice }: TradeChange) => {
      if (trade !== undefined) put.run('trade', trade.outTradeNo, seal(key, trade));
      if (notice !== undefined) put.run('notice', notice.id, seal(key, notice));
    }),
    close: () => db.close(),
  };
}

function seal(key: Buffer, value: object): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

function unseal(key: Buffer, bytes: Buffer): unknown {
  const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  cipher.setAuthTag(bytes.subarray(12, 28));
  return JSON.parse(Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8'));
}
