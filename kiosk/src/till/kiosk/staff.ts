import type { Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import type { ChannelCommands } from '../../channel/table.ts';
import { no, serverNow, whyHalted, whyPaying, yes, type TillContext } from '../context.ts';
import type { Desks } from '../desks/desks.ts';
import { endSession } from '../use-cases/who-decides.ts';
import { releaseBasket } from '../use-cases/release-basket.ts';
import { openKioskShift } from './open-shift.ts';

type Wish = RequestOf<ChannelCommands['kiosk.staff']>;
type Answer = ResponseOf<ChannelCommands['kiosk.staff']>;

/** Whoever has a PIN of the house, for one wish: by the server's word, and while it is silent by what this kiosk keeps of earlier ones. */
export async function staffWish(till: TillContext, desks: Desks, wish: Wish): Promise<Reply<Answer>> {
  const who = await whoIsIt(till, desks, wish);
  if (!who.ok) return who;
  const done = await carryOut(till, desks, wish);
  if (!done.ok) return done;
  till.log.warn({ wish: wish.wish, role: who.value.role }, 'staff at the kiosk');
  const { ledger, terminal } = till;
  const shift = ledger.openShift();
  return yes({
    displayName: who.value.displayName,
    role: who.value.role,
    expectedCash: shift === null ? null : ledger.drawer(shift).expected,
    unsynced: ledger.head().jn - ledger.acknowledgedJn(),
    terminal: terminal.terminal,
    version: till.version ?? '',
    note: null,
  });
}

async function whoIsIt(
  till: TillContext,
  { clerks }: Desks,
  { login, pin }: Wish,
): Promise<Reply<Pick<Answer, 'displayName' | 'role'>>> {
  const answer = await till.link.send('clerk.signIn', { login, pin });
  if (answer.ok) {
    const { clerkToken, person, displayName, role } = answer.value;
    void endSession(till, clerkToken);
    void clerks.remember(login, pin, { person, displayName, role });
    return yes({ displayName, role });
  }
  if (answer.error.code !== 'UNAVAILABLE') {
    await clerks.refused(login, pin, answer.error);
    return answer;
  }
  return await clerks.check(login, pin);
}

async function carryOut(till: TillContext, desks: Desks, { wish, counted }: Wish): Promise<Reply<null>> {
  const { kiosk } = till.counter;
  switch (wish) {
    case 'look':
      return yes(null);
    case 'exit':
      till.onStaffLeaves?.();
      return yes(null);
    case 'close':
      if (kiosk !== null) kiosk.isClosed = true;
      desks.returns.closed();
      till.changed();
      return yes(null);
    case 'open':
      if (kiosk !== null) kiosk.isClosed = false;
      till.changed();
      return yes(null);
    case 'count':
      return counted === undefined
        ? no('INVALID_REQUEST', { reason: 'counted' })
        : await countBox(till, desks, counted);
  }
}

/** The box was emptied: its shift ends with what was in it, and the next begins. */
async function countBox(till: TillContext, { facts }: Desks, counted: number): Promise<Reply<null>> {
  const why = whyHalted(till) ?? whyPaying(till);
  if (why !== null) return why;
  const shift = till.ledger.openShift();
  const { clerk } = till.counter;
  if (shift === null || clerk === null) return no('SHIFT_NOT_OPEN');
  await releaseBasket(till);
  till.ledger.recordShiftClosed(shift, clerk.person, counted, serverNow(till));
  facts.nudge();
  await openKioskShift(till);
  facts.nudge();
  till.changed();
  return yes(null);
}
