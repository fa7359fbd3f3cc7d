import type { HoldId } from '@foyer/shared/domain/ids';
import type { GivenUpKeep } from '../keep-records.ts';
import type { KeptRecords } from '../records-of.ts';
import type { KeptSignIn } from '../sign-in-records.ts';
import { Text } from './frozen.ts';
import type { OpenTables } from './memory-disk.ts';

/** Baskets given up while nobody knew whose their seats were. */
export class MemoryKeeps implements Pick<KeptRecords['keeps'], keyof KeptRecords['keeps']> {
  private readonly on: OpenTables;

  constructor(on: OpenTables) {
    this.on = on;
  }

  givenUp(): readonly GivenUpKeep[] {
    return this.on.tables.keeps
      .all()
      .map((row) => row.read())
      .sort((a, b) => (a.holdId < b.holdId ? -1 : 1));
  }

  giveUp({ holdId, performance, places, notAfter }: GivenUpKeep): void {
    this.on.tables.keeps.put(holdId, new Text({ holdId, performance, places, notAfter }));
  }

  forget(holdId: HoldId): void {
    this.on.tables.keeps.delete(holdId);
  }
}

export const signInRecords = (on: OpenTables): KeptRecords['signIns'] => ({
  find: (login) => on.tables.signIns.get(login) ?? null,
  keep: ({ login, salt, sealed, onlineAt, failures, lockMs }: KeptSignIn) =>
    on.tables.signIns.put(login, Object.freeze({ login, salt, sealed, onlineAt, failures, lockMs })),
  forget: (login) => on.tables.signIns.delete(login),
});
