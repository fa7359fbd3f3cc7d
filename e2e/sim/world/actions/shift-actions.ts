import type { TillStatus } from '@foyer/kiosk/channel/events';
import { PIN } from '../set-up.ts';
import { inService, isOutOfService, outOfService } from '../kiosk-service.ts';
import { isKiosk, type WorldTill } from '../till.ts';
import type { Action } from './action.ts';

export type ClerkAction = Action<WorldTill>;

/** Null while the till's process is down. */
export const statusOf = (till: WorldTill): TillStatus | null => till.status();

/** Signed in with an open shift and nothing in the basket. */
export const isIdle = (status: TillStatus | null): boolean =>
  status !== null && status.clerk !== null && status.shift !== null && status.basket === null && !status.confirming;

const signIn: ClerkAction = {
  name: 'sign-in',
  weight: (till) => {
    const status = statusOf(till);
    return status !== null && status.clerk === null ? 20 : 0;
  },
  run: (till, world) => till.call('till.signIn', { login: String(100 + world.tills.indexOf(till)), pin: PIN }),
};

const closeShift: ClerkAction = {
  name: 'close-shift',
  weight: (till, _world, pace) => (!isKiosk(till) && isIdle(statusOf(till)) ? 0.3 * pace.closes : 0),
  run(till) {
    const shift = statusOf(till)?.shift;
    if (shift) return till.call('shift.close', { counted: Math.max(0, shift.expectedCash) });
  },
};

const signOut: ClerkAction = {
  name: 'sign-out',
  weight: (till) => (!isKiosk(till) && isIdle(statusOf(till)) ? 0.3 : 0),
  run: (till) => till.call('till.signOut', {}),
};

/** A kiosk has no clerk and nobody who closes its shift: staff takes it out of service, and puts it back. */
const closeKiosk: ClerkAction = {
  name: 'close-kiosk',
  weight: (till, _world, pace) => (isKiosk(till) && !isOutOfService(till) ? 0.3 * pace.closes : 0),
  run: (till, world) => outOfService(world, till),
};

const openKiosk: ClerkAction = {
  name: 'open-kiosk',
  weight: (till) => (isOutOfService(till) ? 20 : 0),
  run: (till, world) => inService(world, till),
};

const IDLE_MS = 31 * 60_000;

/**
 * Half an hour nobody is there: others may have the seats. Only a server that hears the till takes them back. A kiosk is
 * there for guests at any time.
 */
const leave: ClerkAction = {
  name: 'leave',
  weight: (till, _world, pace) => {
    const status = statusOf(till);
    return !isKiosk(till) && isIdle(status) && (status?.ownSeats ?? 0) > 0 ? 0.15 * pace.closes : 0;
  },
  async run(till, world) {
    const { life } = till;
    await till.call('till.signOut', {});
    if (life.isOver || statusOf(till)?.link !== 'online') return;
    world.say(`${till.name} stands alone for half an hour`);
    // Twice: an answer that was still under way to it counts as work at the moment it comes.
    for (let rest = 0; rest < 2; rest += 1) {
      till.clock.rests(IDLE_MS);
      await new Promise<void>((resolve) => world.scheduler.after(0, life, resolve));
    }
    const { link, halted, ownSeats } = statusOf(till) ?? { link: 'connecting', halted: null, ownSeats: 0 };
    if (link === 'online' && halted === null && ownSeats > 0)
      world.checker.wrong(`${till.name} stood alone for half an hour and keeps ${ownSeats} seats`);
  },
};

/** The till is ended as for an update, and started again. */
const quit: ClerkAction = {
  name: 'quit',
  weight: (till, _world, pace) => (statusOf(till) === null ? 0 : 0.1 * pace.closes),
  async run(till, world) {
    world.say(`${till.name} is ended`);
    await till.quit();
    world.scheduler.after(500, null, () => world.startTill(till));
  },
};

/** Who is at a till, and when. */
export const SHIFT_ACTIONS: readonly ClerkAction[] = [signIn, closeShift, signOut, closeKiosk, openKiosk, leave, quit];
