import { createHash } from 'node:crypto';
import type { PersonId } from '@foyer/shared/domain/ids';
import type { PinFailures } from '@foyer/shared/domain/pin-policy';
import type { AccessStore, Session } from '@foyer/sync-server/ports/access-store';
import type { MediaStore } from '@foyer/sync-server/ports/media-store';
import type { PeopleStore, PersonalValues } from '@foyer/sync-server/ports/people-store';
import type { PinVault } from '@foyer/sync-server/ports/pin-vault';

/** People in memory: they outlive the server's process, as their files do. */
export function worldPeople(): PeopleStore {
  const values = new Map<PersonId, PersonalValues>();
  const found = new Map<string, PersonId>();
  return {
    find: (kind, value) => found.get(`${kind} ${value}`) ?? null,
    create(person, own, lookups) {
      values.set(person, own);
      for (const { kind, value } of lookups) found.set(`${kind} ${value}`, person);
    },
    update: (person, changed) => void values.set(person, { ...values.get(person), ...changed }),
    read: (person) => values.get(person) ?? null,
    erase: (person) => void values.delete(person),
    fingerprint: (own) => createHash('sha1').update(JSON.stringify(own)).digest('hex'),
    close: () => undefined,
  };
}

export function worldAccess(): AccessStore {
  const sessions = new Map<string, Session>();
  const failures = new Map<PersonId, PinFailures>();
  const closeWhere = (isMeant: (session: Session) => boolean): void => {
    for (const [token, session] of sessions) if (isMeant(session)) sessions.delete(token);
  };
  return {
    open: (token, session) => void sessions.set(token, session),
    find: (token) => sessions.get(token) ?? null,
    close: (token) => void sessions.delete(token),
    closeAllOf: (person) => closeWhere((session) => session.person === person),
    closeAllAt: (terminal) => closeWhere((session) => session.kind === 'clerk' && session.terminal === terminal),
    prune: (now) => closeWhere(({ expiresAt }) => expiresAt <= now),
    pinAttempts: (person) => failures.get(person) ?? null,
    notePinAttempts: (person, attempts) => void failures.set(person, attempts),
    clearPinAttempts: (person) => void failures.delete(person),
    checkWritable: () => undefined,
    stop: () => undefined,
  };
}

/** A PIN is its own verifier: what makes guessing slow is attacked elsewhere. */
export const WORLD_PINS: PinVault = {
  seal: (pin) => Promise.resolve(`world$${pin}`),
  isRight: (pin, verifier) => Promise.resolve(verifier === `world$${pin}`),
};

export const NO_MEDIA: MediaStore = {
  put: () => Promise.reject(new Error('there are no pictures in a world')),
  read: () => Promise.resolve(null),
};
