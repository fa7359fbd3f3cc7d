import { describe, expect, it } from 'vitest';
import type { TillStatus } from '../../channel/events.ts';
import { stubStatus } from '../../channel/testing/stub-handlers.ts';
import { lockedWhy } from './locked-why.ts';

describe('why locked seats cannot be sold here', () => {
  it('locks for one reason at a time: this till is cut off, the server recovers, or another counter is cut off', () => {
    const why = (states: string[], more: Partial<TillStatus> = {}) =>
      lockedWhy({ states }, { status: stubStatus(more) });
    expect(why(['n', 'l', 'm'], { link: 'connecting' })).toBe('notOwn');
    expect(why(['.', 'l', 'm'], { limited: 'recovering' })).toBe('recovering');
    expect(why(['n', 'm'], { link: 'connecting', refusedFor: 'revoked' })).toBe('shutOut');
    expect(why(['.', 'l'])).toBe('elsewhere');
    expect(why(['.', 'q'], { limited: 'slow' })).toBe('elsewhere');
    expect(why(['.', 's', 'u'])).toBeNull();
  });

  it('waits for no line when the show is over, or when this till was shut out', () => {
    for (const link of ['online', 'connecting'] as const)
      expect(lockedWhy({ states: ['m', 'l'] }, { status: stubStatus({ link }) }, true)).toBe('ended');
    const shutOut = stubStatus({ link: 'connecting', refusedFor: 'revoked' });
    expect(lockedWhy({ states: ['m'] }, { status: shutOut }, true)).toBe('shutOut');
  });
});
