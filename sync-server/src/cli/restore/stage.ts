import { createPrivateKey } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { comparePoints } from '@foyer/shared/domain/epoch';
import { HOUSE_STREAM, type StreamId } from '@foyer/shared/domain/ids';
import Database from 'better-sqlite3';
import { headPlaces } from '../../adapters/heads/head-files.ts';
import { openLogStore } from '../../adapters/sqlite/open-log-store.ts';
import { syncFile, syncFolder } from '../../adapters/sync-folder.ts';
import { systemClock } from '../../adapters/system/system-clock.ts';
import { SILENT } from '../../ports/logger.ts';
import type { LogStore } from '../../ports/log-store.ts';
import type { SignedHead } from '../../ports/head-keeper.ts';
import { houseStream } from '../../sequencer/house-stream.ts';
import { createSequencer, type SequencerParts } from '../../sequencer/sequencer.ts';
import { hasOpenHolds, venueStream } from '../../sequencer/venue-stream.ts';
import { readKeptHeads, type KeptHeads } from '../audit/head-check.ts';
import { DATABASES, filesBelow, KEYS_DATABASE } from '../backup/data-files.ts';

export interface StagePlaces {
  readonly data: string;
  readonly from: string;
  /** Folder with the keys of people; null: there is none. */
  readonly keysFrom: string | null;
  /** A folder of its own, made anew. */
  readonly stage: string;
}

export interface Raised {
  readonly stream: string;
  readonly epoch: number;
  readonly seq: number;
}

/**
 * Makes the databases ready beside those in use: every log goes on in a new epoch, everybody has to sign in again, and
 * whoever was erased since the backup stays erased. Nothing that is in use is touched; what is ready is on the disk.
 */
export async function stageRestore(places: StagePlaces): Promise<readonly Raised[]> {
  const { data, from, stage, keysFrom } = places;
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { recursive: true, mode: 0o700 });
  for (const name of DATABASES) {
    const file = join(from, 'server', name);
    if (!existsSync(file)) continue;
    cpSync(file, join(stage, name));
    chmodSync(join(stage, name), 0o600);
  }
  forgetSessions(join(stage, 'access.db'));
  stageKeys(join(data, 'server'), keysFrom, stage);
  const { dir, keyFile } = headPlaces(data);
  const kept = readKeptHeads(dir, existsSync(keyFile) ? createPrivateKey(readFileSync(keyFile)) : null);
  const store = openLogStore({ dir: stage });
  try {
    const raised: Raised[] = [];
    for (const stream of await store.streams()) raised.push(await raise(store, stream, newestOf(kept, stream)));
    return raised;
  } finally {
    await store.close();
    for (const name of filesBelow(stage)) syncFile(join(stage, name));
    syncFolder(stage);
  }
}

async function raise(store: LogStore, stream: StreamId, newest: SignedHead | null): Promise<Raised> {
  const abandoned = newest === null ? null : { epoch: newest.epoch, seq: newest.seq, hash: newest.hash };
  const common = {
    stream,
    store,
    clock: systemClock,
    logger: SILENT,
    onPublish: () => undefined,
    onAlarm: () => undefined,
  };
  const raised =
    stream === HOUSE_STREAM
      ? await raiseOne({ ...common, definition: houseStream, hasHolds: () => false }, abandoned)
      : await raiseOne({ ...common, definition: venueStream, hasHolds: hasOpenHolds }, abandoned);
  return { stream, ...raised };
}

async function raiseOne<State, Event>(
  parts: SequencerParts<State, Event>,
  abandoned: { readonly epoch: number; readonly seq: number; readonly hash: string } | null,
): Promise<{ readonly epoch: number; readonly seq: number }> {
  const sequencer = createSequencer(parts);
  await sequencer.start();
  await sequencer.raiseEpoch('restored', abandoned);
  const head = await sequencer.read((_state, { epoch, seq }) => ({ epoch, seq }));
  await sequencer.drain();
  return head;
}

const newestOf = ({ byStream }: KeptHeads, stream: string): SignedHead | null =>
  (byStream.get(stream) ?? []).reduce<SignedHead | null>(
    (newest, head) => (newest === null || comparePoints(head, newest) > 0 ? head : newest),
    null,
  );

/** A session that was ended since the backup must not come to life again. */
function forgetSessions(file: string): void {
  if (!existsSync(file)) return;
  const db = new Database(file);
  db.exec('DELETE FROM session');
  db.close();
}

/** The keys in use are the newer ones and stay; on a new machine those of the backup, less whoever has been erased. */
function stageKeys(own: string, keysFrom: string | null, stage: string): void {
  if (existsSync(join(own, KEYS_DATABASE)) || keysFrom === null || !existsSync(join(keysFrom, KEYS_DATABASE))) return;
  const db = new Database(join(keysFrom, KEYS_DATABASE), { fileMustExist: true });
  db.prepare('VACUUM INTO ?').run(join(stage, KEYS_DATABASE));
  db.close();
  chmodSync(join(stage, KEYS_DATABASE), 0o600);
}

/** A restore without them would leave every name and number unreadable, and nobody could put them in later. */
export function lacksKeys({ data, from, keysFrom }: Omit<StagePlaces, 'stage'>): boolean {
  const people = join(from, 'server', 'people.db');
  const isThere = existsSync(join(data, 'server', KEYS_DATABASE));
  if (isThere || !existsSync(people) || (keysFrom !== null && existsSync(join(keysFrom, KEYS_DATABASE)))) return false;
  const db = new Database(people, { readonly: true, fileMustExist: true });
  try {
    return db.prepare('SELECT 1 FROM people LIMIT 1').get() !== undefined;
  } finally {
    db.close();
  }
}
