import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A mini program of two pages and a component that has nothing wrong with it. */
const SOUND: Readonly<Record<string, string>> = {
  'app.json': JSON.stringify(
    {
      pages: ['pages/a/a'],
      subPackages: [{ root: 'late', pages: ['pages/b/b'] }],
      lazyCodeLoading: 'requiredComponents',
      sitemapLocation: 'sitemap.json',
      __usePrivacyCheck__: true,
    },
    null,
    2,
  ),
  'sitemap.json': '{ "rules": [{ "action": "allow", "page": "*" }] }',
  'app.ts': 'App({});\n',
  'app.wxss': '@import "./styles/base.wxss";\n',
  'styles/base.wxss': 'page { color: #111; }\n',
  'pages/a/a.json': '{ "usingComponents": { "a-seat": "../../components/seat/seat" } }',
  'pages/a/a.wxml':
    '<wxs src="./words.wxs" module="words" />\n<a-seat bind:pick="pick" />\n<text>{{words.up(name)}}</text>\n',
  'pages/a/words.wxs': "var inner = require('./inner.wxs');\nmodule.exports = { up: inner.up };\n",
  'pages/a/inner.wxs': "function up(text) { return '¥' + text; }\nmodule.exports = { up: up };\n",
  'pages/a/a.wxss': '.a { width: 10rpx; }\n',
  'pages/a/a.ts':
    "import { price } from '../../services/price.ts';\nPage({ data: { name: '' }, pick() { price(1); } });\n",
  'late/pages/b/b.json': '{ "usingComponents": { "t-button": "tdesign-miniprogram/button/button" } }',
  'late/pages/b/b.wxml': '<t-button bind:tap="go">{{name}}</t-button>\n',
  'late/pages/b/b.wxss': '',
  'late/pages/b/b.ts': "import { price } from '../../../services/price.ts';\nPage({ go() { price(2); } });\n",
  'components/seat/seat.json': '{ "component": true }',
  'components/seat/seat.wxml': '<view catch:tap="tapped" />\n',
  'components/seat/seat.ts':
    'const taps = Behavior({ methods: { tapped() {} } });\nComponent({ behaviors: [taps], methods: {} });\n',
  'services/price.ts': 'export const price = (seats: number): number => seats * 4500;\n',
};

/** Writes it into a folder of its own, with some files otherwise (`null`: without it). */
export function smallApp(otherwise: Readonly<Record<string, string | null>> = {}): {
  source: string;
  remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'foyer miniprogram-'));
  const source = join(folder, 'src');
  for (const [name, text] of Object.entries({ ...SOUND, ...otherwise })) {
    if (text === null) continue;
    mkdirSync(dirname(join(source, name)), { recursive: true });
    writeFileSync(join(source, name), text);
  }
  return { source, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
