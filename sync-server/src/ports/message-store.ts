import type { OrderId, PersonId, VenueId } from '@foyer/shared/domain/ids';
import type { MessageKind, PersonMessage } from '@foyer/shared/domain/venue/person-messages';

/**
 * How often each person has allowed to be told, and what became of each message. Nothing that was sold depends on it: it
 * may be lost, then nobody is told until they allow it again. It knows people by their random names only.
 */
export interface MessageStore {
  /** One message more of this kind may be sent. */
  allow(person: PersonId, kind: MessageKind): void;
  /** How many of each kind may be sent now. */
  allowed(person: PersonId): Readonly<Record<MessageKind, number>>;
  /** People who allowed anything that is not used up. */
  askers(): readonly PersonId[];
  /** False where it was noted before, unless nobody had allowed it and somebody does now. `waiting` uses up one that was allowed. */
  note(message: NotedMessage): boolean;
  isNoted(id: string): boolean;
  /** Those that wait and are due, the longest waiting first. */
  due(now: number): readonly WaitingMessage[];
  /** Counts a try and says when the next one is, before it is made. */
  tried(id: string, nextAt: number): void;
  end(id: string, state: Exclude<MessageState, 'waiting'>): void;
  stateOf(id: string): MessageState | null;
  of(
    person: PersonId,
  ): readonly { readonly kind: MessageKind; readonly order: OrderId; readonly state: MessageState }[];
  forget(person: PersonId): void;
  close(): void;
}

/**
 * `earlier`: it had happened before anybody allowed it, and is not told · `no-consent`: nobody allowed it when it happened ·
 * `refused`: the platform says the person will not have it · `failed`: it could not be sent
 */
export type MessageState = 'waiting' | 'sent' | 'earlier' | 'no-consent' | 'refused' | 'failed';

export interface NotedMessage extends Omit<PersonMessage, 'at'> {
  readonly person: PersonId;
  readonly venue: VenueId;
  readonly state: MessageState;
  readonly at: number;
}

export interface WaitingMessage extends Omit<NotedMessage, 'state'> {
  readonly tries: number;
}
