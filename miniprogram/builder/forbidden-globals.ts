import { SourceMap } from 'node:module';
import { transform } from 'esbuild';
import { type Finding, lineAt } from './finding.ts';

/** Names of a browser or of Node that a mini program has not, or not on every phone (`Intl`). */
export const FORBIDDEN_GLOBALS: readonly string[] = [
  'window',
  'document',
  'self',
  'navigator',
  'location',
  'history',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'Worker',
  'URL',
  'URLSearchParams',
  'TextEncoder',
  'TextDecoder',
  'Blob',
  'FormData',
  'AbortController',
  'AbortSignal',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'atob',
  'btoa',
  'crypto',
  'performance',
  'structuredClone',
  'queueMicrotask',
  'requestAnimationFrame',
  'alert',
  'Image',
  'eval',
  'Function',
  'Intl',
  'Temporal',
  'process',
  'Buffer',
];

const MARK = '__foyer_forbidden_';
const MARKED = new RegExp(`${MARK}(\\w+)`, 'g');
const DEFINE = Object.fromEntries(FORBIDDEN_GLOBALS.map((name) => [name, `${MARK}${name}`]));

/** What is a type's name or runs no text as code: `x instanceof Function`, `Function.prototype`. */
const isHarmless = (name: string, text: string, at: number): boolean =>
  name === 'Function' && !/^\s*\(/.test(text.slice(at + MARK.length + name.length));

/**
 * Uses of forbidden names in one file: only where the name is nothing the file declares itself, which the compiler
 * knows and a search of the text does not.
 */
export async function forbiddenGlobalsIn(file: string, source: string, loader: 'ts' | 'js'): Promise<Finding[]> {
  const { code, map } = await transform(source, { loader, define: DEFINE, sourcemap: true, logLevel: 'silent' });
  const places = new SourceMap(JSON.parse(map) as ConstructorParameters<typeof SourceMap>[0]);
  return [...code.matchAll(MARKED)]
    .filter(({ 1: name = '', index }) => !isHarmless(name, code, index))
    .map(({ 1: name = '', index }) => {
      const line = lineAt(code, index);
      const column = index - (code.lastIndexOf('\n', index - 1) + 1);
      const entry = places.findEntry(line - 1, column);
      const at = 'originalLine' in entry ? entry.originalLine + 1 : line;
      return { file, line: at, text: `uses ${name}, which a mini program has not; use wx.… instead` };
    });
}
