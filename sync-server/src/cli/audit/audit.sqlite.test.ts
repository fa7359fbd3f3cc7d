import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OrderId } from '@foyer/shared/domain/ids';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import { TILL } from '@foyer/shared/testing/venue-builder';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { headPlaces } from '../../adapters/heads/head-files.ts';
import { entryOf, type LogRow } from '../../adapters/sqlite/log-rows.ts';
import { hashOfEntry } from '../../sequencer/log-chain.ts';
import { audit, brief, tampered } from '../../testing/audited-venue.ts';
import { soldVenue } from '../../testing/sold-venue.ts';
import { tempDir } from '../../testing/temp-dir.ts';

const LAST = 11;
const at = (seq: number) => `WHERE stream = 'palace' AND seq = ${seq}`;

describe('an audit', () => {
  it('finds nothing in an honest log, while the server works and after it stopped', async () => {
    const sold = await soldVenue(tempDir());
    expect(audit(sold)).toMatchObject({ ok: true, findings: [] });
    await sold.sell(7, 'E-1');
    await sold.close();
    const result = audit(sold);
    expect(result.findings).toEqual([]);
    expect(result.streams).toMatchObject([
      { stream: 'house', entries: 1, replayed: true },
      { stream: 'palace', entries: LAST + 2, replayed: true },
    ]);
  });

  it('changes nothing in the data folder', async () => {
    const sold = await soldVenue(tempDir());
    await sold.close();
    const before = readFileSync(sold.logFile);
    audit(sold);
    expect(readFileSync(sold.logFile).equals(before)).toBe(true);
  });
});

