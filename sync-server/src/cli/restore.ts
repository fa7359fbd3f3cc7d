import '../../require-node.ts';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { isBackupFolder } from '../adapters/backup-folder.ts';
import { headPlaces, openHeadKeeper } from '../adapters/heads/head-files.ts';
import { lockDataFolder } from '../adapters/sqlite/data-lock.ts';
import { openLogReader } from '../adapters/sqlite/log-reader.ts';
import { LOG_FILE } from '../adapters/sqlite/open-log-store.ts';
import { configFromEnvironment } from '../config.ts';
import { readChecked } from './backup/manifest.ts';
import { diskWords } from './disk-words.ts';
import { createOutput } from './output.ts';
import { lacksKeys, stageRestore, type StagePlaces } from './restore/stage.ts';
import { fillUp, type Mark, readMark, removeMark, swap, writeMark } from './restore/swap.ts';
import { runProgram, Stop } from './stop.ts';

interface Options {
  readonly from: string;
  readonly keysFrom?: string;
  readonly withoutKeys?: boolean;
  readonly data?: string;
  readonly json?: boolean;
}

interface Restored {
  readonly takenAt: number;
  readonly aside: string;
  readonly streams: readonly { readonly stream: string; readonly epoch: number; readonly seq: number }[];
}

/** `npm run restore --`: a backup in the place of what the house has; what it had is put aside, never deleted. */
function restoreProgram(): Command {
  return new Command('npm run restore --')
    .description('put a backup in place; the server must not run')
    .addOption(new Option('--from <folder>', 'the backup, as "npm run backup" made it').makeOptionMandatory())
    .addOption(new Option('--keys-from <folder>', 'the keys of people, on a new machine (default: <from>.keys)'))
    .addOption(new Option('--without-keys', 'the keys of people are lost: nobody is known by name any more'))
    .addOption(new Option('--data <folder>', 'the folder the server works in (default: FOYER_DATA, or var)'))
    .addOption(new Option('--json', 'print the result as JSON, for programs'))
    .action(async (options: Options) => {
      const data = resolve(options.data ?? configFromEnvironment().dataDir);
      const from = resolve(options.from);
      const restored = await restore(data, from, resolve(options.keysFrom ?? `${from}.keys`), options);
      createOutput(options.json === true).end({ ok: true, data, from, ...restored }, wordsOf(from, restored));
    });
}

async function restore(data: string, from: string, keysFrom: string, options: Options): Promise<Restored> {
  const own = join(data, 'server');
  if (isBackupFolder(data))
    throw new Stop(`${data} is a backup. Name the folder that the server works in: --data. Nothing was changed.`, 2);
  // Once everything is ready the backup is not needed any more: it may lie on a disk that is gone by then.
  if (readMark(own) === null) readChecked(from);
  const release = locked(own);
  try {
    const begun = readMark(own);
    if (begun !== null && begun.from !== from)
      throw new Stop(
        `A restore from ${begun.from} was interrupted here. End that one first: npm run restore -- --from "${begun.from}"`,
      );
    const stage = join(own, 'restoring');
    const mark = begun ?? (await begin({ data, from, keysFrom, stage }, options));
    swap(own, stage, mark);
    const streams = keepHeads(data);
    removeMark(own);
    return { takenAt: mark.takenAt, aside: mark.aside, streams };
  } catch (cause) {
    const isBegun = readMark(own) !== null;
    throw diskWords(
      cause,
      isBegun ? 'Run the same command again when that is mended.' : 'What was in use is as it was.',
    );
  } finally {
    release();
  }
}

async function begin(places: StagePlaces & { readonly keysFrom: string }, options: Options): Promise<Mark> {
  const { data, from, stage } = places;
  refuseOtherHouse(data, from);
  const keysFrom = existsSync(places.keysFrom) ? places.keysFrom : null;
  if (lacksKeys({ data, from, keysFrom }) && options.withoutKeys !== true)
    throw new Stop(
      `The keys of people are not in ${places.keysFrom}, so nobody's name and log-in could be read. ` +
        'Say where the newest ones are: --keys-from <folder>. They are gone for good? Then: --without-keys. Nothing was changed.',
      2,
    );
  const { takenAt } = readChecked(from);
  const mark = { from, takenAt, aside: join(data, `replaced-${new Date().toISOString().replaceAll(':', '-')}`) };
  fillUp(data, from);
  await stageRestore({ data, from, keysFrom, stage });
  writeMark(join(data, 'server'), mark);
  return mark;
}

function locked(own: string): () => void {
  try {
    mkdirSync(own, { recursive: true, mode: 0o700 });
    return lockDataFolder(own);
  } catch (cause) {
    throw diskWords(cause, 'Nothing was changed.');
  }
}

/** Kept heads are signed by a house: those of two must not meet in one folder. */
function refuseOtherHouse(data: string, from: string): void {
  const here = headPlaces(data).keyFile;
  const there = headPlaces(from).keyFile;
  if (!existsSync(here) || !existsSync(there) || readFileSync(here, 'utf8') === readFileSync(there, 'utf8')) return;
  throw new Stop(
    `${from} is the backup of another house than ${data}. Put what is in ${data} elsewhere first: a backup goes into its own house or an empty folder. Nothing was changed.`,
  );
}

/** From here on a log that is older than this restore is known for one. */
function keepHeads(data: string): Restored['streams'] {
  const log = openLogReader(join(data, 'server', LOG_FILE));
  const heads = openHeadKeeper(headPlaces(data));
  try {
    const rows = log.streams();
    for (const { stream, epoch, seq, hash } of rows)
      heads.keep({ stream: stream as never, epoch, seq, hash, at: Date.now() });
    return rows.map(({ stream, epoch, seq }) => ({ stream, epoch, seq }));
  } finally {
    heads.close();
    log.close();
  }
}

const wordsOf = (from: string, { takenAt, aside, streams }: Restored): string =>
  [
    `The backup of ${new Date(takenAt).toISOString()} is in place. What was here lies in ${aside}.`,
    ...streams.map(({ stream, epoch, seq }) => `  ${stream}: epoch ${epoch}, entry ${seq}`),
    'What happens next:',
    '  1. Start the server. It lets every terminal in, and gives nobody new seats yet.',
    '  2. Who was shut out since the backup (a stolen till, a PIN) is let in again: shut them out anew at once.',
    '  3. Switch every till on. Each tells by itself what it sold since the backup; they go on selling their own seats.',
    '  4. "npm run admin -- recovery show" names the terminals still awaited. When all have told, selling goes on by itself.',
    '  5. One that will never come: "npm run admin -- recovery count-lost <terminal> --reason <why>". You answer for it.',
    '  6. Seats that were not free before, and of which nobody can say why, stay off sale and are listed there.',
    '  7. What was bought online since comes back from the bills of the payment platforms; of today with that of tomorrow.',
    `Keep ${from} and what was put aside until then.`,
  ].join('\n');

const exitCode = await runProgram(restoreProgram(), process.argv.slice(2));
if (exitCode !== 0) process.exitCode = exitCode;
