import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { type Finding, lineAt } from './finding.ts';
import { readJson } from './json-files.ts';
import { fileOf, isOfKit, kitFolder, NPM_FOLDER } from './kit.ts';
import { APP_SCHEMA } from './schemas/app.ts';
import { COMPONENT_SCHEMA, PAGE_SCHEMA } from './schemas/component.ts';

export interface AppJson {
  readonly pages: readonly string[];
  readonly entryPagePath?: string;
  readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[];
  readonly usingComponents?: Readonly<Record<string, string>>;
  readonly tabBar?: {
    readonly list: readonly {
      readonly pagePath: string;
      readonly iconPath?: string;
      readonly selectedIconPath?: string;
    }[];
  };
  readonly sitemapLocation?: string;
  readonly [word: string]: unknown;
}

export interface ComponentJson {
  readonly component?: boolean;
  readonly usingComponents?: Readonly<Record<string, string>>;
  readonly componentGenerics?: Readonly<Record<string, true | { readonly default?: string }>>;
  readonly styleIsolation?: string;
  readonly [word: string]: unknown;
}

/** A page or a component, of the mini program or of a kit. */
export interface AppPart {
  /** Below the mini program, without an ending: `pages/index/index`, `miniprogram_npm/…/button/button`. */
  readonly path: string;
  /** Its file on this machine, without an ending. */
  readonly base: string;
  readonly isPage: boolean;
  readonly isOfKit: boolean;
  readonly json: ComponentJson;
  /** By the name of the tag: the path of the component, the app's own tags included. */
  readonly using: ReadonlyMap<string, string>;
  /** `.ts` or `.js`. */
  readonly script: string;
}

export interface AppGraph {
  /** Folder of the source. */
  readonly source: string;
  readonly json: AppJson;
  /** Paths of all pages, those of sub-packages whole. */
  readonly pages: readonly string[];
  /** Every part by its path, dependencies before those who use them. */
  readonly parts: ReadonlyMap<string, AppPart>;
}

const ENDINGS = ['.json', '.wxml', '.wxss'];

/** Paths of all pages, those of sub-packages with their root. */
export const pagesOf = ({ pages, subPackages = [] }: AppJson): string[] => [
  ...pages,
  ...subPackages.flatMap(({ root, pages: below }) => below.map((page) => posix.join(root, page))),
];

/** Where a name in `usingComponents` of `from` points, as a path of the mini program; null when it is no path. */
export function resolveComponent(from: string, name: string): string | null {
  if (name.startsWith('/')) return posix.normalize(name.slice(1));
  if (name.startsWith('.')) return posix.join(posix.dirname(from), name);
  return kitFolder(name.split('/')[0] ?? '') === null ? null : posix.join(NPM_FOLDER, name);
}

/** Reads what belongs to the mini program from `app.json` on; null when that cannot be read. */
export function readAppGraph(source: string, findings: Finding[]): AppGraph | null {
  const json = readJson<AppJson>(`${source}/app.json`, 'app.json', APP_SCHEMA, findings);
  if (json === null) return null;
  const reader = new GraphReader(source, json, findings);
  const pages = pagesOf(json);
  for (const page of pages) reader.read(page, true, { file: 'app.json', name: page });
  for (const path of reader.appTags.values()) reader.read(path, false, { file: 'app.json', name: path });
  for (const { pagePath } of json.tabBar?.list ?? [])
    if (!json.pages.includes(pagePath))
      reader.complain('app.json', pagePath, `tabBar: ${pagePath} is no page of the main package`);
  return { source, json, pages, parts: reader.parts };
}

interface Asked {
  /** Who asked for the part, and by which words. */
  readonly file: string;
  readonly name: string;
}

class GraphReader {
  readonly parts = new Map<string, AppPart>();
  readonly appTags: ReadonlyMap<string, string>;
  readonly #source: string;
  readonly #findings: Finding[];
  readonly #begun = new Set<string>();

  constructor(source: string, json: AppJson, findings: Finding[]) {
    this.#source = source;
    this.#findings = findings;
    this.appTags = this.#resolveAll('app', json.usingComponents ?? {});
  }

  complain(file: string, words: string, text: string): void {
    const path = fileOf(this.#source, file);
    const whole = existsSync(path) ? readFileSync(path, 'utf8') : '';
    this.#findings.push({ file, line: lineAt(whole, Math.max(0, whole.indexOf(`"${words}"`))), text });
  }

  read(path: string, isPage: boolean, asked: Asked): void {
    if (this.#begun.has(path)) return;
    this.#begun.add(path);
    const base = fileOf(this.#source, path);
    const script = ['.ts', '.js'].map((ending) => base + ending).find((file) => existsSync(file));
    const missing = ENDINGS.filter((ending) => (isPage || ending !== '.wxss') && !existsSync(base + ending));
    if (script === undefined) missing.push('.ts');
    if (script === undefined || missing.length > 0) {
      this.complain(asked.file, asked.name, `${path} has no ${missing.join(', ')}`);
      return;
    }
    const own = !isOfKit(path);
    const schema = own ? (isPage ? PAGE_SCHEMA : COMPONENT_SCHEMA) : {};
    const json = readJson<ComponentJson>(`${base}.json`, `${path}.json`, schema, this.#findings);
    if (json === null) return;
    const wanted = { ...json.usingComponents, ...defaultsOf(json) };
    const using = this.#resolveAll(path, wanted);
    for (const [tag, target] of using) this.read(target, false, { file: `${path}.json`, name: wanted[tag] ?? tag });
    for (const target of own ? this.appTags.values() : []) this.read(target, false, { file: 'app.json', name: target });
    const tags = new Map([...(own ? this.appTags : []), ...using]);
    this.parts.set(path, { path, base, isPage, isOfKit: !own, json, using: tags, script });
  }

  #resolveAll(from: string, using: Readonly<Record<string, string>>): Map<string, string> {
    const resolved = new Map<string, string>();
    for (const [tag, name] of Object.entries(using)) {
      const path = resolveComponent(from, name);
      if (path === null)
        this.complain(
          `${from}.json`,
          name,
          `<${tag}>: "${name}" is no component: begin with ./ or /, or name a known kit`,
        );
      else resolved.set(tag, path);
    }
    return resolved;
  }
}

/** What stands in for a component that its user may choose. */
const defaultsOf = ({ componentGenerics = {} }: ComponentJson): Record<string, string> =>
  Object.fromEntries(
    Object.entries(componentGenerics).flatMap(([tag, choice]) =>
      choice !== true && choice.default !== undefined ? [[tag, choice.default] as const] : [],
    ),
  );
