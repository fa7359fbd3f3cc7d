import type { FactBody } from '@foyer/shared/domain/fact';
import type { Fence } from '@foyer/shared/domain/fence';
import type { AllotmentId, OrderId, PersonId } from '@foyer/shared/domain/ids';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import type { BirthOfVenue, OwnAllotment, OwnShow, OwnState } from '../../allotments/own-place.ts';
import type { ChainHead, LinkedFact } from '../fact-journal.ts';
import type { LoosePaper } from '../loose-papers.ts';
import type { GivenUpKeep } from '../keep-records.ts';
import { isFollowed, type PayAttempt, type PayOrder } from '../payment-records.ts';
import type { LedgerName } from '../owner-record.ts';
import type { PrintTry } from '../print-tries.ts';
import type { BasketRecord, ConfirmRequest, PrintIntent, PrintRecord, SaleRecord, ShiftRecord } from '../records.ts';
import type { KeptSignIn } from '../sign-in-records.ts';
import type { ShutOut } from '../shut-out-records.ts';
import type { KeptTime } from '../time-records.ts';
import type { Withdrawal } from '../withdrawal-records.ts';
import type { ResolutionRow } from './memory-resolutions.ts';
import { Groups, InOrder, Sums, Unique, Version } from './indexes.ts';
import { Table, type Change, type Recorder } from './table.ts';

export interface FactRow extends LinkedFact {
  readonly epoch: number;
  readonly shift: string | null;
  readonly at: number;
  /** What it says came into the drawer, in minor units; below zero what went out; null when it is of no cash. */
  readonly cash: number | null;
  readonly body: FactBody;
}

export interface ShiftRow {
  readonly shift: ShiftRecord;
  readonly closedAt: number | null;
}

export interface RequestRow {
  readonly commandId: string;
  readonly writtenAt: number;
  readonly state: 'open' | 'done' | 'refused';
  /** Null for a sale of own places, which this till answered itself. */
  readonly request: ConfirmRequest | null;
}

export interface SaleRow extends Pick<SaleRecord, 'shift' | 'soldAt' | 'received' | 'card'> {
  readonly orderId: OrderId;
  readonly commandId: string;
  /** In minor units. */
  readonly total: number;
  readonly said: Pick<SaleRecord, 'order' | 'paper' | 'parts'>;
}

export interface PrintRow extends Omit<PrintIntent, 'tried'> {
  readonly outcome: Exclude<PrintRecord['outcome'], 'begun' | 'unknown'>;
  readonly paper: string | null;
  readonly at: number;
}

export interface VoidRow {
  readonly reason: string;
  readonly clerk: PersonId;
  readonly at: number;
}

export interface PlaceRow {
  readonly allotment: AllotmentId;
  readonly place: number;
  readonly fence: Fence;
  readonly state: OwnState;
  readonly order: OrderId | null;
  readonly jn: number | null;
  readonly settledSeq: number | null;
}

export interface WithdrawalRow extends Withdrawal {
  readonly state: 'open' | 'burned' | 'voided';
}

/** There is one drawer and one customer at a time: what is open is the only one. */
export const OPEN = 'open';

/** The one row of a table that has no more. */
export const ONLY = '1';

/** A terminal writes no billion facts in one epoch. */
export const orderOfFact = (epoch: number, jn: number): number => epoch * 1e9 + jn;

export type Tables = ReturnType<typeof newTables>;

const newIndexes = () => ({
  chain: new InOrder<FactRow>(({ epoch, jn }) => orderOfFact(epoch, jn)),
  cashIn: new Sums<FactRow>(({ cash, shift }) => (cash === null || cash < 0 || shift === null ? null : [shift, cash])),
  cashOut: new Sums<FactRow>(({ cash, shift }) =>
    cash === null || cash >= 0 || shift === null ? null : [shift, -cash],
  ),
  factsOf: new Groups<FactRow>(({ shift }) => shift),
  openShift: new Groups<ShiftRow>(({ closedAt }) => (closedAt === null ? OPEN : null)),
  openRequest: new Groups<RequestRow>(({ state }) => (state === 'open' ? OPEN : null)),
  bySoldAt: new InOrder<SaleRow>(({ soldAt }) => soldAt),
  byCommand: new Unique<SaleRow>(({ commandId }) => commandId),
  salesOf: new Groups<SaleRow>(({ shift }) => shift),
  intended: new Groups<PrintRow>(({ outcome }) => (outcome === 'intended' ? OPEN : null)),
  placesOf: new Groups<PlaceRow>(({ allotment }) => allotment),
  mine: new Groups<PlaceRow>(({ allotment, state }) => (state === 'mine' ? allotment : null)),
  soldTo: new Groups<PlaceRow>(({ order }) => order),
  unsettled: new Groups<PlaceRow, number>(({ jn, settledSeq }) => (settledSeq === null ? jn : null)),
  openWithdrawals: new Groups<WithdrawalRow>(({ state }) => (state === 'open' ? OPEN : null)),
  askedAs: new Unique<WithdrawalRow>(({ commandId }) => commandId),
  openOrder: new Groups<PayOrder>(({ state }) => (state === 'open' ? OPEN : null)),
  drops: new Groups<PayOrder>(({ dropId }) => (dropId === null ? null : OPEN)),
  attemptsOf: new Groups<PayAttempt>(({ orderId }) => orderId),
  followed: new Groups<PayAttempt>((one) => (isFollowed(one) ? OPEN : null)),
  givenUpIn: new Groups<PayAttempt>(({ givenUp, shift }) => (givenUp === null ? null : shift)),
  own: new Version(),
});

