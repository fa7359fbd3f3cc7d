import { createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { headPlaces } from '@foyer/sync-server/adapters/heads/head-files';
import { openLogReader } from '@foyer/sync-server/adapters/sqlite/log-reader';
import { LOG_FILE, openLogStore } from '@foyer/sync-server/adapters/sqlite/open-log-store';
import { readKeptHeads } from '@foyer/sync-server/cli/audit/head-check';
import { runAudit } from '@foyer/sync-server/cli/audit/run-audit';

const SILENT = { step: () => undefined, end: () => undefined };

/** The data folder of a house after a power cut: promised orders that are not in its log, and all that the audit finds. */
export function lookAtServer(dataDir: string, promised: ReadonlySet<string>): readonly string[] {
  const dir = join(dataDir, 'server');
  // Opened for writing once, as a server does it at its start.
  void openLogStore({ dir }).close();
  const places = headPlaces(dataDir);
  const key = existsSync(places.keyFile) ? createPrivateKey(readFileSync(places.keyFile)) : null;
  const kept = existsSync(places.dir) ? readKeptHeads(places.dir, key) : null;
  const log = openLogReader(join(dir, LOG_FILE));
  try {
    const lines = log.written().flatMap((stream) => [...log.entries(stream)].map((row) => JSON.stringify(row)));
    const text = lines.join('\n');
    const lost = [...promised].filter((order) => !text.includes(order));
    const audit = kept === null ? null : runAudit(log, kept, () => SILENT as never);
    return [
      ...(lost.length === 0 ? [] : [`acknowledged and lost: ${lost.join(' ')}`]),
      ...(audit?.findings ?? []).map(({ check, what }) => `audit: ${check}: ${what}`),
    ];
  } finally {
    log.close();
  }
}
