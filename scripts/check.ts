import './require-node.ts';
import { spawnSync } from 'node:child_process';
import { ROOT } from './root.ts';
import { type Check, ENV, FORMAT, KNIP, LINT, typechecks } from './stages/checks.ts';

const TASKS: Record<string, () => Check[]> = {
  lint: () => [LINT],
  format: () => [{ ...FORMAT, args: [...FORMAT.args, '--write'] }],
  typecheck: typechecks,
  knip: () => [KNIP],
};

const [name = '', ...more] = process.argv.slice(2);
const checks = TASKS[name]?.() ?? [];
for (const check of checks) {
  const env = { ...process.env, ...ENV };
  const { status } = spawnSync(process.execPath, [...check.args, ...more], { cwd: ROOT, env, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
