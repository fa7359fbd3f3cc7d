import '../../require-node.ts';
import { createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { headPlaces } from '../adapters/heads/head-files.ts';
import { openLogReader } from '../adapters/sqlite/log-reader.ts';
import { LOG_FILE } from '../adapters/sqlite/open-log-store.ts';
import { configFromEnvironment } from '../config.ts';
import { readKeptHeads } from './audit/head-check.ts';
import { auditLines } from './audit/print-audit.ts';
import { type AuditResult, type Progress, runAudit } from './audit/run-audit.ts';

/**
 * `npm run audit -- [--data <dir>] [--json]`: whether the log is what was written, and whether it keeps its promises.
 * Changes nothing and runs beside a working server. Ends with 0 when nothing is wrong, 1 with findings, 2 when it could
 * not look.
 */
const program = new Command('audit')
  .description('Checks the log of a data folder: its chain, its end, its answers, and the rules of every sale in it.')
  .option('--data <dir>', 'the data folder; FOYER_DATA, or var, unless given')
  .option('--json', 'one JSON object instead of words');

const options = program.parse().opts<{ data?: string; json?: boolean }>();

try {
  const result = audit(resolve(options.data ?? configFromEnvironment().dataDir));
  console.log(options.json === true ? JSON.stringify(result) : auditLines(result).join('\n'));
  process.exitCode = result.ok ? 0 : 1;
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 2;
}

function audit(dataDir: string): AuditResult {
  const { dir, keyFile } = headPlaces(dataDir);
  const key = existsSync(keyFile) ? createPrivateKey(readFileSync(keyFile)) : null;
  const kept = readKeptHeads(dir, key);
  const log = openLogReader(join(dataDir, 'server', LOG_FILE));
  try {
    return runAudit(log, kept, progressBar());
  } finally {
    log.close();
  }
}

/** On a terminal only: a file or a pipe gets the result alone. */
function progressBar(): Progress {
  if (process.stderr.isTTY !== true) return { start() {}, step() {}, stop() {} };
  const bar = new SingleBar({
    format: '{bar} {percentage}% of {total} entries, {eta_formatted} left',
    stream: process.stderr,
    clearOnComplete: true,
  });
  return { start: (total) => bar.start(total, 0), step: () => bar.increment(), stop: () => bar.stop() };
}
