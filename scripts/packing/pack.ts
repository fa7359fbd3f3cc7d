import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Arch, build, DIR_TARGET, Platform } from 'app-builder-lib';
import { getConfig } from 'app-builder-lib/out/util/config/load.js';
import { ROOT } from '../root.ts';
import { ensureApp } from '../start/app-folder.ts';
import { Refusal } from '../start/refusal.ts';
import { writeRelease } from './release.ts';

export const PACKAGING = join(ROOT, 'electron-builder.yml');

export interface PackSettings {
  readonly platform: 'linux' | 'windows';
  /** Folder of an Electron distribution; null: the packager fetches the one that the file names. */
  readonly electron: string | null;
  /** Where what is packed goes; its folder is made anew. */
  readonly output: string;
  /** Only the folder that runs, without an installer around it. */
  readonly isDirOnly: boolean;
  /** Signs the list of files: Ed25519, PKCS#8 PEM. */
  readonly key: string | null;
  readonly say: (text: string) => void;
}

/** The packaging file, read as the packager reads it. */
export async function readPackaging(): Promise<Record<string, unknown>> {
  const request = { packageKey: '', configFilename: 'electron-builder', projectDir: ROOT, packageMetadata: null };
  const read = await getConfig<Record<string, unknown>>(request, PACKAGING);
  return read?.result ?? {};
}

/**
 * The packaging file for one system: of the native modules in the folder it leaves those of others out. Here, since what
 * a file names under a system does not narrow what it names for all.
 */
export function filesFor(platform: PackSettings['platform'], file: Record<string, unknown>): string[] {
  const other = platform === 'linux' ? 'win32' : 'linux';
  return [...(file['files'] as string[]), `!**/prebuilds/${other}-*.node`];
}

/** Packs the app. Gives the folder that runs as it is, with the list of its files in it. */
export async function pack(settings: PackSettings): Promise<string> {
  const { platform, electron, output, isDirOnly, key, say } = settings;
  await ensureApp(() => say('Building the app …'));
  const file = await readPackaging();
  const pinned = String(file['electronVersion']);
  const version = electron === null ? pinned : versionIn(electron, pinned, say);
  const target = platform === 'linux' ? Platform.LINUX : Platform.WINDOWS;
  rmSync(output, { recursive: true, force: true });
  const config = {
    ...file,
    files: filesFor(platform, file),
    electronVersion: version,
    ...(electron === null ? {} : { electronDist: electron }),
    directories: { ...(file['directories'] as object), output },
  };
  const settingsOf = (kind: string) => ({
    projectDir: ROOT,
    targets: target.createTarget(kind, Arch.x64),
    config,
    publish: 'never' as const,
  });
  await build(settingsOf(DIR_TARGET));
  const folder = join(output, platform === 'linux' ? 'linux-unpacked' : 'win-unpacked');
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };
  // A mark of whoever prepared the distribution is no part of the program.
  rmSync(join(folder, '.ready'), { force: true });
  await writeRelease(folder, manifest.version, key);
  if (isDirOnly) return folder;
  // The folder as it is, with the list of its files in it.
  const { target: kinds = [] } = file[platform === 'linux' ? 'linux' : 'win'] as { readonly target?: string[] };
  await makeInstallers(kinds, (kind) => build({ ...settingsOf(kind), prepackaged: folder }), folder, say);
  return folder;
}

/**
 * Makes an installer of each kind, whatever becomes of the others. Throws a Refusal that names those that were not made,
 * and what is missing for them: their helper programs are no packages, and the packager fetches them by itself.
 */
export async function makeInstallers(
  kinds: readonly string[],
  make: (kind: string) => Promise<unknown>,
  folder: string,
  say: (text: string) => void,
): Promise<void> {
  const failed: string[] = [];
  for (const kind of kinds) {
    try {
      await make(kind);
      say(`Made: ${kind}`);
    } catch (cause) {
      const [why = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
      failed.push(`${kind} (${why})`);
    }
  }
  if (failed.length === 0) return;
  throw new Refusal(
    `${folder} is whole and runs as it is, but NOT MADE: ${failed.join(', ')}. The packager fetches what makes an installer from GitHub; where that cannot be reached, name it: fpm for deb by CUSTOM_FPM_PATH or, installed, by USE_SYSTEM_FPM=true, the AppImage tools by APPIMAGE_TOOLS_PATH, NSIS by ELECTRON_BUILDER_NSIS_DIR.`,
  );
}

/** A distribution says its version itself; one of another than is pinned is used, and that is said. */
function versionIn(folder: string, pinned: string, say: (text: string) => void): string {
  const file = join(folder, 'version');
  const found = existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : pinned;
  if (found !== pinned)
    say(`THE ELECTRON IN ${folder} IS ${found}, NOT THE PINNED ${pinned}: for a test, never for a release.`);
  return found;
}
