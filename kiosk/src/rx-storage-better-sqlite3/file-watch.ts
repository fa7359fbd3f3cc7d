import { statSync } from 'node:fs';
import { StorageFault } from './storage-fault.ts';

/**
 * Remembers which file was opened. A file that was deleted or replaced underneath goes on taking writes that nobody will
 * ever read; asking costs two `stat` calls. Throws `StorageFault` (FILE_GONE).
 */
export function watchFile(file: string): () => void {
  const parts = [file, `${file}-wal`].map((path) => ({ path, opened: identity(path) }));
  return () => {
    const gone = parts.find(({ path, opened }) => opened !== null && identity(path) !== opened);
    if (gone !== undefined)
      throw new StorageFault('FILE_GONE', `${gone.path} was deleted or replaced while it was open`);
  };
}

function identity(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? null : `${found.dev}:${found.ino}`;
}
