import { afterEach, describe, expect, it } from 'vitest';
import { Unbuildable } from '../../builder/finding.ts';
import { smallApp } from '../../builder/testing/small-app.ts';
import { type CompiledApp, compileApp } from './compile-app.ts';
import { wordsForConstructors } from './wxs.ts';

const made: { remove(): void }[] = [];
afterEach(() => {
  for (const one of made.splice(0)) one.remove();
});

function compile(otherwise: Readonly<Record<string, string | null>> = {}): Promise<CompiledApp> {
  const app = smallApp(otherwise);
  made.push(app);
  return compileApp(app.source, 'https://your-server.com');
}

interface Part {
  readonly path: string;
  readonly scope: string;
  readonly isPage: boolean;
  readonly json: { readonly usingComponents: object };
  load(): void;
}

/** Runs what a phone would load, up to where the app is handed over. */
function start(script: string): { readonly parts: readonly Part[]; loadApp(): void } {
  const taken: { readonly parts: readonly Part[]; loadApp(): void }[] = [];
  const run = Reflect.construct(Function, [
    'foyerPhoneStart',
    'foyerPhoneHandler',
    'Page',
    'Component',
    'Behavior',
    'App',
    'getApp',
    'wx',
    script,
  ]) as (...args: unknown[]) => void;
  const nothing = (): object => ({});
  run((app: (typeof taken)[number]) => taken.push(app), nothing, nothing, nothing, nothing, nothing, nothing, {
    getWindowInfo: nothing,
    getAppBaseInfo: () => ({ SDKVersion: '3.8.12' }),
    getDeviceInfo: nothing,
  });
  const [app] = taken;
  if (app === undefined) throw new Error('no app was handed over');
  return app;
}

describe('an app compiled for a browser', () => {
  it('hands over its parts, dependencies first, each with what it uses and a scope of its own', async () => {
    const { parts } = start((await compile()).script);
    const own = parts.filter(({ path }) => !path.startsWith('miniprogram_npm/'));
    expect(own.map(({ path, scope, isPage }) => ({ path, scope, isPage }))).toEqual([
      { path: 'components/seat/seat', scope: 'seat', isPage: false },
      { path: 'pages/a/a', scope: '', isPage: true },
      { path: 'late/pages/b/b', scope: '', isPage: true },
    ]);
    expect(own[1]?.json.usingComponents).toEqual({ 'a-seat': '/components/seat/seat' });
    const at = (path: string): number => parts.findIndex((part) => part.path.endsWith(path));
    expect(at('icon/icon')).toBeLessThan(at('button/button'));
    expect(at('button/button')).toBeLessThan(at('pages/b/b'));
  });

  it('runs each script only when its part is registered', async () => {
    const { script } = await compile({ 'pages/a/a.ts': "Page({ pick() {} });\nthrow new Error('ran');" });
    const { parts } = start(script);
    expect(() => parts.find(({ path }) => path === 'pages/a/a')?.load()).toThrow('ran');
  });

  it('finds no browser around it', async () => {
    const { script } = await compile({
      'services/price.ts': 'export const price = () => typeof document + typeof fetch;\n',
    });
    expect(script).not.toMatch(/typeof (document|fetch)\b/);
  });

  it('has the styles of all parts, imports in their places', async () => {
    const { css } = await compile();
    expect(css).toContain('wx-page { color: #111; }');
    expect(css).toContain(':where([data-page="pages/a/a"]) .a');
    expect(css).toContain('.button--t-button');
  });

  it('is refused with what the build says too', async () => {
    await expect(compile({ 'pages/a/a.wxml': '<view>' })).rejects.toBeInstanceOf(Unbuildable);
  });
});

describe('a wxs', () => {
  it('asks for the kind of a value by a word', () => {
    expect(wordsForConstructors("a.b[0].constructor === 'Array'")).toBe("wxsKindOf(a.b[0]) === 'Array'");
  });
});
