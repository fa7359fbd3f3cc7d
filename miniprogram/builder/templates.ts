import { existsSync, readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler';
import type { AppGraph, AppPart } from './app-graph.ts';
import { BUILT_IN_TAGS, STRUCTURE_TAGS } from './built-in-tags.ts';
import type { Finding } from './finding.ts';
import { fileOf, isOfKit } from './kit.ts';
import { eventOf, type WxmlTag, wxmlTags } from './wxml-tags.ts';

/** Pictures come from the server; what is written into a template is a sign of a few lines. */
const MOST_INLINE_PICTURE = 2048;

interface Diagnostic {
  readonly message: string;
  readonly startLine: number;
}

/** A template as it was read: `path` without `.wxml`, below the mini program. */
export interface Template {
  readonly path: string;
  readonly text: string;
}

/** A handler that a template names. */
export interface NamedHandler {
  readonly name: string;
  readonly event: string;
  readonly file: string;
  readonly line: number;
}

export interface ReadTemplates {
  readonly group: TmplGroup;
  /** By path: the templates, those that are imported or included too. */
  readonly templates: ReadonlyMap<string, Template>;
  /** Paths of `.wxs` files without their ending, as they are asked for. */
  readonly scripts: ReadonlySet<string>;
  /** What the template itself imports and includes, by path. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
}

/** Compiles every template of the graph with all it imports. Of our own files every complaint of the compiler counts. */
export function readTemplates(graph: AppGraph, findings: Finding[]): ReadTemplates {
  const group = new TmplGroup();
  const templates = new Map<string, Template>();
  const scripts = new Set<string>();
  const imports = new Map<string, readonly string[]>();
  const read = (path: string, asked: string): void => {
    if (templates.has(path)) return;
    const file = `${fileOf(graph.source, path)}.wxml`;
    if (!existsSync(file)) {
      findings.push({ file: `${asked}.wxml`, line: 1, text: `${path}.wxml, which it imports, is missing` });
      return;
    }
    const text = readFileSync(file, 'utf8');
    templates.set(path, { path, text });
    const said = group.addTmpl(path, text) as readonly Diagnostic[];
    // Other people's files are taken as they are: WeChat takes them too.
    for (const { message, startLine } of isOfKit(path) ? [] : said)
      findings.push({ file: `${path}.wxml`, line: startLine + 1, text: message });
    const direct = group.getDirectDependencies(path) as string[];
    imports.set(path, direct);
    for (const one of direct) read(one, path);
    for (const one of group.getScriptDependencies(path) as string[]) scripts.add(one.replace(/\.wxs$/, ''));
  };
  for (const { path } of graph.parts.values()) read(path, path);
  return { group, templates, scripts, imports };
}

/** The template of a part with everything it imports. */
export function templatesOf(path: string, { templates, imports }: ReadTemplates): Template[] {
  const seen = new Set<string>();
  const walk = (one: string): void => {
    if (seen.has(one)) return;
    seen.add(one);
    imports.get(one)?.forEach(walk);
  };
  walk(path);
  return [...seen].flatMap((one) => templates.get(one) ?? []);
}

/** What the compiler does not look at: unknown tags, one attribute twice, large pictures written in, missing ones. */
export function checkTags(graph: AppGraph, part: AppPart, read: ReadTemplates, findings: Finding[]): void {
  const known = new Set([
    ...BUILT_IN_TAGS,
    ...STRUCTURE_TAGS,
    ...part.using.keys(),
    ...Object.keys(part.json.componentGenerics ?? {}),
  ]);
  for (const { path, text } of templatesOf(part.path, read)) {
    const file = `${path}.wxml`;
    for (const tag of wxmlTags(text)) {
      if (!known.has(tag.name))
        findings.push({
          file,
          line: tag.line,
          text: `<${tag.name}> is no element and is not in usingComponents of ${part.path}.json`,
        });
      checkAttributes(graph, file, tag, findings);
    }
  }
}

function checkAttributes(graph: AppGraph, file: string, { name: tag, attributes }: WxmlTag, findings: Finding[]): void {
  const seen = new Set<string>();
  for (const { name, value, line } of attributes) {
    // `bindtap` and `bind:tap` are one listener.
    const key = name.replace(/^((?:capture-|mut-)?(?:bind|catch)):?/, '$1:');
    if (seen.has(key)) findings.push({ file, line, text: `<${tag}> says ${name} twice` });
    seen.add(key);
    if (value?.startsWith('data:') === true && value.length > MOST_INLINE_PICTURE)
      findings.push({
        file,
        line,
        text: `<${tag}> holds a picture of ${value.length} characters; pictures come from the server`,
      });
    if (name === 'src' && value !== null && /^\/?[\w./-]+\.(png|jpe?g|gif|svg|webp)$/.test(value)) {
      const path = value.startsWith('/') ? value.slice(1) : posix.join(posix.dirname(file), value);
      const there = fileOf(graph.source, path);
      if (!existsSync(there) || !statSync(there).isFile()) findings.push({ file, line, text: `${value} is missing` });
    }
  }
}

/** Handlers that the template of a part names, those of what it imports included. Names that are data are not known here. */
export function handlersNamed(part: AppPart, read: ReadTemplates): NamedHandler[] {
  return templatesOf(part.path, read).flatMap(({ path, text }) =>
    wxmlTags(text).flatMap(({ attributes }) =>
      attributes.flatMap(({ name, value, line }) => {
        const event = eventOf(name);
        if (event === null || value === null || value === '' || value.includes('{{')) return [];
        return [{ name: value, event, file: `${path}.wxml`, line }];
      }),
    ),
  );
}
