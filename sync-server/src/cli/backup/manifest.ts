import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '@foyer/shared/wire/canonical-json';
import * as v from 'valibot';
import { MANIFEST_FILE } from '../../adapters/backup-folder.ts';
import { Stop } from '../stop.ts';

const FORMAT = 'foyer-backup/1';
const PIECE_BYTES = 1 << 20;

const fileEntry = v.object({ path: v.string(), bytes: v.number(), sha256: v.string() });

const manifestSchema = v.object({
  format: v.literal(FORMAT),
  /** Wall time. */
  takenAt: v.number(),
  /** Where each log ends. */
  streams: v.array(v.object({ stream: v.string(), epoch: v.number(), seq: v.number(), hash: v.string() })),
  /** Every file but the manifest and the keys of people, which lie apart. */
  files: v.array(fileEntry),
  /** SHA-256 over the canonical JSON of the rest. */
  seal: v.string(),
});
export type Manifest = v.InferOutput<typeof manifestSchema>;
export type FileEntry = v.InferOutput<typeof fileEntry>;

export const sealed = (manifest: Omit<Manifest, 'seal'>): Manifest => ({ ...manifest, seal: sealOf(manifest) });

const sealOf = ({ format, takenAt, streams, files }: Omit<Manifest, 'seal'>): string =>
  createHash('sha256').update(canonicalJson({ format, takenAt, streams, files })).digest('hex');

export function entryOfFile(folder: string, path: string): FileEntry {
  const hash = createHash('sha256');
  // A log may be longer than what can be read at once.
  const piece = Buffer.alloc(PIECE_BYTES);
  const handle = openSync(join(folder, path), 'r');
  let bytes = 0;
  try {
    for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece)) {
      hash.update(piece.subarray(0, read));
      bytes += read;
    }
  } finally {
    closeSync(handle);
  }
  return { path, bytes, sha256: hash.digest('hex') };
}

/** Whoever reads it is told so: it is read before anything is put in place. */
const UNTOUCHED = 'Nothing was changed.';

/** The manifest of a backup of which every file is as it was written. Throws `Stop` naming the first that is not. */
export function readChecked(folder: string): Manifest {
  const file = join(folder, MANIFEST_FILE);
  if (!existsSync(file)) throw new Stop(`${folder} is no finished backup: it has no ${MANIFEST_FILE}. ${UNTOUCHED}`, 2);
  const manifest = parsed(readFileSync(file, 'utf8'), file);
  if (sealOf(manifest) !== manifest.seal) throw new Stop(`${file} was changed after it was written. ${UNTOUCHED}`);
  for (const entry of manifest.files) {
    const path = join(folder, entry.path);
    if (!existsSync(path)) throw new Stop(`${path} is missing: this backup is not whole. ${UNTOUCHED}`);
    if (entryOfFile(folder, entry.path).sha256 !== entry.sha256)
      throw new Stop(`${path} is not what was backed up: take another backup. ${UNTOUCHED}`);
  }
  return manifest;
}

function parsed(text: string, file: string): Manifest {
  try {
    const content = JSON.parse(text) as { readonly format?: unknown } | null;
    if (typeof content?.format === 'string' && content.format !== FORMAT)
      throw new Stop(
        `${file} says "${content.format}": another version of Foyer wrote this backup. Restore it with that. ${UNTOUCHED}`,
      );
    return v.parse(manifestSchema, content);
  } catch (cause) {
    if (cause instanceof Stop) throw cause;
    throw new Stop(
      `${file} cannot be read, so this backup is damaged: take another one. (${cause instanceof Error ? cause.message : String(cause)}) ${UNTOUCHED}`,
    );
  }
}
