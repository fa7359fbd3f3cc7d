import type { OrderId, PersonId, ShiftId } from '@foyer/shared/domain/ids';
import type { Tender } from '@foyer/shared/domain/tender';
import { drawerTotals, type DrawerTotals } from '@foyer/shared/domain/shift';
import type { ConfirmedSale, PrintIntent, SaleRecord, ShiftRecord } from '../records.ts';
import type { KeptRecords } from '../records-of.ts';
import type { ResolutionAnswer } from '../resolution-records.ts';
import { frozen } from './frozen.ts';
import type { OpenTables } from './memory-disk.ts';
import { OPEN, type PrintRow, type SaleRow, type Tables } from './tables.ts';

export class MemoryShifts implements Pick<KeptRecords['shifts'], keyof KeptRecords['shifts']> {
  private readonly on: OpenTables;

  constructor(on: OpenTables) {
    this.on = on;
  }

  open(): ShiftRecord | null {
    const [row] = this.on.tables.by.openShift.of(OPEN);
    return row?.shift ?? null;
  }

  add({ id, openedBy, openedAt, openedJn, float, currency }: ShiftRecord): void {
    if (this.open() !== null) throw new Error('a shift is open');
    const shift = { id, openedBy, openedAt, openedJn, float, currency };
    this.on.tables.shifts.add(id, { shift: Object.freeze(shift), closedAt: null });
  }

  close(id: ShiftId, _clerk: PersonId, _counted: number, at: number): void {
    const { shifts } = this.on.tables;
    const row = shifts.get(id);
    if (row !== undefined) shifts.put(id, { ...row, closedAt: at });
  }

  totals({ id, float }: ShiftRecord): DrawerTotals {
    const { cashIn, cashOut } = this.on.tables.by;
    return drawerTotals(float, cashIn.of(id), cashOut.of(id));
  }
}

export class MemorySales implements Pick<KeptRecords['sales'], keyof KeptRecords['sales']> {
  private readonly on: OpenTables;

  constructor(on: OpenTables) {
    this.on = on;
  }

  add(
    commandId: string,
    { order, shift, soldAt, received, card, paper, parts }: Omit<SaleRecord, 'print' | 'isVoided'>,
  ): void {
    const { requests, shifts, sales, by } = this.on.tables;
    if (requests.get(commandId) === undefined) throw new Error(`there is no request ${commandId}`);
    if (shifts.get(shift) === undefined) throw new Error(`there is no shift ${shift}`);
    if (by.byCommand.has(commandId)) throw new Error(`request ${commandId} has its sale`);
    const { orderId, total } = order;
    const row = { orderId, commandId, shift, soldAt, received, card, total };
    sales.add(orderId, { ...row, said: frozen({ order, paper, parts }) });
  }

  taken(shift: ShiftId): readonly { readonly tender: Tender; readonly amount: number }[] {
    const { by, voids, resolutions } = this.on.tables;
    const sums = new Map<Tender, number>();
    const add = (kind: Tender, amount: number) => sums.set(kind, (sums.get(kind) ?? 0) + amount);
    for (const { orderId, said } of by.salesOf.of(shift))
      for (const { kind, amount } of (voids.get(orderId)?.reason ?? 'refunded') === 'refunded' ? said.parts : [])
        if (kind !== 'cash') add(kind, amount);
    for (const { state, answer } of resolutions.all()) {
      const refund = state === 'done' ? (JSON.parse(answer ?? '{}') as Partial<ResolutionAnswer>).refund : undefined;
      if (refund?.shift === shift && refund.cardToReturn !== 0) add('card', -refund.cardToReturn);
    }
    return [...sums].map(([tender, amount]) => ({ tender, amount })).sort((a, b) => (a.tender < b.tender ? -1 : 1));
  }

  markVoid(orderId: OrderId, reason: string, clerk: PersonId, at: number): void {
    this.mustHave(orderId);
    this.on.tables.voids.add(orderId, { reason, clerk, at });
  }

  find(orderId: OrderId): SaleRecord | null {
    const row = this.on.tables.sales.get(orderId);
    return row === undefined ? null : this.saleOf(row);
  }

  recent(limit: number): readonly SaleRecord[] {
    return this.on.tables.by.bySoldAt.newest(limit).flatMap((row) => this.saleOf(row) ?? []);
  }

  confirmed(): readonly ConfirmedSale[] {
    const { requests, sales } = this.on.tables;
    return sales
      .all()
      .sort((a, b) => a.soldAt - b.soldAt)
      .flatMap(({ commandId, said: { order } }) => {
        const request = requests.get(commandId)?.request ?? null;
        return request === null ? [] : [{ order, body: request.body, clerk: request.context.clerk }];
      });
  }

  intendPrint({ orderId, copy, name }: PrintIntent, at: number): void {
    this.mustHave(orderId);
    const row: PrintRow = { orderId, copy, name, outcome: 'intended', paper: null, at };
    this.on.tables.prints.add(printKey(orderId, copy), row);
  }

  finish({ orderId, copy }: PrintIntent, outcome: 'printed' | 'failed', paper: string | null, at: number): boolean {
    const { prints } = this.on.tables;
    const row = prints.get(printKey(orderId, copy));
    if (row?.outcome !== 'intended') return false;
    prints.put(printKey(orderId, copy), { ...row, outcome, paper, at });
    return true;
  }

  pendingPrints(): readonly PrintIntent[] {
    return [...this.on.tables.by.intended.of(OPEN)]
      .sort((a, b) => a.at - b.at || (a.orderId < b.orderId ? -1 : a.orderId > b.orderId ? 1 : a.copy - b.copy))
      .map(({ orderId, copy, name }) => {
        const tried = this.triedOf(name);
        return tried === null ? { orderId, copy, name } : { orderId, copy, name, tried };
      });
  }

  private triedOf(name: string): 'begun' | 'unknown' | null {
    const state = this.on.tables.tries.get(name)?.state ?? 'again';
    return state === 'again' ? null : state;
  }

  private mustHave(orderId: OrderId): void {
    if (this.on.tables.sales.get(orderId) === undefined) throw new Error(`there is no sale ${orderId}`);
  }

  /** A sale without paper is shown nowhere, as in the database. */
  private saleOf({ orderId, shift, soldAt, received, card, said }: SaleRow): SaleRecord | null {
    const newest = copiesOf(this.on.tables, orderId).at(-1);
    if (newest === undefined) return null;
    const { copy, name, paper: file } = newest;
    const outcome = (newest.outcome === 'intended' ? this.triedOf(name) : null) ?? newest.outcome;
    const { order, paper, parts } = said;
    const isVoided = this.on.tables.voids.get(orderId) !== undefined;
    return {
      order,
      shift,
      soldAt,
      received,
      card,
      parts,
      paper,
      print: { copy, name, outcome, paper: file },
      isVoided,
    };
  }
}

/** Every paper made of a sale, in order: copies are numbered from 1 without a gap. */
export function copiesOf({ prints }: Pick<Tables, 'prints'>, orderId: OrderId): readonly PrintRow[] {
  const copies: PrintRow[] = [];
  for (;;) {
    const next = prints.get(printKey(orderId, copies.length + 1));
    if (next === undefined) return copies;
    copies.push(next);
  }
}

export const printKey = (orderId: OrderId, copy: number): string => `${orderId} ${copy}`;
