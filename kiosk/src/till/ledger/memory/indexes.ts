import type { Index, Kept } from './table.ts';

const NONE: ReadonlySet<never> = new Set();

/** Rows that have something in common; a row whose name is null is in no group. */
export class Groups<Row, Name extends string | number = string> implements Index<Row> {
  private readonly nameOf: (row: Row) => Name | null;
  private readonly groups = new Map<Name, Set<Row>>();

  constructor(nameOf: (row: Row) => Name | null) {
    this.nameOf = nameOf;
  }

  of(name: Name): ReadonlySet<Row> {
    return this.groups.get(name) ?? NONE;
  }

  names(): Name[] {
    return [...this.groups.keys()];
  }

  added({ row }: Kept<Row>): void {
    const name = this.nameOf(row);
    if (name === null) return;
    const group = this.groups.get(name);
    if (group === undefined) this.groups.set(name, new Set([row]));
    else group.add(row);
  }

  removed({ row }: Kept<Row>): void {
    const name = this.nameOf(row);
    const group = name === null ? undefined : this.groups.get(name);
    if (name === null || group === undefined) return;
    group.delete(row);
    if (group.size === 0) this.groups.delete(name);
  }
}

/** The one row of each name. */
export class Unique<Row> implements Index<Row> {
  private readonly nameOf: (row: Row) => string;
  private readonly rows = new Map<string, Row>();

  constructor(nameOf: (row: Row) => string) {
    this.nameOf = nameOf;
  }

  has(name: string): boolean {
    return this.rows.has(name);
  }

  added({ row }: Kept<Row>): void {
    this.rows.set(this.nameOf(row), row);
  }

  removed({ row }: Kept<Row>): void {
    this.rows.delete(this.nameOf(row));
  }
}

/** Rows by a number that mostly grows with each of them; those of one number in the order in which they were added. */
export class InOrder<Row> implements Index<Row> {
  private readonly numberOf: (row: Row) => number;
  private readonly list: Kept<Row>[] = [];

  constructor(numberOf: (row: Row) => number) {
    this.numberOf = numberOf;
  }

  last(): Row | undefined {
    return this.list.at(-1)?.row;
  }

  /** At most `limit` rows whose number is above that one. */
  after(number: number, limit: number): Row[] {
    const from = this.placeOf(number, Number.POSITIVE_INFINITY);
    return this.list.slice(from, from + limit).map(({ row }) => row);
  }

  newest(limit: number): Row[] {
    return this.list
      .slice(Math.max(0, this.list.length - limit))
      .reverse()
      .map(({ row }) => row);
  }

  added(kept: Kept<Row>): void {
    const place = this.placeOf(this.numberOf(kept.row), kept.at);
    if (place === this.list.length) this.list.push(kept);
    else this.list.splice(place, 0, kept);
  }

  removed(kept: Kept<Row>): void {
    const place = this.placeOf(this.numberOf(kept.row), kept.at) - 1;
    if (this.list[place]?.at !== kept.at) throw new Error('an index lost a row');
    this.list.splice(place, 1);
  }

  /** Behind everything that is not above. */
  private placeOf(number: number, at: number): number {
    let low = 0;
    let high = this.list.length;
    const end = this.list[high - 1];
    if (end === undefined || !this.isAbove(end, number, at)) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      const kept = this.list[middle];
      if (kept === undefined || this.isAbove(kept, number, at)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private isAbove(kept: Kept<Row>, number: number, at: number): boolean {
    const own = this.numberOf(kept.row);
    return own > number || (own === number && kept.at > at);
  }
}

/** Adds up what rows say, by name. */
export class Sums<Row> implements Index<Row> {
  private readonly amountOf: (row: Row) => readonly [name: string, amount: number] | null;
  private readonly sums = new Map<string, number>();

  constructor(amountOf: (row: Row) => readonly [name: string, amount: number] | null) {
    this.amountOf = amountOf;
  }

  of(name: string): number {
    return this.sums.get(name) ?? 0;
  }

  added({ row }: Kept<Row>): void {
    const told = this.amountOf(row);
    if (told !== null) this.sums.set(told[0], this.of(told[0]) + told[1]);
  }

  removed({ row }: Kept<Row>): void {
    const told = this.amountOf(row);
    if (told !== null) this.sums.set(told[0], this.of(told[0]) - told[1]);
  }
}

/** Counts changes, for what is worked out from a whole table. */
export class Version implements Index<unknown> {
  value = 0;

  added(): void {
    this.value += 1;
  }

  removed(): void {
    this.value += 1;
  }
}
