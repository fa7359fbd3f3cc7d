import * as v from 'valibot';
import { type ByteReader, ByteWriter, MalformedRecord } from './byte-record.ts';
import { seatRowDocument, type FeedDocument } from './feed.ts';
import { packCharacters, unpackCharacters } from './place-packing.ts';

/**
 * Seat rows in columns: each performance once, the rows of each layout once (in layout order, with their length), then
 * the seqs of all rows, then the states of all rows. A page is read without any other document at hand.
 */
export interface RowOfLayout {
  readonly id: string;
  /** Places of the row. */
  readonly count: number;
}

/** The rows of a performance's layout in its order; undefined when not known. The same layout gives the same object. */
export type RowsOf = (performance: string) => readonly RowOfLayout[] | undefined;

/** More rows than any venue has: what a few bytes may unfold to ends here. */
const MAX_ROWS = 500_000;
/** More places than any page speaks of: a larger one travels as plain documents, and is cut smaller. */
const MAX_PLACES = 4_000_000;
const MAX_ID = 64;

interface Row {
  readonly row: string;
  readonly seq: number;
  /** Null is a tombstone. */
  readonly states: string | null;
}

interface Group {
  readonly performance: string;
  readonly isGone: boolean;
  readonly set: RowSet;
  readonly rows: Map<string, Row>;
}

/** The rows of one layout that a page speaks of. */
interface RowSet {
  readonly order: readonly RowOfLayout[];
  readonly used: Set<string>;
}

/** Null when a document is not a seat row of this form: the page then travels as plain documents. */
export function encodeRows(documents: readonly FeedDocument[], rowsOf: RowsOf): Uint8Array | null {
  const groups = groupsOf(documents, rowsOf);
  if (groups === null) return null;
  const sets = [...new Set(groups.map(({ set }) => set))];
  const lists = sets.map(({ order, used }) => order.filter(({ id }) => used.has(id)));
  const places = documents.reduce((sum, { doc }) => sum + (doc === null ? 0 : String(doc.states).length), 0);
  if (places > MAX_PLACES) return null;
  const out = new ByteWriter();
  out.whole(sets.length);
  for (const list of lists) {
    out.whole(list.length);
    for (const { id, count } of list) out.text(id).whole(count);
  }
  out.whole(groups.length);
  const rows: Row[] = [];
  for (const group of groups) {
    const at = sets.indexOf(group.set);
    out
      .text(group.performance)
      .byte(group.isGone ? 1 : 0)
      .whole(at);
    const list = lists[at] ?? [];
    writeIndexes(out, list, group);
    for (const { id } of list) {
      const row = group.rows.get(id);
      if (row !== undefined) rows.push(row);
    }
  }
  writeNumbers(
    out,
    rows.map(({ seq }) => seq),
  );
  packCharacters(rows.map(({ states }) => states ?? '').join(''), out);
  return out.take();
}

/** Throws MalformedRecord for bytes that are no such page. */
export function decodeRows(from: ByteReader): FeedDocument[] {
  const sets = Array.from({ length: atMost(from.whole(), from.left) }, () =>
    Array.from({ length: atMost(from.whole(), from.left) }, () => ({ id: idOf(from), count: from.whole() })),
  );
  const rows: { performance: string; row: RowOfLayout; isGone: boolean }[] = [];
  let places = 0;
  const groups = atMost(from.whole(), from.left);
  for (let n = 0; n < groups; n += 1) {
    const performance = idOf(from);
    const isGone = flag(from);
    const set = sets[from.whole()];
    if (set === undefined) throw new MalformedRecord('no such rows');
    for (const row of readIndexes(from, set)) {
      rows.push({ performance, row, isGone });
      if (!isGone) places += row.count;
      if (places > MAX_PLACES) throw new MalformedRecord('too many places');
      if (rows.length > MAX_ROWS) throw new MalformedRecord('too many rows');
    }
  }
  const seqs = readNumbers(from, rows.length);
  const states = unpackCharacters(from, places);
  from.end();
  let at = 0;
  return rows.map(({ performance, row, isGone }, i) => {
    const id = `${performance}:${row.id}`;
    const seq = seqs[i] ?? 0;
    if (isGone) return { collection: 'seatRows', id, seq, doc: null };
    at += row.count;
    const doc = { id, performance, row: row.id, states: states.slice(at - row.count, at) };
    return { collection: 'seatRows', id, seq, doc };
  });
}

