import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { type Message, transform } from 'esbuild';
import type { Finding } from './finding.ts';
import { fileOf, isOfKit } from './kit.ts';
import { wxsFiles } from './kit-copy.ts';

/** A wxs is the JavaScript of 2009: phones that read anything newer in one show nothing. Kits are taken as they are. */
export async function checkWxs(source: string, scripts: Iterable<string>, findings: Finding[]): Promise<void> {
  for (const file of wxsFiles(source, scripts)) {
    if (isOfKit(file)) continue;
    const line = await newerLine(readFileSync(fileOf(source, file), 'utf8'));
    if (line !== null)
      findings.push({ file, line, text: 'is newer than the JavaScript of 2009, which a wxs has to be' });
  }
}

/** The first line that the compiler cannot leave as it is in 2009, or cannot write so at all. */
async function newerLine(text: string): Promise<number | null> {
  const options = { loader: 'js', logLevel: 'silent', sourcemap: true } as const;
  try {
    // `{ a: a }` is not to be written as `{ a }` only because that is possible.
    const now = await transform(text, { ...options, target: 'esnext', supported: { 'object-extensions': false } });
    const then = await transform(text, { ...options, target: 'es5' });
    const old = then.code.split('\n');
    const changed = now.code.split('\n').findIndex((one, i) => one !== old[i]);
    if (now.code === then.code || changed < 0) return null;
    const map = new SourceMap(JSON.parse(now.map) as ConstructorParameters<typeof SourceMap>[0]);
    const entry = map.findEntry(changed, 0);
    return 'originalLine' in entry ? entry.originalLine + 1 : 1;
  } catch (cause) {
    const [first] = (cause as { readonly errors?: readonly Message[] }).errors ?? [];
    return first?.location?.line ?? 1;
  }
}
