import { expect, it } from 'vitest';
import { aTitle } from '../../testing/programme-builder.ts';
import type { PersonId, TitleId } from '../ids.ts';
import type { Decision } from '../venue/decision.ts';
import { addUser, changePin, disableUser, enableUser, setTitle, withdrawTitle } from './decide.ts';
import type { HouseEvent } from './events.ts';
import { evolveHouse } from './evolve.ts';
import { newHouseState, type HouseState } from './state.ts';

function play<T>(state: HouseState, decision: Decision<HouseEvent, T>): string {
  if (!decision.ok) return decision.error.code;
  for (const event of decision.events) evolveHouse(state, event);
  return decision.events.map((event) => event.kind).join(' ');
}

it('a title is added, changed, withdrawn and comes back; the same words again change nothing', () => {
  const state = newHouseState();
  expect(play(state, setTitle(state, aTitle()))).toBe('title.added');
  expect(play(state, setTitle(state, aTitle()))).toBe('');
  expect(play(state, setTitle(state, aTitle({ score: 9 })))).toBe('title.changed');
  expect(play(state, withdrawTitle(state, 'title-1' as TitleId))).toBe('title.withdrawn');
  expect(play(state, withdrawTitle(state, 'title-1' as TitleId))).toBe('');
  expect(play(state, setTitle(state, aTitle({ score: 9 })))).toBe('title.changed');
  expect(play(state, withdrawTitle(state, 'x' as TitleId))).toBe('NOT_FOUND');
});

it('a user is added once and disabled; the last manager stays', () => {
  const state = newHouseState();
  const boss = 'boss' as PersonId;
  const clerk = 'clerk' as PersonId;
  expect(play(state, addUser(state, boss, 'manager'))).toBe('user.added');
  expect(play(state, addUser(state, boss, 'clerk'))).toBe('ALREADY_EXISTS');
  play(state, addUser(state, clerk, 'clerk'));
  expect(play(state, changePin(state, clerk))).toBe('user.pinChanged');
  expect(play(state, disableUser(state, clerk))).toBe('user.disabled');
  expect(play(state, disableUser(state, clerk))).toBe('');
  expect(play(state, changePin(state, clerk))).toBe('NOT_FOUND');
  expect(play(state, enableUser(state, clerk))).toBe('user.enabled');
  expect(play(state, enableUser(state, clerk))).toBe('');
  expect(play(state, changePin(state, clerk))).toBe('user.pinChanged');
  expect(play(state, enableUser(state, 'x' as PersonId))).toBe('NOT_FOUND');
  expect(play(state, disableUser(state, boss))).toBe('INVALID_REQUEST');
  play(state, addUser(state, 'other' as PersonId, 'manager'));
  expect(play(state, disableUser(state, boss))).toBe('user.disabled');
  expect(play(state, disableUser(state, 'x' as PersonId))).toBe('NOT_FOUND');
});
