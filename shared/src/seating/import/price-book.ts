import type { PriceZoneId } from '../../domain/ids.ts';
import type { Text } from '../../domain/text.ts';
import type { PriceZone } from '../seat-map.ts';
import { inBoth } from './both-languages.ts';
import { warn, type Findings } from './finding.ts';
import { idFromName, unusedId } from './id-from-name.ts';
import { colorOf, paletteColor } from './read.ts';

/** For places of which a file says no price. */
export const ONE_PRICE: Text = { zh: '标准', en: 'Standard' };

/** How a file's categories become price zones. Keys are the file's own. */
export class PriceBook {
  readonly #found: Findings;
  readonly #zones = new Map<string, { readonly path: string; readonly zone: PriceZone; uses: number }>();
  readonly #ids = new Set<string>();

  constructor(found: Findings) {
    this.#found = found;
  }

  has(key: string): boolean {
    return this.#zones.has(key);
  }

  /** A colour only looks wrong: the plan still sells, so a bad one is replaced and said. */
  add(key: string, name: string | Text, color: unknown, path: string): void {
    const index = this.#zones.size;
    const text = typeof name === 'string' ? inBoth(name) : name;
    const id = unusedId(idFromName(text.en) ?? `c${index + 1}`, this.#ids) as PriceZoneId;
    const good = colorOf(color);
    const chosen = good ?? paletteColor(index);
    if (good === null && color !== undefined && color !== null)
      warn(this.#found, `${path}.color`, 'color-replaced', { color: chosen });
    this.#zones.set(key, { path, zone: { id, name: text, color: chosen }, uses: 0 });
  }

  /** The id behind a key that the book has. */
  use(key: string): PriceZoneId {
    const entry = this.#zones.get(key);
    if (entry === undefined) return '' as PriceZoneId;
    entry.uses += 1;
    return entry.zone.id;
  }

  /** Those that a place has, in the file's order; the others are named. */
  used(): PriceZone[] {
    const zones: PriceZone[] = [];
    for (const { path, zone, uses } of this.#zones.values()) {
      if (uses > 0) zones.push(zone);
      else warn(this.#found, path, 'category-unused', { category: zone.name.en });
    }
    return zones;
  }
}
