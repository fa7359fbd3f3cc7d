import { defineCommand } from '@foyer/shared/wire/define-command';
import { minor, minorOrNegative } from '@foyer/shared/wire/schemas';
import * as v from 'valibot';
import { clerk, look, screen } from './roles.ts';

/** Who works at this till, and how the till is. */
export const signIn = defineCommand({
  name: 'till.signIn',
  request: v.strictObject({
    login: v.pipe(v.string(), v.regex(/^\d{1,8}$/)),
    pin: v.pipe(v.string(), v.regex(/^\d{4,12}$/)),
  }),
  response: v.object({ displayName: v.string(), role: v.string() }),
  roles: ['anyone'],
  lane: 'request',
  rate: 'sign-in',
});
export const signOut = defineCommand({
  name: 'till.signOut',
  request: v.strictObject({}),
  response: v.object({}),
  roles: [...clerk],
  ...screen,
});
export const closeShift = defineCommand({
  name: 'shift.close',
  request: v.strictObject({ counted: minor }),
  response: v.object({ expected: minorOrNegative, counted: minor, difference: v.pipe(v.number(), v.safeInteger()) }),
  roles: [...clerk],
  ...screen,
});
/**
 * Staff ends the app on a kiosk. PIN_WRONG and PIN_LOCKED as at sign-in, PIN_LOCKED also after three wrong PINs whoever's
 * they were; NOT_AUTHORISED `role` (a clerk's PIN), `no-kiosk` (there is no app to end).
 */
export const leaveKiosk = defineCommand({
  name: 'app.leave',
  request: signIn.request,
  response: v.object({}),
  roles: ['anyone'],
  lane: 'request',
  rate: 'sign-in',
});
export const status = defineCommand({
  name: 'till.status',
  request: v.strictObject({}),
  response: v.looseObject({}),
  roles: ['anyone'],
  ...look,
});
