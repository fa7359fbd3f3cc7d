import type { VenueId, ShiftId } from '@foyer/shared/domain/ids';
import type { Reply } from '@foyer/shared/wire/define-command';
import { no, serverNow, whyHalted, yes, type SignedIn, type TillContext } from '../context.ts';

/**
 * Lets a clerk in whom the server knows, on the pages of the visit that asked and on no others. The first one at a
 * drawer without an open shift opens one.
 */
export async function signIn(
  till: TillContext,
  { login, pin }: { readonly login: string; readonly pin: string },
  visit: string,
): Promise<Reply<{ displayName: string; role: string }>> {
  const answer = await till.link.send('clerk.signIn', { login, pin });
  if (!answer.ok) return answer;
  const { person, displayName, role, clerkToken } = answer.value;
  const clerk: SignedIn = { person, displayName, role, mark: login, token: clerkToken };
  if (till.counter.halted === null && till.ledger.openShift() === null) {
    const halted = whyHalted(till);
    if (halted !== null) return halted;
    if (!(await openShift(till, clerk))) return no('UNAVAILABLE', { reason: 'catalogue' });
  }
  till.counter.clerk = clerk;
  till.counter.visit = visit;
  till.log.info({ person, role }, 'signed in');
  till.changed();
  return yes({ displayName, role });
}

/** False while the house of this terminal is not known yet: a shift counts in its currency. */
async function openShift(till: TillContext, clerk: SignedIn): Promise<boolean> {
  const home = till.link.state.welcome?.home;
  if (home === undefined) return false;
  if (till.catalogue.venue(home as VenueId) === null) await till.catalogue.refresh();
  const venue = till.catalogue.venue(home as VenueId);
  if (venue === null) return false;
  if (till.ledger.openShift() !== null) return true;
  till.ledger.recordShiftOpened({
    id: till.ids.id('s') as ShiftId,
    openedBy: clerk.person,
    openedAt: serverNow(till),
    float: till.terminal.float,
    currency: venue.currency,
  });
  return true;
}
