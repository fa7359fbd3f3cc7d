import type { PriceZoneId } from '../../../domain/ids.ts';
import type { PriceZone } from '../../seat-map.ts';
import { inBoth } from '../both-languages.ts';
import { fail, warn, type Findings } from '../finding.ts';
import { idFromName, unusedId } from '../id-from-name.ts';
import { colorOf, field, paletteColor, readFields, readList, readText, type Fields } from '../read.ts';

const MAX_CATEGORIES = 100;

export interface Category {
  readonly path: string;
  readonly zone: PriceZone;
}

/** A plan's categories become price zones; seats name them by their exact text. */
export function readCategories(found: Findings, plan: Fields): ReadonlyMap<string, Category> {
  const categories = new Map<string, Category>();
  const ids = new Set<string>();
  const list = readList(found, field(plan, 'categories'), 'categories', MAX_CATEGORIES) ?? [];
  for (const [i, item] of list.entries()) {
    const path = `categories[${i}]`;
    const fields = readFields(found, item, path);
    const name = fields === null ? null : readText(found, field(fields, 'name'), `${path}.name`);
    if (fields === null || name === null) continue;
    if (categories.has(name)) {
      fail(found, `${path}.name`, 'category-repeated', { name });
      continue;
    }
    const id = unusedId(idFromName(name) ?? `c${i + 1}`, ids) as PriceZoneId;
    const color = readColor(found, field(fields, 'color'), `${path}.color`, i);
    categories.set(name, { path, zone: { id, name: inBoth(name), color } });
  }
  return categories;
}

/** A colour only looks wrong: the plan still sells, so a bad one is replaced and said. */
function readColor(found: Findings, value: unknown, path: string, index: number): string {
  const color = colorOf(value);
  if (color !== null) return color;
  const replacement = paletteColor(index);
  if (value !== undefined) warn(found, path, 'color-replaced', { color: replacement });
  return replacement;
}
