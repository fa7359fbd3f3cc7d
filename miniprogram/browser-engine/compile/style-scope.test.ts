import { describe, expect, it } from 'vitest';
import { scopedCss } from './style-scope.ts';

const OWN = { prefix: 'seat', page: null };
const SHARED = { prefix: '', page: null };
const PAGE = { prefix: '', page: 'pages/a/a' };

const RULES: readonly (readonly [name: string, wxss: string, scope: typeof OWN | typeof PAGE, css: string])[] = [
  [
    'rpx',
    '.a { width: 20rpx; margin: -1.5rpx 0 }',
    SHARED,
    '.a { width: calc(var(--rpx) * 20); margin: calc(var(--rpx) * -1.5) 0 }',
  ],
  ['the height of the page', '.a { height: 100vh }', SHARED, '.a { height: calc(var(--vh) * 100) }'],
  [
    'classes of a component',
    '.a .b:not(.c)::after { top: 0 }',
    OWN,
    '.seat--a .seat--b:not(.seat--c)::after { top: 0 }',
  ],
  ['tags', 'view > scroll-view, t-button { top: 0 }', SHARED, 'wx-view > wx-scroll-view, t-button { top: 0 }'],
  [
    'keyframes',
    '@keyframes turn { from { top: 0 } 50% { top: 1rpx } }',
    OWN,
    '@keyframes turn { from { top: 0 } 50% { top: calc(var(--rpx) * 1) } }',
  ],
  ['a page', '.a { top: 0 }', PAGE, ':where([data-page="pages/a/a"]) .a { top: 0 }'],
  ['the page itself', 'page { top: 0 }', PAGE, 'wx-page:where([data-page="pages/a/a"]) { top: 0 }'],
  [
    'what is below the page',
    'page .a, .b { top: 0 }',
    PAGE,
    'wx-page:where([data-page="pages/a/a"]) .a,:where([data-page="pages/a/a"]) .b { top: 0 }',
  ],
  [
    'a font from outside',
    '@font-face { src: url(https://fonts.example/a.woff) } .a { top: 0 }',
    SHARED,
    '.a { top: 0 }',
  ],
];

const plain = (css: string): string => css.replaceAll(/\s+/g, ' ').replaceAll(', ', ',').trim();

describe('a style sheet of a phone', () => {
  for (const [name, wxss, scope, css] of RULES)
    it(`is one of a browser: ${name}`, () => {
      expect(plain(scopedCss(wxss, scope))).toBe(plain(css));
    });

  it('names the host of its component', () => {
    expect(plain(scopedCss(':host { top: 0 }', OWN))).toBe('[wx-host=seat] { top: 0 }');
    expect(plain(scopedCss(':host { top: 0 }', SHARED))).toBe('[wx-host=none] { top: 0 }');
  });
});
