import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { ROOT } from '../harness/stage.ts';

const LEFT_OUT = new Set(['node_modules', '.git', 'var', 'build', 'dist', 'test-results']);

export interface WorkingCopy {
  readonly dir: string;
  remove(): void;
}

/**
 * A copy of the tree that may be broken at will. Packages are linked, not copied; our own workspaces are linked to the
 * copy, so that a bug planted in one is met by the others.
 */
export function makeWorkingCopy(): WorkingCopy {
  const dir = mkdtempSync(join(tmpdir(), 'foyer-mutants-'));
  cpSync(ROOT, dir, { recursive: true, filter: (source) => source === ROOT || !LEFT_OUT.has(basename(source)) });
  const modules = join(ROOT, 'node_modules');
  mkdirSync(join(dir, 'node_modules', '@foyer'), { recursive: true });
  for (const name of readdirSync(modules)) {
    if (name !== '@foyer' && name !== '.vite') link(join(modules, name), join(dir, 'node_modules', name));
  }
  for (const name of readdirSync(join(modules, '@foyer')))
    link(join(dir, name), join(dir, 'node_modules', '@foyer', name));
  // A workspace may have packages of its own beside the shared ones.
  for (const name of readdirSync(join(modules, '@foyer'))) linkOwnModules(name, dir);
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

function linkOwnModules(workspace: string, dir: string): void {
  const own = join(ROOT, workspace, 'node_modules');
  if (readable(own)) link(own, join(dir, relative(ROOT, own)));
}

function readable(path: string): boolean {
  try {
    return readdirSync(path).length > 0;
  } catch {
    return false;
  }
}

const link = (target: string, path: string): void => symlinkSync(target, path, 'junction');
