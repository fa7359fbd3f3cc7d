import { spawn } from 'node:child_process';
import { ROOT } from '../root.ts';

export interface ToolRun {
  readonly code: number;
  readonly output: string;
}

/** What is kept in a file or a log by whoever started us is to be read without colours. */
const PLAIN: Record<string, string> = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
/**
 * No tool of `npm test` may need longer; one that does hangs, and its last words are worth more than waiting. It is no
 * budget: on a machine that others use a stage takes twice its time and is as right as ever.
 */
const LIMIT_MS = 480_000;
const running = new Set<ReturnType<typeof spawn>>();
let isStopped = false;

/** Runs a script with this same Node and keeps what it says. `env` is added to this process's own. */
export function runTool(args: readonly string[], env: Record<string, string> = {}): Promise<ToolRun> {
  if (isStopped) return Promise.reject(new Error('stopped'));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], {
      cwd: ROOT,
      env: { ...process.env, ...PLAIN, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let output = '';
    const keep = (text: string): void => {
      output += text;
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const limit = setTimeout(() => {
      keep(`\nended after ${LIMIT_MS / 1000} s: it hangs`);
      child.kill('SIGKILL');
    }, LIMIT_MS);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** The person stops the whole: what runs is ended, and nothing more is started. */
export function stopTools(signal: NodeJS.Signals): void {
  isStopped = true;
  for (const child of running) child.kill(signal);
}
