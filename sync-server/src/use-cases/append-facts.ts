import type { TerminalId } from '@foyer/shared/domain/ids';
import { streamOfVenue } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { recordFact, type RecordFact } from '@foyer/shared/domain/venue/decisions/record-fact';
import type { TerminalState } from '@foyer/shared/domain/venue/state';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import { factText, genesisText } from '@foyer/shared/wire/fact-chain';
import type { Asked } from './asked.ts';
import type { EnrolledTerminal } from './directory.ts';
import type { Parts } from './parts.ts';
import { readFacts, type FactMessage, type ReadFact } from './read-facts.ts';
import { factKey, firstOfEach, type KeptAt, settledAt, settleFacts } from './settle-facts.ts';
import { ED25519, sha256Hex, type Signatures } from './signatures.ts';

type Appended = ResponseOf<TerminalCommands['fact.append']>;

interface FactsHead {
  readonly jn: number;
  readonly hash: string;
}

type Needs = Pick<Parts, 'directory' | 'store' | 'ids' | 'log' | 'signatures'>;

/**
 * Takes a till's facts into the log of its home venue, in order, in one commit. A well-signed fact is never refused for
 * what it says: what does not fit or cannot be read is recorded with a conflict, and the count goes on. Seats of another
 * venue are settled there first, so that a crash in between is mended when the fact is sent again.
 */
export async function appendFacts(
  parts: Needs,
  messages: readonly FactMessage[],
  asked: Asked & { readonly terminal: TerminalId },
): Promise<Reply<Appended>> {
  const enrolled = await parts.directory.terminal(asked.terminal);
  if (enrolled === null) return refuse(rejection('NOT_FOUND', { reason: 'terminal' }));
  const { terminal } = enrolled;
  const { signatures = ED25519 } = parts;
  const forged = messages.find((fact) => !isGenuine(fact, terminal, signatures));
  if (forged !== undefined) {
    parts.log.error({ terminal: terminal.id, jn: forged.jn }, 'alarm: a fact is not what its signature says');
    return refuse(rejection('INVALID_REQUEST', { reason: 'signature', expected: terminal.head.jn + 1 }));
  }
  const facts = await settleFacts(parts, await readFacts(parts, messages, enrolled), enrolled, asked);
  if (!facts.ok) return facts;
  const kept = new Map<string, KeptAt>();
  const replies = await record(parts, enrolled, facts.value, asked, kept);
  const refused = replies.find((reply) => !reply.ok);
  if (refused !== undefined) return refused;
  const head = replies.reduce<FactsHead>((best, reply) => (reply.ok && reply.value.jn > best.jn ? reply.value : best), {
    ...terminal.head,
  });
  const settled = await settledAt(parts, facts.value, enrolled, kept);
  return ok({ jn: head.jn, hash: head.hash, ...(settled.length === 0 ? {} : { settled }) });
}

/**
 * Handed over in order and at once, so that they share a commit. Ends when none of them is under way any more; notes in
 * `kept` where each is, by key. Only a fact that the chain has passed can have been answered before.
 */
async function record(
  { store, ids }: Needs,
  { home, terminal }: EnrolledTerminal,
  facts: readonly ReadFact[],
  asked: Asked,
  kept: Map<string, KeptAt>,
): Promise<Reply<FactsHead>[]> {
  const { id, terminalEpoch } = terminal;
  const genesis = sha256Hex(genesisText(id, terminalEpoch));
  const keys = facts.map(({ fact }) => factKey(terminal, fact.jn));
  const passed = keys.filter((_key, i) => (facts[i]?.fact.jn ?? 0) <= terminal.head.jn);
  const known = await store.findReplies(streamOfVenue(home.venue), passed);
  for (const [key, answer] of known) kept.set(key, answer);
  const firsts = firstOfEach(facts);
  const ends = await Promise.allSettled(
    facts.map(({ fact, raw, elsewhere, isNameTaken }, i) => {
      const key = keys[i] ?? '';
      const recordedHash = known.get(key)?.bodyHash ?? firsts.get(fact.jn)?.fact.hash ?? null;
      const whose = { terminal: id, terminalEpoch, genesis, recordedHash };
      const request: RecordFact = {
        ...{ ...whose, fact, elsewhere: elsewhere !== null, isNameTaken, pickupCode: ids.digits(8) },
        get raw() {
          return raw();
        },
      };
      // A number that is taken goes without its key: the other fact is kept as a conflict, not merely refused.
      const ownKey = recordedHash === null || recordedHash === fact.hash ? key : null;
      return home.submit<FactsHead>({
        command: 'fact.append',
        actor: asked.actor,
        lane: 'fact',
        key: ownKey,
        bodyHash: fact.hash,
        stores: 'effects',
        decide(state, context) {
          const decision = recordFact(state, request, context);
          if (ownKey !== null && decision.ok && decision.events.length > 0)
            kept.set(ownKey, { bodyHash: fact.hash, seq: context.link.seq + 1 });
          return decision.ok ? { ...decision, value: { jn: decision.value.jn, hash: decision.value.hash } } : decision;
        },
      });
    }),
  );
  return ends.map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  });
}

const isGenuine = (
  { prev, jn, body, hash, signature }: FactMessage,
  { publicKey }: TerminalState,
  { isSignedBy }: Signatures,
): boolean => sha256Hex(factText(prev, jn, body)) === hash && isSignedBy(publicKey, hash, signature);
