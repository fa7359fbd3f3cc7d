import { dirname } from 'node:path';
import type { SeededRandom } from '@foyer/shared/testing/seeded-random';
import type { LoggedWrite } from './write-log.ts';

/** What a disk writes whole or not at all. */
const SECTOR = 512;

type Change = { readonly at: number; readonly bytes: Buffer } | { readonly size: number };

/** A file without its name: what is on the disk for certain, and what was written since its last sync. */
interface File {
  lasting: Buffer;
  since: Change[];
  size: number;
}

/**
 * A disk by the letter of its contract: a file's bytes last from its sync on, a name from the sync of its folder on.
 * Of everything else a power cut leaves nothing, all, or any part: sectors of unsynced writes one by one, names in
 * their order. Folders last from the moment they are made, as on every file system that journals them.
 */
export class DiskModel {
  readonly #names = new Map<string, File>();
  readonly #lasting = new Map<string, File>();
  /** By folder: names given or taken since its last sync. */
  readonly #pending = new Map<string, { readonly path: string; readonly file: File | null }[]>();

  constructor(before: ReadonlyMap<string, Buffer> = new Map()) {
    for (const [path, bytes] of before) {
      const file: File = { lasting: bytes, since: [], size: bytes.length };
      this.#names.set(path, file);
      this.#lasting.set(path, file);
    }
  }

  /** True when it changed what a power cut would leave. */
  apply(write: LoggedWrite): boolean {
    if (write.kind === 'said' || write.kind === 'folder-made') return false;
    const file = this.#names.get(write.path);
    if (write.kind === 'created') {
      if (file === undefined) this.#name(write.path, { lasting: Buffer.alloc(0), since: [], size: 0 });
      return file === undefined;
    }
    if (write.kind === 'synced') return this.#sync(write.path, file);
    if (file === undefined) return false;
    if (write.kind === 'written') {
      const at = write.at ?? file.size;
      file.since.push({ at, bytes: write.bytes });
      file.size = Math.max(file.size, at + write.bytes.length);
    } else if (write.kind === 'cut') {
      file.since.push({ size: write.size });
      file.size = write.size;
    } else {
      if (write.kind !== 'linked') this.#name(write.path, null);
      if ('to' in write) this.#name(write.to, file);
    }
    return true;
  }

  /** Only what was synced. */
  least(): Map<string, Buffer> {
    return contents(this.#lasting, (file) => file.lasting);
  }

  /** Everything, as after kill -9. */
  most(): Map<string, Buffer> {
    return contents(this.#names, (file) => applied(file.lasting, file.since));
  }

  /** What was synced, and by chance some of the rest. */
  some(random: SeededRandom): Map<string, Buffer> {
    const names = new Map(this.#lasting);
    for (const pending of this.#pending.values())
      for (const { path, file } of pending.slice(0, random.below(pending.length + 1))) give(names, path, file);
    const torn = new Map<File, Buffer>();
    return contents(names, (file) => {
      const known = torn.get(file) ?? applied(file.lasting, survivors(file.since, random));
      torn.set(file, known);
      return known;
    });
  }

  #sync(path: string, file: File | undefined): boolean {
    if (file !== undefined) {
      file.lasting = applied(file.lasting, file.since);
      file.since = [];
      return true;
    }
    const pending = this.#pending.get(path) ?? [];
    for (const change of pending) give(this.#lasting, change.path, change.file);
    this.#pending.delete(path);
    return pending.length > 0;
  }

  #name(path: string, file: File | null): void {
    give(this.#names, path, file);
    const folder = dirname(path);
    const pending = this.#pending.get(folder);
    if (pending === undefined) this.#pending.set(folder, [{ path, file }]);
    else pending.push({ path, file });
  }
}

function give(names: Map<string, File>, path: string, file: File | null): void {
  if (file === null) names.delete(path);
  else names.set(path, file);
}

const contents = (names: ReadonlyMap<string, File>, read: (file: File) => Buffer): Map<string, Buffer> =>
  new Map([...names].map(([path, file]) => [path, read(file)]));

function applied(before: Buffer, changes: readonly Change[]): Buffer {
  if (changes.length === 0) return before;
  let size = before.length;
  const room = changes.reduce((most, it) => Math.max(most, 'size' in it ? it.size : it.at + it.bytes.length), size);
  const after = Buffer.alloc(room);
  before.copy(after);
  for (const change of changes) {
    if ('size' in change) {
      if (change.size < size) after.fill(0, change.size, size);
      size = change.size;
    } else {
      change.bytes.copy(after, change.at);
      size = Math.max(size, change.at + change.bytes.length);
    }
  }
  return after.subarray(0, size);
}

/** Of some images most arrived, of others hardly anything. */
function survivors(changes: readonly Change[], random: SeededRandom): Change[] {
  const share = random.next();
  return changes.flatMap((change) => pieces(change)).filter(() => random.next() < share);
}

function pieces(change: Change): Change[] {
  if ('size' in change) return [change];
  const { at, bytes } = change;
  const parts: Change[] = [];
  for (let from = 0; from < bytes.length; ) {
    const to = Math.min(bytes.length, from + SECTOR - ((at + from) % SECTOR));
    parts.push({ at: at + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return parts;
}
