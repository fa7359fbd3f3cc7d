import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from './sync-folder.ts';
import { MEDIA_TYPES, type MediaStore, type MediaType } from '../ports/media-store.ts';

const SUFFIX: Readonly<Record<MediaType, string>> = {
  'image/svg+xml': 'svg',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
};

/** One file per picture, named by its hash. */
export function openMediaFiles(dir: string): MediaStore {
  mkdirSync(dir, { recursive: true });
  return {
    async put(contentType, bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      const file = join(dir, `${hash}.${SUFFIX[contentType]}`);
      const draft = `${file}.${randomUUID()}.new`;
      const handle = await open(draft, 'w');
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      try {
        await rename(draft, file);
        syncFolder(dir);
      } catch (cause) {
        await rm(draft, { force: true });
        throw cause;
      }
      return hash;
    },
    async read(hash) {
      for (const contentType of MEDIA_TYPES) {
        const bytes = await readIfThere(join(dir, `${hash}.${SUFFIX[contentType]}`));
        if (bytes !== null) return { contentType, bytes };
      }
      return null;
    },
  };
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  }
}