describe('an audit locates', () => {
  it('one byte that was flipped on the disk', async () => {
    const sold = await soldVenue(tempDir());
    await sold.close();
    const bytes = readFileSync(sold.logFile);
    const where = bytes.indexOf('"name":"Till 1"');
    expect(where).toBeGreaterThan(0);
    bytes[where + 10] = (bytes[where + 10] ?? 0) ^ 1;
    writeFileSync(sold.logFile, bytes);
    expect(brief(audit(sold).findings)).toEqual(['chain 1: it was changed after it was written']);
  });

  it('a changed price', async () => {
    expect(await tampered((db) => db.exec(`UPDATE log SET events = replace(events, '4000', '1000') ${at(3)}`))).toEqual(
      ['chain 3: it was changed after it was written'],
    );
  });

  it('an entry that cannot be read any more', async () => {
    expect(await tampered((db) => db.exec(`UPDATE log SET events = '[{' ${at(5)}`))).toEqual([
      'chain 5: it was damaged: it cannot be read any more',
    ]);
  });

  it('a changed hash, told from changed contents', async () => {
    expect(await tampered((db) => db.exec(`UPDATE log SET hash = '${'0'.repeat(64)}' ${at(4)}`))).toEqual([
      'chain 4: its hash was changed after it was written; what it says is as it was',
    ]);
  });

  it('a deleted entry, and several', async () => {
    expect(await tampered((db) => db.exec(`DELETE FROM log ${at(5)}`))).toEqual(['chain 5: entry 5 is missing']);
    expect(await tampered((db) => db.exec("DELETE FROM log WHERE stream = 'palace' AND seq IN (4, 5, 6)"))).toEqual([
      'chain 4: entries 4 to 6 are missing',
    ]);
    expect(await tampered((db) => db.exec(`DELETE FROM log ${at(1)}`))).toEqual(['chain 1: entry 1 is missing']);
  });

  it('a deleted entry that was hidden by renumbering', async () => {
    const found = await tampered((db) => {
      db.exec(`DELETE FROM log ${at(8)}`);
      for (let seq = 9; seq <= LAST; seq += 1) db.exec(`UPDATE log SET seq = ${seq - 1} ${at(seq)}`);
    });
    expect(found[0]).toBe(
      'chain 8: it was written as entry 9 and renumbered: an entry was taken out or put in before it',
    );
  });

  it('two entries that changed places: as rows, and only what they say', async () => {
    const swapped = (db: Database.Database) => {
      db.exec(`UPDATE log SET seq = 1000 ${at(5)}`);
      db.exec(`UPDATE log SET seq = 5 ${at(7)}`);
      db.exec('UPDATE log SET seq = 7 WHERE seq = 1000');
    };
    expect(await tampered(swapped)).toEqual(['chain 5: it and entry 7 changed places']);
    const contents = (db: Database.Database) => {
      const columns = ['at', 'venue_at', 'actor', 'command', 'command_id', 'events', 'answer'];
      const read = (seq: number) =>
        db.prepare(`SELECT ${columns.join(', ')} FROM log ${at(seq)}`).get() as Record<string, unknown>;
      const [five, seven] = [read(5), read(7)];
      const write = (seq: number, row: Record<string, unknown>) =>
        db
          .prepare(`UPDATE log SET ${columns.map((column) => `${column} = :${column}`).join(', ')} ${at(seq)}`)
          .run(row);
      write(5, seven);
      write(7, five);
    };
    expect(await tampered(contents)).toEqual(['chain 5: it and entry 7 changed places']);
  });

  it('a cut tail, however well it was hidden', async () => {
    const cut = `DELETE FROM log WHERE stream = 'palace' AND seq > 8`;
    const [plain] = await tampered((db) => db.exec(cut));
    expect(plain).toBe(`chain 8: the log ends here, but entries up to ${LAST} were committed: its end is missing`);
    const hidden = await tampered((db) => {
      db.exec(cut);
      db.exec("DELETE FROM feed WHERE stream = 'palace' AND seq > 8");
      db.exec(`UPDATE streams SET seq = 8, hash = (SELECT hash FROM log ${at(8)}) WHERE stream = 'palace'`);
    });
    expect(hidden.filter((line) => line.startsWith('heads'))).toEqual([
      expect.stringMatching(
        /^heads 8: the log ends here, but the head of entry 11 was kept on .*: its end was cut off$/,
      ),
    ]);
  });

  it('a log that was taken away as a whole', async () => {
    const found = await tampered((db) => {
      for (const table of ['log', 'streams', 'replies', 'feed'])
        db.exec(`DELETE FROM ${table} WHERE stream = 'palace'`);
    });
    expect(found).toEqual([expect.stringMatching(/^heads 0: the log ends here, but the head of entry 11/)]);
  });

  it('an entry that was replaced and sealed anew with all that follow', async () => {
    const found = await tampered((db) => {
      let prev: string | null = null;
      for (const row of db
        .prepare<[], LogRow>("SELECT * FROM log WHERE stream = 'palace' AND seq >= 3 ORDER BY seq")
        .all()) {
        const changed: LogRow = { ...row, events: row.events.replaceAll('4000', '3999'), prev: prev ?? row.prev };
        const hash = hashOfEntry(entryOf(changed));
        db.prepare(`UPDATE log SET events = ?, prev = ?, hash = ? ${at(row.seq)}`).run(
          changed.events,
          changed.prev,
          hash,
        );
        prev = hash;
      }
      db.prepare("UPDATE streams SET hash = ? WHERE stream = 'palace'").run(prev);
    });
    expect(found).toContain(
      `heads ${LAST}: it is not the entry whose head was kept: the log was rewritten between entry 1 and here`,
    );
  });

  it('entries added behind the end', async () => {
    expect(
      (
        await tampered((db) =>
          db.exec(
            `INSERT INTO log SELECT stream, ${LAST + 1}, epoch, at, venue_at, actor, command, command_id, events, prev, hash, answer FROM log ${at(LAST)}`,
          ),
        )
      )[0],
    ).toMatch(/^chain 12: it was written as entry 11/);
  });

  it('a kept head that was forged, and one that cannot be read', async () => {
    const sold = await soldVenue(tempDir());
    await sold.close();
    const { dir } = headPlaces(sold.dataDir);
    const [file = ''] = readdirSync(dir);
    const lines = readFileSync(join(dir, file), 'utf8').trim().split('\n');
    writeFileSync(
      join(dir, file),
      `${lines.map((line) => line.replace('"seq":11', '"seq":10')).join('\n')}\nrubbish\n`,
    );
    const found = brief(audit(sold).findings);
    expect(found).toEqual([
      expect.stringMatching(/^heads 10: line \d of heads-.* was not signed by this server$/),
      expect.stringMatching(/^heads null: line 5 of heads-.* cannot be read$/),
      'heads 11: its head was kept when the server started or stopped, and is missing',
    ]);
  });
});

