import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { findNpm } from './npm.mjs';
import { Refusal, say } from './say.mjs';

const STAMP = join('node_modules', '.foyer-packages');

/**
 * Makes node_modules what package-lock.json says. A stamp with the lock file's hash is written last, so an
 * interrupted installation is done again.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 */
export async function ensurePackages(root, env) {
  if (isInstalled(root)) return;
  const npm = findNpm(env, process.execPath);
  const waiting = (pid) => say(`Another Foyer (process ${pid}) is installing the packages; waiting for it.`);
  await withLock(join(root, 'var', 'setup.lock'), waiting, async () => {
    if (isInstalled(root)) return;
    if (!isSameAsLocked(root)) await install(root, env, npm);
    writeFileSync(join(root, STAMP), wanted(root));
  });
}

const wanted = (root) =>
  `${process.platform}-${process.arch} ${createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')}\n`;

export function isInstalled(root) {
  const stamp = join(root, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted(root);
}

/** True when somebody ran `npm ci` by hand: npm's own record of node_modules has every package of the lock file. */
export function isSameAsLocked(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const present = packagesOf(record);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, entry]) =>
      !path.startsWith('node_modules/') || entry.link || !isForHere(entry) || present[path]?.version === entry.version,
  );
}

/** An optional package is there only on its own platform; which C library this one has, npm knows better. */
const isForHere = ({ optional, os, cpu, libc }) =>
  !optional || (!libc && (os?.includes(process.platform) ?? false) && (cpu?.includes(process.arch) ?? false));

async function install(root, env, npm) {
  say('Installing the packages of package-lock.json; once, a minute or two …');
  const since = Date.now();
  const seconds = () => Math.round((Date.now() - since) / 1000);
  // npm draws its own progress on a terminal; elsewhere it is silent until the end.
  const ticking = process.stderr.isTTY ? undefined : setInterval(() => say(`  … ${seconds()} s`), 10_000);
  const args = [npm, 'ci', '--include=dev', '--include=optional', '--loglevel=error', '--progress=true'];
  const code = await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('close', resolve);
  }).finally(() => clearInterval(ticking));
  if (code !== 0) {
    throw new Refusal(
      `npm could not install the packages (exit code ${code}); its message is above. Run the same command again.`,
    );
  }
  say(`Packages are there after ${seconds()} s.`);
}
