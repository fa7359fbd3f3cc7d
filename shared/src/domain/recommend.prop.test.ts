import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TitleId } from './ids.ts';
import type { Title } from './programme.ts';
import { recommend, type Candidate, type Seen } from './recommend.ts';

const NOW = Date.UTC(2026, 10, 26);
const DAY = 24 * 3600_000;
const text = (name: string) => ({ zh: name, en: name });
const title = (id: string, tags: readonly string[], kind: Title['kind'] = 'film'): Title => ({
  ...{ id: id as TitleId, kind, name: text(id), posterUrl: '', score: null, durationMin: 90, synopsis: text('') },
  tags: tags.map(text),
});
const at = (one: Title, days = 1): Seen => ({ title: one, at: NOW - days * DAY });
const offered = (one: Title, sold = 0): Candidate => ({ title: one, sold, nextStartsAt: NOW + DAY });
const shown = (candidates: readonly Candidate[], history: readonly Seen[] | null) =>
  recommend(candidates, history, NOW, 20).map(({ title: { id }, reason }) => [id, reason]);

const anyTitle = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    tags: fc.uniqueArray(fc.constantFrom('drama', 'comedy', 'family', 'live'), { maxLength: 3 }),
    kind: fc.constantFrom<Title['kind']>('film', 'stage', 'concert', 'train'),
  })
  .map(({ id, tags, kind }) => title(id, tags, kind));
const anyCandidates = fc.uniqueArray(
  fc.record({ title: anyTitle, sold: fc.nat(50), nextStartsAt: fc.integer({ min: NOW, max: NOW + 9 * DAY }) }),
  { selector: ({ title: { id } }) => id },
);
const anyHistory = fc.array(fc.record({ title: anyTitle, at: fc.integer({ min: NOW - 900 * DAY, max: NOW + DAY }) }));

describe('what somebody may want to see', () => {
  it('with the switch off, or of somebody nobody knows, is what others buy, whatever was seen', () => {
    fc.assert(
      fc.property(anyCandidates, (candidates) => {
        const off = recommend(candidates, null, NOW, 20);
        expect(off).toEqual(recommend(candidates, [], NOW, 20));
        expect(off.map(({ reason }) => reason)).toEqual(off.map(() => ({ because: 'popular' })));
        const sold = off.map((one) => candidates.find((candidate) => candidate.title === one.title)?.sold ?? -1);
        expect(sold).toEqual(sold.toSorted((a, b) => b - a));
        expect(off).toHaveLength(candidates.length);
      }),
    );
  });

  it('is on offer, nothing but a train that was bought before, and its reason is true', () => {
    fc.assert(
      fc.property(anyCandidates, anyHistory, fc.nat(6), (candidates, history, most) => {
        const found = recommend(candidates, history, NOW, most);
        expect(found.length).toBeLessThanOrEqual(most);
        for (const { title: one, reason } of found) {
          expect(candidates.map((candidate) => candidate.title)).toContain(one);
          if (one.kind !== 'train') expect(history.map((visit) => visit.title.id)).not.toContain(one.id);
          const tags = (other: Title) => other.tags.filter(({ zh }) => one.tags.some((tag) => tag.zh === zh));
          const [because] = [reason.because];
          if (reason.because === 'title')
            expect(history.some((visit) => visit.title.id === reason.title && tags(visit.title).length > 0)).toBe(true);
          if (reason.because === 'tag')
            expect(history.some((visit) => visit.title.tags.some(({ zh }) => zh === reason.tag.zh))).toBe(true);
          if (because === 'kind') expect(history.some((visit) => visit.title.kind === one.kind)).toBe(true);
          if (because === 'popular' || because === 'kind')
            expect(history.every((visit) => tags(visit.title).length === 0)).toBe(true);
        }
      }),
    );
  });

  it('is the same in whatever order things are told', () => {
    fc.assert(
      fc.property(anyCandidates, anyHistory, (candidates, history) => {
        const ids = (list: readonly Candidate[], of: readonly Seen[]) =>
          recommend(list, of, NOW, 20).map((one) => one.reason.because);
        expect(ids(candidates.toReversed(), history)).toEqual(ids(candidates, history));
      }),
    );
  });

  it('names the one title that is like it, and the tag where several are', () => {
    const drama = title('tide', ['drama']);
    const comedy = title('rocket', ['comedy', 'family']);
    expect(shown([offered(title('whale', ['family']))], [at(comedy)])).toEqual([
      ['whale', { because: 'title', title: 'rocket' }],
    ]);
    const two = [at(drama), at(title('letters', ['drama', 'romance']))];
    expect(shown([offered(title('whistle', ['drama']))], two)).toEqual([
      ['whistle', { because: 'tag', tag: text('drama') }],
    ]);
    expect(
      shown([offered(title('war', ['comedy'])), offered(title('play', ['play'], 'stage'), 9)], [at(drama)]),
    ).toEqual([
      ['war', { because: 'kind', kind: 'film' }],
      ['play', { because: 'popular' }],
    ]);
  });

  it('fades: what was seen last week weighs more than what was seen a year ago', () => {
    const old = [1, 2, 3].map((n) => at(title(`old-${n}`, ['comedy']), 400));
    const candidates = [offered(title('war', ['comedy']), 99), offered(title('whistle', ['drama']))];
    expect(shown(candidates, [...old, at(title('tide', ['drama']), 7)]).map(([id]) => id)).toEqual(['whistle', 'war']);
  });

  it('may be the same train again', () => {
    const train = title('g103', ['express'], 'train');
    expect(shown([offered(train), offered(title('tide', ['drama']), 99)], [at(train)])[0]).toEqual([
      'g103',
      { because: 'title', title: 'g103' },
    ]);
  });
});
