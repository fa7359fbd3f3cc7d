import { stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.bin': 'application/octet-stream',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** The file of `root` that a path of the address means; null when it is none, lies outside, or is of no known kind. */
export async function fileFor(root: string, path: string): Promise<string | null> {
  let name: string;
  try {
    name = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (name.includes('\0')) return null;
  const file = resolve(join(root, name.endsWith('/') ? `${name}index.html` : name));
  if (!file.startsWith(resolve(root) + sep) || TYPES[extname(file)] === undefined) return null;
  const found = await stat(file).catch(() => null);
  return found?.isFile() === true ? file : null;
}

/** The name of a paper of the virtual printer that a path asks for; null when it asks for anything else. */
export const paperNameIn = (path: string): string | null =>
  /^\/paper\/([A-Za-z0-9_-]+\.(?:pdf|escpos\.bin))$/.exec(path)?.[1] ?? null;

/** Built assets carry a hash in their names and never change; pages are asked for each time. */
export function headersOf(file: string): { readonly 'content-type': string; readonly 'cache-control': string } {
  const isHashed = /-[A-Za-z0-9_-]{8}\.[a-z0-9]+$/.test(file) && !file.endsWith('.html');
  return {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
}
