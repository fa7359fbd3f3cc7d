import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';

/** System fonts that have Chinese, the plainer first. */
const CHINESE = [
  'Noto Sans CJK SC',
  'Noto Sans SC',
  'Source Han Sans SC',
  'PingFang SC',
  'Microsoft YaHei',
  'WenQuanYi Micro Hei',
  'WenQuanYi Zen Hei',
  'Noto Serif CJK SC',
  'SimHei',
  'SimSun',
];
const PACKAGE = '@fontsource/noto-sans-sc/package.json';
const FACE = /@font-face \{[^}]*url\(\.\/files\/([\w.-]+\.woff2)\)[^}]*unicode-range: ([^;]+);/g;
const ALIAS = 'Foyer Sans';

/** Fonts for these texts, as a canvas takes them: with Chinese where this machine or the tree has it, else any. */
export function fontFor(texts: readonly string[]): string {
  const system = CHINESE.find((family) => GlobalFonts.has(family));
  if (system !== undefined) return `"${system}", sans-serif`;
  const letters = new Set(texts.join('').replace(/[\u0000-\u02ff]/g, ''));
  const packed = letters.size === 0 ? [] : packedFonts(letters);
  return [...packed.map((family) => `"${family}"`), 'sans-serif'].join(', ');
}

/** The parts of the packed font that hold these letters; none where the package is not installed. */
function packedFonts(letters: ReadonlySet<string>): readonly string[] {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(PACKAGE));
    const css = readFileSync(join(folder, '400.css'), 'utf8');
    const codes = [...letters].map((letter) => letter.codePointAt(0) ?? 0);
    return [...css.matchAll(FACE)].flatMap(([, file = '', ranges = ''], i) => {
      if (!codes.some((code) => isIn(ranges, code))) return [];
      const family = `${ALIAS} ${i}`;
      return GlobalFonts.registerFromPath(join(folder, 'files', file), family) === null ? [] : [family];
    });
  } catch {
    return [];
  }
}

const isIn = (ranges: string, code: number): boolean =>
  ranges.split(',').some((range) => {
    const [, low = '', high = low] = /U\+([0-9a-f]+)(?:-([0-9a-f]+))?/i.exec(range) ?? [];
    return low !== '' && code >= Number.parseInt(low, 16) && code <= Number.parseInt(high, 16);
  });
