import type { PersonId } from '@foyer/shared/domain/ids';

/**
 * Everything personal, apart from the log: values encrypted under per-person keys, the keys in a second file.
 * Look-ups go over keyed hashes, so neither file holds a login, phone or openid in clear text.
 */
export interface PeopleStore {
  /** The person known under this login, openid or phone, or null. `kind` keeps the name spaces apart. */
  find(kind: LookupKind, value: string): PersonId | null;
  /** Creates a person with values; `lookups` must be unused (throws otherwise). Durable on return. */
  create(person: PersonId, values: PersonalValues, lookups: readonly Lookup[]): void;
  /** Replaces the given values, keeps the others. */
  update(person: PersonId, values: PersonalValues): void;
  /** Null when the person is unknown or erased. */
  read(person: PersonId): PersonalValues | null;
  /** Destroys the key: the values can never be read again. */
  erase(person: PersonId): void;
  /** Whether this person was erased, here or before a backup of another file was put back. */
  isErased(person: PersonId): boolean;
  /**
   * A keyed hash (hex) that tells whether the same values were given again. It stands for them where they must not be
   * kept: without the key of the look-ups it says nothing, not even of a phone number.
   */
  fingerprint(values: PersonalValues): string;
  close(): void;
}

export type LookupKind = 'login' | 'openid' | 'phone';

export interface Lookup {
  readonly kind: LookupKind;
  readonly value: string;
}

export interface PersonalValues {
  readonly displayName?: string;
  readonly login?: string;
  /** scrypt verifier of the PIN: `scrypt$N$r$p$salt$hash`, peppered. */
  readonly pinVerifier?: string;
  readonly openid?: string;
  readonly name?: string;
  /** Empty when it was taken away. */
  readonly phone?: string;
  /** Whether "for you" may look at what was seen; it may until this says false. */
  readonly recommendations?: boolean;
}
