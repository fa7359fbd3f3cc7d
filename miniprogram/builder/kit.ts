import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** UI kits a mini program may use by name, as in `"t-button": "tdesign-miniprogram/button/button"`. */
const KITS = ['tdesign-miniprogram'];

/** Where WeChat looks for packages, below the mini program. */
export const NPM_FOLDER = 'miniprogram_npm';

/** The folder of the kit's components on this machine; null when it is none of ours. */
export function kitFolder(name: string): string | null {
  if (!KITS.includes(name)) return null;
  const manifest = require.resolve(`${name}/package.json`);
  const { miniprogram } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly miniprogram: string };
  return join(dirname(manifest), miniprogram);
}

/** The file on this machine for a path of the mini program: its own, or one of a kit below `miniprogram_npm/`. */
export function fileOf(source: string, path: string): string {
  if (!path.startsWith(`${NPM_FOLDER}/`)) return join(source, path);
  const [, name = '', ...rest] = path.split('/');
  const folder = kitFolder(name);
  return folder === null ? join(source, path) : join(folder, ...rest);
}

export const isOfKit = (path: string): boolean => path.startsWith(`${NPM_FOLDER}/`);