/** The tables of `till.db`, in memory, and how rows are found in them. */
export function newTables(recorder: Recorder) {
  const by = newIndexes();
  return {
    recorder,
    by,
    facts: new Table<FactRow>('facts', recorder, [by.chain, by.cashIn, by.cashOut, by.factsOf]),
    acknowledged: new Table<number>('acknowledged', recorder),
    pruned: new Table<ChainHead>('pruned', recorder),
    shifts: new Table<ShiftRow>('shifts', recorder, [by.openShift]),
    basket: new Table<BasketRecord>('basket', recorder),
    requests: new Table<RequestRow>('requests', recorder, [by.openRequest]),
    sales: new Table<SaleRow>('sales', recorder, [by.bySoldAt, by.byCommand, by.salesOf]),
    prints: new Table<PrintRow>('prints', recorder, [by.intended]),
    voids: new Table<VoidRow>('voids', recorder),
    owner: new Table<LedgerName>('owner', recorder),
    birth: new Table<number>('birth', recorder),
    births: new Table<BirthOfVenue>('births', recorder),
    allotments: new Table<OwnAllotment>('allotments', recorder, [by.own]),
    places: new Table<PlaceRow>('places', recorder, [by.placesOf, by.mine, by.soldTo, by.unsettled, by.own]),
    shows: new Table<OwnShow>('shows', recorder),
    layouts: new Table<SeatMap>('layouts', recorder),
    withdrawals: new Table<WithdrawalRow>('withdrawals', recorder, [by.openWithdrawals, by.askedAs]),
    resolutions: new Table<ResolutionRow>('resolutions', recorder),
    verdicts: new Table<string>('verdicts', recorder),
    shutOut: new Table<ShutOut>('shutOut', recorder),
    outOfService: new Table<number>('outOfService', recorder),
    time: new Table<KeptTime>('time', recorder),
    keeps: new Table<GivenUpKeep>('keeps', recorder),
    payOrders: new Table<PayOrder>('payOrders', recorder, [by.openOrder, by.drops]),
    payAttempts: new Table<PayAttempt>('payAttempts', recorder, [by.attemptsOf, by.followed, by.givenUpIn]),
    signIns: new Table<KeptSignIn>('signIns', recorder),
    tries: new Table<PrintTry>('tries', recorder),
    papers: new Table<LoosePaper>('papers', recorder),
  };
}

/** Rows are shared with the other disk; they never change. */
export function copyOf(from: Tables): Tables {
  const tables = newTables({ changes: null });
  for (const name of namesOf(from)) tableOf(tables, name).copyFrom(tableOf(from, name));
  return tables;
}

export function doAgain(tables: Tables, changes: readonly Change[]): void {
  for (const { table, key, after } of changes) tableOf(tables, table).set(key, after);
}

export function takeBack(tables: Tables, changes: readonly Change[]): void {
  for (let i = changes.length - 1; i >= 0; i -= 1) {
    const change = changes[i];
    if (change !== undefined) tableOf(tables, change.table).set(change.key, change.before);
  }
}

const namesOf = ({ by: _by, recorder: _recorder, ...tables }: Tables): string[] => Object.keys(tables);

function tableOf(tables: Tables, name: string): Table<unknown> {
  // A change names the table that noted it, so the row it carries is one of that table.
  return tables[name as Exclude<keyof Tables, 'by' | 'recorder'>] as unknown as Table<unknown>;
}
