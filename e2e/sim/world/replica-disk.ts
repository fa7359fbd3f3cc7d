import { createHash } from 'node:crypto';
import { inflated } from '@foyer/kiosk/replica/page';
import { layoutOf, type Layout } from '@foyer/shared/seating/layout';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import { MAX_LAYOUT_BYTES, type FeedDocument } from '@foyer/shared/wire/feed';
import type { Checkpoint } from '@foyer/shared/wire/schemas';

/** A replica's file, in memory: it outlives the till's process. */
export class ReplicaDisk {
  readonly checkpoints = new Map<string, Checkpoint>();
  /** By `stream|scope`, then by document, which nobody changes any more: they are frozen. */
  readonly documents = new Map<string, Map<string, FeedDocument>>();
  readonly layouts = new Map<string, Layout>();

  clear(): void {
    for (const map of [this.checkpoints, this.documents, this.layouts]) map.clear();
  }
}

const layouts = new Map<string, Layout>();

/** A map never changes under its hash: it is flattened once, whoever asks in however many worlds. */
export function readLayout(hash: string, packed: string): Layout | null {
  const known = layouts.get(hash);
  if (known !== undefined) return known;
  const bytes = inflated(packed, MAX_LAYOUT_BYTES);
  if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== hash) return null;
  const layout = layoutOf(JSON.parse(new TextDecoder().decode(bytes)) as SeatMap);
  layouts.set(hash, layout);
  return layout;
}
