import type { PersonId } from '@foyer/shared/domain/ids';
import type { Parts } from './parts.ts';

/** Finds or makes the person whom WeChat names so. Synchronous, so two who ask at once cannot make two. */
export function buyerOf({ people, ids }: Pick<Parts, 'people' | 'ids'>, openid: string): PersonId {
  const known = people.find('openid', openid);
  if (known !== null) return known;
  const person = ids.id('u') as PersonId;
  people.create(person, { openid }, [{ kind: 'openid', value: openid }]);
  return person;
}
