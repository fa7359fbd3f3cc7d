import { join } from 'node:path';
import { build } from 'esbuild';

let built: Promise<string> | null = null;

/** The phone itself, as one classic script: made once per process. */
export const compileRuntime = (): Promise<string> => (built ??= make());

async function make(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../runtime/phone.ts')],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    charset: 'utf8',
    legalComments: 'none',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
