// The one door to every task, written for any Node from 20 on: it installs the packages, finds Node 24 and runs the
// task's TypeScript with it. Node built-ins only, no shell, so that a path with a space or Windows changes nothing.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNode, majorOf, withNodeFirst } from './setup/node-24.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { Refusal, say } from './setup/say.mjs';
import { TASKS } from './tasks.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const SETUP_MAJOR = 20;

async function main([name, ...args]) {
  const version = process.versions.node;
  if (majorOf(version) < SETUP_MAJOR) {
    throw new Refusal(`Foyer needs Node ${SETUP_MAJOR} or newer to set itself up, and this is Node ${version}.`);
  }
  const task = Object.hasOwn(TASKS, name ?? '') ? TASKS[name] : undefined;
  if (!task) throw new Refusal(usage(name));
  await ensurePackages(root, process.env);
  const { execPath, platform, arch } = process;
  return run(findNode(root, { execPath, version, platform, arch }), [
    join(root, task.file),
    ...(task.args ?? []),
    ...args,
  ]);
}

function usage(name) {
  const rows = Object.entries(TASKS).map(([task, { about }]) => `  ${task.padEnd(12)} ${about}`);
  return [name ? `There is no task "${name}".` : 'Which task?', ...rows].join('\n');
}

/** Runs to the end and gives the exit code; signals are handed on and never end this process before its child. */
function run(node, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { env: withNodeFirst(process.env, node), stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', (cause) => reject(new Refusal(`${node} does not run here (${cause.message}).`)));
    child.on('close', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  say(error.message);
  process.exitCode = 1;
}
