import type { AllotmentId, HoldId, TerminalId } from '@foyer/shared/domain/ids';
import { rejection, type Rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { keepHold as decideKeep } from '@foyer/shared/domain/venue/decisions/keep-hold';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import type { Asked } from './asked.ts';
import { submitForHold } from './hold-terms.ts';
import type { Parts } from './parts.ts';

type Kept = ResponseOf<TerminalCommands['allotment.keep']>;

/** The clerk opens payment: the hold's places stand with the terminal from now on. Asked again with its id, the same answer. */
export async function keepHold(
  parts: Pick<Parts, 'directory' | 'streams' | 'ids'>,
  holdId: HoldId,
  asked: Asked,
): Promise<Reply<Kept>> {
  const { terminal } = asked;
  if (terminal === null) return refuse(rejection('NOT_AUTHORISED'));
  const wanted = { holdId, terminal, allotmentId: parts.ids.id('al') as AllotmentId };
  const closed = await refuseClosedShift(parts, terminal, holdId, asked.venues);
  const what = { command: 'allotment.keep', body: { holdId } };
  const reply = await submitForHold(parts, asked, holdId, what, (state, context) => {
    if (closed !== null) return { ok: false, error: closed };
    const decision = decideKeep(state, wanted, context);
    return decision.ok ? { ...decision, value: { ...decision.value, venue: state.id } } : decision;
  });
  return reply.ok ? ok({ ...reply.value, places: [...reply.value.places] }) : reply;
}

/** Of another venue's performance the terminal's home knows whether its shift is open. */
async function refuseClosedShift(
  { directory }: Pick<Parts, 'directory'>,
  terminal: TerminalId,
  holdId: HoldId,
  venues: Asked['venues'],
): Promise<Rejection | null> {
  const venue = await directory.venueOfHold(holdId);
  if (venue !== null && venue.venue === venues?.[0]) return null;
  const enrolled = await directory.terminal(terminal);
  return enrolled?.terminal.openShift == null ? rejection('SHIFT_NOT_OPEN') : null;
}
