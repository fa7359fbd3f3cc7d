import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, matchesGlob } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORBIDDEN_GLOBALS } from '../miniprogram/builder/forbidden-globals.ts';
import { ARROWS } from './arrows.ts';
import { PAGE_GLOBALS } from './banned-globals.ts';
import { BANNED_GLOBALS, BANNED_PAGE_GLOBALS, IMPORTS, OTHER_RULES } from './testing/planted-violations.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
let house = '';
/** `file:line rule` of everything the linter reported in the planted house. */
let reported: ReadonlySet<string> = new Set();

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

function lint(): Promise<Diagnostic[]> {
  const args = [
    join(root, 'node_modules/oxlint/bin/oxlint'),
    '--type-aware',
    '-f',
    'json',
    'shared',
    'sync-server',
    'kiosk',
    'miniprogram',
  ];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: house, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      try {
        resolve((JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics);
      } catch {
        reject(new Error(`the linter did not answer: ${stdout}${stderr}`, { cause: error }));
      }
    });
  });
}

async function plant(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(house, file)), { recursive: true });
  await writeFile(join(house, file), text);
}

const importLines = (specifiers: readonly string[]): string =>
  specifiers.map((one, i) => `export * as a${i} from '${one}';\n`).join('');

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'foyer house-'));
  await symlink(join(root, 'node_modules'), join(house, 'node_modules'), 'junction');
  const rules = ['arrows', 'forbidden-imports', 'banned-globals'].map((name) => `scripts/${name}.ts`);
  for (const file of ['oxlint.config.ts', ...rules, 'tsconfig.base.json', 'tsconfig.json']) {
    await cp(join(root, file), join(house, file));
  }
  for (const { file, refused, allowed } of IMPORTS) await plant(file, importLines([...refused, ...allowed]));
  for (const { file, text } of OTHER_RULES) await plant(file, text);
  await plant('shared/src/domain/globals.ts', BANNED_GLOBALS.map((name) => `void ${name};\n`).join(''));
  await plant('miniprogram/src/services/globals.ts', BANNED_PAGE_GLOBALS.map((name) => `void ${name};\n`).join(''));
  const found = await lint();
  reported = new Set(found.map((one) => `${one.filename}:${one.labels[0]?.span.line ?? 1} ${one.code}`));
}, 60_000);

afterAll(() => rm(house, { recursive: true, force: true }));

const isReported = (file: string, line: number, rule: string): boolean =>
  [...reported].some((one) => one.startsWith(`${file}:${line} `) && one.endsWith(`(${rule})`));

describe('an arrow of the house', () => {
  for (const { file, refused, allowed } of IMPORTS) {
    it(`holds in ${file}`, () => {
      const passed = refused.filter((_, i) => !isReported(file, i + 1, 'no-restricted-imports'));
      const blocked = allowed.filter((_, i) => isReported(file, refused.length + i + 1, 'no-restricted-imports'));
      expect({ passed, blocked }).toEqual({ passed: [], blocked: [] });
    });
  }

  it('is planted for every line of the table: no line can be taken out unnoticed', () => {
    const unguarded: string[] = [];
    for (const [row, arrow] of ARROWS.entries()) {
      const here = IMPORTS.filter(({ file }) => rowOf(file) === row);
      for (const { regex } of arrow.forbidden) {
        const others = arrow.forbidden.filter((one) => one.regex !== regex);
        const isAlone = (specifier: string): boolean =>
          new RegExp(regex).test(specifier) && !others.some((one) => new RegExp(one.regex).test(specifier));
        if (!here.some(({ refused }) => refused.some(isAlone))) unguarded.push(`${arrow.files.join(',')} ${regex}`);
      }
    }
    expect(unguarded).toEqual([]);
  });
});

/** The row that decides for a file: the last one that speaks about it. */
const rowOf = (file: string): number =>
  ARROWS.findLastIndex(
    ({ files, except }) =>
      files.some((glob) => matchesGlob(file, glob)) && !except?.some((glob) => matchesGlob(file, glob)),
  );

describe('the core', () => {
  for (const [i, name] of BANNED_GLOBALS.entries()) {
    it(`cannot reach ${name}`, () => {
      expect(isReported('shared/src/domain/globals.ts', i + 1, 'no-restricted-globals')).toBe(true);
    });
  }
});

describe('the mini program', () => {
  for (const [i, name] of BANNED_PAGE_GLOBALS.entries()) {
    it(`cannot reach ${name}`, () => {
      expect(isReported('miniprogram/src/services/globals.ts', i + 1, 'no-restricted-globals')).toBe(true);
    });
  }

  it('is refused the same names by its build', () => {
    expect(FORBIDDEN_GLOBALS).toEqual(PAGE_GLOBALS);
  });
});

describe('the linter', () => {
  for (const { file, rule, line } of OTHER_RULES) {
    it(line === null ? `lets ${file} pass ${rule}` : `reports ${rule} in ${file}`, () => {
      const lines = line === null ? [...reported].filter((one) => one.startsWith(`${file}:`)) : [];
      expect(lines).toEqual([]);
      if (line !== null) expect(isReported(file, line, rule)).toBe(true);
    });
  }
});
