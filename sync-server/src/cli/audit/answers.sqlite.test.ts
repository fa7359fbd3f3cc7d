import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rejection } from '@foyer/shared/domain/rejections';
import { TILL } from '@foyer/shared/testing/venue-builder';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openLogReader } from '../../adapters/sqlite/log-reader.ts';
import { tampered } from '../../testing/audited-venue.ts';
import type { SoldVenue } from '../../testing/sold-venue.ts';
import { tempDir } from '../../testing/temp-dir.ts';
import { runAudit } from './run-audit.ts';

const SALE = `${TILL}:sale-1`;
const HOLD = `${TILL}:hold-1`;
const ofSale = `WHERE key = '${SALE}'`;
const changed = [`answers 3: the answer ${SALE} is not the one given here: it was changed`];

describe('an audit tells of stored answers (I8)', () => {
  it.each([
    ['whose price was changed', `UPDATE replies SET reply = replace(reply, '4000', '1') ${ofSale}`],
    ['whose state was changed', `UPDATE replies SET reply = replace(reply, '"paid"', '"placed"') ${ofSale}`],
    ['that stand for another request', `UPDATE replies SET body_hash = '0' ${ofSale}`],
  ])('%s', async (_, sql) => {
    expect(await tampered((db) => expect(db.prepare(sql).run().changes).toBe(1))).toEqual(changed);
  });

  it('that were deleted, one or all', async () => {
    expect(await tampered((db) => db.exec(`DELETE FROM replies ${ofSale}`))).toEqual([
      `answers 3: the answer ${SALE} given here was deleted`,
    ]);
    expect(await tampered((db) => db.exec('DELETE FROM replies'))).toEqual(
      [HOLD, SALE, `${TILL}:hold-2`, `${TILL}:sale-2`].map(
        (key, i) => `answers ${i + 2}: the answer ${key} given here was deleted`,
      ),
    );
  });

  it('that were added, or put under another id', async () => {
    const added = `INSERT INTO replies SELECT stream, '${TILL}:sale-99', body_hash, reply, seq FROM replies ${ofSale}`;
    expect(await tampered((db) => db.exec(added))).toEqual([
      `answers 3: the answer ${TILL}:sale-99 was added by hand: no entry gave it`,
    ]);
    expect(await tampered((db) => db.exec(`UPDATE replies SET key = '${TILL}:sale-99' ${ofSale}`))).toEqual([
      `answers 3: the answer ${SALE} given here was deleted`,
      `answers 3: the answer ${TILL}:sale-99 was added by hand: no entry gave it`,
    ]);
  });

  it('that were moved to another entry', async () => {
    expect(await tampered((db) => db.exec(`UPDATE replies SET seq = 1 ${ofSale}`))).toEqual([
      `answers 3: the answer ${SALE} was given here, it is stored as of entry 1`,
    ]);
  });

  it('that say of a confirm that it was taken back: under whatever body, and never another one', async () => {
    const key = `${TILL}:burned`;
    const spends = { key, answer: rejection('CONFIRM_WITHDRAWN') };
    const burn = (sold: SoldVenue) =>
      sold.grant(() => ({ ok: true, events: [], value: 'burned', spends }), 'withdraw-1').then(() => undefined);
    expect(await tampered(() => undefined, burn)).toEqual([]);
    const gone = (db: Database.Database) => db.exec(`DELETE FROM replies WHERE key = '${key}'`);
    expect(await tampered(gone, burn)).toEqual([`answers 13: the answer ${key} given here was deleted`]);
    const other = (db: Database.Database) => db.exec(`UPDATE replies SET body_hash = 'body' WHERE key = '${key}'`);
    expect(await tampered(other, burn)).toEqual([
      `answers 13: the answer ${key} is not the one given here: it was changed`,
    ]);
  });

  it('whose binding was taken out of the entry too', async () => {
    const found = await tampered((db) => {
      db.exec(`DELETE FROM replies ${ofSale}`);
      db.exec("UPDATE log SET answer = NULL WHERE stream = 'palace' AND seq = 3");
    });
    expect(found).toEqual(['chain 3: it was changed after it was written']);
  });

  it('that are refusals kept for ever: they have an entry of their own', async () => {
    const key = `${TILL}:refund-1`;
    const refused = (sql: string) =>
      tampered(
        (db) => db.exec(sql),
        (sold) => sold.refuse('refund-1'),
      );
    expect(await refused('SELECT 1')).toEqual([]);
    expect(await refused(`UPDATE replies SET reply = '{"ok":true,"value":1}' WHERE key = '${key}'`)).toEqual([
      `answers 12: the answer ${key} is not the one given here: it was changed`,
    ]);
    expect(await refused(`DELETE FROM replies WHERE key = '${key}'`)).toEqual([
      `answers 12: the answer ${key} given here was deleted`,
    ]);
  });

  it('to a command that was carried out again', async () => {
    const found = await tampered(
      () => {},
      async (sold) => {
        const db = new Database(sold.logFile);
        db.exec(`DELETE FROM replies ${ofSale}`);
        db.close();
        const again = () => ({ ok: true, events: [], value: null }) as const;
        await sold.grant(again, 'hold-1');
        await sold.refuse('sale-1');
      },
    );
    expect(found).toContain(`answers 12: ${SALE} was answered at entry 3 and acted again here`);
  });
});

describe('a log of the first release, whose entries bind no answers', () => {
  const snapshot = join(import.meta.dirname, '..', '..', 'adapters', 'sqlite', 'snapshots', 'release-1.sql');

  const answersIn = (change: string): string[] => {
    const file = join(tempDir(), 'foyer.db');
    const db = new Database(file);
    db.exec(`${readFileSync(snapshot, 'utf8')};${change}`);
    db.close();
    const log = openLogReader(file);
    const kept = { byStream: new Map(), findings: [], newest: () => new Map() };
    const { findings } = runAudit(log, kept, () => ({ step() {}, end() {} }));
    log.close();
    return findings.filter(({ check }) => check === 'answers').map(({ what }) => what);
  };

  it('is still read as it lies there', () => {
    expect(answersIn('')).toEqual([]);
  });

  it('shows an answer to what it never heard of', () => {
    expect(answersIn("UPDATE replies SET key = 't1:c9'")).toEqual([
      'the answer t1:c9 was added by hand: no entry gave it',
    ]);
  });
});
