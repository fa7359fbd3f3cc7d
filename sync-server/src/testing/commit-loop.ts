import { join } from 'node:path';
import { migrate, readMigrations } from '../adapters/sqlite/migrate.ts';
import { openDatabase } from '../adapters/sqlite/open-database.ts';
import { LOG_FILE, LOG_MIGRATIONS, openLogStore } from '../adapters/sqlite/open-log-store.ts';
import { SqliteLogStore } from '../adapters/sqlite/sqlite-log-store.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import type { LogStore } from '../ports/log-store.ts';
import { createSequencer } from '../sequencer/sequencer.ts';
import { CLOAKROOM, cloakroom, hang } from './cloakroom.ts';

/**
 * A server reduced to its heart, for tests that kill it or count its syncs: hangs coats on hooks `from`, `from + 1`, …
 * and prints each hook once its answer is durable; faults go to stderr and the same is asked again. `planted` opens the log as it must never be opened.
 *
 *     node commit-loop.ts <dir> <from> <how many> <at a time> [planted]
 */
const [dir = '', from = '1', howMany = '1', atATime = '1', planted] = process.argv.slice(2);

function openNotSynced(): LogStore {
  return new SqliteLogStore(
    () => {
      const db = openDatabase(join(dir, LOG_FILE));
      db.pragma('synchronous = NORMAL');
      migrate(db, readMigrations(LOG_MIGRATIONS));
      return db;
    },
    () => {},
  );
}

const store = planted === 'planted' ? openNotSynced() : openLogStore({ dir });
const quiet = () => {};
const sequencer = createSequencer({
  stream: CLOAKROOM,
  definition: cloakroom,
  store,
  clock: systemClock,
  logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  onPublish: quiet,
  onAlarm: quiet,
  hasHolds: () => false,
});
await sequencer.start();

let next = Number(from);
const end = next + Number(howMany);

async function customer(): Promise<void> {
  while (next < end) {
    const hook = next;
    next += 1;
    const answer = await ask(hook);
    process.stdout.write(`${hook} ${JSON.stringify(answer)}\n`);
  }
}

/** Asks the same again until there is an answer, as a till does. */
async function ask(hook: number): Promise<unknown> {
  for (;;) {
    try {
      return await sequencer.submit(hang(hook, `coat ${hook}`, { key: `t1:${hook}`, bodyHash: `body ${hook}` }));
    } catch (fault) {
      process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
      await new Promise<void>((resolve) => systemClock.after(50, resolve));
    }
  }
}

await Promise.all(Array.from({ length: Number(atATime) }, customer));
await sequencer.drain();
await store.close();
