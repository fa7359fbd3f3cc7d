import type { PersonId, TitleId } from '../ids.ts';
import type { Title } from '../programme.ts';
import type { Role } from './events.ts';

/** A person who works here: a random id and a role. Name and PIN verifier are kept elsewhere. */
export interface User {
  readonly person: PersonId;
  readonly role: Role;
  readonly isDisabled: boolean;
}

export interface TitleState {
  readonly title: Title;
  readonly isWithdrawn: boolean;
}

/** What belongs to no venue. Owned by one sequencer: `evolveHouse` writes in place. */
export interface HouseState {
  readonly titles: Map<TitleId, TitleState>;
  readonly users: Map<PersonId, User>;
}

export const newHouseState = (): HouseState => ({ titles: new Map(), users: new Map() });
