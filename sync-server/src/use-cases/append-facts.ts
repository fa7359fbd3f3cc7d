import type { FactBody, RecordedFact, UnreadableBody } from '@foyer/shared/domain/fact';
import type { StreamId, TerminalId } from '@foyer/shared/domain/ids';
import { streamOfVenue } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { recordFact } from '@foyer/shared/domain/venue/decisions/record-fact';
import type { TerminalState } from '@foyer/shared/domain/venue/state';
import { canonicalJson } from '@foyer/shared/wire/canonical-json';
import type { Reply } from '@foyer/shared/wire/define-command';
import { factBody } from '@foyer/shared/wire/fact-body';
import { factText, genesisText } from '@foyer/shared/wire/fact-chain';
import type { factMessage } from '@foyer/shared/wire/orders';
import { isPlainShape } from '@foyer/shared/wire/shape';
import * as v from 'valibot';
import type { Asked } from './asked.ts';
import type { Parts } from './parts.ts';
import { isSignedBy, sha256Hex } from './signatures.ts';
import type { VenueStream } from './streams.ts';

type FactMessage = v.InferOutput<typeof factMessage>;

export interface FactsHead {
  readonly jn: number;
  readonly hash: string;
}

/**
 * Takes a till's facts into the log of its home venue, in order, in one commit. A well-signed fact is never refused for
 * what it says: what does not fit or cannot be read is recorded with a conflict, and the count goes on.
 */
export async function appendFacts(
  parts: Pick<Parts, 'directory' | 'store' | 'log'>,
  facts: readonly FactMessage[],
  asked: Asked & { readonly terminal: TerminalId },
): Promise<Reply<FactsHead>> {
  const enrolled = await parts.directory.terminal(asked.terminal);
  if (enrolled === null) return refuse(rejection('NOT_FOUND', { reason: 'terminal' }));
  const { home, terminal } = enrolled;
  const forged = facts.find((fact) => !isGenuine(fact, terminal));
  if (forged !== undefined) {
    parts.log.error({ terminal: terminal.id, jn: forged.jn }, 'alarm: a fact is not what its signature says');
    return refuse(rejection('INVALID_REQUEST', { reason: 'signature', expected: terminal.head.jn + 1 }));
  }
  const replies = await record(parts, home, terminal, facts, asked);
  const refused = replies.find((reply) => !reply.ok);
  if (refused !== undefined) return refused;
  const head = replies.reduce<FactsHead>((best, reply) => (reply.ok && reply.value.jn > best.jn ? reply.value : best), {
    ...terminal.head,
  });
  return ok({ jn: head.jn, hash: head.hash });
}

/** Handed over in order and at once, so that they share a commit. */
async function record(
  { store }: Pick<Parts, 'store'>,
  home: VenueStream,
  terminal: TerminalState,
  facts: readonly FactMessage[],
  asked: Asked,
): Promise<Reply<FactsHead>[]> {
  const { id, terminalEpoch } = terminal;
  const genesis = sha256Hex(genesisText(id, terminalEpoch));
  const keyOf = (fact: FactMessage) => `${id}:fact:${terminalEpoch}:${fact.jn}`;
  const stream: StreamId = streamOfVenue(home.venue);
  const known = await store.findReplies(stream, facts.map(keyOf));
  return Promise.all(
    facts.map((message) => {
      const recordedHash = known.get(keyOf(message))?.bodyHash ?? null;
      const fact = recordedOf(message);
      const raw = canonicalJson(message);
      return home.submit<FactsHead>({
        command: 'fact.append',
        actor: asked.actor,
        // A number that is taken goes without its key: the other fact is kept as a conflict, not merely refused.
        key: recordedHash === null || recordedHash === fact.hash ? keyOf(message) : null,
        bodyHash: fact.hash,
        stores: 'effects',
        decide(state) {
          const decision = recordFact(state, { terminal: id, terminalEpoch, fact, genesis, recordedHash, raw });
          return decision.ok ? { ...decision, value: { jn: decision.value.jn, hash: decision.value.hash } } : decision;
        },
      });
    }),
  );
}

const isGenuine = ({ prev, jn, body, hash, signature }: FactMessage, { publicKey }: TerminalState): boolean =>
  sha256Hex(factText(prev, jn, body)) === hash && isSignedBy(publicKey, hash, signature);

/** The body may have any shape: what is not shaped like ours is kept as a text, and nothing else looks into it. */
function recordedOf({ jn, body, prev, hash, signature }: FactMessage): RecordedFact {
  const read = isPlainShape(body) ? v.safeParse(factBody, body) : null;
  if (read?.success === true) return { jn, prev, hash, signature, body: read.output satisfies FactBody };
  const unreadable: UnreadableBody = { kind: 'unreadable', v: 1, raw: canonicalJson(body) };
  return { jn, prev, hash, signature, body: unreadable };
}
