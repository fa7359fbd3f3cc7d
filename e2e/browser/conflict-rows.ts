import type { InboxRow } from '@foyer/kiosk/channel/commands/conflicts';
import { PLAYED_PERFORMANCE, type SeatsNow } from './box-office.ts';

const MINUTE_MS = 60_000;

/**
 * What was entered from the paper of a till that is gone: its seat went to others, it has its seat, and it is dated after
 * its till was shut out.
 */
export function enteredOf(seats: SeatsNow['layout']['places']): InboxRow[] {
  const { keeper: _keeper, other, proposals, ...row } = conflictOf(seats, 55);
  const [seat = ''] = other?.seats ?? [];
  const order = { ...other, order: 'counter-3.1.K7QF2M-1', terminal: 'counter-3', terminalName: '3号窗口 Counter 3' };
  const entered = { ...order, jn: 41, seats: [seat], total: 8000 };
  const taken = { ...entered, order: 'online.9XW4TB', terminal: null, terminalName: null, jn: null };
  const one = proposals.map((proposal) => ({
    ...proposal,
    seats: proposal.seats.slice(0, 1),
    why: proposal.why.filter((reason) => reason !== 'together'),
  }));
  return [
    { ...row, conflict: 'ticket-1', reason: 'entered-unseated', keeper: taken, other: entered, proposals: one },
    { ...row, conflict: 'ticket-2', reason: 'entered-from-ticket', keeper: entered, other: null, proposals: [] },
    { ...row, conflict: 'ticket-3', reason: 'entered-shut-out', keeper: entered, other: null, proposals: [] },
  ] as unknown as InboxRow[];
}

/** A refund that did not arrive, a bill that has another amount, money that came when the seats were gone, a counted box. */
export function moneyOf(seats: SeatsNow['layout']['places']): InboxRow[] {
  const [one, two, three] = [40, 50, 60].map((minutes) => conflictOf(seats, minutes));
  const about = one?.other;
  const more = { keeper: null, other: null, about, proposals: [] };
  const number = '4200001234202611261234567890';
  return [
    {
      ...one,
      ...more,
      conflict: 'refund-1',
      reason: 'refund-failed',
      mayNote: false,
      money: { number, ours: 16_000, theirs: null },
    },
    {
      ...two,
      ...more,
      conflict: 'bill-1',
      reason: 'bill-differs',
      mayNote: true,
      money: { number, ours: 16_000, theirs: 15_900 },
    },
    {
      ...three,
      ...more,
      conflict: 'late-1',
      reason: 'paid-unseated',
      mayNote: true,
      goesBack: { amount: 16_000, isDone: true },
    },
    {
      ...one,
      ...more,
      ...{ conflict: 'drawer-1', reason: 'drawer-differs', mayNote: true },
      ...{ about: null, performance: null, show: null, startsAt: null },
      drawer: {
        ...{ terminal: 'kiosk-1', terminalName: '自助机1 Kiosk 1' },
        ...{ expected: 9200, told: 9200, counted: 9000 },
      },
    },
  ] as unknown as InboxRow[];
}

/** Notes that a kiosk took and sold nothing for. */
export function cashOwed(): InboxRow {
  return {
    ...conflictOf([], 0),
    ...{ conflict: 'owed-1', reason: 'cash-owed', performance: null, startsAt: null, show: null },
    ...{ keeper: null, other: null, proposals: [], mayNote: true },
    money: { number: 'o_8zt1wc4rq6jd2ff9', ours: 2000, theirs: null },
  } as unknown as InboxRow;
}

/** Two orders for the first two of these seats; the others are proposed. The show begins in so many minutes. */
export function conflictOf(seats: SeatsNow['layout']['places'], minutes: number): InboxRow {
  const ids = seats.slice(0, 6).map(({ id }) => id);
  const startsAt = Date.now() + minutes * MINUTE_MS;
  const party = { seats: ids.slice(0, 2), total: 16_000, soldAt: startsAt - 300 * MINUTE_MS };
  const row = {
    conflict: `c-${ids[0]}`,
    venue: 'garden',
    reason: 'allotment-differs',
    since: Date.now() - MINUTE_MS,
    performance: PLAYED_PERFORMANCE,
    startsAt,
    keeper: { ...party, order: 'counter-3.1.K7QF2M', terminal: 'counter-3', terminalName: '3号窗口 Counter 3', jn: 41 },
    other: { ...party, order: 'online.9XW4TB', terminal: null, terminalName: null, jn: null },
    currency: 'CNY',
    proposals: [
      {
        kind: 'reseat',
        seats: ids.slice(2, 4),
        difference: 0,
        why: ['same-zone', 'same-price', 'together', 'nearest'],
      },
      { kind: 'upgrade', seats: ids.slice(4, 6), difference: 4000, why: ['together', 'upgrade'] },
      { kind: 'refund', seats: [], difference: 0, why: ['refund'] },
    ],
    seq: 1,
    show: {
      titleName: { zh: '雨夜喜剧', en: 'A Comedy of Rain' },
      hallName: { zh: '小剧场', en: 'The Studio' },
      startsAt,
      utcOffsetMin: 480,
      businessDay: '2026-11-26',
    },
    places: Object.fromEntries(
      seats
        .slice(0, 6)
        .map(({ id, rowLabel, label }) => [id, { rowLabel, seatLabel: label, zoneName: { zh: '池座', en: 'Stalls' } }]),
    ),
  };
  return row as unknown as InboxRow;
}
