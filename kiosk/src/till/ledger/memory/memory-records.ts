import type { LedgerOwner } from '../fact-journal.ts';
import { takeBackConfirm } from '../former-records.ts';
import type { LedgerName } from '../owner-record.ts';
import type { PrintTry } from '../print-tries.ts';
import type { KeptRecords } from '../records-of.ts';
import type { ShutOut } from '../shut-out-records.ts';
import type { KeptTime } from '../time-records.ts';
import { frozen } from './frozen.ts';
import { MemoryAllotments, MemoryShows, placeKey } from './memory-allotments.ts';
import type { OpenTables } from './memory-disk.ts';
import { MemoryJournal } from './memory-journal.ts';
import { MemoryPayments } from './memory-payments.ts';
import { MemoryRequests, MemoryWithdrawals } from './memory-requests.ts';
import { MemoryResolutions } from './memory-resolutions.ts';
import { pruneTables } from './memory-retention.ts';
import { MemorySales, MemoryShifts } from './memory-sales.ts';
import { ONLY, OPEN } from './tables.ts';

/** Every class of records of the ledger, on tables in memory. */
export const memoryRecords = (on: OpenTables, owner: LedgerOwner): KeptRecords => ({
  owner: ownerRecord(on),
  journal: new MemoryJournal(on, owner),
  shifts: new MemoryShifts(on),
  requests: new MemoryRequests(on),
  sales: new MemorySales(on),
  allotments: new MemoryAllotments(on),
  shows: new MemoryShows(on),
  withdrawals: new MemoryWithdrawals(on),
  payments: new MemoryPayments(on),
  resolutions: new MemoryResolutions(on),
  former: formerRecords(on, owner),
  verdicts: verdictRecords(on, owner),
  shutOut: shutOutRecords(on, owner),
  outOfService: outOfServiceRecord(on),
  time: timeRecords(on),
  keeps: keepRecords(on),
  signIns: signInRecords(on),
  tries: printTries(on),
  papers: loosePapers(on),
  retention: { prune: (now) => pruneTables(on.tables, owner.terminalEpoch, now) },
});

const ownerRecord = (on: OpenTables): KeptRecords['owner'] => ({
  name: () => on.tables.owner.get(ONLY) ?? null,
  set: ({ terminal, terminalEpoch, publicKey }: LedgerName) =>
    on.tables.owner.put(ONLY, Object.freeze({ terminal, terminalEpoch, publicKey })),
});

const printTries = (on: OpenTables): KeptRecords['tries'] => {
  const change = (name: string, from: PrintTry['state'], to: Partial<PrintTry>): void => {
    const row = on.tables.tries.get(name);
    if (row?.state === from) on.tables.tries.put(name, Object.freeze({ ...row, ...to }));
  };
  return {
    find: (name) => on.tables.tries.get(name) ?? null,
    begin: (name, copy) => on.tables.tries.put(name, Object.freeze({ name, copy, state: 'begun' })),
    doubt: (name) => change(name, 'begun', { state: 'unknown' }),
    again: (name, copy) => change(name, 'unknown', { state: 'again', copy }),
    end: (name) => {
      if (on.tables.tries.get(name) !== undefined) on.tables.tries.delete(name);
    },
  };
};

const loosePapers = (on: OpenTables): KeptRecords['papers'] => ({
  add: ({ name, orderId, copy, tickets, at }) => {
    if (on.tables.papers.get(name) === undefined)
      on.tables.papers.put(name, frozen({ name, orderId, copy, tickets, at }));
  },
  end: (name) => {
    const isThere = on.tables.papers.get(name) !== undefined;
    if (isThere) on.tables.papers.delete(name);
    return isThere;
  },
  pending: () =>
    on.tables.papers
      .all()
      .sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1))
      .map((paper) => {
        const tried = on.tables.tries.get(paper.name)?.state ?? 'again';
        return tried === 'again' ? paper : { ...paper, tried };
      }),
});

const verdictRecords = (on: OpenTables, { terminalEpoch }: LedgerOwner): KeptRecords['verdicts'] => ({
  find: () => on.tables.verdicts.get(String(terminalEpoch)) ?? null,
  add: (detail) => {
    const key = String(terminalEpoch);
    if (on.tables.verdicts.get(key) === undefined) on.tables.verdicts.add(key, detail);
  },
});

const shutOutRecords = (on: OpenTables, { terminalEpoch }: LedgerOwner): KeptRecords['shutOut'] => ({
  find: () => on.tables.shutOut.get(String(terminalEpoch)) ?? null,
  keep: (reason: ShutOut | null) => {
    const key = String(terminalEpoch);
    if (reason === null) on.tables.shutOut.delete(key);
    else on.tables.shutOut.put(key, reason);
  },
});

const outOfServiceRecord = (on: OpenTables): KeptRecords['outOfService'] => ({
  since: () => on.tables.outOfService.get(ONLY) ?? null,
  keep: (since) => {
    if (since === null) on.tables.outOfService.delete(ONLY);
    else on.tables.outOfService.put(ONLY, since);
  },
});

const timeRecords = (on: OpenTables): KeptRecords['time'] => ({
  find: () => on.tables.time.get(ONLY) ?? null,
  keep: ({ at, offsetMs }: KeptTime) => on.tables.time.put(ONLY, Object.freeze({ at, offsetMs })),
});

const keepRecords = (on: OpenTables): KeptRecords['keeps'] => ({
  givenUp: () => on.tables.keeps.all().sort((a, b) => (a.holdId < b.holdId ? -1 : 1)),
  giveUp: ({ holdId, performance, places, notAfter }) =>
    on.tables.keeps.put(holdId, frozen({ holdId, performance, places, notAfter })),
  forget: (holdId) => void on.tables.keeps.delete(holdId),
});

const signInRecords = (on: OpenTables): KeptRecords['signIns'] => ({
  find: (login) => on.tables.signIns.get(login) ?? null,
  keep: ({ login, salt, sealed, onlineAt, failures, lockMs }) =>
    on.tables.signIns.put(login, frozen({ login, salt, sealed, onlineAt, failures, lockMs })),
  forget: (login) => void on.tables.signIns.delete(login),
});

const formerRecords = (on: OpenTables, { terminalEpoch }: LedgerOwner): KeptRecords['former'] => ({
  unsent: () =>
    on.tables.facts
      .all()
      .filter(({ epoch, jn }) => epoch < terminalEpoch && jn > (on.tables.acknowledged.get(String(epoch)) ?? 0)).length,
  end: (at, requests, withdrawals, payments) => {
    const { shifts, places, allotments, birth, births, by } = on.tables;
    for (const row of [...by.openShift.of(OPEN)]) shifts.put(row.shift.id, { ...row, closedAt: at });
    for (const row of places.all()) {
      const state = row.state === 'mine' ? ('gone' as const) : row.state;
      const settled = row.jn === null ? {} : { jn: null, settledSeq: row.settledSeq ?? 0 };
      places.put(placeKey(row), { ...row, state, ...settled });
    }
    birth.delete(ONLY);
    for (const { venue } of [...births.all()]) births.delete(venue);
    for (const one of allotments.all()) allotments.put(one.id, Object.freeze({ ...one, isWhole: false }));
    return takeBackConfirm(at, requests, withdrawals, payments);
  },
});
