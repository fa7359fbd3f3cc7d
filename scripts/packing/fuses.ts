import { readFileSync } from 'node:fs';

/** What stands before the fuses in every binary of Electron, written so that it does not stand in this file. */
const SENTINEL = ['dL7pKGdnNz796PbbjQWN', 'KmHXBZaB9tsX'].join('');

/** In the order of the wire's first version, by the names that `electron-builder.yml` gives them. */
const NAMES = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const;

export type FuseName = (typeof NAMES)[number];
export type Fuses = Readonly<Partial<Record<FuseName, boolean>>>;

/** The fuses of a packed binary, read from its bytes: what is on and what is off. Throws when it has no such wire. */
export const fusesOf = (binary: string): Fuses => fusesIn(readFileSync(binary));

export function fusesIn(bytes: Buffer): Fuses {
  const at = bytes.indexOf(SENTINEL);
  if (at < 0) throw new Error('this is no binary of Electron: it has no fuses');
  const wire = bytes.subarray(at + SENTINEL.length);
  const [version, length = 0] = wire;
  if (version !== 1) throw new Error(`the fuses are of version ${version}, which nobody here can read`);
  const found: [FuseName, boolean][] = [];
  NAMES.slice(0, length).forEach((name, i) => {
    const state = String.fromCharCode(wire[2 + i] ?? 0);
    if (state === '0' || state === '1') found.push([name, state === '1']);
  });
  return Object.fromEntries(found);
}
