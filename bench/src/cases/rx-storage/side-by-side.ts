import type { Opened } from './open-storages.ts';
import type { RawForm, RawTable } from './raw-table.ts';
import { groupsOf } from './seat-rows.ts';

export interface Rates {
  readonly ours: number;
  readonly raw: number;
}

/** Commits of each in turn: what else the machine does then disturbs both alike. */
const TURN = 10;

/** Writes the same rows with the storage and with SQLite alone, by turns. Rows per second of each. */
export async function sideBySide(
  { instance }: Opened,
  raw: RawTable,
  form: RawForm,
  { size, rows, from }: { readonly size: number; readonly rows: number; readonly from: number },
): Promise<Rates> {
  const all = groupsOf(form.rows.length).flat();
  const spent = { ours: 0, raw: 0 };
  for (let start = from; start < from + rows; start += size * TURN) {
    const starts = Array.from({ length: TURN }, (_, i) => start + i * size);
    const mine = starts.map((one) => all.slice(one, one + size));
    const theirs = starts.map((one) => form.rows.slice(one, one + size));
    const began = performance.now();
    for (const group of mine) await instance.bulkWrite(group, 'bench');
    const between = performance.now();
    for (const group of theirs) raw.insert(group);
    spent.ours += between - began;
    spent.raw += performance.now() - between;
  }
  return { ours: (rows * 1000) / spent.ours, raw: (rows * 1000) / spent.raw };
}