function groupsOf(documents: readonly FeedDocument[], rowsOf: RowsOf): Group[] | null {
  const groups = new Map<string, Group>();
  const sets = new Map<readonly RowOfLayout[], RowSet>();
  for (const document of documents) {
    const read = rowOf(document);
    if (read === null) return null;
    const { performance, row } = read;
    const isGone = row.states === null;
    const key = `${isGone ? '-' : '+'}${performance}`;
    const group = groups.get(key) ?? newGroup(performance, isGone, rowsOf(performance), sets);
    groups.set(key, group);
    // A row the layout does not have, or has in another length: nothing this form could say.
    const known = group.set.order.find(({ id }) => id === row.row);
    if (known === undefined || (row.states !== null && row.states.length !== known.count)) return null;
    group.rows.set(row.row, row);
    group.set.used.add(row.row);
  }
  return [...groups.values()];
}

function newGroup(
  performance: string,
  isGone: boolean,
  order: readonly RowOfLayout[] | undefined,
  sets: Map<readonly RowOfLayout[], RowSet>,
): Group {
  const layout = order ?? [];
  const set = sets.get(layout) ?? { order: layout, used: new Set<string>() };
  sets.set(layout, set);
  return { performance, isGone, set, rows: new Map() };
}

function rowOf({ collection, id, seq, doc }: FeedDocument): { performance: string; row: Row } | null {
  if (collection !== 'seatRows') return null;
  if (doc === null) {
    const colon = id.indexOf(':');
    if (colon < 1) return null;
    return { performance: id.slice(0, colon), row: { row: id.slice(colon + 1), seq, states: null } };
  }
  const read = v.safeParse(seatRowDocument, doc);
  if (!read.success) return null;
  const { performance, row, states } = read.output;
  if (`${performance}:${row}` !== id || performance.includes(':') || /[^\u0021-\u00ff]/.test(states)) return null;
  return { performance, row: { row, seq, states } };
}

/** All rows of the list, or which of them: 0, or how many and the steps from one to the next. */
function writeIndexes(out: ByteWriter, list: readonly RowOfLayout[], { rows }: Group): void {
  const indexes = list.flatMap(({ id }, i) => (rows.has(id) ? [i] : []));
  if (indexes.length === list.length) {
    out.whole(0);
    return;
  }
  out.whole(indexes.length);
  indexes.forEach((index, i) => out.whole(index - (indexes[i - 1] ?? -1) - 1));
}

function readIndexes(from: ByteReader, set: readonly RowOfLayout[]): RowOfLayout[] {
  const length = from.whole();
  if (length === 0) return [...set];
  let at = -1;
  return Array.from({ length: atMost(length, from.left) }, () => {
    at += from.whole() + 1;
    const row = set[at];
    if (row === undefined) throw new MalformedRecord('no such row');
    return row;
  });
}

/** The least of them, then what each is above it, byte plane by byte plane: the upper planes repeat. */
function writeNumbers(out: ByteWriter, numbers: readonly number[]): void {
  const least = numbers.reduce((a, b) => Math.min(a, b), numbers[0] ?? 0);
  const most = numbers.reduce((a, b) => Math.max(a, b), least);
  let planes = 0;
  while (256 ** planes <= most - least) planes += 1;
  out.whole(least).byte(planes);
  for (let plane = planes - 1; plane >= 0; plane -= 1)
    for (const number of numbers) out.byte(Math.floor((number - least) / 256 ** plane) % 256);
}

function readNumbers(from: ByteReader, length: number): number[] {
  const least = from.whole();
  const planes = from.byte();
  if (planes > 7) throw new MalformedRecord('numbers too large');
  const numbers = Array.from({ length }, () => least);
  for (let plane = planes - 1; plane >= 0; plane -= 1)
    from.take(length).forEach((byte, i) => {
      numbers[i] = (numbers[i] ?? 0) + byte * 256 ** plane;
    });
  if (!numbers.every(Number.isSafeInteger)) throw new MalformedRecord('numbers too large');
  return numbers;
}

function idOf(from: ByteReader): string {
  const id = from.text(MAX_ID);
  if (!/^[A-Za-z0-9._~#:-]+$/.test(id)) throw new MalformedRecord('not an id');
  return id;
}

function flag(from: ByteReader): boolean {
  const byte = from.byte();
  if (byte > 1) throw new MalformedRecord('not a flag');
  return byte === 1;
}

/** A count of things that take at least a byte each. */
function atMost(count: number, left: number): number {
  if (count > left) throw new MalformedRecord('ends too early');
  return count;
}
