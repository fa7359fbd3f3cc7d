import type { LogRow } from '../../adapters/sqlite/log-rows.ts';
import type { LogEntry } from '../../ports/log-store.ts';
import { hashOfEntry } from '../../sequencer/log-chain.ts';
import type { Findings } from './finding.ts';

/** An entry whose contents do not give its hash. */
export interface Suspect {
  readonly row: LogRow;
  /** null when it cannot even be read. */
  readonly entry: LogEntry | null;
  readonly computed: string | null;
  /** The entry after it remembers the hash that its contents give: only the hash was changed. */
  isHashAlone: boolean;
}

/** Beyond so many suspects nobody looks for pairs: the log was rewritten as a whole. */
const MOST_PAIRED = 200;
/** How far a renumbered entry is looked for. */
const REACH = 64;

/** Says of each suspect what was done to it, as exactly as the hashes allow. */
export function explainSuspects(suspects: readonly Suspect[], findings: Findings): void {
  const paired = suspects.slice(0, MOST_PAIRED);
  const told = new Set<number>();
  for (const suspect of suspects) {
    const { seq } = suspect.row;
    if (told.has(seq)) continue;
    const partner = paired.find(
      (other) => other !== suspect && !told.has(other.row.seq) && isExchanged(suspect, other),
    );
    if (partner === undefined) findings.add('chain', seq, inWords(suspect));
    else {
      findings.add('chain', seq, `it and entry ${partner.row.seq} changed places`);
      told.add(partner.row.seq);
    }
  }
}

function inWords(suspect: Suspect): string {
  if (suspect.entry === null) return 'it was damaged: it cannot be read any more';
  if (suspect.isHashAlone) return 'its hash was changed after it was written; what it says is as it was';
  const written = writtenAs(suspect);
  if (written !== null)
    return `it was written as entry ${written} and renumbered: an entry was taken out or put in before it`;
  return 'it was changed after it was written';
}

/** Whole rows, or all they say, put in each other's place. */
const isExchanged = (a: Suspect, b: Suspect): boolean => (isFrom(a, b) && isFrom(b, a)) || (says(a, b) && says(b, a));

const isFrom = ({ entry, row }: Suspect, other: Suspect): boolean =>
  entry !== null && hashOfEntry({ ...entry, seq: other.row.seq }) === row.hash;

const says = ({ entry }: Suspect, { row }: Suspect): boolean =>
  entry !== null && hashOfEntry({ ...entry, seq: row.seq, prev: row.prev }) === row.hash;

function writtenAs({ entry, row }: Suspect): number | null {
  if (entry === null) return null;
  for (let distance = 1; distance <= REACH; distance += 1)
    for (const seq of [row.seq + distance, row.seq - distance])
      if (seq > 0 && hashOfEntry({ ...entry, seq }) === row.hash) return seq;
  return null;
}
