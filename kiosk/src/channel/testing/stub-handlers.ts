import type { TillStatus } from '../events.ts';
import type { ChannelHandlers } from '../server.ts';

/** A till that knows nothing; a test replaces the commands it is about. */
export const stubHandlers = (own: Partial<ChannelHandlers> = {}): ChannelHandlers => {
  const nothing = () => ({ ok: false, error: { code: 'NOT_FOUND', retry: 'never' } }) as const;
  return {
    'till.signIn': nothing,
    'till.signOut': nothing,
    'shift.close': nothing,
    'performances.list': nothing,
    'seats.open': nothing,
    'seats.close': nothing,
    'basket.hold': nothing,
    'basket.holdBest': nothing,
    'basket.setTypes': nothing,
    'basket.extend': nothing,
    'basket.release': nothing,
    'basket.keep': nothing,
    'basket.payCash': nothing,
    'basket.payCard': nothing,
    'conflicts.list': nothing,
    'conflicts.resolve': nothing,
    'sale.withdraw': nothing,
    'sale.void': nothing,
    'sale.reprint': nothing,
    'sales.recent': nothing,
    'till.status': nothing,
    ...own,
  };
};

export const stubStatus = (more: Partial<TillStatus> = {}): TillStatus => ({
  terminal: 't1',
  terminalName: 'Counter 1',
  link: 'online',
  since: 0,
  limited: null,
  sellUntil: null,
  ownStop: null,
  serverOffsetMs: 0,
  utcOffsetMin: null,
  offlineSales: null,
  unsynced: 0,
  ownSeats: 0,
  refusedFor: null,
  askedSeats: 0,
  conflicts: 0,
  withdrawals: 0,
  clerk: null,
  asksPin: false,
  shift: null,
  basket: null,
  confirming: false,
  halted: null,
  report: [],
  demoLogins: [],
  ...more,
});
