import '../../sync-server/require-node.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { best } from './cases/best.ts';
import { claims } from './cases/claims.ts';
import { decide } from './cases/decide.ts';
import { disk } from './cases/disk.ts';
import { importMap } from './cases/import-map.ts';
import { instant } from './cases/instant.ts';
import { kill } from './cases/kill.ts';
import { lanes } from './cases/lanes.ts';
import { ledger } from './cases/ledger.ts';
import { phoneSeats } from './cases/phone-seats.ts';
import { replica } from './cases/replica.ts';
import { rxStorage } from './cases/rx-storage.ts';
import { seatMap } from './cases/seat-map.ts';
import { seen } from './cases/seen.ts';
import { socket } from './cases/socket.ts';
import { storm } from './cases/storm.ts';
import { bestOf, type Case, type Figure } from './figure.ts';
import { tableText } from './table.ts';

const CASES: readonly Case[] = [
  disk,
  socket,
  decide,
  best,
  importMap,
  storm,
  kill,
  seen,
  instant,
  replica,
  rxStorage,
  lanes,
  claims,
  ledger,
  seatMap,
  phoneSeats,
];
/** A case that is compared with another's figure brings it along. */
const NEEDS: Readonly<Record<string, readonly string[]>> = { storm: ['socket'], seen: ['socket'] };
const RUNS = 3;
const RESULTS = fileURLToPath(new URL('../../var/bench', import.meta.url));

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !CASES.some((one) => one.name === name));
if (unknown.length > 0) {
  console.error(`No case is called ${unknown.join(', ')}. There are: ${CASES.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}
const names = new Set(wanted.flatMap((name) => [name, ...(NEEDS[name] ?? [])]));
const chosen = CASES.filter(({ name }) => wanted.length === 0 || names.has(name));

const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
console.log(
  `${machine}\nBest of ${RUNS} runs; server and load share this machine. Compare the shares, not the rates.\n`,
);
const figures: Figure[] = [];
for (const one of chosen) figures.push(...(await runCase(one)));
console.log(tableText(figures));
const file = writeResults();
console.log(`\nKept in ${file}`);
if (figures.some(({ unit, value }) => unit === 'count' && value > 0)) {
  console.error('\nSomething happened that must not.');
  process.exitCode = 1;
}

async function runCase(one: Case): Promise<Figure[]> {
  progress(`${one.name}: ${one.about}`);
  const measuring = await one.open();
  const runs: (readonly Figure[])[] = [];
  try {
    for (let run = 1; run <= RUNS; run += 1) {
      progress(`${one.name}: run ${run} of ${RUNS}`);
      runs.push(await measuring.measure());
    }
  } finally {
    await measuring.close();
  }
  progress('');
  return bestOf(runs);
}

/** One line that is written over; where nobody looks on, nothing. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
}

function writeResults(): string {
  mkdirSync(RESULTS, { recursive: true });
  const at = new Date().toISOString();
  const path = join(RESULTS, `${at.replaceAll(':', '-').slice(0, 19)}.json`);
  writeFileSync(path, `${JSON.stringify({ at, machine, runs: RUNS, figures }, null, 2)}\n`);
  return path;
}
