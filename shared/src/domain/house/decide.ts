import type { PersonId, TitleId } from '../ids.ts';
import type { Title } from '../programme.ts';
import { decided, refused, type Decision } from '../venue/decision.ts';
import type { HouseEvent, Role } from './events.ts';
import type { HouseState, User } from './state.ts';

/** Adds a title or replaces what is said about it. The same words again change nothing. */
export function setTitle(state: HouseState, title: Title): Decision<HouseEvent, { readonly isNew: boolean }> {
  const known = state.titles.get(title.id);
  if (known === undefined) return decided([{ kind: 'title.added', title }], { isNew: true });
  const isSame = !known.isWithdrawn && JSON.stringify(known.title) === JSON.stringify(title);
  return decided(isSame ? [] : [{ kind: 'title.changed', title }], { isNew: false });
}

export function withdrawTitle(state: HouseState, title: TitleId): Decision<HouseEvent, null> {
  const known = state.titles.get(title);
  if (known === undefined) return refused('NOT_FOUND', { reason: 'title' });
  return decided(known.isWithdrawn ? [] : [{ kind: 'title.withdrawn', title }], null);
}

export function addUser(state: HouseState, person: PersonId, role: Role): Decision<HouseEvent, null> {
  if (state.users.has(person)) return refused('ALREADY_EXISTS', { reason: 'person' });
  return decided([{ kind: 'user.added', person, role }], null);
}

/** The last manager cannot be disabled: nobody could undo it. */
export function disableUser(state: HouseState, person: PersonId): Decision<HouseEvent, null> {
  const user = state.users.get(person);
  if (user === undefined) return refused('NOT_FOUND', { reason: 'person' });
  if (user.isDisabled) return decided([], null);
  if (user.role === 'manager' && activeManagers(state).length === 1)
    return refused('INVALID_REQUEST', { reason: 'last-manager' });
  return decided([{ kind: 'user.disabled', person }], null);
}

/** Gives the right to sign in back, in the role the person had. */
export function enableUser(state: HouseState, person: PersonId): Decision<HouseEvent, null> {
  const user = state.users.get(person);
  if (user === undefined) return refused('NOT_FOUND', { reason: 'person' });
  return decided(user.isDisabled ? [{ kind: 'user.enabled', person }] : [], null);
}

/** Records that the verifier kept elsewhere was replaced. */
export function changePin(state: HouseState, person: PersonId): Decision<HouseEvent, null> {
  const user = state.users.get(person);
  if (user === undefined || user.isDisabled) return refused('NOT_FOUND', { reason: 'person' });
  return decided([{ kind: 'user.pinChanged', person }], null);
}

const activeManagers = (state: HouseState): User[] =>
  [...state.users.values()].filter((user) => user.role === 'manager' && !user.isDisabled);
