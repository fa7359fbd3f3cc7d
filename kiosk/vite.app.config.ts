import { cpSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { carriedFiles } from './carried-files.ts';

const KIOSK = fileURLToPath(new URL('.', import.meta.url));
/** A folder that Electron runs as it is, and the packager packs as it is: nothing in it looks outside. */
const APP = join(KIOSK, 'build/app');
const SQLITE = './native/better-sqlite3/lib/index.js';

/** Each is one file. A sandboxed preload can only be CommonJS; so is main, which then is done before `ready`. */
const PARTS = {
  main: { entry: 'src/shell/main.ts', file: 'main.cjs', format: 'cjs' },
  preload: { entry: 'src/shell/preload/preload.ts', file: 'preload.cjs', format: 'cjs' },
  till: { entry: 'src/shell/till-process.ts', file: 'till.js', format: 'es' },
} as const;

/** Of every machine the app is packed for, and of the one it is built on; the packager takes its own. */
const BINARIES = ['linux-x64.node', 'win32-x64.node', `${process.platform}-${process.arch}.node`];

/** Native code cannot be bundled: the package goes along, with the binaries of the machines it may run on. */
const nativeSqlite: Plugin = {
  name: 'native-sqlite',
  writeBundle() {
    const from = dirname(createRequire(import.meta.url).resolve('better-sqlite3/package.json'));
    const isWanted = (source: string): boolean => !source.endsWith('.node') || BINARIES.includes(basename(source));
    for (const name of ['package.json', 'LICENSE', 'lib', 'prebuilds'])
      cpSync(join(from, name), join(APP, 'native/better-sqlite3', name), { recursive: true, filter: isWanted });
  },
};

/** What Electron and the packager read of it. */
const manifest: Plugin = {
  name: 'manifest',
  generateBundle() {
    const { version, description } = JSON.parse(readFileSync(join(KIOSK, '../package.json'), 'utf8')) as {
      readonly version: string;
      readonly description: string;
    };
    const content = {
      name: 'foyer',
      productName: 'Foyer',
      version,
      description,
      // A .deb is not made without somebody who is asked about it. Whoever packs for a house names themselves.
      author: 'Foyer <packages@foyer.example>',
      homepage: 'https://foyer.example/',
      type: 'module',
      main: 'main.cjs',
    };
    this.emitFile({ type: 'asset', fileName: 'package.json', source: `${JSON.stringify(content, null, 2)}\n` });
  },
};

/** `vite build --mode main`, `preload` or `till`; scripts/start/app-files.ts makes all three and adds the screens. */
export default defineConfig(({ mode }) => {
  // Tools that only read this configuration name no part.
  const part = PARTS[mode as keyof typeof PARTS] ?? PARTS.main;
  return {
    root: KIOSK,
    publicDir: false,
    plugins: [carriedFiles, ...(mode === 'main' ? [manifest] : []), ...(mode === 'till' ? [nativeSqlite] : [])],
    ssr: { noExternal: true },
    build: {
      ssr: join(KIOSK, part.entry),
      ssrEmitAssets: true,
      outDir: APP,
      emptyOutDir: false,
      target: 'node24',
      // Read by whoever has to find a fault at a counter.
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        external: ['electron', 'better-sqlite3'],
        output: {
          format: part.format,
          entryFileNames: part.file,
          codeSplitting: false,
          paths: { 'better-sqlite3': SQLITE },
        },
      },
    },
  };
});
