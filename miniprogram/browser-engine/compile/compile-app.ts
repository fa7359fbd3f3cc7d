import { join } from 'node:path';
import { build } from 'esbuild';
import { type AppGraph, readAppGraph } from '../../builder/app-graph.ts';
import { type Finding, Unbuildable } from '../../builder/finding.ts';
import { FORBIDDEN_GLOBALS } from '../../builder/forbidden-globals.ts';
import { kitPackages } from '../../builder/kit-copy.ts';
import { defines, messagesOf, packagesWithoutPage } from '../../builder/scripts.ts';
import { readTemplates } from '../../builder/templates.ts';
import { appCss, scopesOf } from './styles.ts';
import { addWxs, WXS_GLOBALS } from './wxs.ts';

/** What a phone in the browser loads beside the runtime. */
export interface CompiledApp {
  /** One classic script that hands the app to the runtime, which is there before it. */
  readonly script: string;
  /** For the browser's own tools, which ask for it when they are open. */
  readonly map: string;
  readonly css: string;
}

const NEWER = join(import.meta.dirname, '../../builder/newer-javascript.js');

/**
 * What a browser has and a phone has not is not there for the app either: it finds `undefined`, as on the phone, and our
 * sources are refused with the place by the build.
 */
const GONE = Object.fromEntries(
  FORBIDDEN_GLOBALS.filter((name) => !['Function', 'eval'].includes(name)).map((name) => [name, 'undefined']),
);

/** Compiles a mini program's source for the browser engine. Throws `Unbuildable` with what is wrong. */
export async function compileApp(source: string, server: string): Promise<CompiledApp> {
  const findings: Finding[] = [];
  const graph = readAppGraph(source, findings);
  if (graph === null) throw new Unbuildable(findings);
  const read = readTemplates(graph, findings);
  if (findings.length > 0) throw new Unbuildable(findings);
  addWxs(source, read);
  // Every handler is called with the event as the platform makes it.
  read.group.setExtraRuntimeScript('Q.C = foyerPhoneHandler;');
  const templates = `${WXS_GLOBALS}\nvar templates = ${read.group.getTmplGenObjectGroups()};`;
  const scopes = scopesOf(graph);
  const entry = [templates, `foyerPhoneStart(${startOf(graph, scopes)});`].join('\n');
  const built = await build({
    stdin: { contents: entry, resolveDir: source, sourcefile: 'phone-app.js', loader: 'js' },
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    define: { ...GONE, ...defines(server) },
    inject: [NEWER],
    plugins: [packagesWithoutPage, kitPackages(source)],
    charset: 'utf8',
    legalComments: 'none',
    sourcemap: 'external',
    outfile: 'phone-app.js',
    write: false,
    logLevel: 'silent',
  }).catch((cause: unknown) => {
    throw new Unbuildable(messagesOf(cause, source));
  });
  const [map, script] = ['.map', '.js'].map(
    (ending) => built.outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '',
  );
  return { script: `${script}\n//# sourceMappingURL=app.js.map\n`, map: map ?? '', css: appCss(graph, scopes) };
}

/** The argument that starts the app: see `AppPackage` of the runtime. Scripts run when their part is registered. */
function startOf(graph: AppGraph, scopes: ReadonlyMap<string, string>): string {
  const parts = [...graph.parts.values()].map(({ path, json, using, script, isPage, isOfKit }) => {
    const config = {
      ...json,
      usingComponents: Object.fromEntries([...using].map(([tag, target]) => [tag, `/${target}`])),
    };
    return `{ path: ${JSON.stringify(path)}, isPage: ${isPage}, isOfKit: ${isOfKit}, scope: ${JSON.stringify(scopes.get(path) ?? '')}, json: ${JSON.stringify(config)}, template: templates[${JSON.stringify(path)}], load: () => require(${JSON.stringify(script)}) }`;
  });
  return `{ json: ${JSON.stringify(graph.json)}, pages: ${JSON.stringify(graph.pages)}, parts: [\n${parts.join(',\n')}\n], loadApp: () => require('./app') }`;
}
