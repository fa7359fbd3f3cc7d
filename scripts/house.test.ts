import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './root.ts';
import { TASKS } from './tasks.mjs';

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const isSkipped = (name: string): boolean => /^(node_modules|build|var|dist|test-results|\.git)$/.test(basename(name));
const all = globSync('**/*.{ts,tsx,mjs,md,json,yml,html,css}', { cwd: ROOT, exclude: isSkipped });
const sources = all.filter((file) => /\.(ts|tsx|mjs)$/.test(file));

/** Every file that Node is given directly, here or by a process of the house. */
const ENTRIES = [
  ...Object.values(TASKS).map(({ file }) => file),
  'sync-server/src/main.ts',
  'sync-server/emulators/main.ts',
  'kiosk/src/browser-host/main.ts',
];

describe('the tasks', () => {
  it('are all in the tree, and npm knows each of them', () => {
    expect(Object.values(TASKS).filter(({ file }) => !existsSync(join(ROOT, file)))).toEqual([]);
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(scripts).toEqual(
      Object.fromEntries(Object.keys(TASKS).map((name) => [name, `node scripts/run.mjs ${name}`])),
    );
  });

  it('refuse an older Node before anything else is loaded', () => {
    const firstImport = (file: string): string => /^import .*$/m.exec(read(file))?.[0] ?? '';
    const entries = [...new Set(ENTRIES)].filter((file) => existsSync(join(ROOT, file)));
    expect(
      entries.filter(
        (file) => !/^import '(\.\.?\/)+((scripts|sync-server)\/)?require-node\.ts';$/.test(firstImport(file)),
      ),
    ).toEqual([]);
  });
});

describe('the tree', () => {
  it('has no file whose name says nothing', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(
      sources.filter((file) => /^(utils?|helpers?|common|misc|shared)\.(test\.)?tsx?$/.test(basename(file))),
    ).toEqual([]);
    expect(sources.filter((file) => /(^|\/)(utils?|helpers?|common|misc)\//.test(file))).toEqual([]);
  });

  it('has no test that changes what the next test file shares with it: a module, a global, the environment', () => {
    const changes =
      /\bvi\.(mock|doMock|stub\w+|useFakeTimers|spyOn)\(|\b(globalThis\.\w+|process\.env(\.\w+|\[[^\]]+\])|process\.exitCode) \??\??=[^=]|delete process\.env|process\.chdir\(/;
    const tests = sources.filter((file) => /\.test\.tsx?$/.test(file) && !file.endsWith('.process.test.ts'));
    expect(tests.length).toBeGreaterThan(100);
    expect(tests.filter((file) => changes.test(read(file)))).toEqual([]);
  });

  it('sells, settles and gives back without knowing a way of paying by its name', () => {
    const named = /'(wechat|alipay|stored-value)[\w-]*'/;
    const sale = globSync(
      '{shared/src/domain,sync-server/src/{use-cases,jobs,sequencer},kiosk/src/till/{use-cases,desks,ledger,paying}}/**/*.ts',
      { cwd: ROOT },
    ).filter((file) => !/\.(test|fixture)\.ts$/.test(file));
    expect(sale.length).toBeGreaterThan(100);
    expect(sale.filter((file) => named.test(read(file)))).toEqual(['shared/src/domain/tender.ts']);
  });

  it('looks beside the repository in one file only', () => {
    const outside = /['"`](\.\.\/)+shared\/(data|tools|reference|hooks)|'\.\.', 'shared'/;
    expect(sources.filter((file) => file !== 'scripts/house.test.ts' && outside.test(read(file)))).toEqual([
      'scripts/outside.ts',
    ]);
  });
});

describe('the documents', () => {
  const documents = all.filter((file) => file.endsWith('.md'));

  it('link to files that are there', () => {
    const dead = documents.flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)(#[^)]*)?\)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !existsSync(resolve(ROOT, dirname(file), target)))
        .map((target) => `${file}: ${target}`),
    );
    expect(dead).toEqual([]);
  });

  it('name only tests and files that are there', () => {
    const named = documents.flatMap((file) =>
      [...read(file).matchAll(/`((?:shared|sync-server|kiosk|e2e|bench|demo|scripts|docs)\/[\w./-]+\.\w+)`/g)].map(
        ([, path = '']) => ({ file, path }),
      ),
    );
    expect(named.filter(({ path }) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('and comments of every kind name only tests that are there', () => {
    const texts = all.filter((file) => /\.(yml|json|ts|tsx|mjs|css|html)$/.test(file) && !file.includes('lock.json'));
    const named = texts.flatMap((file) =>
      [
        ...read(file).matchAll(
          /(?:#|\/\/|^ \*) .*?\b((?:shared|sync-server|kiosk|e2e|bench|demo|scripts)\/[\w./-]+\.test\.tsx?)/gm,
        ),
      ].map(([, path = '']) => ({ file, path })),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(({ path }) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('name guards of the invariants that are there', () => {
    const guards = [...read('ARCHITECTURE.md').matchAll(/`([\w./-]+\.test\.ts)`: “([^”]+)”/g)];
    expect(guards.length).toBeGreaterThan(15);
    const missing = guards.filter(
      ([, file = '', title = '']) => !existsSync(join(ROOT, file)) || !read(file).includes(title),
    );
    expect(missing.map(([all]) => all)).toEqual([]);
  });
});
