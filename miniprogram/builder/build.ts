import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { type AppGraph, readAppGraph } from './app-graph.ts';
import { type Finding, Unbuildable } from './finding.ts';
import { forbiddenGlobalsIn } from './forbidden-globals.ts';
import { checkHandlers } from './handlers.ts';
import { readJson } from './json-files.ts';
import { fileOf, isOfKit } from './kit.ts';
import { kitScripts, wxsFiles } from './kit-copy.ts';
import { checkWxs } from './wxs-check.ts';
import { SITEMAP_SCHEMA } from './schemas/app.ts';
import { PROJECT_SCHEMA } from './schemas/project.ts';
import { type BuiltScript, buildScripts } from './scripts.ts';
import { checkSizes, type PackageSize, packageSizes } from './sizes.ts';
import { styleFiles } from './style-files.ts';
import { checkTags, readTemplates, type ReadTemplates } from './templates.ts';

const PICTURES = '**/*.{png,jpg,jpeg,gif,svg,webp}';

export interface BuildRequest {
  /** Folder of the source, with `app.json`. */
  readonly source: string;
  /** Where the house answers, without a slash at the end. */
  readonly server: string;
  /** `project.config.json`, if it is to be looked at. */
  readonly project?: string;
  readonly mostPackageBytes?: number;
}

export interface Built {
  /** Everything a cinema opens in WeChat DevTools, by its path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly sizes: readonly PackageSize[];
}

/** Builds in memory. Throws `Unbuildable` with everything that is wrong, found as far as one fault does not hide another. */
export async function buildMiniprogram(request: BuildRequest): Promise<Built> {
  const { source, server, project } = request;
  const findings: Finding[] = [];
  if (project !== undefined) readJson(project, 'project.config.json', PROJECT_SCHEMA, findings);
  const graph = readAppGraph(source, findings);
  if (graph === null) throw new Unbuildable(findings);
  const sitemap = graph.json.sitemapLocation ?? 'sitemap.json';
  readJson(join(source, sitemap), sitemap, SITEMAP_SCHEMA, findings);
  const read = readTemplates(graph, findings);
  for (const part of graph.parts.values()) if (!part.isOfKit) checkTags(graph, part, read, findings);
  await checkGlobals(source, findings);
  await checkWxs(source, read.scripts, findings);
  const styles = styleFiles(source, ['app.wxss', ...[...graph.parts.keys()].map((path) => `${path}.wxss`)], findings);
  stopAt(findings);

  const scripts = await buildScripts(graph, server);
  for (const { path, code } of scripts) findings.push(...(await forbiddenGlobalsIn(path, code, 'js')));
  checkHandlers(graph, read, scripts, findings);
  const files = await collect(graph, { read, styles, scripts, sitemap });
  const sizes = packageSizes(graph.json, files);
  checkSizes(sizes, findings, request.mostPackageBytes);
  stopAt(findings);
  return { files, sizes };
}

function stopAt(findings: readonly Finding[]): void {
  if (findings.length > 0) throw new Unbuildable(findings);
}

async function checkGlobals(source: string, findings: Finding[]): Promise<void> {
  for (const file of globSync('**/*.{ts,js}', { cwd: source }).filter((one) => !/\.(test|d)\.ts$/.test(one)))
    findings.push(
      ...(await forbiddenGlobalsIn(
        file.replaceAll(sep, '/'),
        readFileSync(join(source, file), 'utf8'),
        file.endsWith('.ts') ? 'ts' : 'js',
      )),
    );
}

interface Parts {
  readonly read: ReadTemplates;
  readonly styles: readonly string[];
  readonly scripts: readonly BuiltScript[];
  readonly sitemap: string;
}

async function collect(graph: AppGraph, { read, styles, scripts, sitemap }: Parts): Promise<Map<string, Uint8Array>> {
  const { source } = graph;
  const parts = [...graph.parts.values()];
  const kit = parts.filter(({ isOfKit: isKits }) => isKits).map(({ path }) => path);
  const copied = [
    'app.json',
    sitemap,
    ...parts.map(({ path }) => `${path}.json`),
    ...[...read.templates.keys()].map((path) => `${path}.wxml`),
    ...wxsFiles(source, read.scripts),
    ...styles,
    ...globSync(PICTURES, { cwd: source }).map((file) => file.replaceAll(sep, '/')),
  ];
  const files = new Map<string, Uint8Array>(copied.map((path) => [path, readFileSync(fileOf(source, path))]));
  for (const { path, code } of [...scripts, ...(await kitScripts(source, kit))]) files.set(path, Buffer.from(code));
  // Every component of ours has a style sheet, if an empty one: a page is told by its four files.
  for (const { path } of parts)
    if (!isOfKit(path) && !files.has(`${path}.wxss`)) files.set(`${path}.wxss`, new Uint8Array());
  return files;
}

/** Puts the files in place of what was built before, whole or not at all. */
export function writeBuilt({ files }: Built, folder: string): void {
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  for (const [path, bytes] of files) {
    const file = join(fresh, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  if (existsSync(folder)) rmSync(folder, { recursive: true });
  renameSync(fresh, folder);
}
