import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReplicaFile } from '@foyer/kiosk/replica/replica-file';
import { openReplica, type Replica } from '@foyer/kiosk/replica/replica';
import { getRxStorageBetterSqlite3 } from '@foyer/kiosk/rx-storage-better-sqlite3/index';
import { ManualClock, settled } from '@foyer/kiosk/till/testing/manual-clock';
import { NOON } from '@foyer/shared/testing/fixed-clock';
import { SILENT } from '@foyer/sync-server/ports/logger';
import { InMemoryHouse, SCOPES } from './in-memory-house.ts';
import { LossyLink, TERMINAL_VENUES } from './lossy-link.ts';

/** How often heads are told and files looked for. */
const INTERVAL_MS = 5000;

/** A house of three venues, a line that loses things, and a replica of it all in one file. */
export class ReplicaTrial {
  readonly clock = new ManualClock(NOON);
  readonly house = new InMemoryHouse(this.clock);
  readonly link = new LossyLink(this.house);
  readonly file: ReplicaFile;
  replica: Replica;
  private readonly dir = mkdtempSync(join(tmpdir(), 'foyer-trial-'));
  private static count = 0;
  private readonly name: string;

  private constructor() {
    this.file = new ReplicaFile(join(this.dir, 'replica.db'));
    ReplicaTrial.count += 1;
    this.name = `trial-${ReplicaTrial.count}`;
    this.replica = this.newReplica();
  }

  /** With everything pulled once. */
  static async open(): Promise<ReplicaTrial> {
    const trial = new ReplicaTrial();
    await trial.house.open();
    trial.link.connect();
    await trial.rest();
    return trial;
  }

  async restart(): Promise<void> {
    await this.replica.close();
    this.replica = this.newReplica();
  }

  async rest(): Promise<void> {
    for (let i = 0; i < 3; i += 1) {
      await settled();
      await this.replica.idle();
    }
  }

  /** Heads are told, and whoever waits for a second tries again. */
  async intervalPasses(): Promise<void> {
    await this.house.sayHeads();
    await this.rest();
    await this.clock.advance(INTERVAL_MS);
    await this.rest();
  }

  /** The scopes in which replica and server differ, as `stream scope`. */
  async differences(): Promise<string[]> {
    const different: string[] = [];
    for (const [stream, scope] of SCOPES) {
      const mine = await this.replica.digest(stream, scope);
      const theirs = await this.house.digest(stream, scope);
      if (mine?.hash !== theirs.hash || mine.seq !== theirs.seq)
        different.push(`${stream} ${scope}: ${mine?.seq} instead of ${theirs.seq}`);
    }
    return different;
  }

  async close(): Promise<void> {
    await this.replica.close();
    await this.house.close();
    rmSync(this.dir, { recursive: true, force: true });
  }

  private newReplica(): Replica {
    return openReplica({
      link: this.link as never,
      clock: this.clock,
      log: SILENT,
      terminal: TERMINAL_VENUES,
      storage: getRxStorageBetterSqlite3({ file: this.file.path, synchronous: 'NORMAL' }),
      name: this.name,
      file: this.file,
    });
  }
}
