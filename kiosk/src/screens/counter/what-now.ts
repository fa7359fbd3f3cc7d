import { barOf } from './bar.ts';
import { isTimeOver } from './may-i.ts';
import type { CounterState } from './state.ts';

/** What can be done and what cannot, each as the key of its words; numbers and times are filled in where it is shown. */
export interface WhatNow {
  readonly can: readonly CanKey[];
  readonly cannot: readonly CannotKey[];
  /** What ends it, where somebody has to do something; null where it passes by itself. */
  readonly next: 'counter.now.next.recovering' | null;
}

export type CanKey = `counter.now.can.${'sellOwn' | 'sellAll' | 'finish' | 'void' | 'reprint' | 'shift' | 'signIn'}`;
export type CannotKey = `counter.now.cannot.${
  | 'others'
  | 'noOwn'
  | 'timeOver'
  | 'clock'
  | 'forbidden'
  | 'unknown'
  | 'newSeats'
  | 'reseat'
  | 'wait'
  | 'settled'
  | 'conflicts'
  | 'strangers'}`;

type Now = Pick<CounterState, 'isChannelOpen' | 'isTillGivenUp' | 'status' | 'settling'>;

/** Whether there is anything to ask: a till that is stopped or refused says in its bar what to do. */
export const asksWhatNow = (state: Now): boolean => {
  const { subject } = barOf(state);
  return subject === 'connecting' || subject === 'limited';
};

/** What works at this moment and what does not. `serverNow` is wall time of the server. */
export function whatNow(state: Now, serverNow: number): WhatNow {
  const { status } = state;
  if (status?.limited === 'slow' && status.link === 'online')
    return { can: can('sellAll', 'void', 'reprint', 'shift'), cannot: cannot('wait'), next: null };
  const recovers = status?.limited === 'recovering' && status.link === 'online';
  const forbids = status?.offlineSales === 'forbidden';
  const isOver = status !== null && isTimeOver(status, serverNow);
  const sellsOwn = !forbids && !isOver && (status?.ownSeats ?? 0) > 0;
  const hasOwnBasket = status?.basket?.isOwn === true;
  if (recovers)
    return {
      can: can(sellsOwn && 'sellOwn', 'void', 'reprint', 'shift'),
      cannot: cannot('newSeats', !sellsOwn && 'noOwn', 'reseat'),
      next: 'counter.now.next.recovering',
    };
  return {
    can: can(sellsOwn ? 'sellOwn' : hasOwnBasket && 'finish', !forbids && 'void', 'reprint', 'shift', 'signIn'),
    cannot: cannot(
      whyNoneOfOwn(status, isOver) ?? (!sellsOwn && 'noOwn'),
      !forbids && 'others',
      'settled',
      'conflicts',
      'strangers',
    ),
    next: null,
  };
}

/** What keeps a till that is cut off from selling own seats, besides having none; null when nothing does. */
function whyNoneOfOwn(status: Now['status'], isOver: boolean): Short<CannotKey> | null {
  if (status?.offlineSales === 'forbidden') return 'forbidden';
  if (status?.offlineSales == null) return 'unknown';
  if (status.ownStop === 'clock') return 'clock';
  return isOver ? 'timeOver' : null;
}

type Short<Key extends string> = Key extends `counter.now.${string}.${infer Word}` ? Word : never;

const can = (...words: readonly (Short<CanKey> | false)[]): CanKey[] =>
  words.filter((word) => word !== false).map((word) => `counter.now.can.${word}` as const);

const cannot = (...words: readonly (Short<CannotKey> | false)[]): CannotKey[] =>
  words.filter((word) => word !== false).map((word) => `counter.now.cannot.${word}` as const);
