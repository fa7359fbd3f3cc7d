import type { VenueId, ShiftId } from '@foyer/shared/domain/ids';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { KnownClerks } from '../sign-in/known-clerks.ts';
import { no, serverNow, whyHalted, yes, type SignedIn, type TillContext } from '../context.ts';

/**
 * Lets a clerk in whom the server knows, or this till while the server cannot be asked, on the pages of the visit that
 * asked and on no others. The first one at a drawer without an open shift opens one.
 */
export async function signIn(
  till: TillContext,
  clerks: KnownClerks,
  { login, pin }: { readonly login: string; readonly pin: string },
  visit: string,
): Promise<Reply<{ displayName: string; role: string }>> {
  const known = await whoIsIt(till, clerks, login, pin);
  if (!known.ok) return known;
  const clerk = known.value;
  const { person, displayName, role } = clerk;
  if (till.counter.halted === null && till.ledger.openShift() === null) {
    const halted = whyHalted(till);
    if (halted !== null) return halted;
    if (!(await openShift(till, clerk))) return no('UNAVAILABLE', { reason: 'catalogue' });
  }
  till.counter.clerk = clerk;
  till.counter.visit = visit;
  till.log.info({ person, role }, 'signed in');
  // After the drawer: nothing that somebody waits for stands behind it.
  if (clerk.token !== null) void clerks.remember(login, pin, { person, displayName, role });
  till.changed();
  return yes({ displayName, role });
}

/** By the server's word; without it by what is kept here of earlier ones, and then there is no proof for the server. */
export async function whoIsIt(
  till: TillContext,
  clerks: KnownClerks,
  login: string,
  pin: string,
): Promise<Reply<SignedIn>> {
  const answer = await till.link.send('clerk.signIn', { login, pin });
  if (answer.ok) {
    const { clerkToken: token, expiresAt: _expiresAt, ...person } = answer.value;
    return yes({ ...person, mark: login, token });
  }
  if (answer.error.code !== 'UNAVAILABLE') {
    await clerks.refused(login, pin, answer.error);
    return answer;
  }
  const known = await clerks.check(login, pin);
  return known.ok ? yes({ ...known.value, mark: login, token: null }) : known;
}

/** False while the house of this terminal is not known yet: a shift counts in its currency. */
export async function openShift(till: TillContext, clerk: SignedIn): Promise<boolean> {
  const home = (till.link.state.welcome?.home ?? till.terminal.venues[0]) as VenueId | undefined;
  if (home === undefined) return false;
  if (till.catalogue.venue(home) === null) await till.catalogue.refresh();
  const kept = till.ownShows.all().find((show) => show.venue.id === home);
  const venue = till.catalogue.venue(home) ?? kept?.venue ?? null;
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
