import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../root.ts';
import { withLock } from '../setup/lock.mjs';
import { Refusal } from './refusal.ts';

export interface GuardedBuild {
  /** What it makes, for people: "screens". */
  readonly name: string;
  /** Absolute path of what is made; the stamp lies in it. */
  readonly folder: string;
  /** Everything a change of which may change what is made, as globs below the repository. */
  readonly sources: readonly string[];
  readonly build: () => Promise<void>;
}

/** Builds unless the last build was of these very sources. Tells `onBuild` before it takes time. */
export async function ensureBuilt({ name, folder, sources, build }: GuardedBuild, onBuild: () => void): Promise<void> {
  const stamp = join(folder, 'sources.sha256');
  const builtFrom = (): string => (existsSync(stamp) ? readFileSync(stamp, 'utf8') : '');
  const wanted = hashOf([...sources, 'scripts/start/guarded-build.ts']);
  if (builtFrom() === wanted) return;
  await withLock(
    join(ROOT, `kiosk/build/${name}.lock`),
    () => undefined,
    async () => {
      if (builtFrom() === wanted) return;
      onBuild();
      await build();
      writeFileSync(stamp, wanted);
    },
  );
}

function hashOf(sources: readonly string[]): string {
  const hash = createHash('sha256');
  const files = [...new Set(sources.flatMap((pattern) => globSync(pattern, { cwd: ROOT })))].sort();
  for (const file of files) {
    const path = join(ROOT, file);
    if (statSync(path).isFile() && !/\.test\.tsx?$/.test(file)) hash.update(`${file}\0`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

/**
 * Runs `vite build` with a configuration, named from the repository. Throws a Refusal with what it said when it fails.
 * What is made is always what people get: a test that builds first would else make windows for developers.
 */
export function viteBuild(config: string, ...more: readonly string[]): Promise<void> {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const file = join(ROOT, config);
  const args = [vite, 'build', '-c', file, '--logLevel', 'warn', ...more];
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_ENV: 'production' };
    const child = spawn(process.execPath, args, { cwd: dirname(file), env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Refusal(`${config} could not be built.\n${said}`)),
    );
  });
}
