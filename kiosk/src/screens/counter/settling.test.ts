import { describe, expect, it } from 'vitest';
import { stubStatus } from '../../channel/testing/stub-handlers.ts';
import type { TillStatus } from '../../channel/events.ts';
import { settlingAfter } from './settling.ts';
import type { Settling } from './state.ts';

/** What is settling after each of these statuses in turn. */
function told(...statuses: readonly Partial<TillStatus>[]): (Settling | null)[] {
  let status: TillStatus | null = null;
  let settling: Settling | null = null;
  return statuses.map((more) => {
    const next = stubStatus(more);
    settling = settlingAfter({ status, settling } as Parameters<typeof settlingAfter>[0], next);
    status = next;
    return settling;
  });
}

describe('what was recorded while cut off', () => {
  it('is counted when the line comes back, and said to be settled once all of it is', () => {
    const cut = { link: 'connecting', unsynced: 30 } as const;
    expect(told(cut, { unsynced: 30 }, { unsynced: 12 }, { unsynced: 0 })).toEqual([
      null,
      { records: 30, isDone: false },
      { records: 30, isDone: false },
      { records: 30, isDone: true },
    ]);
  });

  it('is settled at once where the till tells of nothing in between', () => {
    expect(told({ link: 'connecting', unsynced: 2 }, { unsynced: 0 })[1]).toEqual({ records: 2, isDone: true });
  });

  it('stays settled when the next sale is on its way, and is forgotten with the next cut', () => {
    const after = told({ link: 'connecting', unsynced: 2 }, { unsynced: 0 }, { unsynced: 1 }, { link: 'connecting' });
    expect(after.slice(2)).toEqual([{ records: 2, isDone: true }, null]);
  });

  it('is nothing where nothing waited, and never what is sold while connected', () => {
    expect(told({ link: 'connecting' }, {}, { unsynced: 2 }, {})).toEqual([null, null, null, null]);
    expect(told({ unsynced: 5 }, { unsynced: 0 })).toEqual([null, null]);
  });
});
