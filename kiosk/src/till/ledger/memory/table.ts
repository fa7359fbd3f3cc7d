/** A row as it is kept; `at` tells in which order rows were added. */
export interface Kept<Row> {
  readonly row: Row;
  readonly at: number;
}

/** What a decision did to one row: both sides, so that it can be taken back and done again. */
export interface Change {
  readonly table: string;
  readonly key: string;
  readonly before: Kept<unknown> | undefined;
  readonly after: Kept<unknown> | undefined;
}

/** Finds rows otherwise than by their key. Told of every change, also of those taken back. */
export interface Index<Row> {
  added(kept: Kept<Row>): void;
  removed(kept: Kept<Row>): void;
}

/** Where changes of the decision under way are noted; null when there is none. */
export interface Recorder {
  changes: Change[] | null;
}

/** Rows by key. A row never changes, so that a snapshot may share it; whoever asks is given none that he could change. */
export class Table<Row> {
  private readonly name: string;
  private readonly recorder: Recorder;
  private readonly indexes: readonly Index<Row>[];
  private kept = new Map<string, Kept<Row>>();
  private last = 0;
  /** Whether the map has its rows in the order in which they were added. */
  private isInOrder = true;

  constructor(name: string, recorder: Recorder, indexes: readonly Index<Row>[] = []) {
    this.name = name;
    this.recorder = recorder;
    this.indexes = indexes;
  }

  get(key: string): Row | undefined {
    return this.kept.get(key)?.row;
  }

  /** In the order in which they were added. */
  all(): Row[] {
    if (!this.isInOrder) this.kept = new Map([...this.kept].sort(([, a], [, b]) => a.at - b.at));
    this.isInOrder = true;
    return Array.from(this.kept.values(), ({ row }) => row);
  }

  /** Throws when there is one of this key. */
  add(key: string, row: Row): void {
    if (this.kept.has(key)) throw new Error(`${this.name} has ${key} already`);
    this.change(key, { row, at: this.last + 1 });
  }

  /** A row that is there keeps its place in the order. */
  put(key: string, row: Row): void {
    this.change(key, { row, at: this.kept.get(key)?.at ?? this.last + 1 });
  }

  /** False when there was none. */
  delete(key: string): boolean {
    const isThere = this.kept.has(key);
    if (isThere) this.change(key, undefined);
    return isThere;
  }

  /** As a change says, with nothing noted: taken back, done again, or copied from another disk. */
  set(key: string, kept: Kept<Row> | undefined): void {
    const before = this.kept.get(key);
    if (before !== undefined) for (const index of this.indexes) index.removed(before);
    if (kept === undefined) this.kept.delete(key);
    else {
      if (before === undefined && kept.at <= this.last) this.isInOrder = false;
      this.last = Math.max(this.last, kept.at);
      this.kept.set(key, kept);
      for (const index of this.indexes) index.added(kept);
    }
  }

  copyFrom(other: Table<Row>): void {
    for (const [key, kept] of other.kept) this.set(key, kept);
  }

  private change(key: string, after: Kept<Row> | undefined): void {
    const { changes } = this.recorder;
    if (changes === null) throw new Error(`${this.name} is written outside a decision`);
    changes.push({ table: this.name, key, before: this.kept.get(key), after });
    this.set(key, after);
  }
}
