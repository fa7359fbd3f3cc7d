import { defineCommand } from '@foyer/shared/wire/define-command';
import { conflictAction, conflictView } from '@foyer/shared/wire/commands/conflicts';
import { currency, id, minor, plainText } from '@foyer/shared/wire/schemas';
import * as v from 'valibot';
import { placeNames } from '../views.ts';
import { clerk, look } from './roles.ts';
import { showName } from './show-name.ts';
import { supervisorPin } from './supervisor-pin.ts';

/** A conflict as the server has it, with the names by which people know its show and its seats. */
const inboxRow = v.object({
  ...conflictView.entries,
  /** Null when it is about no show, or one that is not known here. */
  show: v.nullable(showName),
  /** Every seat that the conflict names, by its id; one that is not known here is missing. */
  places: placeNames,
});
export type InboxRow = v.InferOutput<typeof inboxRow>;

/** The inbox of this till's venues, as the server has it now: without the server UNAVAILABLE. */
export const listConflicts = defineCommand({
  name: 'conflicts.list',
  request: v.strictObject({}),
  response: v.object({ conflicts: v.array(inboxRow) }),
  roles: [...clerk],
  ...look,
});

/**
 * One action: re-seats or refunds, prints the new tickets and the slip, notes it. `supervisor`: the PIN of whoever decides,
 * where the clerk signed in may not; asked for each time and never kept.
 */
export const resolveConflict = defineCommand({
  name: 'conflicts.resolve',
  request: v.strictObject({
    conflict: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
    action: conflictAction,
    note: v.pipe(plainText(200), v.minLength(1)),
    supervisor: v.optional(supervisorPin),
  }),
  response: v.object({
    conflict: v.string(),
    order: v.nullable(id<'order'>()),
    tickets: v.array(id<'ticket'>()),
    print: v.picklist(['none', 'printing', 'printed', 'failed', 'unknown']),
    cashToReturn: minor,
    currency: v.nullable(currency),
  }),
  roles: [...clerk],
  lane: 'request',
  rate: 'sale',
});
