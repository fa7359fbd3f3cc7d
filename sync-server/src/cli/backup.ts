import '../../require-node.ts';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { configFromEnvironment } from '../config.ts';
import { takeBackup } from './backup/take-backup.ts';
import { createOutput } from './output.ts';
import { runProgram } from './stop.ts';

interface Options {
  readonly to: string;
  readonly keysTo?: string;
  readonly data?: string;
  readonly json?: boolean;
}

/** `npm run backup --`: a whole, checked copy of the house's data, taken beside a working server. */
function backupProgram(): Command {
  return new Command('npm run backup --')
    .description('copy everything the house knows into a folder, while it goes on selling')
    .addOption(new Option('--to <folder>', 'where the backup is put: a new folder each time').makeOptionMandatory())
    .addOption(
      new Option('--keys-to <folder>', 'where the keys of people are put, over those of before (default: <to>.keys)'),
    )
    .addOption(new Option('--data <folder>', 'the folder the server works in (default: FOYER_DATA, or var)'))
    .addOption(new Option('--json', 'print the result as JSON, for programs'))
    .action((options: Options) => {
      const to = resolve(options.to);
      const keysTo = resolve(options.keysTo ?? `${to}.keys`);
      const data = resolve(options.data ?? configFromEnvironment().dataDir);
      const { streams, files, takenAt } = takeBackup({ data, to, keysTo }, Date.now());
      const where = streams.map(({ stream, epoch, seq }) => `  ${stream}: up to ${epoch}.${seq}`).join('\n');
      createOutput(options.json === true).end(
        { ok: true, to, keysTo, takenAt, streams },
        `${files.length} files are in ${to}:\n${where}\nThe keys of people are in ${keysTo}: keep them elsewhere, and only the newest.`,
      );
    });
}

const exitCode = await runProgram(backupProgram(), process.argv.slice(2));
if (exitCode !== 0) process.exitCode = exitCode;
