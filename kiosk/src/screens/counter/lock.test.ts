import { rejection } from '@foyer/shared/domain/rejections';
import { describe, expect, it } from 'vitest';
import type { TillStatus } from '../../channel/events.ts';
import { createStore } from 'zustand/vanilla';
import { lock } from './lock.ts';
import { afterStatus } from './news.ts';
import { type CounterState, INITIAL_STATE, type Notice } from './state.ts';

const status = (link: TillStatus['link'], more: Partial<TillStatus> = {}): TillStatus =>
  ({
    link,
    halted: null,
    clerk: { displayName: 'Lin', role: 'clerk' },
    basket: null,
    ...more,
  }) as unknown as TillStatus;

function counterWith(link: TillStatus['link']) {
  const store = createStore<CounterState>(() => ({ ...INITIAL_STATE, status: status(link) }));
  let locked = 0;
  const counter = { store, signOut: () => Promise.resolve(void (locked += 1)) };
  return { counter, store, locked: () => locked };
}

describe('locking the till', () => {
  it('is one press while the server is there', async () => {
    const { counter, locked } = counterWith('online');
    await lock(counter);
    expect(locked()).toBe(1);
  });

  it.each(['connecting', 'refused'] as const)(
    'takes a second press while nobody could sign in again: %s',
    async (link) => {
      const { counter, store, locked } = counterWith(link);
      await lock(counter);
      expect(locked()).toBe(0);
      expect(store.getState().notice).toEqual({ kind: 'lockWarning' });
      await lock(counter);
      expect(locked()).toBe(1);
    },
  );

  it('warns anew at the next cut', () => {
    const state: CounterState = { ...INITIAL_STATE, status: status('connecting'), notice: { kind: 'lockWarning' } };
    expect(afterStatus(state, status('online'), 0)).toMatchObject({ notice: null });
  });
});

describe('a red box', () => {
  const after = (notice: Notice, from: TillStatus, to: TillStatus): Notice | null =>
    ({ ...INITIAL_STATE, status: from, notice, ...afterStatus({ ...INITIAL_STATE, status: from, notice }, to, 0) })
      .notice;
  const unavailable = (reason: string): Notice => ({
    kind: 'refused',
    rejection: rejection('UNAVAILABLE', { reason }),
  });
  const nobody = { clerk: null };

  it('at the sign-in goes away when the server is back', () => {
    for (const reason of ['cut-off', 'no-answer'])
      expect(after(unavailable(reason), status('connecting', nobody), status('online', nobody)), reason).toBeNull();
  });

  it('stays while it is still true', () => {
    const cutOff = unavailable('cut-off');
    expect(after(cutOff, status('connecting', nobody), status('connecting', nobody))).toBe(cutOff);
    const late = unavailable('no-answer');
    expect(after(late, status('online'), status('online'))).toBe(late);
    const kept = unavailable('kept-second-copy');
    expect(after(kept, status('connecting'), status('online'))).toBe(kept);
  });

  it('about a disk goes away when the disk works again', () => {
    const halted = { halted: { reason: 'second-copy-disk', detail: '' } } as const;
    const full = unavailable('second-copy-disk');
    expect(after(full, status('online', halted), status('online', halted))).toBe(full);
    expect(after(full, status('online', halted), status('online'))).toBeNull();
  });
});
