import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headPlaces } from '../../adapters/heads/head-files.ts';
import { KEEP_HEAD_ENTRIES, KEEP_HEAD_MS } from '../../sequencer/head-watch.ts';
import { MOST_IN_BATCH } from '../../sequencer/sequencer.ts';
import { audit, brief } from '../../testing/audited-venue.ts';
import { openVenue, type SoldVenue, soldVenue } from '../../testing/sold-venue.ts';
import { tempDir } from '../../testing/temp-dir.ts';
import { Findings } from './finding.ts';
import { HeadCheck } from './head-check.ts';

const nothing = { kind: 'fact', at: 0 } as never;

/** Leaves only the lines of the kept heads that `keep` wants. */
function editHeads({ dataDir }: Pick<SoldVenue, 'dataDir'>, keep: (lines: string[]) => string[]): void {
  const { dir } = headPlaces(dataDir);
  for (const name of readdirSync(dir)) {
    const lines = readFileSync(join(dir, name), 'utf8').trim().split('\n');
    writeFileSync(
      join(dir, name),
      keep(lines)
        .map((line) => `${line}\n`)
        .join(''),
    );
  }
}

const toWrite = ({ grant }: SoldVenue, many: number) =>
  Promise.all(Array.from({ length: many }, () => grant(() => ({ ok: true, events: [nothing], value: null }))));

/** The files as they would lie there after kill -9 at this moment. */
function killed({ dataDir }: SoldVenue): { readonly dataDir: string } {
  const copy = join(tempDir(), 'copy');
  cpSync(dataDir, copy, { recursive: true });
  return { dataDir: copy };
}

describe('an audit finds that kept heads were taken away', () => {
  it('all of them', async () => {
    const sold = await soldVenue(tempDir());
    await sold.close();
    for (const name of readdirSync(headPlaces(sold.dataDir).dir)) rmSync(join(headPlaces(sold.dataDir).dir, name));
    expect(brief(audit(sold).findings)).toEqual([
      'heads 1: no head of this log is kept, and one is before its first entry',
      'heads 11: no head of this log is kept, and one is before its first entry',
    ]);
  });

  it('the last one, kept when the server stopped', async () => {
    const sold = await soldVenue(tempDir());
    await sold.close();
    editHeads(sold, (lines) => lines.slice(0, -1));
    expect(brief(audit(sold).findings)).toEqual([
      'heads 11: its head was kept when the server started or stopped, and is missing',
    ]);
  });

  it('the last ones, by the time the server worked after them', async () => {
    const sold = await soldVenue(tempDir());
    sold.clock.advance(10 * KEEP_HEAD_MS);
    await toWrite(sold, 1);
    const crashed = killed(sold);
    await sold.close();
    expect(audit(crashed).ok).toBe(true);
    editHeads(crashed, (lines) => lines.slice(0, 2));
    expect(brief(audit(crashed).findings)).toEqual([
      'heads 12: the newest kept head is of entry 0: since then 12 entries came and ' +
        'the server worked 300 s, so later heads were kept and are missing',
    ]);
  });

  it('the last ones, by the entries after them', async () => {
    const sold = await soldVenue(tempDir());
    await toWrite(sold, KEEP_HEAD_ENTRIES + MOST_IN_BATCH);
    const crashed = killed(sold);
    await sold.close();
    editHeads(crashed, (lines) => lines.slice(0, 2));
    expect(brief(audit(crashed).findings)).toEqual([
      expect.stringMatching(/^heads 779: the newest kept head is of entry 0: since then 779 entries came/),
    ]);
  });
});

describe('an audit does not call heads missing', () => {
  it('beside a server that works, at any moment between two of them', async () => {
    const sold = await soldVenue(tempDir());
    for (let round = 0; round < 12; round += 1) {
      await toWrite(sold, 100);
      sold.clock.advance(4000);
      expect(brief(audit(sold).findings)).toEqual([]);
    }
    await sold.close();
  });

  it('after kill -9, nor after kill -9 again and again within half a minute', async () => {
    const sold = await soldVenue(tempDir());
    await toWrite(sold, KEEP_HEAD_ENTRIES - 20);
    let place = killed(sold);
    await sold.close();
    for (let kills = 0; kills < 4; kills += 1) {
      expect(brief(audit(place).findings)).toEqual([]);
      const { venue, clock, close } = await openVenue(place.dataDir);
      clock.advance(KEEP_HEAD_MS - 1000);
      await venue.submit({
        command: 'test',
        actor: { kind: 'system', id: null, clerk: null },
        key: null,
        bodyHash: '',
        stores: 'never',
        decide: () => ({ ok: true, events: [nothing], value: null }),
      });
      const next = killed({ ...sold, dataDir: place.dataDir });
      await close();
      place = next;
    }
  });

  it.each([
    [KEEP_HEAD_ENTRIES + MOST_IN_BATCH - 1, 0, 0],
    [KEEP_HEAD_ENTRIES + MOST_IN_BATCH, 0, 1],
    [2, 2 * KEEP_HEAD_MS, 0],
    [2, 2 * KEEP_HEAD_MS + 1, 1],
  ])('until %i entries or %i ms passed', (entries, ms, expected) => {
    const found: unknown[] = [];
    const check = new HeadCheck([], { epoch: 1, seq: 5 }, new Findings('palace', (finding) => found.push(finding)));
    for (let seq = 1; seq <= 5 + entries; seq += 1) check.next({ seq, epoch: 1, hash: '', venue_at: 1000 });
    check.end(1000 + ms, 5);
    expect(found).toHaveLength(expected);
  });
});
