import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { majorOf } from './node-24.mjs';
import { Refusal } from './say.mjs';

const NPM_MAJOR = 10;

/**
 * npm's own script, to be run by the Node at hand: no shell, no `npm.cmd`.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} execPath
 * @returns {string}
 */
export function findNpm(env, execPath) {
  const cli = [...candidates(env, execPath)].find((file) => basename(file) === 'npm-cli.js' && existsSync(file));
  if (!cli) throw new Refusal(`Foyer installs its packages with npm ${NPM_MAJOR} or newer, and no npm was found.`);
  const { version } = JSON.parse(readFileSync(join(dirname(cli), '..', 'package.json'), 'utf8'));
  if (majorOf(version) >= NPM_MAJOR) return cli;
  throw new Refusal(
    `Foyer needs npm ${NPM_MAJOR} or newer and this is npm ${version}. Run \`npm install -g npm@${NPM_MAJOR}\` first.`,
  );
}

function* candidates(env, execPath) {
  if (env.npm_execpath) yield env.npm_execpath;
  const bin = dirname(execPath);
  yield join(bin, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  yield join(bin, 'node_modules', 'npm', 'bin', 'npm-cli.js');
  for (const folder of (env.PATH ?? env.Path ?? '').split(delimiter)) {
    const link = join(folder, 'npm');
    if (folder && existsSync(link)) yield realpathSync(link);
    yield join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js');
  }
}
