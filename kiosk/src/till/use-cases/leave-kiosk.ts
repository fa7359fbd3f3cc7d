import type { Reply } from '@foyer/shared/wire/define-command';
import { no, yes, type TillContext } from '../context.ts';
import type { KnownClerks } from '../sign-in/known-clerks.ts';
import type { StaffDoor } from '../sign-in/staff-door.ts';
import { whoIsIt } from './sign-in.ts';

/**
 * Staff ends the app on a kiosk: by the PIN of a supervisor or a manager, known to the server or, cut off, to this till.
 * Nobody is signed in by it and no shift is opened. Who it was is written down, and each try that was not let out.
 */
export async function leaveKiosk(
  till: TillContext,
  clerks: KnownClerks,
  door: StaffDoor,
  { login, pin }: { readonly login: string; readonly pin: string },
): Promise<Reply<Record<string, never>>> {
  const wait = door.waitLeft(till.clock.monotonic());
  if (wait > 0) return no('PIN_LOCKED', { retryAfterMs: Math.ceil(wait) });
  if (till.onStaffLeaves === undefined) return no('NOT_AUTHORISED', { reason: 'no-kiosk' });
  door.count(till.clock.monotonic(), login);
  const known = await whoIsIt(till, clerks, login, pin);
  const isAllowed = known.ok && known.value.role !== 'clerk';
  if (!isAllowed) {
    if (!known.ok && known.error.code === 'UNAVAILABLE') door.forgive('none', login);
    const why = known.ok ? 'a clerk may not' : known.error.code;
    till.log.warn({ audit: 'app.leave', login, why }, 'the app was not ended by staff');
    return known.ok ? no('NOT_AUTHORISED', { reason: 'role' }) : known;
  }
  door.forgive('all');
  const { person, role } = known.value;
  till.log.warn({ audit: 'app.leave', person, role }, 'staff ended the app');
  till.onStaffLeaves();
  return yes({});
}
