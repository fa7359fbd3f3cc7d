import { describe, expect, it } from 'vitest';
import { mayBeTerminal, mayConnect } from './origin.ts';

const OWN = 'https://tickets.example';

describe('where a connection comes from', () => {
  it.each([
    [undefined, true, true],
    [OWN, true, true],
    ['http://localhost:5173', true, true],
    ['http://127.0.0.1:8080', true, true],
    ['http://[::1]:4700', true, true],
    ['https://servicewechat.com', true, false],
    ['https://evil.example', false, false],
    ['https://tickets.example.evil.example', false, false],
    ['http://127.0.0.1.evil.example', false, false],
    ['null', false, false],
    ['file://', false, false],
    ['', false, false],
  ])('%s may look: %s, may be a terminal: %s', (origin, look, terminal) => {
    expect([mayConnect(origin, OWN), mayBeTerminal(origin, OWN)]).toEqual([look, terminal]);
  });
});
