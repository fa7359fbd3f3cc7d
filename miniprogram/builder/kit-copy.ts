import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { type Plugin, transform } from 'esbuild';
import { fileOf, kitFolder, NPM_FOLDER } from './kit.ts';
import { type BuiltScript, TARGET } from './scripts.ts';

/** As the compiler writes it. */
const REQUIRE = /\brequire\("([^"]+)"\)/g;
/** As wxs authors write it. */
const WXS_REQUIRE = /\brequire\(\s*["']([^"']+)["']\s*\)/g;

/** The scripts of a kit that its used components need, one CommonJS file for each of the kit's own. */
export async function kitScripts(source: string, roots: readonly string[]): Promise<BuiltScript[]> {
  const done = new Map<string, BuiltScript>();
  const read = async (path: string): Promise<void> => {
    if (done.has(path)) return;
    done.set(path, { path, code: '' });
    const text = readFileSync(fileOf(source, path), 'utf8');
    const { code } = await transform(text, { format: 'cjs', target: TARGET, charset: 'utf8', logLevel: 'silent' });
    done.set(path, { path, code });
    for (const { 1: name = '' } of code.matchAll(REQUIRE)) await read(resolveScript(source, path, name));
  };
  for (const root of roots) await read(`${root}.js`);
  return [...done.values()];
}

/** Where `require` of a kit's script leads: beside it, or into the packages that the kit brings along. */
function resolveScript(source: string, from: string, name: string): string {
  const tried: string[] = [];
  const find = (base: string): string | undefined =>
    [base, `${base}.js`, `${base}/index.js`].find((path) => {
      tried.push(path);
      return path.endsWith('.js') && existsSync(fileOf(source, path));
    });
  if (name.startsWith('.')) {
    const found = find(posix.join(posix.dirname(from), name));
    if (found !== undefined) return found;
  } else {
    for (let folder = posix.dirname(from); folder.startsWith(`${NPM_FOLDER}/`); folder = posix.dirname(folder)) {
      const found = find(`${folder}/${NPM_FOLDER}/${name}`);
      if (found !== undefined) return found;
    }
  }
  throw new Error(`${from} requires ${name}, which is none of: ${tried.join(', ')}`);
}

/** The named `.wxs` files (without their ending) and all they require, with their ending. */
export function wxsFiles(source: string, roots: Iterable<string>): string[] {
  const seen = new Set<string>();
  const read = (path: string): void => {
    const file = fileOf(source, path);
    if (seen.has(path) || !existsSync(file)) return;
    seen.add(path);
    for (const { 1: name = '' } of readFileSync(file, 'utf8').matchAll(WXS_REQUIRE))
      read(posix.join(posix.dirname(path), name));
  };
  for (const root of roots) read(`${root}.wxs`);
  return [...seen];
}

/** For whoever bundles a kit's scripts: the packages that it brings along are found where the kit has them. */
export const kitPackages = (source: string): Plugin => ({
  name: 'packages of a kit',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, importer }) => {
      const kit = /[\\/]node_modules[\\/]([\w-]+)[\\/]/.exec(importer)?.[1];
      if (kit === undefined || kitFolder(kit) === null) return null;
      const root = `${NPM_FOLDER}/${kit}/index.js`;
      return { path: fileOf(source, resolveScript(source, root, path)) };
    });
  },
});
