import { createHash } from 'node:crypto';
import { layoutId, MAX_LAYOUT_BYTES } from '@foyer/shared/wire/feed';
import type { RxCollection } from 'rxdb';
import type { Logger } from '../till/ports/logger.ts';
import type { ServerLink } from '../till/ports/server-link.ts';
import { storedUnder, writeBulk } from './bulk.ts';
import { keyOf, type StoredEntry } from './collections.ts';
import { inflated } from './page.ts';
import { sealed } from './seal.ts';

/** Sees to it that every layout a performance names is there. */
export class LayoutShelf {
  private readonly link: ServerLink;
  private readonly log: Logger;
  private readonly wanted: { missingLayouts(): ReadonlyMap<string, string> };
  private readonly collection: () => RxCollection<StoredEntry> | null;
  private readonly onDone: () => void;
  private fetching: Promise<void> | null = null;

  /** `collection` is where they are kept now; null while there is none. `onDone`: nothing more is on its way. */
  constructor(
    link: ServerLink,
    log: Logger,
    wanted: { missingLayouts(): ReadonlyMap<string, string> },
    collection: () => RxCollection<StoredEntry> | null,
    onDone: () => void,
  ) {
    this.onDone = onDone;
    this.link = link;
    this.log = log;
    this.wanted = wanted;
    this.collection = collection;
  }

  /** Asks for those that are missing, one by one; what cannot be had now is asked for again when this is called again. */
  fetch(): void {
    if (this.link.state.kind !== 'online' || this.wanted.missingLayouts().size === 0) return;
    this.fetching ??= this.fetchMissing()
      .catch((cause: unknown) => this.log.warn({ cause }, 'a layout could not be stored'))
      .finally(() => {
        this.fetching = null;
        this.onDone();
      });
  }

  get isFetching(): boolean {
    return this.fetching !== null;
  }

  async idle(): Promise<void> {
    await this.fetching;
  }

  private async fetchMissing(): Promise<void> {
    const tried = new Set<string>();
    for (;;) {
      const collection = this.collection();
      const next = [...this.wanted.missingLayouts()].find(([hash]) => !tried.has(hash));
      if (next === undefined || collection === null) return;
      const [hash, stream] = next;
      tried.add(hash);
      await fetchLayout(this.link, collection, stream, hash);
    }
  }
}

/**
 * Asks for a layout by its hash and stores it, for ever: a map never changes under its hash. What does not have the
 * hash it was asked by is not taken. False when it could not be had now.
 */
async function fetchLayout(
  link: Pick<ServerLink, 'send'>,
  catalogue: RxCollection<StoredEntry>,
  stream: string,
  hash: string,
): Promise<boolean> {
  const answer = await link.send('layout.get', { stream, hash });
  if (!answer.ok) return false;
  const bytes = inflated(answer.value.map, MAX_LAYOUT_BYTES);
  if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== hash) return false;
  const map: unknown = JSON.parse(new TextDecoder().decode(bytes));
  const id = layoutId(hash);
  const doc = { kind: 'layout', hash, map };
  const entry = sealed<StoredEntry>({ key: keyOf('', id), stream: '', id, seq: 0, doc });
  await writeBulk(catalogue, { put: [entry], remove: [] }, await storedUnder(catalogue, [entry.key]));
  return true;
}
