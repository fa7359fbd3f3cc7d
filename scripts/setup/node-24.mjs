import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from './say.mjs';

export const NODE_MAJOR = 24;

/** @param {string} version as in process.versions.node */
export const majorOf = (version) => Number.parseInt(version, 10);

/**
 * The Node that runs Foyer: the one at hand if it is new enough, else the one that came with the packages.
 * @param {string} root
 * @param {{ execPath: string, version: string, platform: string, arch: string }} here
 * @returns {string} path of the executable; throws a Refusal that says what to do
 */
export function findNode(root, here) {
  if (majorOf(here.version) >= NODE_MAJOR) return here.execPath;
  const windows = here.platform === 'win32';
  const name = `node-${windows ? 'win' : here.platform}-${here.arch}`;
  const own = join(root, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node');
  if (existsSync(own)) return own;
  const why =
    here.platform === 'darwin'
      ? 'on macOS it does not come with the packages'
      : `none comes for ${here.platform}-${here.arch}`;
  throw new Refusal(
    `Foyer runs on Node ${NODE_MAJOR} or newer and this is Node ${here.version}; ${why}. ` +
      `Install Node ${NODE_MAJOR} from https://nodejs.org and run the same command again.`,
  );
}

/**
 * The environment of a task: its Node comes first in PATH, so that a nested `node` is the same one.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} node
 */
export function withNodeFirst(env, node) {
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const separator = process.platform === 'win32' ? ';' : ':';
  return { ...env, [key]: [dirname(node), env[key]].filter(Boolean).join(separator) };
}