describe('an audit sees what is stored beside the log', () => {
  it('an answer that was damaged, or is of an entry that never was', async () => {
    expect(await tampered((db) => db.exec(`UPDATE replies SET reply = '{"ok"' WHERE key = '${TILL}:sale-1'`))).toEqual([
      `answers 3: the answer ${TILL}:sale-1 was damaged: it cannot be read any more`,
    ]);
    expect(await tampered((db) => db.exec(`UPDATE replies SET seq = 99 WHERE key = '${TILL}:sale-1'`))).toEqual([
      `answers 3: the answer ${TILL}:sale-1 was given here, it is stored as of entry 99`,
    ]);
  });

  it('a seat that the tills are shown otherwise, not at all, or without reason', async () => {
    const row = "WHERE stream = 'palace' AND id = 'perf-1:A'";
    expect(await tampered((db) => db.exec(`UPDATE feed SET doc = replace(doc, 's', '.') ${row}`))).toEqual([
      expect.stringMatching(/^feed 3: seatRows perf-1:A in seats:perf-1 is shown otherwise than the log says$/),
    ]);
    expect(await tampered((db) => db.exec(`DELETE FROM feed ${row}`))).toEqual([
      expect.stringMatching(/^feed 3: .* is missing/),
    ]);
    expect(await tampered((db) => db.exec(`UPDATE feed SET seq = 2 ${row}`))).toEqual([
      expect.stringMatching(/^feed 2: .* was changed at entry 3, the feed says 2$/),
    ]);
    expect(
      await tampered((db) =>
        db.exec(`INSERT INTO feed VALUES ('palace', 'seats:perf-9', 'seatRows', 'perf-9:A', 4, '{}')`),
      ),
    ).toEqual([expect.stringMatching(/^feed 4: .* the log knows nothing of it$/)]);
  });
});

