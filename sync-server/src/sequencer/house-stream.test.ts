import type { HouseEvent } from '@foyer/shared/domain/house/events';
import { HOUSE_STREAM, type PersonId, type TitleId } from '@foyer/shared/domain/ids';
import type { Title } from '@foyer/shared/domain/programme';
import { describe, expect, it } from 'vitest';
import { houseStream } from './house-stream.ts';

const title = { id: 't1' as TitleId, kind: 'film' } as Title;

const happens = (...events: HouseEvent[]) => {
  const state = houseStream.initial(HOUSE_STREAM);
  for (const event of events) houseStream.evolve(state, event, { epoch: 1, seq: 1, at: 0, venueAt: 0 });
  return houseStream.project(state, events, 1);
};

describe('the feed of the house', () => {
  it('shows titles and leaves a mark where one was withdrawn', () => {
    expect(happens({ kind: 'title.added', title })).toEqual([
      { scope: 'catalogue', collection: 'catalogue', id: 'title:t1', seq: 1, doc: { kind: 'title', title } },
    ]);
    expect(happens({ kind: 'title.withdrawn', title: title.id })).toMatchObject([{ id: 'title:t1', doc: null }]);
  });

  it('never shows the people who work here', () => {
    expect(happens({ kind: 'user.added', person: 'p_1' as PersonId, role: 'clerk' })).toEqual([]);
  });
});
