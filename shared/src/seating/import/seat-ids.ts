import type { SeatDraft } from './draft.ts';
import { warn, type Findings } from './finding.ts';
import { isId } from './read.ts';

/**
 * Ids for seats out of whatever a file calls them. A good one stays, the first time; one that occurs again gets a new
 * one, with a warning each. One in letters that an id cannot have is rewritten, which is said once for all.
 */
export class SeatIds {
  rekeyed = 0;
  readonly #found: Findings;
  /** Ids that seats of the file have, so that a new one never is somebody else's. */
  readonly #reserved = new Set<string>();
  readonly #given = new Set<string>();
  readonly #nextNumber = new Map<string, number>();
  readonly #seen = new Set<string>();
  #rewritten: { readonly path: string; readonly id: string; readonly replacement: string; count: number } | null = null;

  constructor(found: Findings, seats: readonly SeatDraft[]) {
    this.#found = found;
    for (const { wanted } of seats) if (wanted !== null && isId(wanted)) this.#reserved.add(wanted);
  }

  /** `fallback` is for a seat without an id of its own. */
  idOf({ wanted, path }: SeatDraft, fallback: string): string {
    if (wanted === null) return this.#unused(fallback.slice(0, 56));
    if (this.#seen.has(wanted)) {
      const id = this.#unused(isId(wanted) ? wanted.slice(0, 56) : plainId(wanted, fallback));
      this.rekeyed += 1;
      warn(this.#found, path, 'seat-id-repeated', { id: wanted, replacement: id });
      return id;
    }
    this.#seen.add(wanted);
    if (isId(wanted)) {
      this.#given.add(wanted);
      return wanted;
    }
    const id = this.#unused(plainId(wanted, fallback));
    this.rekeyed += 1;
    this.#rewritten ??= { path, id: wanted, replacement: id, count: 0 };
    this.#rewritten.count += 1;
    return id;
  }

  sayRewritten(): void {
    if (this.#rewritten === null) return;
    const { path, id, replacement, count } = this.#rewritten;
    warn(this.#found, path, 'ids-rewritten', { id, replacement, count });
  }

  #unused(wanted: string): string {
    const isFree = (id: string): boolean => !this.#reserved.has(id) && !this.#given.has(id);
    let id = wanted;
    let n = this.#nextNumber.get(wanted) ?? 2;
    while (!isFree(id)) {
      id = `${wanted}~${n}`;
      n += 1;
    }
    this.#nextNumber.set(wanted, n);
    this.#given.add(id);
    return id;
  }
}

/** `4400160101#01#25` → `4400160101-01-25`. */
function plainId(text: string, fallback: string): string {
  const id = text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._~-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 56);
  return /[A-Za-z0-9]/.test(id) ? id : fallback.slice(0, 56);
}