describe('an audit sees rules that were broken by what was written', () => {
  /** The evening goes on with events that no decision would have given. */
  async function wrongly(...wrong: readonly VenueEvent[][]): Promise<string[]> {
    const sold = await soldVenue(tempDir());
    for (const events of wrong) await sold.happens(...events);
    await sold.close();
    return brief(audit(sold).findings);
  }

  const events = async (kind: VenueEvent['kind'], order: string) => {
    const sold = await soldVenue(tempDir());
    await sold.close();
    const db = new Database(sold.logFile);
    const rows = db.prepare<[], LogRow>("SELECT * FROM log WHERE stream = 'palace'").all();
    db.close();
    const all = rows.flatMap((row) => entryOf(row).events as VenueEvent[]);
    return all.find((event) => event.kind === kind && JSON.stringify(event).includes(`"${order}"`));
  };

  it('a second paid order for a seat (I1, I9)', async () => {
    const placed = await events('order.placed', 'o2');
    if (placed?.kind !== 'order.placed') throw new Error('no order');
    const order = { ...placed.order, id: 'o8' as OrderId, state: 'paid' as const };
    const [payment] = order.payments;
    const found = await wrongly([
      { kind: 'order.placed', order: { ...order, payments: payment === undefined ? [] : [payment] } },
    ]);
    expect(found).toContain(
      'I1 null: orders o2 and o8 were both paid for place 6 of perf-1'.replace('6', String(order.lines[0]?.place)),
    );
    expect(found.some((line) => line.startsWith('I9') && line.includes('o8'))).toBe(true);
  });

  it('two tickets for one seat at one fence (I1)', async () => {
    const issued = await events('order.ticketsIssued', 'o2');
    if (issued?.kind !== 'order.ticketsIssued') throw new Error('no tickets');
    const copies = issued.tickets.map((ticket) => ({ ...ticket, id: `${ticket.id}-copy` as typeof ticket.id }));
    expect(await wrongly([{ ...issued, tickets: copies }])).toEqual([
      expect.stringMatching(/^I1 12: tickets .* and .*-copy are both for place/),
    ]);
  });

  it('a seat given free under a paid order (I9)', async () => {
    const confirmed = await events('inventory', 'o2');
    if (confirmed?.kind !== 'inventory' || confirmed.event.kind !== 'holdConfirmed') throw new Error('no sale');
    const { places, orderId, fences } = confirmed.event;
    const voided = {
      kind: 'saleVoided',
      orderId,
      places,
      fences: fences.map((fence) => ({ ...fence, use: 2 })),
      toAllotment: null,
    } as const;
    expect(await wrongly([{ ...confirmed, event: voided }])).toEqual([
      expect.stringMatching(/^I9 null: order o2 was paid, but place \d+ of perf-1 is available$/),
    ]);
  });

  it('a fence that went back (I5)', async () => {
    const confirmed = await events('inventory', 'o2');
    if (confirmed?.kind !== 'inventory' || confirmed.event.kind !== 'holdConfirmed') throw new Error('no sale');
    const { fences } = confirmed.event;
    const older = {
      ...confirmed,
      event: { ...confirmed.event, fences: fences.map((fence) => ({ ...fence, use: 0 })) },
    };
    expect((await wrongly([older]))[0]).toMatch(
      /^I5 12: the fence of place \d+ of perf-1 went back from 1\.1\.1 to 1\.1\.0$/,
    );
  });

  it('a fact out of order (I5)', async () => {
    const fact = await events('fact.recorded', TILL);
    if (fact?.kind !== 'fact.recorded') throw new Error('no fact');
    expect(await wrongly([{ ...fact, fact: { ...fact.fact, jn: 5 } }])).toEqual([
      `I5 12: fact 5 of ${TILL} follows fact 1`,
    ]);
  });

  it('money that was taken and neither earned nor given back (I3)', async () => {
    const lapsed: VenueEvent = { kind: 'order.stateChanged', order: 'o3' as OrderId, state: 'lapsed', at: 0 };
    expect(await wrongly([lapsed])).toEqual([
      'I3 null: order o3 is lapsed: 0 CNY are due, 4000 were taken and not given back',
    ]);
  });

  it('cash in the drawer that is not what the order says (I3)', async () => {
    const opened = await events('fact.recorded', TILL);
    if (opened?.kind !== 'fact.recorded' || opened.fact.body.kind !== 'shift.opened') throw new Error('no shift');
    const { shift, clerk, currency } = opened.fact.body;
    const body = {
      kind: 'cash.moved',
      v: 1,
      shift,
      clerk,
      order: 'o1' as OrderId,
      reason: 'sale',
      amount: 7000,
      currency,
      at: 0,
    } as const;
    expect(await wrongly([{ ...opened, fact: { ...opened.fact, jn: 2, body } }])).toEqual([
      'I3 null: order o1 was paid with 8000 in cash, the drawer says 7000',
    ]);
  });

  it('a paid order without a seat, a refund or a conflict (I9)', async () => {
    const unseated: VenueEvent = { kind: 'order.stateChanged', order: 'o3' as OrderId, state: 'paid-unseated', at: 0 };
    const found = await wrongly([unseated]);
    expect(found).toContain('I9 null: order o3 was paid and has no seat, no refund and no open conflict');
    const conflict: VenueEvent = {
      kind: 'conflict.opened',
      conflict: 'c1',
      terminal: null,
      jn: null,
      order: 'o3' as OrderId,
      reason: 'paid-unseated',
      raw: '',
    };
    expect(await wrongly([unseated, conflict])).toEqual([]);
  });
});
