import { existsSync, readFileSync } from 'node:fs';
import type { AppGraph, AppPart } from '../../builder/app-graph.ts';
import { fileOf } from '../../builder/kit.ts';
import { resolveStyle, STYLE_IMPORT } from '../../builder/style-files.ts';
import { scopedCss } from './style-scope.ts';

/** Whose classes are the app's, not its own. A page's are, unless it says otherwise; a component's are not. */
export const hasSharedClasses = ({ isPage, json }: AppPart): boolean => {
  const isolation = json.styleIsolation ?? (isPage && json.component !== true ? 'shared' : 'isolated');
  return isolation === 'shared' || isolation === 'page-shared';
};

/** The name in front of the classes of each part that has classes of its own. */
export function scopesOf(graph: AppGraph): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const scopes = new Map<string, string>();
  for (const part of graph.parts.values()) {
    if (hasSharedClasses(part)) continue;
    const name = part.path.split('/').at(-1) ?? '';
    let scope = name;
    for (let n = 2; taken.has(scope); n += 1) scope = `${name}-${n}`;
    taken.add(scope);
    scopes.set(part.path, scope);
  }
  return scopes;
}

/** One style sheet for the whole app: `app.wxss` first, then components before those who use them, pages among them. */
export function appCss(graph: AppGraph, scopes: ReadonlyMap<string, string>): string {
  const parts = [...graph.parts.values()].map((part) => {
    const wxss = withImports(graph.source, `${part.path}.wxss`);
    const page = part.isPage && hasSharedClasses(part) ? part.path : null;
    return scopedCss(wxss, { prefix: scopes.get(part.path) ?? '', page });
  });
  return [scopedCss(withImports(graph.source, 'app.wxss'), { prefix: '', page: null }), ...parts].join('\n');
}

/** The sheet with what it imports in the places of the imports; a sheet that imports itself gets nothing of it. */
function withImports(source: string, path: string, above: readonly string[] = []): string {
  const file = fileOf(source, path);
  if (!existsSync(file) || above.includes(path)) return '';
  const text = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  return text.replaceAll(STYLE_IMPORT, (_, name: string) =>
    withImports(source, resolveStyle(path, name), [...above, path]),
  );
}
