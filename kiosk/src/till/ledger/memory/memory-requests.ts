import type { OrderId } from '@foyer/shared/domain/ids';
import type { BasketRecord, ConfirmBody, ConfirmContext, ConfirmRequest } from '../records.ts';
import type { KeptRecords } from '../records-of.ts';
import type { Withdrawal } from '../withdrawal-records.ts';
import { frozen } from './frozen.ts';
import type { OpenTables } from './memory-disk.ts';
import { ONLY, OPEN } from './tables.ts';

export class MemoryRequests implements Pick<KeptRecords['requests'], keyof KeptRecords['requests']> {
  private readonly on: OpenTables;

  constructor(on: OpenTables) {
    this.on = on;
  }

  open(): ConfirmRequest | null {
    const [row] = this.on.tables.by.openRequest.of(OPEN);
    return row?.request ?? null;
  }

  add(request: ConfirmRequest): void {
    const { requests, by } = this.on.tables;
    if (by.openRequest.of(OPEN).size > 0) throw new Error('a request is open');
    const { commandId, writtenAt } = request;
    requests.add(commandId, { commandId, writtenAt, state: 'open', request: frozen(request) });
  }

  addOwnSale(commandId: string, _orderId: string, at: number): void {
    const row = { commandId, writtenAt: at, state: 'done' as const, request: null };
    this.on.tables.requests.add(commandId, row);
  }

  addPaidSale(commandId: string, body: ConfirmBody, context: ConfirmContext, at: number): void {
    const request = { commandId, body, context, afterJn: 0, clerkToken: null, writtenAt: at };
    this.on.tables.requests.add(commandId, { commandId, writtenAt: at, state: 'done', request: frozen(request) });
  }

  answer(commandId: string, state: 'done' | 'refused', _answer: unknown): void {
    const { requests } = this.on.tables;
    const row = requests.get(commandId);
    if (row === undefined) return;
    // The token is of no use once the request is answered.
    const request = row.request === null ? null : frozen({ ...row.request, clerkToken: null });
    requests.put(commandId, { ...row, state, request });
  }

  basket(): BasketRecord | null {
    return this.on.tables.basket.get(ONLY) ?? null;
  }

  keepBasket(basket: BasketRecord | null): void {
    if (basket === null) this.on.tables.basket.delete(ONLY);
    else this.on.tables.basket.put(ONLY, frozen(basket));
  }
}

export class MemoryWithdrawals implements Pick<KeptRecords['withdrawals'], keyof KeptRecords['withdrawals']> {
  private readonly on: OpenTables;

  constructor(on: OpenTables) {
    this.on = on;
  }

  open(): readonly Withdrawal[] {
    return [...this.on.tables.by.openWithdrawals.of(OPEN)]
      .sort((a, b) => a.writtenAt - b.writtenAt)
      .map(({ confirmId, commandId, holdId, received, currency, writtenAt }) => ({
        confirmId,
        commandId,
        holdId,
        received,
        currency,
        writtenAt,
      }));
  }

  add({ confirmId, commandId, holdId, received, currency, writtenAt }: Withdrawal): void {
    const { withdrawals, by } = this.on.tables;
    if (by.askedAs.has(commandId)) throw new Error(`a withdrawal is asked for as ${commandId}`);
    const row = { confirmId, commandId, holdId, received, currency, writtenAt, state: 'open' as const };
    withdrawals.add(confirmId, row);
  }

  answer(confirmId: string, outcome: 'burned' | 'voided', _orderId: OrderId | null): void {
    const { withdrawals } = this.on.tables;
    const row = withdrawals.get(confirmId);
    if (row?.state === 'open') withdrawals.put(confirmId, { ...row, state: outcome });
  }
}
