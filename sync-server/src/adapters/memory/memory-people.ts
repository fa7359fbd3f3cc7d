import type { PersonId } from '@foyer/shared/domain/ids';
import { canonicalJson } from '@foyer/shared/wire/canonical-json';
import { createHash } from 'node:crypto';
import type { Lookup, LookupKind, PeopleStore, PersonalValues } from '../../ports/people-store.ts';
import { frozen } from './frozen.ts';

/** People in memory, in clear text: for simulations, whose people are nobody. */
export class MemoryPeople implements PeopleStore {
  readonly #values = new Map<PersonId, PersonalValues>();
  readonly #found = new Map<string, PersonId>();
  readonly #erased = new Set<PersonId>();

  find(kind: LookupKind, value: string): PersonId | null {
    return this.#found.get(keyOf({ kind, value })) ?? null;
  }

  create(person: PersonId, values: PersonalValues, lookups: readonly Lookup[]): void {
    if (this.#values.has(person)) throw new Error(`${person} is known already`);
    if (lookups.some((lookup) => this.#found.has(keyOf(lookup)))) throw new Error('this look-up is somebody else’s');
    this.#values.set(person, frozen(values));
    for (const lookup of lookups) this.#found.set(keyOf(lookup), person);
  }

  update(person: PersonId, values: PersonalValues): void {
    const known = this.#values.get(person);
    if (known === undefined) throw new Error(`${person} is unknown or erased`);
    this.#values.set(person, frozen({ ...known, ...values }));
  }

  read(person: PersonId): PersonalValues | null {
    return this.#values.get(person) ?? null;
  }

  isErased(person: PersonId): boolean {
    return this.#erased.has(person);
  }

  erase(person: PersonId): void {
    this.#erased.add(person);
    this.#values.delete(person);
    for (const [key, owner] of this.#found) if (owner === person) this.#found.delete(key);
  }

  fingerprint(values: PersonalValues): string {
    return createHash('sha256').update(canonicalJson(values)).digest('hex');
  }

  close(): void {}
}

const keyOf = ({ kind, value }: Lookup): string => `${kind} ${value}`;
