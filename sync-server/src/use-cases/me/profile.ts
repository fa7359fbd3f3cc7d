import type { PersonId } from '@foyer/shared/domain/ids';
import { maskedPhone } from '@foyer/shared/domain/phone';
import { ok } from '@foyer/shared/domain/result';
import type { Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import type { changeMe as changeRow, getMe as getRow, getSettings as settingsRow } from '@foyer/shared/wire/public/me';
import type { PersonalValues } from '../../ports/people-store.ts';
import type { Asked } from '../asked.ts';
import type { Parts } from '../parts.ts';

type Me = ResponseOf<typeof getRow>;
type Settings = ResponseOf<typeof settingsRow>;
type Needs = Pick<Parts, 'people'>;

export const settingsOf = ({ recommendations = true }: PersonalValues): Settings => ({ recommendations });

/** Whoever calls the routes under `/me`: the table lets only buyers there. */
export function personOf({ person }: Asked): PersonId {
  if (person === null) throw new Error('nobody asks: the command table lets only buyers here');
  return person;
}

export function getMe({ people }: Needs, asked: Asked): Reply<Me> {
  const values = people.read(personOf(asked)) ?? {};
  const { phone = '' } = values;
  return ok({ phone: phone === '' ? null : maskedPhone(phone), settings: settingsOf(values) });
}

export function changeMe(parts: Needs, { phone }: RequestOf<typeof changeRow>, asked: Asked): Reply<Me> {
  parts.people.update(personOf(asked), { phone: phone ?? '' });
  return getMe(parts, asked);
}

export const getSettings = ({ people }: Needs, asked: Asked): Reply<Settings> =>
  ok(settingsOf(people.read(personOf(asked)) ?? {}));

export function changeSettings(parts: Needs, settings: Settings, asked: Asked): Reply<Settings> {
  parts.people.update(personOf(asked), settings);
  return getSettings(parts, asked);
}
