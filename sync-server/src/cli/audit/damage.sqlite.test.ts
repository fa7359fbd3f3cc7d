import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { StorageFault } from '../../ports/log-store.ts';
import { audit } from '../../testing/audited-venue.ts';
import { type SoldVenue, soldVenue } from '../../testing/sold-venue.ts';
import { tempDir } from '../../testing/temp-dir.ts';

/** Makes one page of a closed file unreadable as a tree: its first byte says what kind of page it is. */
function breakPage({ logFile }: SoldVenue, page: number): void {
  const db = new Database(logFile, { readonly: true });
  const size = db.pragma('page_size', { simple: true }) as number;
  db.close();
  const bytes = readFileSync(logFile);
  bytes[(page - 1) * size] = 0xff;
  writeFileSync(logFile, bytes);
}

function rootOf({ logFile }: SoldVenue, name: string): number {
  const db = new Database(logFile, { readonly: true });
  const row = db.prepare<[string], { rootpage: number }>('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(name);
  db.close();
  return row?.rootpage ?? 0;
}

/** A leaf of `log` in which later entries lie. */
async function damagedLog(): Promise<SoldVenue> {
  const sold = await soldVenue(tempDir());
  for (let n = 20; n < 60; n += 1) await sold.refuse(`refund-${n}`);
  await sold.close();
  const bytes = readFileSync(sold.logFile);
  const where = bytes.indexOf('testtill-1:refund-30[]');
  expect(where).toBeGreaterThan(0);
  breakPage(sold, Math.floor(where / 4096) + 1);
  return sold;
}

describe('an audit of a damaged file', () => {
  it.each([
    ['log', 'from its start'],
    ['replies', 'from its start'],
    ['feed', 'from its start'],
  ])('names the table %s and goes on with the rest', async (table, place) => {
    const sold = await soldVenue(tempDir());
    await sold.close();
    breakPage(sold, rootOf(sold, table));
    const { ok, findings, streams } = audit(sold);
    expect(ok).toBe(false);
    const file = findings.filter(({ check }) => check === 'file');
    expect(file.map(({ what }) => what)).toContain(
      `table ${table} cannot be read ${place}: database disk image is malformed`,
    );
    expect(findings.length).toBe(file.length);
    expect(streams.map(({ stream }) => stream)).toEqual(['house', 'palace']);
    expect(streams.every(({ replayed }) => replayed)).toBe(table !== 'log');
  });

  it('says up to which entry the log could be read, and calls nothing behind it missing', async () => {
    const { findings } = audit(await damagedLog());
    expect(findings.map(({ check, stream }) => [check, stream])).toEqual([['file', 'palace']]);
    expect(findings[0]?.what).toMatch(/^table log cannot be read after entry \d+: database disk image is malformed$/);
  });

  it('goes on when not even the streams can be told', async () => {
    const sold = await soldVenue(tempDir());
    await sold.close();
    breakPage(sold, rootOf(sold, 'streams'));
    const { findings, streams } = audit(sold);
    expect(findings).toMatchObject([{ check: 'file', what: expect.stringMatching(/^table streams cannot be read/) }]);
    expect(streams.map(({ entries }) => entries)).toEqual([1, 11]);
  });

  it('never ends in a fault of its own, whichever byte was flipped', async () => {
    const sold = await soldVenue(tempDir());
    await sold.close();
    const whole = readFileSync(sold.logFile);
    for (let at = 100; at < whole.length; at += 509) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      writeFileSync(sold.logFile, bytes);
      try {
        audit(sold);
      } catch (fault) {
        expect(`${at}: ${fault instanceof StorageFault ? 'told' : String(fault)}`).toBe(`${at}: told`);
      }
    }
  });

  it('ends the program with 1 and plain words', async () => {
    const sold = await damagedLog();
    const program = join(import.meta.dirname, '..', 'audit.ts');
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--data', sold.dataDir], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toMatch(/✗ palace: table log cannot be read after entry \d+: .* \[file\]\n1 finding\.\n$/);
  });
});
