import { join } from 'node:path';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import { openLogReader } from '@foyer/sync-server/adapters/sqlite/log-reader';
import { entryOf } from '@foyer/sync-server/adapters/sqlite/log-rows';

/** A hold as the log has it. */
export interface LoggedHold {
  readonly seq: number;
  readonly holdId: string;
  readonly places: readonly number[];
}

/** Every hold of a performance in the order of the log. Throws when anything was given back. */
export function holdsInLog(dataDir: string, stream: string, performance: string): readonly LoggedHold[] {
  const log = openLogReader(join(dataDir, 'server', 'foyer.db'));
  try {
    const holds: LoggedHold[] = [];
    for (const row of log.entries(stream)) {
      const { seq, events } = entryOf(row);
      for (const event of events as readonly VenueEvent[]) {
        if (event.kind !== 'inventory' || event.performance !== performance) continue;
        if (event.event.kind === 'placesBlocked') continue;
        if (event.event.kind !== 'placesHeld') throw new Error(`entry ${seq}: ${event.event.kind} in a storm of holds`);
        holds.push({ seq, holdId: event.event.holdId, places: event.event.places });
      }
    }
    return holds;
  } finally {
    log.close();
  }
}
