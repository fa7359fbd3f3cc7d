import type { AppPackage } from './app-package.ts';
import type { Engine } from './engine.ts';
import type { ComponentCaller } from './engine-types.ts';
import { PageHost, type Query } from './page-host.ts';
import { drawBars } from './shell/bars.ts';

const MOST_PAGES = 10;

export class RouteFailure extends Error {}

/** `pages/a/a?x=1` as WeChat takes it: from the root, or relative to the page it is said on. */
export function readUrl(url: string, from: string): { readonly path: string; readonly query: Query } {
  const [way = '', text = ''] = url.split(/\?(.*)/s);
  const base = way.startsWith('/') || from === '' ? [] : from.split('/').slice(0, -1);
  const path: string[] = [...base];
  for (const step of way.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return { path: path.join('/'), query: readQuery(text) };
}

/** Values stay as they are written: a page decodes what it has encoded. */
export function readQuery(text: string): Query {
  const pairs = text.split('&').filter((one) => one !== '');
  return Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s)).map(([name = '', value = '']) => [name, value]));
}

/** The pages that lie on one another, at most ten; tabs are kept apart and come back as they were left. */
export class PageStack {
  readonly #engine: Engine;
  readonly #app: AppPackage;
  readonly #tabs = new Map<string, PageHost>();
  #pages: PageHost[] = [];
  #isAway = false;

  constructor(engine: Engine, app: AppPackage) {
    this.#engine = engine;
    this.#app = app;
  }

  get top(): PageHost | undefined {
    return this.#pages.at(-1);
  }

  get entry(): string {
    return this.#app.json.entryPagePath ?? this.#app.pages[0] ?? '';
  }

  callers(): ComponentCaller[] {
    return this.#pages.map(({ caller }) => caller);
  }

  hosts(): readonly PageHost[] {
    return this.#pages;
  }

  navigateTo(url: string): void {
    const { path, query } = this.#pageOf(url, 'navigateTo');
    if (this.isTab(path)) throw new RouteFailure('can not navigateTo a tabbar page');
    if (this.#pages.length >= MOST_PAGES) throw new RouteFailure('webview count limit exceed');
    this.top?.hide(true);
    this.#push(path, query);
  }

  redirectTo(url: string): void {
    const { path, query } = this.#pageOf(url, 'redirectTo');
    if (this.isTab(path)) throw new RouteFailure('can not redirectTo a tabbar page');
    this.#leave(this.#pages.pop());
    this.#push(path, query);
  }

  reLaunch(url: string): void {
    const { path, query } = this.#pageOf(url, 'reLaunch');
    const all = new Set([...this.#pages, ...this.#tabs.values()]);
    this.#pages = [];
    this.#tabs.clear();
    for (const page of [...all].reverse()) page.unload();
    this.#push(path, query);
  }

  switchTab(url: string): void {
    const { path } = this.#pageOf(url, 'switchTab');
    if (!this.isTab(path)) throw new RouteFailure('can not switch to no-tabBar page');
    const kept = this.#tabs.get(path);
    if (kept !== undefined && kept === this.top) return;
    for (const page of this.#pages.splice(0).reverse()) this.#leave(page);
    if (kept === undefined) return this.#push(path, {});
    this.#pages = [kept];
    this.#shown();
  }

  /** The first page stays, however far back one asks. */
  navigateBack(delta: number): void {
    const count = Math.min(Math.max(1, delta), this.#pages.length - 1);
    if (count === 0) return;
    for (let i = 0; i < count; i += 1) this.#leave(this.#pages.pop());
    this.#shown();
  }

  isTab(path: string): boolean {
    return this.#app.json.tabBar?.list.some(({ pagePath }) => pagePath === path) === true;
  }

  /** The phone looks away, or back. */
  setAway(isAway: boolean): void {
    this.#isAway = isAway;
    if (isAway) this.top?.hide(false);
    else this.top?.show();
  }

  #pageOf(url: string, name: string): { readonly path: string; readonly query: Query } {
    const found = readUrl(url, this.top?.path ?? '');
    if (!this.#app.pages.includes(found.path)) throw new RouteFailure(`page "${found.path}" is not found (${name})`);
    return found;
  }

  #push(path: string, query: Query): void {
    const part = this.#app.parts.find((one) => one.path === path);
    if (part === undefined) throw new RouteFailure(`page "${path}" is not found`);
    const page = new PageHost(this.#engine, this.#app, part, query);
    this.#pages.push(page);
    if (this.isTab(path)) this.#tabs.set(path, page);
    this.#shown();
  }

  /** A tab is put away; any other page is over. */
  #leave(page: PageHost | undefined): void {
    if (page === undefined) return;
    if (this.#tabs.get(page.path) === page) page.hide(true);
    else page.unload();
  }

  #shown(): void {
    if (!this.#isAway) this.top?.show();
    drawBars(this, this.#app.json);
  }
}
