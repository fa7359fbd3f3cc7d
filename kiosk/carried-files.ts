import { isBuiltin } from 'node:module';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const SOURCES = fileURLToPath(new URL('src/', import.meta.url));
/** Folder beside the bundle for what modules read from the disk. */
const CARRIED = './files/';
const BESIDE = /new URL\((?:'([\w./-]+)'|"([\w./-]+)"), ?import\.meta\.url\)/g;
const OF_PACKAGE = /import\.meta\.resolve\('([\w@./-]+)'\)/g;
const FINE = /createRequire\(import\.meta\.url\)|new URL\('\.\/files\/[\w@./-]+', import\.meta\.url\)/g;
/** Fonts of the PDF library that no ticket is set in; `pdfTickets` asks for none of them. */
const NEVER_ASKED = /^#standard-fonts\//;

/**
 * A bundled module stands elsewhere than its source. What it reads from beside itself (`new URL('folder/',
 * import.meta.url)`) or from a package (`import.meta.resolve('package/file')`) is carried into `files/` and found there.
 * Any other way of asking where a module stands fails the build: it would be found missing at a counter.
 */
export const carriedFiles: Plugin = {
  name: 'carried-files',
  enforce: 'pre',
  transform(code, id) {
    if (!code.includes('import.meta.')) return null;
    const emit = (path: string, to: string): void => {
      if (statSync(path).isDirectory()) for (const name of readdirSync(path)) emit(join(path, name), join(to, name));
      else this.emitFile({ type: 'asset', fileName: join(CARRIED, to), source: readFileSync(path) });
    };
    const carry = (path: string): string => {
      const to = placeOf(path);
      emit(path, to);
      return `new URL('${CARRIED}${to}', import.meta.url)`;
    };
    const carried = code
      .replaceAll(BESIDE, (_, single?: string, double?: string) => carry(join(dirname(id), single ?? double ?? '')))
      .replaceAll(OF_PACKAGE, (_, name: string) => `${carry(fileURLToPath(import.meta.resolve(name)))}.href`);
    const left = /import\.meta\.(?:url|resolve|dirname|filename)/.exec(carried.replaceAll(FINE, ''));
    if (left !== null) this.error(`${id} asks for ${left[0]} in a way that the app cannot answer`);
    const missing = requiredBy(code).find((name) => !isBuiltin(name) && !NEVER_ASKED.test(name));
    if (missing !== undefined) this.error(`${id} requires ${missing} when it runs, where it is no package any more`);
    return { code: carried, map: null };
  },
};

/** What a module asks for by a `require` it made for itself: the bundler does not see it. */
const requiredBy = (code: string): string[] =>
  code.includes('createRequire(import.meta.url)')
    ? [...code.matchAll(/\brequire\w*(?:\$\d+)?\(['"]([^'"]+)['"]\)/g)].map(([, name = '']) => name)
    : [];

/** Named after where it comes from, so that two folders of one name do not meet. */
function placeOf(path: string): string {
  const own = relative(SOURCES, path);
  const place = own.startsWith('..') ? path.slice(path.lastIndexOf('node_modules') + 'node_modules/'.length) : own;
  return `${place.replaceAll('\\', '/')}${/[\\/]$/.test(path) && !place.endsWith('/') ? '/' : ''}`;
}
