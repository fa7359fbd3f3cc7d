import type { Reply, RequestOf } from '@foyer/shared/wire/define-command';
import type { ServiceView } from '../../channel/commands/service.ts';
import type { Page } from '../../channel/server.ts';
import type { ChannelCommands } from '../../channel/table.ts';
import { no, serverNow, yes, type TillContext } from '../context.ts';
import type { Desks } from '../desks/desks.ts';
import type { inTurn } from '../desks/in-turn.ts';
import { resumePrints } from '../desks/resume-prints.ts';
import type { ShiftRecord } from '../ledger/records.ts';
import type { StaffDoor } from '../sign-in/staff-door.ts';
import { whoIsIt } from '../use-cases/sign-in.ts';
import { endSession } from '../use-cases/who-decides.ts';
import { answerAsked, papersAsked } from './papers-asked.ts';
import { countBox, isBoxUnsure } from './count-box.ts';
import { kioskStatusOf } from './kiosk-status.ts';
import { openKioskShift } from './open-shift.ts';
import { paperNow } from './paper.ts';
import type { Servant } from './service-visit.ts';

type Wish = RequestOf<ChannelCommands['kiosk.service']>;
type Pin = RequestOf<ChannelCommands['kiosk.staff']>;

/**
 * Whoever has a PIN of the house, on this page for a while: by the server's word, and while it is silent by what this
 * kiosk keeps of earlier ones. It passes the same door as the way out: a guest who found the pad has one set of tries.
 */
export async function signInStaff(
  till: TillContext,
  desks: Desks,
  door: StaffDoor,
  { login, pin }: Pin,
  page: Page,
): Promise<Reply<ServiceView>> {
  const { kiosk } = till.counter;
  if (kiosk === null) return no('NOT_AUTHORISED', { reason: 'no-kiosk' });
  const wait = door.waitLeft(till.clock.monotonic());
  if (wait > 0) return no('PIN_LOCKED', { retryAfterMs: Math.ceil(wait) });
  door.count(till.clock.monotonic(), login);
  const known = await whoIsIt(till, desks.clerks, login, pin);
  if (!known.ok) {
    if (known.error.code === 'UNAVAILABLE') door.forgive('none', login);
    till.log.warn({ audit: 'kiosk.staff', login, why: known.error.code }, 'nobody was let in to service');
    return known;
  }
  const { person, displayName, role, token } = known.value;
  // A clerk's own PIN clears no tries at a supervisor's.
  door.forgive(role === 'clerk' ? 'theirs' : 'all', login);
  if (token !== null) {
    void endSession(till, token);
    void desks.clerks.remember(login, pin, { person, displayName, role });
  }
  const who: Servant = { person, displayName, role };
  kiosk.service.open(page.id, who, till.clock.monotonic());
  till.log.warn({ audit: 'kiosk.staff', person, role }, 'staff is at the kiosk');
  return yes(serviceView(till, desks, who));
}

/** What whoever signed in on this page does. Only counting waits its turn: a kiosk that hangs can be looked at, and shut. */
export async function serve(
  till: TillContext,
  desks: Desks,
  turn: ReturnType<typeof inTurn>,
  asked: Wish,
  page: Page,
): Promise<Reply<ServiceView>> {
  const { kiosk } = till.counter;
  const who = kiosk?.service.of(page.id, till.clock.monotonic()) ?? null;
  if (kiosk === null || who === null) return no('NOT_AUTHENTICATED');
  if (asked.wish === 'look') return yes(serviceView(till, desks, who));
  kiosk.service.open(page.id, who, till.clock.monotonic());
  till.log.warn({ audit: 'kiosk.service', ...asked, person: who.person }, 'staff at the kiosk');
  switch (asked.wish) {
    case 'done':
      kiosk.service.close(page.id);
      // What they wished for and did not wait for falls out before nobody else.
      await resumePrints(till, desks);
      break;
    case 'close':
      if (till.ledger.outOfServiceSince() === null) till.ledger.keepOutOfService(serverNow(till));
      desks.returns.look();
      till.changed();
      break;
    case 'open':
      await putInService(till, desks);
      break;
    case 'count': {
      const counted = await turn(() => countBox(till, desks, who, asked.counted));
      return counted.ok ? yes(serviceView(till, desks, who, { counted: counted.value })) : counted;
    }
    case 'answer': {
      const again = await answerAsked(till, desks, kiosk, asked);
      return again.ok ? yes(serviceView(till, desks, who, { again: again.value })) : again;
    }
  }
  return yes(serviceView(till, desks, who));
}

/** It wants seats of its own again: as it went out of service it gave them back. */
async function putInService(till: TillContext, { returns, wants }: Desks): Promise<void> {
  const wasOpen = till.ledger.openShift() !== null;
  till.ledger.keepOutOfService(null);
  returns.worked();
  await openKioskShift(till);
  if (wasOpen) wants.wentOn();
  till.changed();
}

const boxView = (till: TillContext, shift: ShiftRecord): NonNullable<ServiceView['box']> => ({
  expected: till.ledger.drawer(shift).expected,
  currency: shift.currency,
  isUnsure: isBoxUnsure(till),
});

function serviceView(
  till: TillContext,
  desks: Desks,
  who: Servant,
  { counted = null, again = null }: Partial<Pick<ServiceView, 'counted' | 'again'>> = {},
): ServiceView {
  const { ledger, terminal, link, printer } = till;
  const status = kioskStatusOf(till);
  const shift = ledger.openShift();
  const hasBox = Boolean(till.noteAcceptor) && shift !== null;
  return {
    displayName: who.displayName,
    role: who.role,
    terminal: terminal.terminal,
    terminalName: terminal.name,
    version: till.version ?? '',
    outOfServiceSince: ledger.outOfServiceSince(),
    does: status?.does ?? 'closed',
    reasons: [...(status?.reasons ?? [])],
    paper: paperNow(till),
    isPaperLow: printer.state().isPaperLow,
    isOnline: link.state.kind === 'online',
    unsynced: ledger.head().jn - ledger.acknowledgedJn(),
    box: hasBox ? boxView(till, shift) : null,
    mayLeave: till.onStaffLeaves !== undefined,
    counted,
    asked: papersAsked(till, desks),
    again,
  };
}
