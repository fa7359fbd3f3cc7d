import { hash } from 'node:crypto';
import type { PersonId, TerminalId, VenueId } from '@foyer/shared/domain/ids';
import type { Claimant } from '@foyer/shared/domain/inventory/state';
import { refused } from '@foyer/shared/domain/venue/decision';
import type { Reply } from '@foyer/shared/wire/define-command';
import { canonicalJson } from '@foyer/shared/wire/canonical-json';
import type { Actor } from '../ports/log-store.ts';
import type { AnswerOf, DecideContext, Decision, SequencerPort } from '../sequencer/types.ts';

/** Who asks, as the doorway has proven it, and under which id. */
export interface Asked {
  readonly actor: Actor;
  readonly terminal: TerminalId | null;
  /** The buyer, or the clerk at the terminal. */
  readonly person: PersonId | null;
  /** Venues this caller may touch; null for all. */
  readonly venues: readonly VenueId[] | null;
  /** Names the effect; null where the caller gave none. */
  readonly commandId: string | null;
  /** Wall time after which it must not be carried out any more. */
  readonly notAfter?: number | null;
}

export const SYSTEM: Asked = {
  actor: { kind: 'system', id: null, clerk: null },
  terminal: null,
  person: null,
  venues: null,
  commandId: null,
};

/** Holds and orders belong to a terminal, or to a buyer. */
export function claimantOf({ terminal, person }: Asked): Claimant {
  if (terminal !== null) return { kind: 'terminal', terminal };
  if (person !== null) return { kind: 'person', person };
  throw new Error('nobody claims: the command table lets only terminals and buyers here');
}

export const maySee = (asked: Asked, venue: VenueId): boolean => asked.venues === null || asked.venues.includes(venue);

export interface What {
  readonly command: string;
  /** What was asked for, without who and when: the same id with another body is refused. */
  readonly body: unknown;
  /** `effects` unless the answer must be kept even when nothing changed, or never. */
  readonly stores?: 'effects' | 'always' | 'never';
  /** Keys whose answers the decision asks for. */
  readonly looksUp?: readonly string[];
}

/** Begins of keys that are no command's: a fact's number at home, and where its seats are. */
const OF_FACTS = /^(fact|settle):/;
/** Callers without an id, so no id of a caller. */
const NAMELESS: readonly string[] = ['system', 'manager'];

/**
 * Under which an answer is kept: an id of one caller says nothing about another's, and none is a fact's. Ids may hold
 * `:`, and `%` never: it stands where two keys could be taken for one another. All others are as they ever were.
 */
export const keyOf = ({ id, kind }: Actor, commandId: string): string =>
  `${id === null ? kind : callerIn(id)}:${commandId.replace(OF_FACTS, '$1%3A')}`;

/** A caller's id as its keys begin. */
export const callerIn = (id: string): string => (NAMELESS.includes(id) ? `%${id}` : id.replaceAll(':', '%3A'));

/** Submits one command: same caller, id and body get the stored answer. */
export function submit<State, Event, T>(
  stream: SequencerPort<State, Event>,
  asked: Asked,
  what: What,
  decide: (state: State, context: DecideContext, answerOf: AnswerOf) => Decision<Event, T>,
): Promise<Reply<T>> {
  const { command, body, stores = 'effects', looksUp } = what;
  const { actor, commandId, notAfter = null } = asked;
  const isKeyed = commandId !== null && stores !== 'never';
  return stream.submit<T>({
    command,
    actor,
    key: isKeyed ? keyOf(actor, commandId) : null,
    bodyHash: isKeyed ? hash('sha256', canonicalJson({ command, body })) : '',
    stores,
    ...(looksUp === undefined ? {} : { looksUp }),
    decide: (state, context, answerOf) =>
      notAfter !== null && context.at > notAfter ? refused('COMMAND_EXPIRED') : decide(state, context, answerOf),
  });
}
