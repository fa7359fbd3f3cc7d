import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StreamId } from '@foyer/shared/domain/ids';
import { describe, expect, it } from 'vitest';
import type { Head } from '../../ports/head-keeper.ts';
import { tempDir } from '../../testing/temp-dir.ts';
import { headPlaces, openHeadKeeper } from './head-files.ts';

const MILL = 'old-mill' as StreamId;
const head = (seq: number, more: Partial<Head> = {}): Head => ({
  stream: MILL,
  epoch: 1,
  seq,
  hash: String(seq).padStart(64, '0'),
  at: Date.UTC(2026, 10, 30, 23, 59),
  ...more,
});

function keeper() {
  const places = headPlaces(tempDir());
  const files = () => readdirSync(places.dir).map((name) => join(places.dir, name));
  return { places, files, open: () => openHeadKeeper(places) };
}

describe('kept heads', () => {
  it('are known after a restart, the newest of each stream', () => {
    const { open } = keeper();
    const first = open();
    expect(first.last(MILL)).toBeNull();
    first.keep(head(1));
    first.keep(head(7));
    first.keep(head(3, { stream: 'house' as StreamId }));
    first.close();
    const second = open();
    expect(second.last(MILL)).toMatchObject(head(7));
    expect(second.last('house' as StreamId)?.seq).toBe(3);
    second.close();
  });

  it('go on in a new file each month, and older ones are still found', () => {
    const { open, files } = keeper();
    const first = open();
    first.keep(head(1));
    first.keep(head(2, { stream: 'house' as StreamId, at: Date.UTC(2026, 11, 1) }));
    first.close();
    expect(files().map((file) => file.slice(-13, -6))).toEqual(['2026-11', '2026-12']);
    const second = open();
    expect(second.last(MILL)?.seq).toBe(1);
    second.close();
  });

  it('bear a signature: a line that was changed is not believed', () => {
    const { open, files } = keeper();
    const first = open();
    first.keep(head(1));
    first.close();
    const [file = ''] = files();
    writeFileSync(file, readFileSync(file, 'utf8').replace('"seq":1', '"seq":0'));
    expect(() => open().last(MILL)).toThrow(/line 1 .* not signed by this server/);
  });

  it('outlive a line torn by a crash', () => {
    const { open, files } = keeper();
    const first = open();
    first.keep(head(1));
    first.close();
    const [file = ''] = files();
    appendFileSync(file, '{"stream":"old-mi');
    const second = open();
    expect(second.last(MILL)?.seq).toBe(1);
    second.keep(head(2));
    second.close();
    const third = open();
    expect(third.last(MILL)?.seq).toBe(2);
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3);
    third.close();
  });

  it.skipIf(process.platform === 'win32')('are signed by a key that only this user can read', () => {
    const { open, places } = keeper();
    open().close();
    expect(statSync(places.keyFile).mode & 0o777).toBe(0o600);
  });
});
