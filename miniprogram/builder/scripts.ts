import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { build, type Message, type Plugin, transform } from 'esbuild';
import type { AppGraph } from './app-graph.ts';
import { type Finding, Unbuildable } from './finding.ts';
import { FORBIDDEN_GLOBALS } from './forbidden-globals.ts';

const NEWER = join(import.meta.dirname, 'newer-javascript.js');

/** The oldest JavaScript of the phones that run the base library we name; missing methods come with `newer-javascript`. */
export const TARGET = 'es2018';

export interface BuiltScript {
  /** Below the mini program, with `.js`. */
  readonly path: string;
  readonly code: string;
}

/** What is written in everywhere: the address of the house, and that this is no development. */
export const defines = (server: string): Record<string, string> => ({
  FOYER_SERVER_ADDRESS: JSON.stringify(server),
  'process.env.NODE_ENV': '"production"',
});

const GONE = Object.fromEntries(
  FORBIDDEN_GLOBALS.filter((name) => name !== 'Function').map((name) => [
    name,
    name === 'self' ? 'globalThis' : 'undefined',
  ]),
);

/**
 * Packages ask which of a browser's things are there. In a mini program none is, and text never becomes code: both are
 * decided here, so that nothing of it is left in what is built. Our own files are not touched: what they ask for is a mistake.
 */
export const packagesWithoutPage: Plugin = {
  name: 'packages without a page',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]node_modules[\\/].*\.[cm]?js$/ }, async ({ path }) => {
      if (path.includes(`${sep}tdesign-miniprogram${sep}`)) return null;
      const source = readFileSync(path, 'utf8').replaceAll(/Function\((["'])return this\1\)\(\)/g, 'globalThis');
      const { code } = await transform(source, { loader: 'js', define: GONE, logLevel: 'silent' });
      return { contents: code, loader: 'js' };
    });
  },
};

/** One CommonJS file per page, component and `app`, and what several of them need in files of its own below `shared/`. */
export async function buildScripts(graph: AppGraph, server: string): Promise<BuiltScript[]> {
  const own = [...graph.parts.values()].filter(({ isOfKit }) => !isOfKit);
  const app = ['app.ts', 'app.js'].find((file) => existsSync(join(graph.source, file)));
  if (app === undefined) throw new Unbuildable([{ file: 'app.json', line: 1, text: 'app has no .ts' }]);
  const entries = {
    app: join(graph.source, app),
    ...Object.fromEntries(own.map(({ path, script }) => [path, script])),
  };
  const outdir = join(graph.source, '..', 'build');
  const built = await build({
    entryPoints: Object.entries(entries).map(([out, file]) => ({ in: file, out })),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: TARGET,
    outdir,
    chunkNames: 'shared/[hash]',
    define: defines(server),
    inject: [NEWER],
    plugins: [packagesWithoutPage],
    charset: 'utf8',
    minifySyntax: true,
    legalComments: 'none',
    write: false,
    logLevel: 'silent',
  }).catch((cause: unknown) => {
    throw new Unbuildable(messagesOf(cause, graph.source));
  });
  return Promise.all(
    built.outputFiles.map(async ({ path, text }) => {
      const { code } = await transform(text, { format: 'cjs', target: TARGET, charset: 'utf8', logLevel: 'silent' });
      return { path: relative(outdir, path).replaceAll(sep, '/'), code };
    }),
  );
}

/** What the compiler says of our sources, as findings. */
export function messagesOf(cause: unknown, source: string): Finding[] {
  const errors = (cause as { readonly errors?: readonly Message[] } | null)?.errors;
  if (errors === undefined) throw cause;
  return errors.map(({ location, text }) => ({
    file: location === null ? 'app.ts' : relative(source, resolve(location.file)).replaceAll(sep, '/'),
    line: location?.line ?? 1,
    text,
  }));
}
