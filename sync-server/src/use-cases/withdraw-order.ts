import { streamOfVenue, type OrderId, type TerminalId } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { refuse } from '@foyer/shared/domain/result';
import { refused } from '@foyer/shared/domain/venue/decision';
import { withdrawOrder as decideWithdraw } from '@foyer/shared/domain/venue/decisions/withdraw-order';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import type { AnswerOf, DecideContext, Decision } from '../sequencer/types.ts';
import { keyOf, maySee, submit, type Asked } from './asked.ts';
import type { Parts } from './parts.ts';
import type { VenueStream } from './streams.ts';

type Needs = Pick<Parts, 'directory' | 'streams' | 'store'>;
type Withdraw = TerminalCommands['order.withdraw'];
type Withdrawn = ResponseOf<Withdraw>;

/**
 * Takes a till's unanswered confirm back, in one commit: its id is spent if it was never carried out, its order is void
 * if it was. Only the terminal that sent a confirm can name it: ids of one caller say nothing about another's.
 */
export async function withdrawOrder(
  parts: Needs,
  request: RequestOf<Withdraw>,
  asked: Asked,
): Promise<Reply<Withdrawn>> {
  const { terminal } = asked;
  if (terminal === null) return refuse(rejection('NOT_AUTHORISED'));
  if (request.confirmId === asked.commandId) return refuse(rejection('INVALID_REQUEST', { reason: 'confirmId' }));
  const own = parts.streams.venues().filter(({ venue }) => maySee(asked, venue));
  if (own.length === 0) return refuse(rejection('NOT_AUTHORISED', { reason: 'venue' }));
  // Where it was carried out it has its answer, also when its hold is forgotten. Where it has none it is spent, in every
  // venue: a confirm under its id may name any hold. Asked again, each venue says what it said.
  let burned: Reply<Withdrawn> | null = null;
  for (const mayBurn of [false, true])
    for (const venue of own) {
      const reply = await withdrawIn(parts, venue, request, { ...asked, terminal }, mayBurn);
      if (reply.ok && reply.value.outcome === 'burned') burned = reply;
      else if (reply.ok || reply.error.code !== 'NOT_FOUND') return reply;
    }
  return burned ?? refuse(rejection('NOT_FOUND'));
}

async function withdrawIn(
  { store, directory }: Needs,
  venue: VenueStream,
  request: RequestOf<Withdraw>,
  asked: Asked & { readonly terminal: TerminalId },
  mayBurn: boolean,
): Promise<Reply<Withdrawn>> {
  const confirm = keyOf(asked.actor, request.confirmId);
  // Confirmed in a commit that is still under way it is in no fact yet: its answer never left.
  const known = (await store.findReplies(streamOfVenue(venue.venue), [confirm])).get(confirm);
  const order = known === undefined ? null : orderOf(JSON.parse(known.reply) as Reply<unknown>);
  const isTold = order !== null && (await isToldAtHome(directory, asked.terminal, order));
  const what = { command: 'order.withdraw', body: request, looksUp: [confirm] };
  const decide = (state: VenueState, context: DecideContext, answerOf: AnswerOf): Decision<VenueEvent, Withdrawn> => {
    const answer = answerOf(confirm);
    if (answer === null) {
      if (!mayBurn) return refused('NOT_FOUND');
      const spends = { key: confirm, answer: rejection('CONFIRM_WITHDRAWN') };
      return { ok: true, events: [], value: { outcome: 'burned', orderId: null }, spends };
    }
    if (!answer.ok && answer.error.code === 'CONFIRM_WITHDRAWN')
      return { ok: true, events: [], value: { outcome: 'burned', orderId: null } };
    const orderId = orderOf(answer);
    if (orderId === null) return refused('INVALID_REQUEST', { reason: 'confirmId' });
    const voided = decideWithdraw(state, { orderId, terminal: asked.terminal, isTold }, context);
    return voided.ok ? { ...voided, value: { outcome: 'voided', orderId } } : voided;
  };
  return submit<VenueState, VenueEvent, Withdrawn>(venue, asked, what, decide);
}

/** Facts live in the terminal's home venue: they may say of an order of another that it had its answer. */
export async function isToldAtHome(directory: Needs['directory'], id: TerminalId, order: OrderId): Promise<boolean> {
  const enrolled = await directory.terminal(id);
  return (await enrolled?.home.read((state) => state.toldOrders.get(id)?.has(order))) === true;
}

/** The order in a confirm's kept answer; null in the answer of another command, and in a refusal. */
function orderOf(reply: Reply<unknown>): OrderId | null {
  if (!reply.ok) return null;
  const { value } = reply;
  if (typeof value !== 'object' || value === null || !('order' in value)) return null;
  const { order } = value;
  return typeof order === 'object' && order !== null && 'id' in order ? (order.id as OrderId) : null;
}
