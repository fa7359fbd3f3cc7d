/**
 * A copy of a value of JSON that nobody can change: what is kept in memory shares nothing with whoever gave it, and may
 * be handed out as often as it is asked for. Members that are `undefined` are left out, as JSON leaves them out.
 */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map((item) => frozen(item ?? null))) as T;
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) if (member !== undefined) copy[key] = frozen(member as unknown);
  return Object.freeze(copy) as T;
}
