/** Nothing of ours nests deeper. */
export const MAX_DEPTH = 32;

/** Own keys that turn a careless merge into a changed prototype. No message of ours has them. */
export const POISONED_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether a parsed JSON value is shaped like ours, so that schemas and recursion may go near it. */
export function isPlainShape(root: unknown): boolean {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= MAX_DEPTH) return false;
    for (const [key, member] of Object.entries(value)) {
      if (POISONED_KEYS.has(key)) return false;
      open.push({ value: member, depth: depth + 1 });
    }
  }
  return true;
}
