import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import { headPlaces } from '../adapters/heads/head-files.ts';
import { openLogReader } from '../adapters/sqlite/log-reader.ts';
import type { Finding } from '../cli/audit/finding.ts';
import { readKeptHeads } from '../cli/audit/head-check.ts';
import { type AuditResult, runAudit } from '../cli/audit/run-audit.ts';
import { type SoldVenue, soldVenue } from './sold-venue.ts';
import { tempDir } from './temp-dir.ts';

/** What `npm run audit` finds in a data folder. */
export function audit({ dataDir }: Pick<SoldVenue, 'dataDir'>): AuditResult {
  const { dir, keyFile } = headPlaces(dataDir);
  const kept = readKeptHeads(dir, createPrivateKey(readFileSync(keyFile)));
  const log = openLogReader(join(dataDir, 'server', 'foyer.db'));
  const result = runAudit(log, kept, () => ({ step() {}, end() {} }));
  log.close();
  return result;
}

export const brief = (findings: readonly Finding[]): string[] =>
  findings.map(({ check, seq, what }) => `${check} ${seq}: ${what}`);

/** A closed evening, then changed by hand. Gives what the audit says about the venue. */
export async function tampered(
  change: (db: Database.Database) => void,
  before: (sold: SoldVenue) => Promise<void> = async () => {},
): Promise<string[]> {
  const sold = await soldVenue(tempDir());
  await before(sold);
  await sold.close();
  const db = new Database(sold.logFile);
  change(db);
  db.close();
  const { findings, ok } = audit(sold);
  expect(ok).toBe(findings.length === 0);
  expect(findings.every((finding) => finding.stream === 'palace')).toBe(true);
  return brief(findings);
}
