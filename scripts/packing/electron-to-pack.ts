import { electronIn, type ElectronPlaces, findElectron, noElectron } from '../stages/electron-binary.ts';
import { Refusal } from '../start/refusal.ts';
import type { PackSettings } from './pack.ts';

const KINDS = { linux: ['Linux', 'linux'], windows: ['Windows', 'win32'] } as const;

export interface PackWish extends Pick<PackSettings, 'platform' | 'isDirOnly'> {
  /** Of Electron, as the packaging file pins it. */
  readonly version: string;
}

/**
 * The folder of the Electron to pack with; null: the packager fetches it. Throws a Refusal that says in one sentence what
 * is missing and where it belongs: an Electron of this machine's kind is none for another.
 */
export function electronToPack(
  places: ElectronPlaces,
  { platform, isDirOnly, version }: PackWish,
  host: NodeJS.Platform,
  say: (text: string) => void,
): string | null {
  const [kind, target] = KINDS[platform];
  if (target === host) {
    const found = findElectron(places, say);
    if (found === null && (isDirOnly || places.named)) throw new Refusal(noElectron(places.named, 'pack'));
    return found;
  }
  const { named, exists } = places;
  if (named && exists(electronIn(named, target))) return named;
  if (!named && !isDirOnly) return null;
  const have = named ? `The Electron in ${named} is none for ${kind}` : `There is no Electron for ${kind} here`;
  throw new Refusal(
    `${have}: unpack electron-v${version}-${target}-x64.zip, as Electron publishes it, into a folder, and name that folder in ELECTRON_OVERRIDE_DIST_PATH.`,
  );
}
