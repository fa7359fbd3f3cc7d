import type { TitleId } from './ids.ts';
import type { Title } from './programme.ts';

/** A title somebody paid to see. */
export interface Seen {
  readonly title: Title;
  /** When it was paid, in wall time. */
  readonly at: number;
}

/** A title that can be bought now. */
export interface Candidate {
  readonly title: Title;
  /** Places of its coming performances that are sold: how many others want to see it. */
  readonly sold: number;
  readonly nextStartsAt: number;
}

/**
 * Why a title is shown. `title`: one that was seen is the most like it · `tag`: several with this tag were seen · `kind`:
 * only the kind is the same · `popular`: nothing personal, others buy it.
 */
export type Because =
  | { readonly because: 'title'; readonly title: TitleId }
  | { readonly because: 'tag'; readonly tag: Title['tags'][number] }
  | { readonly because: 'kind'; readonly kind: Title['kind'] }
  | { readonly because: 'popular' };

export interface Recommended {
  readonly title: Title;
  readonly reason: Because;
}

const DAY_MS = 24 * 3600_000;
/** After so long a visit counts half. */
const HALF_LIFE_MS = 90 * DAY_MS;
/** A common tag says more than being a film as well. */
const OF_TAG = 4;
const OF_KIND = 1;
/** What somebody has tickets for is nothing to propose; a train one takes again and again. */
const SEEN_ONCE: ReadonlySet<Title['kind']> = new Set(['film', 'stage', 'concert']);

/**
 * What somebody may want to see next, the best first. Visits count by what they have in common with a title and fade with
 * time. Without a history, or with `null` for one that must not be looked at, what others buy most, and nothing personal.
 */
export function recommend(
  candidates: readonly Candidate[],
  history: readonly Seen[] | null,
  at: number,
  most: number,
): Recommended[] {
  const seen = new Set((history ?? []).map(({ title }) => title.id));
  return candidates
    .filter(({ title }) => !(SEEN_ONCE.has(title.kind) && seen.has(title.id)))
    .map((candidate) => ({ candidate, ...likingFor(candidate.title, history ?? [], at) }))
    .sort((a, b) => b.liking - a.liking || byOthers(a.candidate, b.candidate))
    .slice(0, most)
    .map(({ candidate: { title }, reason }) => ({ title, reason }));
}

const byOthers = (a: Candidate, b: Candidate): number =>
  b.sold - a.sold || a.nextStartsAt - b.nextStartsAt || (a.title.id < b.title.id ? -1 : 1);

interface Liking {
  readonly liking: number;
  readonly reason: Because;
}

function likingFor(title: Title, history: readonly Seen[], at: number): Liking {
  const byTag = new Map<string, number>();
  const byTitle = new Map<TitleId, number>();
  let [ofTags, ofKind] = [0, 0];
  for (const visit of history) {
    const weight = 0.5 ** (Math.max(0, at - visit.at) / HALF_LIFE_MS);
    if (visit.title.kind === title.kind) ofKind += weight * OF_KIND;
    const common = title.tags.filter(({ zh }) => visit.title.tags.some((tag) => tag.zh === zh));
    if (common.length === 0) continue;
    ofTags += weight * OF_TAG * common.length;
    byTitle.set(visit.title.id, (byTitle.get(visit.title.id) ?? 0) + weight * OF_TAG * common.length);
    for (const { zh } of common) byTag.set(zh, (byTag.get(zh) ?? 0) + weight);
  }
  return { liking: ofTags + ofKind, reason: reasonOf(title, { byTag, byTitle, ofTags, ofKind }) };
}

interface Tally {
  readonly byTag: ReadonlyMap<string, number>;
  readonly byTitle: ReadonlyMap<TitleId, number>;
  readonly ofTags: number;
  readonly ofKind: number;
}

/** One title is the reason where more than half of what speaks for it comes from that one. */
function reasonOf(title: Title, { byTag, byTitle, ofTags, ofKind }: Tally): Because {
  const [one] = [...byTitle].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (one !== undefined && one[1] > ofTags / 2) return { because: 'title', title: one[0] };
  const tag = title.tags.toSorted((a, b) => (byTag.get(b.zh) ?? 0) - (byTag.get(a.zh) ?? 0))[0];
  if (tag !== undefined && byTag.has(tag.zh)) return { because: 'tag', tag };
  return ofKind > 0 ? { because: 'kind', kind: title.kind } : { because: 'popular' };
}
