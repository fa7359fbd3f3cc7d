import { rejection } from '@foyer/shared/domain/rejections';
import { doorOfKind } from '@foyer/shared/domain/terminal';
import { ok, refuse } from '@foyer/shared/domain/result';
import type { Reply } from '@foyer/shared/wire/define-command';
import { MIN_PROTOCOL, PROTOCOL_VERSION } from '@foyer/shared/wire/version';
import { appendFacts } from '../../use-cases/append-facts.ts';
import { confirmOrder } from '../../use-cases/confirm-order.ts';
import { listInbox } from '../../use-cases/conflicts/list-conflicts.ts';
import { resolveConflict } from '../../use-cases/conflicts/resolve-conflict.ts';
import { extendHold } from '../../use-cases/extend-hold.ts';
import { FactTurns } from '../../use-cases/fact-turns.ts';
import { findOrders, getOrder } from '../../use-cases/get-order.ts';
import { pickUpOrder } from '../../use-cases/pick-up-order.ts';
import { keepHold } from '../../use-cases/keep-hold.ts';
import { listAllotments } from '../../use-cases/list-allotments.ts';
import { joinByCode } from '../../use-cases/manage/invitations.ts';
import type { Parts } from '../../use-cases/parts.ts';
import { askPayment, dropOrder, giveUpPayment } from '../../use-cases/payments/follow-payment.ts';
import { payAtTerminal } from '../../use-cases/payments/pay-at-terminal.ts';
import { holdBest, placeHold } from '../../use-cases/place-hold.ts';
import { proveTerminal, shutOutMeanwhile } from '../../use-cases/prove-terminal.ts';
import { RollbackWatch } from '../../use-cases/recovery/rollback-watch.ts';
import { HoldingsTold } from '../../use-cases/recovery/holdings-told.ts';
import { evidenceHeads, evidenceRows } from '../../use-cases/recovery/take-evidence.ts';
import { enterTicket } from '../../use-cases/recovery/enter-ticket.ts';
import { quoteAtCounter, refundAtCounter } from '../../use-cases/refund-order.ts';
import { releaseHold } from '../../use-cases/release-hold.ts';
import { notTheirs } from '../../use-cases/set-aside.ts';
import { closeSession } from '../../use-cases/sessions.ts';
import { signInClerk } from '../../use-cases/sign-in-clerk.ts';
import { wantSeats } from '../../use-cases/share-out.ts';
import { withdrawOrder } from '../../use-cases/withdraw-order.ts';
import { askedOf } from './asked-of.ts';
import { feedHandlers } from './feed-handlers.ts';
import { holdAnswer } from './older-terminals.ts';
import type { TerminalContext, TerminalHandlers } from './terminal-door.ts';
import type { TerminalLinks } from './terminal-links.ts';

const NONCE_BYTES = 32;

/** What answers each row of the terminals' table. */
export function createTerminalHandlers(parts: Parts, links: TerminalLinks): TerminalHandlers {
  const turns = new FactTurns();
  return {
    ...sessionHandlers(parts, links),
    ...recoveryHandlers(parts),
    ...feedHandlers(parts),
    ...allotmentHandlers(parts),
    'hold.place': async (request, context) => {
      const rule = notTheirs(context.caller.roles, request.without);
      if (rule !== null) return refuse(rejection('NOT_AUTHORISED', { reason: `without ${rule}` }));
      return holdAnswer(await placeHold(parts, request, askedOf(context), doorOf(context)), context.envelope.v);
    },
    'hold.best': (request, context) => holdBest(parts, request, askedOf(context), doorOf(context)),
    'hold.extend': ({ holdId }, context) => extendHold(parts, holdId, askedOf(context)),
    'hold.release': ({ holdId }, context) => releaseHold(parts, holdId, askedOf(context)),
    'order.confirm': (request, context) => confirmOrder(parts, request, askedOf(context), doorOf(context)),
    'order.withdraw': (request, context) => withdrawOrder(parts, request, askedOf(context)),
    'order.get': ({ orderId }, context) => getOrder(parts, orderId, askedOf(context)),
    'order.find': ({ pickupCode }, context) => findOrders(parts, pickupCode, askedOf(context)),
    'order.pickUp': (request, context) => pickUpOrder(parts, request, askedOf(context)),
    'order.quoteRefund': (request, context) => quoteAtCounter(parts, request, askedOf(context)),
    'order.refund': (request, context) => refundAtCounter(parts, request, askedOf(context), context.caller.roles),
    'order.drop': ({ orderId }, context) => dropOrder(parts, orderId, askedOf(context)),
    'payment.open': (request, context) => payAtTerminal(parts, request, askedOf(context), doorOf(context)),
    'payment.ask': ({ orderId }, context) => askPayment(parts, orderId, askedOf(context)),
    'payment.giveUp': (request, context) => giveUpPayment(parts, request, askedOf(context)),
    'conflict.list': (_request, context) => listInbox(parts, askedOf(context)),
    'conflict.resolve': (request, context) => resolveConflict(parts, request, askedOf(context)),
    'fact.append': ({ facts }, context) => {
      const asked = askedOf(context);
      const { terminal } = asked;
      if (terminal === null) return unproven();
      const taken = turns.take(terminal, () => appendFacts(parts, facts, { ...asked, terminal }));
      // Whoever waits for what it gave back, or sold, waits no longer.
      return taken.then((reply) => (reply.ok ? parts.recalls.settled(terminal).then(() => reply) : reply));
    },
  };
}

