import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { Book } from './book.ts';
import { recordsOf } from './records-of.ts';

const key = { sign: () => '', signBytes: () => new Uint8Array(64), signed: () => true, publicKey: '' };
const sha256 = (sql: string): string => createHash('sha256').update(sql.replaceAll(/\s+/g, ' ')).digest('hex');

it('keeps under each name the statement that was shipped: lines of older copies name it', () => {
  const db = new Database(':memory:');
  const book = new Book(db);
  recordsOf(book, { terminal: 't1', terminalEpoch: 1, key });
  const shipped = Object.fromEntries([...book.statements()].map(([name, sql]) => [name, sha256(sql).slice(0, 16)]));
  // A new statement is a new line here; a line that is here never changes.
  expect(shipped).toMatchInlineSnapshot(`
    {
      "allotment.change": "e814bdb110262ab2",
      "allotment.grant": "7c08d63ea05eec69",
      "allotment.judge": "c4b74df89656e68e",
      "allotment.lose": "1de51df0c291d99a",
      "allotment.put": "0a515222e9910c6d",
      "allotment.settle": "ab74a48dfc6d8182",
      "allotment.settleAtMost": "3a354ab31e134d63",
      "basket.drop": "3b47e684fd547dff",
      "basket.put": "ea010e8b254697e4",
      "birth.venue": "fa2ba2de899e587e",
      "birth.write": "4158d0582e4951be",
      "fact.acknowledge": "baf9735c3fa2728c",
      "fact.append": "6ace3c294ddefb36",
      "former.endShift": "59e4c7aa473151e4",
      "former.forgetBirth": "e7546815ea3cf5cc",
      "former.forgetBirths": "19ddb96636b42658",
      "former.forgetNumbers": "b19e932f72a97d35",
      "former.forgetWhole": "42d44fe5b68c9e65",
      "former.losePlaces": "079d58cbe54fecab",
      "keep.forget": "a82ddca6e29ba25a",
      "keep.giveUp": "ab77358803491872",
      "layout.put": "94fbae8f3dd366c0",
      "outOfService.drop": "b43c6e4f824706d5",
      "outOfService.put": "88d22252d97a720b",
      "owner.put": "064112eb91aaf4ab",
      "paper.end": "c6149f8682b17e85",
      "paper.wish": "5912d4fbc90fa5ba",
      "payAttempt.put": "ee295b4bd48ceee6",
      "payOrder.put": "2477f2762bd0f9b5",
      "print.finish": "b2efbf6e0a0925b0",
      "print.intend": "062c9d340523d2c7",
      "printTry.again": "44b373cfa5a23f01",
      "printTry.begin": "459045d30f6d471f",
      "printTry.doubt": "7aaf8789d7ec177b",
      "printTry.end": "9032ef073bf40676",
      "prune.allotments": "2e92a93978486ea9",
      "prune.attempts": "23853e928af2e6ab",
      "prune.charges": "ece3418ef24757a5",
      "prune.facts": "76054c10a7e24857",
      "prune.keeps": "4a8cd158b4bb46c7",
      "prune.paperTries": "c126f3e13a30ca3a",
      "prune.papers": "b13f70453d41709c",
      "prune.parts": "2cbae5f2ca17015d",
      "prune.payOrders": "1b3f2bf9a993177b",
      "prune.places": "9fe1fcbabcb129f4",
      "prune.point": "3c333959b6383d83",
      "prune.prints": "3a7d96dcbaebfb4f",
      "prune.requests": "fa3b5343594f094c",
      "prune.resolutions": "023a539ae2d4892d",
      "prune.sales": "8b39ace13dfa59bd",
      "prune.shifts": "316755f69da0f419",
      "prune.shows": "1ea2d7b8771360a6",
      "prune.signIns": "997776447280cc52",
      "prune.voids": "566fde1d89dbb48e",
      "prune.withdrawals": "bcf56f326fa68446",
      "request.add": "591d05e92ea80b27",
      "request.answer": "f7851f822f6c0a9d",
      "request.ownSale": "ec5ae4a646f5fefc",
      "request.paidSale": "a3ba5ae18657d6d6",
      "resolution.add": "c4436a17a41e7411",
      "resolution.answer": "2f8fde95c313b3c8",
      "resolution.print": "404f54cdce181c3c",
      "resolution.refuse": "d9b2293e5972653e",
      "sale.add": "577535cf29609e4e",
      "sale.charge": "5a732aec2ddfef51",
      "sale.part": "98c77e987fe7e4fd",
      "sale.void": "1ba37654651e75fa",
      "shift.close": "c637c95f26133923",
      "shift.open": "c959ec289951108a",
      "show.put": "8cf10a4214d02aad",
      "shutOut.drop": "6e9b0ad5b1e534a8",
      "shutOut.put": "34ccb0ec84bcc008",
      "signIn.drop": "3ed66bb3c7ddd44e",
      "signIn.put": "bed16d33c3341ff7",
      "time.put": "bd3d974e50e93b74",
      "verdict.put": "d584a51f91c0f58e",
      "withdrawal.add": "984bf2a157ee9eef",
      "withdrawal.answer": "26d3701d64cc449c",
    }
  `);
  db.close();
});
