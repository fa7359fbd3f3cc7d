import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Chinese letters for a machine that has none, piece by piece as a page needs them. */
const FOLDER = new URL('.', import.meta.resolve('@fontsource/noto-sans-sc/400.css'));
const FILES = /^\/(?:400\.css|files\/[a-z0-9-]+\.woff2?)$/;

/** The style sheet that names the pieces. */
export const FONT_CSS = '/400.css';

/** Null for what is no such file. */
export async function fontFile(path: string): Promise<{ readonly type: string; readonly bytes: Uint8Array } | null> {
  if (!FILES.test(path)) return null;
  const bytes = await readFile(fileURLToPath(new URL(`.${path}`, FOLDER))).catch(() => null);
  return bytes === null ? null : { type: path.endsWith('.css') ? 'text/css' : 'font/woff2', bytes };
}
