import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { electronDist } from '../outside.ts';
import { ROOT } from '../root.ts';

/** The one command that gets Electron's own binary, where its download can be reached. */
export const GET_ELECTRON = 'node node_modules/electron/install.js';

/** What to do where none is found, to open or to pack the app. */
export const noElectron = (named: string | undefined, what: 'open' | 'pack'): string =>
  named
    ? `There is no Electron in ${named}, which ELECTRON_OVERRIDE_DIST_PATH names. Name its folder, or unset it and let \`${GET_ELECTRON}\` get one.`
    : `There is no Electron here to ${what} the app ${what === 'open' ? 'in' : 'with'}. \`${GET_ELECTRON}\` gets it; or name the folder of one in ELECTRON_OVERRIDE_DIST_PATH.`;

/** Where an Electron may be found on a machine. No package brings its binary. */
export interface ElectronPlaces {
  /** Folder of a distribution that somebody names: ELECTRON_OVERRIDE_DIST_PATH. */
  readonly named: string | undefined;
  /** Folder where Electron's own installation puts it. */
  readonly installed: string;
  /** A script that prepares one and prints its folder; null when it is not on this machine. */
  readonly script: string | null;
  readonly exists: (file: string) => boolean;
  /** Runs the script; gives the folder, or null when it fails. */
  readonly prepare: (script: string) => string | null;
}

export const ELECTRON_PLACES: ElectronPlaces = {
  named: process.env['ELECTRON_OVERRIDE_DIST_PATH'],
  installed: join(ROOT, 'node_modules/electron/dist'),
  script: electronDist(),
  exists: existsSync,
  prepare: (script) => {
    const { status, stdout } = spawnSync(script, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
    return status === 0 ? stdout.trim() : null;
  },
};

const NAMES: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/** The binary in a folder of Electron's, for this machine unless another kind is named. */
export const electronIn = (folder: string, platform: NodeJS.Platform = process.platform): string =>
  join(folder, NAMES[platform] ?? 'electron');

/** The folder of the named one, else of the installed one, else of one prepared now, which is said first. Null: none. */
export function findElectron(places: ElectronPlaces, say: (text: string) => void): string | null {
  const { named, installed, script, exists, prepare } = places;
  const ifWhole = (folder: string): string | null => (exists(electronIn(folder)) ? folder : null);
  // A wrong name is not passed over in silence: whoever gave it means that one.
  if (named) return ifWhole(named);
  const found = ifWhole(installed);
  if (found !== null || script === null) return found;
  say('Preparing an Electron for this machine (about 100 MB, fetched once) …');
  const folder = prepare(script);
  return folder === null ? null : ifWhole(folder);
}
