import type { PersonId } from '@foyer/shared/domain/ids';
import { describe, expect, it } from 'vitest';
import type { Session } from '../../ports/access-store.ts';
import { rememberSessions } from './session-memory.ts';

const buyer: Session = { kind: 'buyer', person: 'p_1' as PersonId, expiresAt: 1000 };

function setUp(most: number) {
  const file = new Map<string, Session>([
    ['a', buyer],
    ['b', { ...buyer, person: 'p_2' as PersonId }],
  ]);
  const asked: string[] = [];
  const sessions = rememberSessions((tokenHash) => {
    asked.push(tokenHash);
    return file.get(tokenHash) ?? null;
  }, most);
  return { file, asked, sessions };
}

describe('sessions in memory', () => {
  it('are read from the file once', () => {
    const { sessions, asked } = setUp(10);
    expect([sessions.find('a'), sessions.find('a')]).toEqual([buyer, buyer]);
    expect(asked).toEqual(['a']);
  });

  it('are read again after any was ended', () => {
    const { sessions, file } = setUp(10);
    sessions.find('a');
    file.delete('a');
    sessions.forget();
    expect(sessions.find('a')).toBeNull();
  });

  it('do not remember that a token was unknown', () => {
    const { sessions, file } = setUp(10);
    expect(sessions.find('c')).toBeNull();
    file.set('c', buyer);
    expect(sessions.find('c')).toEqual(buyer);
  });

  it('never grow beyond what was agreed', () => {
    const { sessions, asked } = setUp(1);
    for (const token of ['a', 'b', 'a']) sessions.find(token);
    expect(asked).toEqual(['a', 'b', 'a']);
  });
});
