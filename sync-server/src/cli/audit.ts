import '../../require-node.ts';
import { createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { headPlaces } from '../adapters/heads/head-files.ts';
import { openLogReader } from '../adapters/sqlite/log-reader.ts';
import { LOG_FILE } from '../adapters/sqlite/open-log-store.ts';
import { configFromEnvironment } from '../config.ts';
import { StorageFault } from '../ports/log-store.ts';
import { readKeptHeads } from './audit/head-check.ts';
import { auditText } from './audit/print-audit.ts';
import { type AuditResult, runAudit } from './audit/run-audit.ts';
import { createOutput } from './output.ts';
import { startProgress } from './progress.ts';
import { runProgram, Stop } from './stop.ts';

/**
 * `npm run audit --`: whether the log is what was written, and whether it keeps its promises. Changes nothing and runs
 * beside a working server. Ends with 0 when nothing is wrong, 1 with findings, 2 when there is nothing to look at.
 */
function auditProgram(): Command {
  return new Command('npm run audit --')
    .description('check the log of the house: its chain, its end, its answers, and the rules of every sale in it')
    .addOption(new Option('--data <folder>', 'the folder the server works in (default: FOYER_DATA, or var)'))
    .addOption(new Option('--json', 'print the result as JSON, for programs'))
    .action((options: { readonly data?: string; readonly json?: boolean }) => {
      const isJson = options.json === true;
      const result = audit(resolve(options.data ?? configFromEnvironment().dataDir), isJson);
      createOutput(isJson).end(result, auditText(result));
      if (!result.ok) process.exitCode = 1;
    });
}

function audit(dataDir: string, isQuiet: boolean): AuditResult {
  const { dir, keyFile } = headPlaces(dataDir);
  const key = existsSync(keyFile) ? createPrivateKey(readFileSync(keyFile)) : null;
  // Heads first: one that is kept while we read belongs to an entry we may not see yet.
  const kept = readKeptHeads(dir, key);
  try {
    const log = openLogReader(join(dataDir, 'server', LOG_FILE));
    try {
      return runAudit(log, kept, (total) => startProgress('entries', total, isQuiet));
    } finally {
      log.close();
    }
  } catch (cause) {
    if (cause instanceof StorageFault) throw new Stop(cause.message, 2);
    throw cause;
  }
}

const exitCode = await runProgram(auditProgram(), process.argv.slice(2));
if (exitCode !== 0) process.exitCode = exitCode;
