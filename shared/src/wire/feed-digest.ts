import { canonicalJson } from './canonical-json.ts';
import type { FeedDocument } from './feed.ts';

/**
 * The live documents of a scope as one text, whatever the order in which they came; tombstones and documents that were
 * never there are the same. Server and replica hold the same at the same seq when the SHA-256 of it is the same.
 */
export function feedDigest(documents: Iterable<FeedDocument>): string {
  const lines: string[] = [];
  for (const { collection, id, seq, doc } of documents)
    if (doc !== null) lines.push(canonicalJson([collection, id, seq, doc]));
  return lines.sort().join('\n');
}
