import { createHash } from 'node:crypto';

/** An id made of what it names: the same content has the same id at every import. */
export function contentId(prefix: string, parts: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${prefix}-${digest.slice(0, 16)}`;
}
