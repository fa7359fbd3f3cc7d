import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Arch, build, DIR_TARGET, Platform } from 'app-builder-lib';
import { getConfig } from 'app-builder-lib/out/util/config/load.js';
import { ROOT } from '../root.ts';
import { ensureApp } from '../start/app-folder.ts';
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
    electronVersion: version,
    ...(electron === null ? {} : { electronDist: electron }),
    directories: { ...(file['directories'] as object), output },
  };
  await build({
    projectDir: ROOT,
    targets: target.createTarget(isDirOnly ? DIR_TARGET : null, Arch.x64),
    config,
    publish: 'never',
  });
  const folder = join(output, platform === 'linux' ? 'linux-unpacked' : 'win-unpacked');
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };
  // A mark of whoever prepared the distribution is no part of the program.
  rmSync(join(folder, '.ready'), { force: true });
  await writeRelease(folder, manifest.version, key);
  return folder;
}

/** A distribution says its version itself; one of another than is pinned is used, and that is said. */
function versionIn(folder: string, pinned: string, say: (text: string) => void): string {
  const file = join(folder, 'version');
  const found = existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : pinned;
  if (found !== pinned)
    say(`THE ELECTRON IN ${folder} IS ${found}, NOT THE PINNED ${pinned}: for a test, never for a release.`);
  return found;
}
