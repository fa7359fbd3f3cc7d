import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { type Finding, lineAt } from './finding.ts';
import { fileOf, isOfKit } from './kit.ts';

/** An `@import` of a style sheet without comments; what it names first. */
export const STYLE_IMPORT = /@import\s+(?:url\(\s*)?["']([^"']+)["']\s*\)?[^;]*;/g;

/** Where an `@import` of a style sheet points, as a path of the mini program with its ending. */
export function resolveStyle(from: string, name: string): string {
  const path = name.startsWith('/') ? name.slice(1) : posix.join(posix.dirname(from), name);
  return path.endsWith('.wxss') ? path : `${path}.wxss`;
}

/** Paths of the style sheets named and of all they import, each once. What is missing is said. */
export function styleFiles(source: string, roots: readonly string[], findings: Finding[]): string[] {
  const seen = new Set<string>();
  const read = (path: string, asked: { readonly file: string; readonly line: number } | null): void => {
    if (seen.has(path)) return;
    const file = fileOf(source, path);
    if (!existsSync(file)) {
      // A component may do without; what is imported may not.
      if (asked !== null && !isOfKit(asked.file))
        findings.push({ ...asked, text: `imports ${path}, which is missing` });
      return;
    }
    seen.add(path);
    const text = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, (comment) =>
      comment.replaceAll(/[^\n]/g, ' '),
    );
    for (const { 1: name = '', index } of text.matchAll(STYLE_IMPORT))
      read(resolveStyle(path, name), { file: path, line: lineAt(text, index) });
  };
  for (const root of roots) read(root, null);
  return [...seen];
}
