import {
  addUser as decideAddUser,
  changePin,
  disableUser as decideDisableUser,
  enableUser as decideEnableUser,
} from '@foyer/shared/domain/house/decide';
import type { PersonId } from '@foyer/shared/domain/ids';
import { isGuessable } from '@foyer/shared/domain/pin-policy';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import type { ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { Reply, RequestOf } from '@foyer/shared/wire/define-command';
import { submit, type Asked } from '../asked.ts';
import type { Parts } from '../parts.ts';
import { done, type Done } from './on-stream.ts';

type Needs = Pick<Parts, 'streams' | 'people' | 'pins' | 'access' | 'ids'>;
type Added = { readonly person: PersonId };

/** A person who may sign in. A login that is taken is refused, and nothing changes. */
export async function addUser(
  parts: Needs,
  { login, displayName, role, pin }: RequestOf<ManageCommands['user.add']>,
  asked: Asked,
): Promise<Reply<Added>> {
  const { people, pins, streams, ids } = parts;
  const taken = () => refuse(rejection('ALREADY_EXISTS', { reason: 'login' }));
  const before = people.find('login', login);
  if (before !== null && (await streams.house.read((state) => state.users.has(before)))) return taken();
  if (isGuessable(pin)) return refuse(rejection('INVALID_REQUEST', { reason: 'pin' }));
  const pinVerifier = await pins.seal(pin);
  // From here to the record there is no waiting, so nobody comes in between. A login whose person never reached the
  // log was cut off halfway: it is finished now.
  if (people.find('login', login) !== before) return taken();
  const person = before ?? (ids.id('u') as PersonId);
  if (before === null) people.create(person, { displayName, login, pinVerifier }, [{ kind: 'login', value: login }]);
  else people.update(person, { displayName, pinVerifier });
  const what = { command: 'user.add', body: { person, role } };
  const reply = await submit(streams.house, asked, what, (state) => decideAddUser(state, person, role));
  return reply.ok ? ok({ person }) : reply;
}

/** Ends a person's right to work here, and every session at once. */
export async function disableUser(parts: Needs, login: string, asked: Asked): Promise<Reply<Done>> {
  const { people, streams, access } = parts;
  const person = people.find('login', login);
  if (person === null) return refuse(rejection('NOT_FOUND', { reason: 'login' }));
  const reply = await submit(streams.house, asked, { command: 'user.disable', body: { person } }, (state) =>
    decideDisableUser(state, person),
  );
  if (reply.ok) access.closeAllOf(person);
  return done(streams.house, reply);
}

/** Gives a person the right to work here back; login, role and PIN are those from before. */
export async function enableUser({ people, streams }: Needs, login: string, asked: Asked): Promise<Reply<Done>> {
  const person = people.find('login', login);
  if (person === null) return refuse(rejection('NOT_FOUND', { reason: 'login' }));
  const reply = await submit(streams.house, asked, { command: 'user.enable', body: { person } }, (state) =>
    decideEnableUser(state, person),
  );
  return done(streams.house, reply);
}

/** Gives a person another PIN; the old one and its sessions are over, and so is a lock. */
export async function setPin(parts: Needs, login: string, pin: string, asked: Asked): Promise<Reply<Done>> {
  const { people, pins, streams, access } = parts;
  const person = people.find('login', login);
  if (person === null) return refuse(rejection('NOT_FOUND', { reason: 'login' }));
  if (isGuessable(pin)) return refuse(rejection('INVALID_REQUEST', { reason: 'pin' }));
  const pinVerifier = await pins.seal(pin);
  const reply = await submit(streams.house, asked, { command: 'user.pin', body: { person } }, (state) =>
    changePin(state, person),
  );
  if (reply.ok) {
    people.update(person, { pinVerifier });
    access.closeAllOf(person);
    access.clearPinAttempts(person);
  }
  return done(streams.house, reply);
}
