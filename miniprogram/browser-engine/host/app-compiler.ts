import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type CompiledApp, compileApp } from '../compile/compile-app.ts';
import { ANY_SERVER } from './phone-page.ts';

interface Made {
  readonly stamp: string;
  readonly app: Promise<CompiledApp>;
}

/** By folder of the source: all phones of a process share what was compiled. */
const made = new Map<string, Made>();

const stampOf = (source: string): string =>
  globSync('**/*.{ts,js,json,wxml,wxss,wxs}', { cwd: source })
    .sort()
    .map((file) => `${file} ${statSync(join(source, file)).mtimeMs}`)
    .join('\n');

/** The app as its files are now; compiled again only when one of them has changed. */
export function compiledApp(source: string): Promise<CompiledApp> {
  const stamp = stampOf(source);
  const before = made.get(source);
  if (before?.stamp === stamp) return before.app;
  const app = compileApp(source, ANY_SERVER);
  made.set(source, { stamp, app });
  return app;
}
