import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type BuildRequest, type Built, buildMiniprogram, writeBuilt } from './build.ts';
import { findingsText, Unbuildable } from './finding.ts';
import { smallApp } from './testing/small-app.ts';

const made: { remove(): void }[] = [];
afterEach(() => {
  for (const one of made.splice(0)) one.remove();
});

function build(
  otherwise: Readonly<Record<string, string | null>> = {},
  more: Partial<BuildRequest> = {},
): Promise<Built> {
  const app = smallApp(otherwise);
  made.push(app);
  return buildMiniprogram({ source: app.source, server: 'https://tickets.example', ...more });
}

async function wrong(
  otherwise: Readonly<Record<string, string | null>>,
  more: Partial<BuildRequest> = {},
): Promise<string> {
  const said = await build(otherwise, more).then(
    () => 'nothing',
    (cause: unknown) => cause,
  );
  if (!(said instanceof Unbuildable)) throw said instanceof Error ? said : new Error(`it was built: ${String(said)}`);
  return findingsText(said.findings);
}

const text = ({ files }: Built, path: string): string => Buffer.from(files.get(path) ?? []).toString();

describe('the built mini program', () => {
  it('has the four files of every page and component, what they import, and of the kit only what is used', async () => {
    const built = await build();
    const own = [...built.files.keys()].filter(
      (path) => !path.startsWith('miniprogram_npm/') && !path.startsWith('shared/'),
    );
    expect(own.toSorted()).toEqual([
      'app.js',
      'app.json',
      'app.wxss',
      ...['js', 'json', 'wxml', 'wxss'].map((ending) => `components/seat/seat.${ending}`),
      ...['js', 'json', 'wxml', 'wxss'].map((ending) => `late/pages/b/b.${ending}`),
      ...['js', 'json', 'wxml', 'wxss'].map((ending) => `pages/a/a.${ending}`),
      'pages/a/inner.wxs',
      'pages/a/words.wxs',
      'sitemap.json',
      'styles/base.wxss',
    ]);
    const kit = [...built.files.keys()].filter((path) => path.startsWith('miniprogram_npm/tdesign-miniprogram/'));
    const folders = new Set(kit.map((path) => path.split('/')[2]));
    expect([...folders].sort((a = '', b = '') => (a < b ? -1 : 1))).toEqual([
      'button',
      'common',
      'icon',
      'loading',
      'miniprogram_npm',
    ]);
    expect(kit).toContain('miniprogram_npm/tdesign-miniprogram/common/utils.wxs');
    expect(kit).toContain('miniprogram_npm/tdesign-miniprogram/miniprogram_npm/tslib/index.js');
  });

  it('shares code between packages in files of the main one, as CommonJS without anything newer than 2018', async () => {
    const built = await build({
      'services/price.ts': 'export const price = (seats?: number): number => seats ?? 1;\n',
    });
    expect(text(built, 'late/pages/b/b.js')).toMatch(/require\("\.\.\/\.\.\/\.\.\/shared\/\w+\.js"\)/);
    const code = [...built.files.keys()].filter((path) => path.endsWith('.js')).map((path) => text(built, path));
    expect(code.join('\n')).not.toMatch(/^import |^export |\?\?|\?\.[a-z]/m);
  });

  it('knows where its house answers, and what each package weighs', async () => {
    const built = await build({
      'services/price.ts':
        'declare const FOYER_SERVER_ADDRESS: string;\nexport const price = (n: number) => FOYER_SERVER_ADDRESS + n;\n',
    });
    expect([...built.files.keys()].some((path) => text(built, path).includes('https://tickets.example'))).toBe(true);
    expect(built.sizes.map(({ name }) => name)).toEqual(['main', 'late']);
    expect(built.sizes.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(
      [...built.files.values()].reduce((sum, { byteLength }) => sum + byteLength, 0),
    );
  });

  it('takes the place of what was built before', async () => {
    const app = smallApp();
    made.push(app);
    const folder = join(app.source, '../build');
    mkdirSync(folder);
    writeFileSync(join(folder, 'old.js'), '');
    writeBuilt(await buildMiniprogram({ source: app.source, server: 'https://a.example' }), folder);
    expect(existsSync(join(folder, 'old.js'))).toBe(false);
    expect(readFileSync(join(folder, 'app.wxss'), 'utf8')).toContain('base.wxss');
  });
});

const APP = JSON.parse(
  '{"pages":["pages/a/a"],"lazyCodeLoading":"requiredComponents","sitemapLocation":"sitemap.json","__usePrivacyCheck__":true}',
) as Readonly<Record<string, unknown>>;
const app = (more: Readonly<Record<string, unknown>>): string => JSON.stringify({ ...APP, ...more }, null, 2);

/** What is planted, and what has to be said of it, with file and line. */
const FAULTS: readonly (readonly [name: string, files: Readonly<Record<string, string | null>>, said: string])[] = [
  [
    'a word in app.json that WeChat does not know',
    { 'app.json': app({ pges: [] }) },
    'app.json:8 the file: "pges" is no word of WeChat',
  ],
  [
    'a wrong colour of a window',
    { 'app.json': app({ window: { backgroundColor: 'red' } }) },
    'app.json:9 window.backgroundColor must match',
  ],
  ['JSON that is none', { 'pages/a/a.json': '{\n  "usingComponents": {},\n}' }, 'pages/a/a.json:3 is no JSON'],
  [
    'a word of a page’s JSON',
    { 'pages/a/a.json': '{\n"navigationBarTitle": "A" }' },
    'pages/a/a.json:2 the file: "navigationBarTitle"',
  ],
  [
    'a component that does not say it is one',
    { 'components/seat/seat.json': '{}' },
    'components/seat/seat.json:1 the file must have required property',
  ],
  [
    'a sitemap rule',
    { 'sitemap.json': '{ "rules": [{ "action": "maybe", "page": "*" }] }' },
    'sitemap.json:1 rules.0.action must be equal to one of the allowed values: allow, disallow',
  ],
  ['a page without its template', { 'pages/a/a.wxml': null }, 'app.json:3 pages/a/a has no .wxml'],
  ['a page without its style sheet', { 'pages/a/a.wxss': null }, 'app.json:3 pages/a/a has no .wxss'],
  [
    'a component that is not there',
    { 'pages/a/a.json': '{ "usingComponents": { "a-seat": "../seat/seat" } }' },
    'pages/a/a.json:1 pages/seat/seat has no .json, .wxml, .ts',
  ],
  [
    'a package that is no kit',
    { 'pages/a/a.json': '{ "usingComponents": { "a-seat": "vant/button" } }' },
    'pages/a/a.json:1 <a-seat>: "vant/button" is no component',
  ],
  [
    'a tab whose page is elsewhere',
    {
      'app.json': app({
        tabBar: {
          color: '#000',
          selectedColor: '#000',
          backgroundColor: '#fff',
          list: [
            { pagePath: 'pages/a/a', text: 'A' },
            { pagePath: 'pages/c/c', text: 'C' },
          ],
        },
      }),
    },
    'app.json:18 tabBar: pages/c/c is no page',
  ],
  ['a tag that is not closed', { 'pages/a/a.wxml': '<view>\n<text>\n</view>' }, 'pages/a/a.wxml:2 missing end tag'],
  ['a wrong expression', { 'pages/a/a.wxml': '<view>{{ a + }}</view>' }, 'pages/a/a.wxml:1 unexpected character'],
  ['a stray wx:else', { 'pages/a/a.wxml': '<view />\n<view wx:else />' }, 'pages/a/a.wxml:2 invalid attribute'],
  [
    'one listener twice',
    { 'pages/a/a.wxml': '<view bindtap="pick"\n  bind:tap="pick" />' },
    'pages/a/a.wxml:2 <view> says bind:tap twice',
  ],
  ['a tag nobody knows', { 'pages/a/a.wxml': '\n<div />' }, 'pages/a/a.wxml:2 <div> is no element'],
  [
    'a picture written in',
    { 'pages/a/a.wxml': `<image src="data:image/png;base64,${'A'.repeat(3000)}" />` },
    'pages/a/a.wxml:1 <image> holds a picture of 3022 characters',
  ],
  [
    'a picture that is missing',
    { 'pages/a/a.wxml': '<image src="/pictures/x.png" />' },
    'pages/a/a.wxml:1 /pictures/x.png is missing',
  ],
  [
    'a template that is missing',
    { 'pages/a/a.wxml': '<import src="../none" />' },
    'pages/a/a.wxml:1 pages/none.wxml, which it imports, is missing',
  ],
  [
    'a handler of a page',
    { 'pages/a/a.wxml': '\n\n<a-seat capture-bind:pick="picked" />' },
    'pages/a/a.wxml:3 pick calls picked, which pages/a/a.ts has not',
  ],
  [
    'a handler of a component',
    { 'components/seat/seat.wxml': '<view bindtap="taped" />' },
    'components/seat/seat.wxml:1 tap calls taped, which components/seat/seat.ts has not',
  ],
  [
    'a handler in an included template',
    { 'pages/a/a.wxml': '<include src="./row" />', 'pages/a/row.wxml': '\n<view catchtap="gone" />' },
    'pages/a/row.wxml:2 tap calls gone, which pages/a/a.ts has not',
  ],
  [
    'newer JavaScript in a wxs',
    { 'pages/a/inner.wxs': 'var up = 1;\nmodule.exports = { up: (text) => text };' },
    'pages/a/inner.wxs:2 is newer than the JavaScript of 2009',
  ],
  [
    'a style sheet that is missing',
    { 'pages/a/a.wxss': '.a {}\n/* @import "no"; */ @import "../theme";' },
    'pages/a/a.wxss:2 imports pages/theme.wxss, which is missing',
  ],
  [
    'a page’s global',
    { 'services/price.ts': 'export const price = (n: number) =>\n  n + localStorage.length;' },
    'services/price.ts:2 uses localStorage, which a mini program has not',
  ],
  [
    'text as code',
    { 'services/price.ts': 'export const price = (n: number) =>\n  new Function("return 1")() + n;' },
    'services/price.ts:2 uses Function',
  ],
  [
    'an import that leads nowhere',
    { 'pages/a/a.ts': "\nimport '../../none.ts';\nPage({ pick() {} });" },
    'pages/a/a.ts:2 Could not resolve',
  ],
  [
    'a built-in of Node',
    { 'pages/a/a.ts': "import 'node:fs';\nPage({ pick() {} });" },
    'pages/a/a.ts:1 Could not resolve "node:fs"',
  ],
  [
    'a script that cannot be loaded',
    { 'pages/a/a.ts': "Page({ pick() {} });\nthrow new Error('no seats');" },
    'pages/a/a.ts:1 cannot be loaded: no seats',
  ],
  ['an app without its script', { 'app.ts': null }, 'app.json:1 app has no .ts'],
];

describe('the build refuses', () => {
  for (const [name, files, said] of FAULTS)
    it(name, async () => {
      expect(await wrong(files)).toContain(said);
    });

  it('a package that is too large, and names it', async () => {
    expect(await wrong({}, { mostPackageBytes: 2000 })).toMatch(
      /app\.json:1 package main has \d+ bytes and may have 2000/,
    );
  });

  it('a project that would open another folder, or call any address', async () => {
    const app = smallApp({
      'project.json': JSON.stringify(
        {
          appid: 'wx',
          projectname: 'x',
          compileType: 'miniprogram',
          miniprogramRoot: 'src/',
          libVersion: '3.8.12',
          setting: { urlCheck: false },
        },
        null,
        1,
      ),
    });
    made.push(app);
    const said = await wrong({}, { project: join(app.source, 'project.json') });
    expect(said).toContain('project.config.json:2 appid must match');
    expect(said).toContain('project.config.json:5 miniprogramRoot must be equal to one of the allowed values: build/');
    expect(said).toContain('project.config.json:8 setting.urlCheck must be equal');
  });

  it('more than one thing at a time', async () => {
    const said = await wrong({
      'pages/a/a.wxml': '<view>',
      'services/price.ts': 'fetch("");\nexport const price = Number;',
    });
    expect(said.split('\n').length).toBeGreaterThan(1);
  });
});

describe('the app of the engine’s tests', () => {
  it('can be built as well, so that whoever copies from it builds', async () => {
    const source = join(import.meta.dirname, '../browser-engine/testing/app');
    const built = await buildMiniprogram({ source, server: 'https://your-server.com' });
    expect(built.files.has('pages/kit/kit.js')).toBe(true);
  });
});

describe('the mini program of the house', () => {
  it('can be built as it is', async () => {
    const here = join(import.meta.dirname, '..');
    const built = await buildMiniprogram({
      source: join(here, 'src'),
      server: 'https://your-server.com',
      project: join(here, 'project.config.json'),
    });
    expect(built.files.has('app.js')).toBe(true);
  });
});