/** What a restored house asks, and what is entered of a till that broke. */
function recoveryHandlers(parts: Parts): Pick<TerminalHandlers, 'evidence.heads' | 'evidence.rows' | 'ticket.enter'> {
  const holdingsTold = new HoldingsTold();
  return {
    'evidence.heads': (request, context) => evidenceHeads(parts, request, askedOf(context)),
    'evidence.rows': (request, context) => {
      const asked = askedOf(context);
      const { terminal } = asked;
      return terminal === null ? unproven() : evidenceRows({ ...parts, holdingsTold }, request, { ...asked, terminal });
    },
    'ticket.enter': ({ token }, context) => enterTicket(parts, token, askedOf(context)),
  };
}

function sessionHandlers(
  parts: Parts,
  links: TerminalLinks,
): Pick<
  TerminalHandlers,
  'session.challenge' | 'session.hello' | 'session.ping' | 'terminal.join' | 'clerk.signIn' | 'clerk.signOut'
> {
  const { clock, ids } = parts;
  const rollback = new RollbackWatch(parts);
  return {
    'session.challenge': ({ protocol }, { link }) => {
      link.protocol = Math.min(protocol, PROTOCOL_VERSION);
      link.nonce = ids.secret(NONCE_BYTES);
      return ok({ nonce: link.nonce, serverNow: clock.now(), protocol: PROTOCOL_VERSION, minimum: MIN_PROTOCOL });
    },
    'session.hello': async (request, { link }) => {
      const { nonce } = link;
      if (nonce === null) return refuse(rejection('NOT_AUTHENTICATED', { reason: 'challenge' }));
      // Spent before it is checked: one signature, one try.
      link.nonce = null;
      const welcome = await proveTerminal({ ...parts, rollback }, request, nonce);
      if (!welcome.ok) return welcome;
      const { kind, home, venues, answer, news } = welcome.value;
      const { terminal, terminalEpoch, lastJn } = request;
      links.prove(link, { terminal, terminalEpoch, kind, home, venues, lastJn, news });
      const out = await shutOutMeanwhile(parts, terminal, terminalEpoch).catch((fault: unknown) => {
        links.cut(link, 'draining');
        throw fault;
      });
      if (out === null) return ok(answer);
      links.cut(link, out.reason);
      return refuse(out.refusal);
    },
    'session.ping': ({ beat, report }, { link }) => {
      if (report !== undefined && link.proven !== null) links.reported(link.proven.terminal, report);
      if (beat !== undefined) links.saidBack(link, beat);
      return ok({ serverNow: clock.now() });
    },
    'terminal.join': (request) => joinByCode(parts, request),
    'clerk.signIn': (request, context) => signInClerk(parts, request, askedOf(context)),
    'clerk.signOut': (_request, { envelope }) => {
      if (envelope.clerkToken !== undefined) closeSession(parts, envelope.clerkToken);
      return ok({});
    },
  };
}

function allotmentHandlers(
  parts: Parts,
): Pick<TerminalHandlers, 'allotment.list' | 'allotment.want' | 'allotment.keep' | 'recall.answer'> {
  return {
    'allotment.list': (_request, { link: { proven } }) =>
      proven === null ? unproven() : listAllotments(parts, proven.terminal, proven.venues),
    'allotment.want': ({ performance }, context) => wantSeats(parts, performance, askedOf(context)),
    'allotment.keep': ({ holdId }, context) => keepHold(parts, holdId, askedOf(context)),
    'recall.answer': ({ recall, kept }, { link: { proven } }) => {
      if (proven === null) return unproven();
      parts.recalls.answered(proven.terminal, recall, kept);
      return ok({});
    },
  };
}

/** Whose prices, limits and rules count: a kiosk's when the device was enrolled as one. */
const doorOf = ({ link: { proven } }: TerminalContext): 'counter' | 'kiosk' => doorOfKind(proven?.kind ?? 'counter');

const unproven = (): Reply<never> => refuse(rejection('NOT_AUTHENTICATED'));
