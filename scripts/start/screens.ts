import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.ts';
import { withLock } from '../setup/lock.mjs';
import { Refusal } from './refusal.ts';

export const SCREENS = join(ROOT, 'kiosk/build/screens');
const STAMP = join(SCREENS, 'sources.sha256');
/** Everything a change of which may change a screen. */
const SOURCES = [
  'kiosk/vite.config.ts',
  'kiosk/src/screens/**',
  'kiosk/src/channel/**',
  'shared/src/**',
  'package-lock.json',
];

/** Builds the screens unless the last build was of these very sources. Tells `onBuild` before it takes time. */
export async function ensureScreens(onBuild: () => void): Promise<void> {
  const wanted = hashOfSources();
  if (builtFrom() === wanted) return;
  await withLock(
    join(ROOT, 'kiosk/build/screens.lock'),
    () => undefined,
    async () => {
      if (builtFrom() === wanted) return;
      onBuild();
      await build();
      writeFileSync(STAMP, wanted);
    },
  );
}

const builtFrom = (): string => (existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : '');

function hashOfSources(): string {
  const hash = createHash('sha256');
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).sort();
  for (const file of files) {
    const path = join(ROOT, file);
    if (statSync(path).isFile() && !/\.test\.tsx?$/.test(file)) hash.update(`${file}\0`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

function build(): Promise<void> {
  const args = [
    join(ROOT, 'node_modules/vite/bin/vite.js'),
    'build',
    '-c',
    join(ROOT, 'kiosk/vite.config.ts'),
    '--logLevel',
    'warn',
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: join(ROOT, 'kiosk'), stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Refusal(`The screens could not be built.\n${said}`)),
    );
  });
}
