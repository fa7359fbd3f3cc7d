import type { ShiftId } from '@foyer/shared/domain/ids';
import type { PayAttempt, PayOrder } from '../payment-records.ts';
import type { KeptRecords } from '../records-of.ts';
import { frozen } from './frozen.ts';
import type { OpenTables } from './memory-disk.ts';
import { OPEN } from './tables.ts';

export class MemoryPayments implements Pick<KeptRecords['payments'], keyof KeptRecords['payments']> {
  private readonly on: OpenTables;

  constructor(on: OpenTables) {
    this.on = on;
  }

  order(): PayOrder | null {
    const [order] = this.on.tables.by.openOrder.of(OPEN);
    return order ?? null;
  }

  find(orderId: string): PayOrder | null {
    return this.on.tables.payOrders.get(orderId) ?? null;
  }

  drops(): readonly PayOrder[] {
    return [...this.on.tables.by.drops.of(OPEN)].sort((a, b) => a.at - b.at || (a.orderId < b.orderId ? -1 : 1));
  }

  attempts(orderId: string): readonly PayAttempt[] {
    return [...this.on.tables.by.attemptsOf.of(orderId)].sort((a, b) => a.n - b.n || (a.attempt < b.attempt ? -1 : 1));
  }

  followed(): readonly PayAttempt[] {
    return inOrder(this.on.tables.by.followed.of(OPEN));
  }

  givenUpIn(shift: ShiftId): readonly PayAttempt[] {
    return inOrder(this.on.tables.by.givenUpIn.of(shift));
  }

  droppedSince(at: number): readonly PayOrder[] {
    return [...this.on.tables.payOrders.all()]
      .filter((order) => order.state === 'dropped' && order.at >= at)
      .sort((a, b) => a.at - b.at || (a.orderId < b.orderId ? -1 : 1));
  }

  givenUpSince(at: number): readonly PayAttempt[] {
    return inOrder([...this.on.tables.payAttempts.all()].filter((one) => one.givenUp !== null && one.at >= at));
  }

  keepOrder(order: PayOrder): void {
    const { payOrders, by } = this.on.tables;
    const [open] = by.openOrder.of(OPEN);
    if (order.state === 'open' && open !== undefined && open.orderId !== order.orderId)
      throw new Error('another order is being paid');
    payOrders.put(order.orderId, frozen(order));
  }

  keepAttempt(one: PayAttempt): void {
    if (this.find(one.orderId) === null) throw new Error(`there is no order ${one.orderId}`);
    this.on.tables.payAttempts.put(one.attempt, frozen(one));
  }
}

const inOrder = (rows: Iterable<PayAttempt>): readonly PayAttempt[] =>
  [...rows].sort((a, b) => a.at - b.at || (a.attempt < b.attempt ? -1 : 1));
