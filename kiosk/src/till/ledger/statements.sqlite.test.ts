import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { Book } from './book.ts';
import { recordsOf } from './records-of.ts';

const key = { sign: () => '', signed: () => true, publicKey: '' };
const sha256 = (sql: string): string => createHash('sha256').update(sql.replaceAll(/\s+/g, ' ')).digest('hex');

it('keeps under each name the statement that was shipped: lines of older copies name it', () => {
  const db = new Database(':memory:');
  const book = new Book(db);
  recordsOf(book, { terminal: 't1', terminalEpoch: 1, key });
  const shipped = Object.fromEntries([...book.statements()].map(([name, sql]) => [name, sha256(sql).slice(0, 16)]));
  // A new statement is a new line here; a line that is here never changes.
  expect(shipped).toMatchInlineSnapshot(`
    {
      "basket.drop": "3b47e684fd547dff",
      "basket.put": "ea010e8b254697e4",
      "fact.acknowledge": "baf9735c3fa2728c",
      "fact.append": "6ace3c294ddefb36",
      "owner.put": "064112eb91aaf4ab",
      "print.finish": "b2efbf6e0a0925b0",
      "print.intend": "062c9d340523d2c7",
      "prune.facts": "76054c10a7e24857",
      "prune.point": "3c333959b6383d83",
      "prune.prints": "3a7d96dcbaebfb4f",
      "prune.requests": "fa3b5343594f094c",
      "prune.sales": "8b39ace13dfa59bd",
      "prune.shifts": "316755f69da0f419",
      "request.add": "591d05e92ea80b27",
      "request.answer": "f7851f822f6c0a9d",
      "sale.add": "577535cf29609e4e",
      "shift.close": "c637c95f26133923",
      "shift.open": "c959ec289951108a",
    }
  `);
  db.close();
});
