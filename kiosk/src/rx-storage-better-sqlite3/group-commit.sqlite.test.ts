import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GroupCommit, groupCommit } from './group-commit.ts';

let db: Database.Database;
let commits: number;
let story: string[];
let group: GroupCommit;
let confirm: () => void;
beforeEach(() => {
  db = new Database(':memory:');
  db.exec('CREATE TABLE sale (seat TEXT NOT NULL UNIQUE) STRICT');
  commits = 0;
  story = [];
  confirm = () => undefined;
  group = groupCommit(db, () => {
    commits += 1;
    confirm();
  });
});
afterEach(() => db.close());

const turn = () => new Promise((resolve) => setImmediate(resolve));
const seats = () => db.prepare<[], string>('SELECT seat FROM sale ORDER BY rowid').pluck().all();

function sell(...wanted: string[]): void {
  group.add({
    work() {
      for (const seat of wanted) db.prepare('INSERT INTO sale VALUES (?)').run(seat);
    },
    committed: () => story.push(`${wanted.join()} sold`),
    failed: (cause) => story.push(`${wanted.join()} failed: ${cause instanceof Error ? cause.message : ''}`),
  });
}

describe('writes of one turn', () => {
  it('share one commit, and are answered after it in their order', async () => {
    sell('A1');
    sell('A2', 'A3');
    sell('A4');
    expect([seats(), story, commits]).toEqual([[], [], 0]);
    await turn();
    expect([seats(), commits]).toEqual([['A1', 'A2', 'A3', 'A4'], 1]);
    expect(story).toEqual(['A1 sold', 'A2,A3 sold', 'A4 sold']);
    sell('A5');
    await turn();
    expect(commits).toBe(2);
  });

  it('are undone one by one: what fails leaves nothing behind, the others stay', async () => {
    sell('A1');
    sell('A2', 'A1');
    sell('A3');
    await turn();
    expect([seats(), commits]).toEqual([['A1', 'A3'], 1]);
    expect(story).toEqual(['A1 sold', 'A2,A1 failed: UNIQUE constraint failed: sale.seat', 'A3 sold']);
  });

  it('all fail when the file is gone after the commit', async () => {
    confirm = () => {
      throw new Error('gone');
    };
    sell('A1');
    sell('A2');
    await turn();
    expect(story).toEqual(['A1 failed: gone', 'A2 failed: gone']);
  });

  it('all fail when the transaction itself ends, and the next turn begins anew', async () => {
    sell('A1');
    group.add({
      work() {
        db.exec('ROLLBACK');
        throw new Error('full');
      },
      committed: () => story.push('committed'),
      failed: () => story.push('full'),
    });
    sell('A2');
    await turn();
    sell('A3');
    await turn();
    expect([seats(), story]).toEqual([['A3'], ['A1 failed: full', 'full', 'A2 failed: full', 'A3 sold']]);
  });

  it('are committed at once when somebody cannot wait', () => {
    sell('A1');
    group.flush();
    expect([seats(), story]).toEqual([['A1'], ['A1 sold']]);
  });
});
