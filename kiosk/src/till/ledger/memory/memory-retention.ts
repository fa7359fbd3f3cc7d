import { KEPT_MS, JUMP_MS } from '../retention-records.ts';
import { factKey } from './memory-journal.ts';
import { placeKey } from './memory-allotments.ts';
import { isFollowed, type PayOrder } from '../payment-records.ts';
import { copiesOf, printKey } from './memory-sales.ts';
import { type FactRow, orderOfFact, type Tables } from './tables.ts';

interface Aged {
  readonly row: FactRow;
  /** The latest time at which it can have happened; infinite where no later fact tells. */
  readonly at: number;
}

/** The rules of `RetentionRecords`, on tables in memory. How many facts went. */
export function pruneTables(tables: Tables, epoch: number, now: number): number {
  const newest = tables.by.chain.last();
  if (newest === undefined || newest.epoch !== epoch) return 0;
  const before = Math.min(now, newest.at) - KEPT_MS;
  const epochs = Map.groupBy(tables.by.chain.after(orderOfFact(0, 0), Number.MAX_SAFE_INTEGER), (row) => row.epoch);
  let gone = 0;
  for (const [one, rows] of epochs) gone += pruneEpoch(tables, one, rows, one === epoch, before);
  if (gone === 0) return 0;
  const oldest = tables.facts.all().reduce((least, { at }) => Math.min(least, at), before);
  pruneOlder(tables, Math.min(before, oldest));
  return gone;
}

function pruneEpoch(tables: Tables, epoch: number, rows: readonly FactRow[], isOwn: boolean, before: number): number {
  const aged = agesOf(rows);
  const acknowledged = tables.acknowledged.get(String(epoch)) ?? 0;
  const isOpen = (shift: string | null): boolean => shift !== null && tables.shifts.get(shift)?.closedAt === null;
  const stays = aged.findIndex(({ row, at }) => row.jn > acknowledged || at > before || isOpen(row.shift));
  // The newest fact stays, since the next one follows it. Nothing follows in an epoch that ended.
  const going = aged.slice(0, Math.min(stays === -1 ? aged.length : stays, isOwn ? aged.length - 1 : aged.length));
  const last = going.at(-1)?.row;
  if (last === undefined || isTurn(aged, before)) return 0;
  tables.pruned.put(String(epoch), Object.freeze({ jn: last.jn, hash: last.hash }));
  for (const { row } of going) tables.facts.delete(factKey(epoch, row.jn));
  return going.length;
}

/** A fact's own time when none before it was later, else that of the next one of which this is so. */
function agesOf(rows: readonly FactRow[]): Aged[] {
  let latest = Number.NEGATIVE_INFINITY;
  const told = rows.map(({ at: own }) => {
    latest = Math.max(latest, own);
    return own >= latest ? own : Number.POSITIVE_INFINITY;
  });
  let at = Number.POSITIVE_INFINITY;
  const ages: Aged[] = [];
  for (let i = rows.length - 1; i >= 0; i -= 1) {
    const row = rows[i];
    at = Math.min(at, told[i] ?? at);
    if (row !== undefined) ages.push({ row, at });
  }
  return ages.reverse();
}

/** Whether the clock jumped by so much just where the line would be drawn that it says nothing of what was before. */
function isTurn(aged: readonly Aged[], past: number): boolean {
  let old = Number.NEGATIVE_INFINITY;
  let young = Number.POSITIVE_INFINITY;
  for (const { at } of aged)
    if (at <= past) old = Math.max(old, at);
    else young = Math.min(young, at);
  return Number.isFinite(young - old) && young - old > JUMP_MS;
}

/** In the order in which they refer to each other; everything of before `past` may go. */
function pruneOlder(tables: Tables, past: number): void {
  const { shifts, requests, withdrawals, resolutions, keeps, signIns, papers, tries, by } = tables;
  pruneSales(tables, past);
  for (const { commandId, state, writtenAt } of requests.all())
    if (state !== 'open' && writtenAt < past && !by.byCommand.has(commandId)) requests.delete(commandId);
  for (const { shift, closedAt } of shifts.all())
    if (closedAt !== null && closedAt < past && by.salesOf.of(shift.id).size + by.factsOf.of(shift.id).size === 0)
      shifts.delete(shift.id);
  for (const { confirmId, state, writtenAt } of withdrawals.all())
    if (state !== 'open' && writtenAt < past) withdrawals.delete(confirmId);
  for (const { commandId, state, print, writtenAt } of resolutions.all())
    if (state !== 'open' && print !== 'intended' && writtenAt < past) resolutions.delete(commandId);
  for (const { holdId, notAfter } of keeps.all()) if (notAfter < past) keeps.delete(holdId);
  prunePayments(tables, past);
  for (const { login, onlineAt } of signIns.all()) if (onlineAt < past) signIns.delete(login);
  for (const { name, at } of papers.all())
    if (at < past) {
      if (tries.get(name) !== undefined) tries.delete(name);
      papers.delete(name);
    }
  pruneAllotments(tables, past);
}

function prunePayments({ payOrders, payAttempts, by }: Tables, past: number): void {
  const isOpen = (order: PayOrder | undefined): boolean => order?.state === 'open' || order?.dropId !== null;
  for (const one of payAttempts.all())
    if (!isFollowed(one) && one.at < past && !isOpen(payOrders.get(one.orderId))) payAttempts.delete(one.attempt);
  for (const order of payOrders.all())
    if (!isOpen(order) && order.at < past && by.attemptsOf.of(order.orderId).size === 0)
      payOrders.delete(order.orderId);
}

function pruneSales(tables: Tables, past: number): void {
  const { sales, prints, voids, shifts } = tables;
  for (const { orderId, soldAt, shift } of sales.all()) {
    const papers = copiesOf(tables, orderId);
    const isOver =
      soldAt < past &&
      shifts.get(shift)?.closedAt !== null &&
      papers.every(({ outcome, at }) => outcome !== 'intended' && at < past);
    if (isOver) for (const { copy } of papers) prints.delete(printKey(orderId, copy));
    if (soldAt >= past || copiesOf(tables, orderId).length > 0) continue;
    voids.delete(orderId);
    sales.delete(orderId);
  }
}

function pruneAllotments({ allotments, places, shows, by }: Tables, past: number): void {
  for (const { id, sellUntil } of allotments.all()) {
    if (sellUntil >= past) continue;
    for (const row of [...by.placesOf.of(id)]) places.delete(placeKey(row));
    allotments.delete(id);
  }
  const standing = new Set(allotments.all().map(({ performance }) => performance));
  for (const { performance } of shows.all())
    if (performance.endsAt < past && !standing.has(performance.id)) shows.delete(performance.id);
}
