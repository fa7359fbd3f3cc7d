import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { resolveConflict as decideResolve } from '@foyer/shared/domain/venue/decisions/resolve-conflict';
import type { ConflictAction } from '@foyer/shared/wire/commands/conflicts';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import { maySee, type Asked } from '../asked.ts';
import { submitWithRecalls } from '../claim-with-recalls.ts';
import { nameOrder, orderView, type NamedOrder } from '../order-view.ts';
import type { Parts } from '../parts.ts';
import type { VenueStream } from '../streams.ts';
import { seenBySeller } from './conflict-view.ts';

type Resolved = ResponseOf<TerminalCommands['conflict.resolve']>;
type Needs = Pick<Parts, 'streams' | 'directory' | 'live' | 'recalls' | 'clock' | 'signer' | 'log'>;

export interface ResolveRequest {
  readonly conflict: string;
  readonly action: ConflictAction;
  readonly note: string;
  /** Goes ahead before the till that sold it has seen that it is settled. */
  readonly force?: boolean;
}

/** What is kept as the answer: asked again, the tickets are signed anew and are the same. */
interface Kept {
  readonly conflict: string;
  /** With its newest tickets alone; null when the conflict is about no order. */
  readonly named: NamedOrder | null;
  readonly cashToReturn: number;
}

/**
 * Settles one conflict of the caller's venues in one commit, with seats that terminals give back for it. Asked again under its id it is answered the same, although
 * the conflict is gone by then; so every venue that may hold the answer is asked, and one says what it said.
 */
export async function resolveConflict(parts: Needs, request: ResolveRequest, asked: Asked): Promise<Reply<Resolved>> {
  const own = parts.streams.venues().filter(({ venue }) => maySee(asked, venue));
  const hasDrawer = await hasOpenShift(parts, asked);
  for (const venue of own) {
    const reply = await resolveIn(parts, venue, request, asked, hasDrawer);
    if (reply.ok || reply.error.code !== 'NOT_FOUND') return reply;
  }
  return refuse(rejection('NOT_FOUND', { reason: 'conflict' }));
}

/** Facts live at the terminal's home, which is asked also when the conflict is another venue's. */
async function hasOpenShift({ directory }: Needs, { terminal }: Asked): Promise<boolean> {
  const enrolled = terminal === null ? null : await directory.terminal(terminal);
  return enrolled !== null && enrolled.terminal.openShift !== null;
}

async function resolveIn(
  parts: Needs,
  venue: VenueStream,
  request: ResolveRequest,
  asked: Asked,
  hasDrawer: boolean,
): Promise<Reply<Resolved>> {
  const { live, signer, log } = parts;
  const { conflict, action, note, force = false } = request;
  const { person, terminal } = asked;
  const what = { command: 'conflict.resolve', body: request };
  const reply = await submitWithRecalls(parts, venue, asked, what, (state, context, reach) => {
    const open = state.conflicts.get(conflict);
    const seenJn = open === undefined ? null : seenBySeller(state, open, live);
    const wanted = { conflict, action, note, person, terminal, hasDrawer, seenJn, force };
    const decision = decideResolve(state, wanted, { ...context, reach });
    if (!decision.ok) return decision;
    const { order, cashToReturn } = decision.value;
    const isSeated = action.kind === 'reseat';
    const newest =
      order === null ? null : { ...order, tickets: isSeated ? order.tickets.slice(-order.lines.length) : [] };
    const kept: Kept = { conflict, named: newest === null ? null : nameOrder(state, newest), cashToReturn };
    return { ...decision, value: kept };
  });
  if (!reply.ok) return reply;
  const { named, cashToReturn } = reply.value;
  log.info(
    { conflict, action: action.kind, terminal, person, order: named?.order.id ?? null },
    'a conflict was settled',
  );
  return ok({
    conflict,
    order: named?.order.id ?? null,
    tickets: (named?.order.tickets ?? []).map((ticket) => ({
      ticket: ticket.id,
      placeId: ticket.placeId,
      token: signer.tokenOf(ticket),
      priceZone: zoneOf(named, ticket.place),
    })),
    view: named === null ? null : orderView(signer, named),
    cashToReturn,
    currency: named?.order.currency ?? null,
    seq: await venue.read((_state, { seq }) => seq),
  });
}

function zoneOf(named: NamedOrder | null, place: number): Resolved['tickets'][number]['priceZone'] {
  const line = named?.order.lines.find((one) => one.place === place);
  if (line === undefined) throw new Error(`no line of the order is for place ${place}`);
  return line.priceZone;
}
