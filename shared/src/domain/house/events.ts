import type { EpochRaised } from '../epoch.ts';
import type { PersonId, TitleId } from '../ids.ts';
import type { Title } from '../programme.ts';

export type Role = 'clerk' | 'supervisor' | 'manager';

/** What belongs to no venue. A person appears by random id only; name and PIN verifier live in the people files. */
export type HouseEvent =
  | EpochRaised
  | { readonly kind: 'title.added'; readonly title: Title }
  | { readonly kind: 'title.changed'; readonly title: Title }
  | { readonly kind: 'title.withdrawn'; readonly title: TitleId }
  | { readonly kind: 'user.added'; readonly person: PersonId; readonly role: Role }
  | { readonly kind: 'user.disabled'; readonly person: PersonId }
  | { readonly kind: 'user.enabled'; readonly person: PersonId }
  | { readonly kind: 'user.pinChanged'; readonly person: PersonId }
  | {
      readonly kind: 'user.signedIn';
      readonly person: PersonId;
      readonly terminal: string;
      readonly outcome: 'ok' | 'wrong' | 'locked';
    };
