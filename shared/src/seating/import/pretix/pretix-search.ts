import { field, type Fields } from '../read.ts';

/** So deep and so wide are plans looked for inside what an interface answers. */
const MAX_DEPTH = 4;
const MAX_ITEMS = 50;

export interface FoundPlan {
  /** Where the plan stands; empty for the file itself. */
  readonly path: string;
  readonly plan: Fields;
}

/** The plans of a file: the file itself, or what pretix's own interface hands out under `layout`, also as a text. */
export function findPlans(json: unknown): readonly FoundPlan[] {
  const plans: FoundPlan[] = [];
  const walk = (value: unknown, path: string, depth: number): void => {
    const inside = typeof value === 'string' && /(^|\.)layout$/.test(path) ? parsed(value) : value;
    if (typeof inside !== 'object' || inside === null || depth > MAX_DEPTH || plans.length > MAX_ITEMS) return;
    if (isPlan(inside)) plans.push({ path, plan: inside as Fields });
    else if (Array.isArray(inside))
      for (const [i, item] of inside.slice(0, MAX_ITEMS).entries()) walk(item, `${path}[${i}]`, depth + 1);
    else
      for (const [name, item] of Object.entries(inside).slice(0, MAX_ITEMS))
        walk(item, path === '' ? name : `${path}.${name}`, depth + 1);
  };
  walk(json, '', 0);
  return plans;
}

/** A plan has zones and categories; one without categories is known by its seats, and is an error for its reader. */
function isPlan(value: object): boolean {
  if (Array.isArray(value)) return false;
  const zones = field(value as Fields, 'zones');
  if (!Array.isArray(zones)) return false;
  if (Array.isArray(field(value as Fields, 'categories'))) return true;
  return zones.some((zone) => listIn(zone, 'rows').some((row) => listIn(row, 'seats').some(isPlanSeat)));
}

function listIn(value: unknown, name: string): readonly unknown[] {
  const list = typeof value === 'object' && value !== null ? field(value as Fields, name) : undefined;
  return Array.isArray(list) ? list : [];
}

const isPlanSeat = (seat: unknown): boolean =>
  typeof seat === 'object' && seat !== null && ['seat_guid', 'position'].some((name) => Object.hasOwn(seat, name));

function parsed(text: string): unknown {
  if (!/^\s*\{/.test(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
