import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { createReadStream, existsSync, globSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What a release consists of, to the byte. Nothing on Linux checks the archive of a program; this does, before it is installed. */
export interface Release {
  readonly version: string;
  /** SHA-256 (hex) by path, with `/` between folders. */
  readonly files: Readonly<Record<string, string>>;
}

const RELEASE = 'foyer-release.json';
const SIGNATURE = 'foyer-release.sig';

/**
 * Writes which files the folder consists of, and their signature when there is a key (Ed25519, PKCS#8 PEM).
 */
export async function writeRelease(folder: string, version: string, key: string | null): Promise<void> {
  const text = `${JSON.stringify({ version, files: await hashesOf(folder) } satisfies Release, null, 2)}\n`;
  writeFileSync(join(folder, RELEASE), text);
  if (key === null) return;
  writeFileSync(join(folder, SIGNATURE), sign(null, Buffer.from(text), createPrivateKey(key)).toString('base64url'));
}

/** Why a folder must not be installed; `null`: it may. */
export type ReleaseFault =
  | { readonly why: 'unsigned' | 'signature' | 'no-list' }
  | { readonly why: 'older'; readonly version: string }
  | { readonly why: 'file'; readonly path: string };

/**
 * Whether a folder is a release of whoever has the key, whole, and not older than what is installed. `publicKey`: SPKI
 * PEM; `installed`: the version that runs now, null when there is none.
 */
export async function checkRelease(
  folder: string,
  publicKey: string,
  installed: string | null,
): Promise<ReleaseFault | null> {
  const [list, signature] = [RELEASE, SIGNATURE].map((name) => join(folder, name));
  if (list === undefined || !existsSync(list)) return { why: 'no-list' };
  if (signature === undefined || !existsSync(signature)) return { why: 'unsigned' };
  // Nothing of the list is read before it is known whose it is.
  const bytes = readFileSync(list);
  const signed = Buffer.from(readFileSync(signature, 'utf8'), 'base64url');
  if (!verify(null, bytes, createPublicKey(publicKey), signed)) return { why: 'signature' };
  const release = JSON.parse(bytes.toString('utf8')) as Release;
  if (installed !== null && isOlder(release.version, installed)) return { why: 'older', version: release.version };
  const found = await hashesOf(folder);
  const paths = [...new Set([...Object.keys(release.files), ...Object.keys(found)])].sort();
  const wrong = paths.find((path) => found[path] !== release.files[path]);
  return wrong === undefined ? null : { why: 'file', path: wrong };
}

/** `1.10.0` is newer than `1.9.3`. */
export function isOlder(version: string, than: string): boolean {
  const [left = [], right = []] = [version, than].map((one) => one.split(/[.-]/).slice(0, 3).map(Number));
  for (const [i, part] of left.entries()) if (part !== right[i]) return part < (right[i] ?? 0);
  return false;
}

async function hashesOf(folder: string): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  const names = globSync('**/*', { cwd: folder }).sort();
  for (const name of names) {
    const path = join(folder, name);
    if (name === RELEASE || name === SIGNATURE || lstatSync(path).isDirectory()) continue;
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    hashes[name.split(sep).join('/')] = hash.digest('hex');
  }
  return hashes;
}
