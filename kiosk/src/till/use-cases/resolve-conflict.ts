import type { CommandId, PerformanceId } from '@foyer/shared/domain/ids';
import type { ConflictAction, ConflictView } from '@foyer/shared/wire/commands/conflicts';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { ChannelCommands } from '../../channel/table.ts';
import type { ResponseOf } from '@foyer/shared/wire/define-command';
import { no, serverNow, yes, type TillContext } from '../context.ts';
import { atDrawer } from './at-drawer.ts';
import type { ResolveDesk } from '../desks/resolve-desk.ts';
import { subjectOf, type Resolution, type ResolutionContext } from '../ledger/resolution-records.ts';
import { typeNamesOf } from './find-orders.ts';
import { askForConflicts, placesOf } from './list-conflicts.ts';
import { shownOnPaper } from './sale-documents.ts';
import { outcomeOf } from './resolution-outcome.ts';
import { tokenOfSupervisor, type SupervisorPin } from './who-decides.ts';

type Resolved = ResponseOf<ChannelCommands['conflicts.resolve']>;

export interface ResolveWish {
  readonly conflict: string;
  readonly action: ConflictAction;
  readonly note: string;
  readonly supervisor?: SupervisorPin | undefined;
}

/**
 * Writes what a supervisor decided, who may be somebody else than the clerk: their PIN proves them at the server for this
 * one action, and the clerk stays signed in. From then on it is asked until the server has answered.
 */
export async function startResolution(till: TillContext, wish: ResolveWish): Promise<Reply<Resolution>> {
  const drawer = atDrawer(till);
  if (!drawer.ok) return drawer;
  const { clerk, shift } = drawer.value;
  // One that was not answered is asked on; whoever wants another waits for it.
  if (till.ledger.openResolution() !== null) return no('PAYMENT_PENDING', { reason: 'conflict' });
  const inbox = await askForConflicts(till);
  if (!inbox.ok) return inbox;
  const conflict = inbox.value.conflicts.find((one) => one.conflict === wish.conflict);
  if (conflict === undefined) return no('NOT_FOUND', { reason: 'conflict' });
  const token = await tokenOfSupervisor(till, clerk, wish.supervisor);
  if (!token.ok) return token;
  const { action, note } = wish;
  const resolution: Resolution = {
    commandId: till.ids.id('c') as CommandId,
    body: { conflict: wish.conflict, action, note },
    context: { shift: shift.id, clerk: clerk.person, clerkMark: clerk.mark, ...aboutShow(till, conflict) },
    token: token.value,
    writtenAt: serverNow(till),
  };
  till.ledger.writeResolution(resolution);
  till.changed();
  return yes(resolution);
}

/**
 * Waits for the answer: then the cash that goes back has left the drawer, and the new tickets and a slip are printed.
 * PAYMENT_PENDING while the server is silent.
 */
export async function awaitResolution(
  till: TillContext,
  desk: ResolveDesk,
  asked: Resolution,
): Promise<Reply<Resolved>> {
  const outcome = await outcomeOf(till, desk, asked);
  if (!outcome.ok) return outcome;
  const { answer, print } = outcome.value;
  const { order, tickets, cashToReturn, currency } = answer;
  return yes({ conflict: subjectOf(asked.body), order, tickets: [...tickets], print, cashToReturn, currency });
}

/** What the paper says besides the answer: it may come when no catalogue is at hand. */
function aboutShow(
  till: TillContext,
  { performance, other }: ConflictView,
): Pick<ResolutionContext, 'show' | 'typeNames' | 'oldSeats'> {
  const id = performance as PerformanceId | null;
  return {
    show: id === null ? null : shownOnPaper(till, id),
    typeNames: id === null ? {} : typeNamesOf(till, id),
    oldSeats: id === null ? [] : [...placesOf(till, id, other?.seats ?? []).values()],
  };
}
