import { rejection } from '@foyer/shared/domain/rejections';
import { describe, expect, it } from 'vitest';
import type { TillStatus } from '../../channel/events.ts';
import { afterStatus } from './news.ts';
import type { Notice } from './notice.ts';
import { INITIAL_STATE } from './state.ts';

const status = (link: TillStatus['link'], more: Partial<TillStatus> = {}): TillStatus =>
  ({
    link,
    halted: null,
    clerk: { displayName: 'Lin', role: 'clerk' },
    basket: null,
    paying: null,
    ...more,
  }) as unknown as TillStatus;

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
    for (const reason of ['cut-off', 'no-answer', 'first-sign-in', 'old-sign-in'])
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

  it('about an order that is being paid goes away with what it says', () => {
    const pending = (reason: string): Notice => ({
      kind: 'refused',
      rejection: rejection('PAYMENT_PENDING', { reason }),
    });
    const paying = (more: object) => status('online', { paying: { attempt: null, parts: [], ...more } } as never);
    const [waited, inPart, nothing] = [paying({ attempt: {} }), paying({ parts: [{}] }), status('online')];
    for (const [reason, while_, then] of [
      ['payment', waited, [inPart, nothing]],
      ['part-paid', inPart, [waited, nothing]],
    ] as const) {
      const notice = pending(reason);
      expect(after(notice, while_, while_), reason).toBe(notice);
      for (const later of then) expect(after(notice, while_, later), reason).toBeNull();
    }
    const confirming = pending('confirming');
    expect(after(confirming, inPart, nothing)).toBe(confirming);
  });

  it('about a disk goes away when the disk works again', () => {
    const halted = { halted: { reason: 'second-copy-disk', detail: '' } } as const;
    const full = unavailable('second-copy-disk');
    expect(after(full, status('online', halted), status('online', halted))).toBe(full);
    expect(after(full, status('online', halted), status('online'))).toBeNull();
  });
});
