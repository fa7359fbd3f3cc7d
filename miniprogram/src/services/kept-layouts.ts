import type { PerformanceId } from '@foyer/shared/domain/ids';
import type { PackedMap } from '@foyer/shared/wire/public/packed-map';
import { keep, readKept } from './storage.ts';

/** The hall of each performance shown lately, the newest last. Packed, as it came: a thousand seats are a few kilobytes. */
export interface KeptLayouts {
  readonly maps: Readonly<Record<string, PackedMap>>;
  /** Hash of the map by performance. */
  readonly hashOf: Readonly<Record<PerformanceId, string>>;
}

const MOST_MAPS = 6;
const MOST_PERFORMANCES = 40;
/** Characters of JSON; one key of the phone's storage holds a megabyte. */
const MOST_CHARACTERS = 400_000;

/** The map shown for this performance before, with the hash under which the server knows it. */
export function keptLayout(performance: PerformanceId): { hash: string; map: PackedMap } | null {
  const kept = readKept('layouts');
  const hash = kept?.hashOf[performance];
  const map = hash === undefined ? undefined : kept?.maps[hash];
  return hash === undefined || map === undefined ? null : { hash, map };
}

/** Remembers it; the oldest make room. */
export function keepLayout(performance: PerformanceId, hash: string, map: PackedMap): void {
  const kept = readKept('layouts');
  const maps = fitting(newestLast(kept?.maps ?? {}, hash, map).slice(-MOST_MAPS));
  const hashes = newestLast(kept?.hashOf ?? {}, performance, hash).slice(-MOST_PERFORMANCES);
  const known = hashes.filter(([, of]) => of in maps);
  keep('layouts', { maps, hashOf: Object.fromEntries(known) as KeptLayouts['hashOf'] });
}

const newestLast = <T>(all: Readonly<Record<string, T>>, key: string, value: T): [string, T][] => [
  ...Object.entries(all).filter(([other]) => other !== key),
  [key, value],
];

function fitting(entries: readonly [string, PackedMap][]): Record<string, PackedMap> {
  let room = MOST_CHARACTERS;
  const taken: [string, PackedMap][] = [];
  for (const entry of [...entries].reverse()) {
    room -= JSON.stringify(entry[1]).length;
    if (room < 0) break;
    taken.unshift(entry);
  }
  return Object.fromEntries(taken);
}
