import type { TitleId } from '@foyer/shared/domain/ids';
import type { Title } from '@foyer/shared/domain/programme';
import type { Findings } from '@foyer/shared/seating/import/finding';
import { contentId } from './content-id.ts';
import type { TitleDraft } from './schedule-draft.ts';
import { notice } from './schedule-findings.ts';

const sameTitle = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** Titles by id and by name. What the house already shows stays as the house has it. */
export class TitleBook {
  readonly #byKey = new Map<string, Title>();
  readonly #known: ReadonlySet<TitleId>;
  readonly #fresh = new Map<TitleId, Title>();
  readonly #found: Findings;

  constructor(known: readonly Title[], found: Findings) {
    this.#found = found;
    this.#known = new Set(known.map(({ id }) => id));
    for (const title of known) this.#enter(title);
  }

  add(draft: TitleDraft): void {
    const id = (draft.id ?? contentId('t', [draft.kind, sameTitle(draft.name.zh)])) as TitleId;
    const there = this.#byKey.get(id) ?? (draft.id === null ? this.find(draft.name.zh) : null);
    if (there !== null && there !== undefined) {
      if (draft.id !== null && this.#fresh.has(there.id))
        notice(this.#found, draft.path, 'title-repeated', { title: draft.name.zh });
      else if (draft.id !== null && isOther(there, draft))
        notice(this.#found, draft.path, 'title-kept', { title: there.name.zh });
      this.#byKey.set(sameTitle(draft.name.zh), there);
      return;
    }
    const { kind, name, score, tags, synopsis } = draft;
    const title: Title = { id, kind, name, posterUrl: '', score, durationMin: draft.durationMin ?? 0, tags, synopsis };
    this.#fresh.set(id, title);
    this.#enter(title);
  }

  /** By id, or by name in either language; `durationMin` 0 means that nobody said. */
  find(reference: string): Title | null {
    return this.#byKey.get(reference) ?? this.#byKey.get(sameTitle(reference)) ?? null;
  }

  /** To be written; a length nobody knows counts as two hours. */
  fresh(): Title[] {
    return [...this.#fresh.values()]
      .filter(({ id }) => !this.#known.has(id))
      .map((title) => (title.durationMin === 0 ? { ...title, durationMin: 120 } : title));
  }

  #enter(title: Title): void {
    for (const key of [sameTitle(title.name.en), sameTitle(title.name.zh), title.id]) this.#byKey.set(key, title);
  }
}

const isOther = (there: Title, draft: TitleDraft): boolean =>
  there.name.zh !== draft.name.zh ||
  there.name.en !== draft.name.en ||
  (draft.durationMin !== null && there.durationMin !== draft.durationMin);
