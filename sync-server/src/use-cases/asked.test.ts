import type { TerminalState } from '@foyer/shared/domain/venue/state';
import { expect, it } from 'vitest';
import type { Actor } from '../ports/log-store.ts';
import { keyOf, SYSTEM } from './asked.ts';
import { factKey } from './settle-facts.ts';

const terminal = (id: string): Actor => ({ kind: 'terminal', id, clerk: null });
const manager: Actor = { kind: 'manager', id: null, clerk: null };

it('no two callers, and no command and no fact, have one key', () => {
  const keys = [
    keyOf(terminal('till'), 'x:c1'),
    keyOf(terminal('till:x'), 'c1'),
    keyOf(terminal('till'), 'fact:1:2'),
    factKey({ id: 'till', terminalEpoch: 1 } as TerminalState, 2),
    keyOf(terminal('till:fact'), '1:2'),
    keyOf(terminal('manager'), 'c1'),
    keyOf(manager, 'c1'),
    keyOf(terminal('system'), 'transaction:4200'),
    keyOf(SYSTEM.actor, 'transaction:4200'),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});

it('what earlier releases kept is found under its key', () => {
  expect(keyOf(terminal('till-1'), 'c_1:2')).toBe('till-1:c_1:2');
  expect(keyOf(manager, 'c_1')).toBe('manager:c_1');
  expect(keyOf(SYSTEM.actor, 'transaction:4200')).toBe('system:transaction:4200');
  expect(factKey({ id: 'till-1', terminalEpoch: 1 } as TerminalState, 2)).toBe('till-1:fact:1:2');
});
